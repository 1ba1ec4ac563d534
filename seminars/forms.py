"""What people type: the filters of lists, search, and the planner's deeds."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import Precision, month_title
from groups.models import Programme, Sector, ThematicWorkingGroup
from seminars.conflicts import conflicts_of
from seminars.models import Seminar, Stage, State, Venue
from seminars.models.seminars import SeminarQuerySet

SEARCH_LENGTH = 100


class MultipleFileInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class NumberedChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice written with its number before its name."""

    def label_from_instance(self, row: Any) -> str:
        return f"{row.number}. {row.name}" if isinstance(row, ThematicWorkingGroup) else str(row)


class SeminarFilterForm(forms.Form):
    """The filters of the list of seminars, as an address that can be shared."""

    group = NumberedChoice(
        label=_("Working group"),
        queryset=ThematicWorkingGroup.objects.none(),
        to_field_name="number",
        required=False,
        empty_label=_("All groups"),
    )
    stage = forms.ModelChoiceField(
        label=_("Stage"),
        queryset=Stage.objects.none(),
        to_field_name="number",
        required=False,
        empty_label=_("All stages"),
    )
    sector = forms.ModelChoiceField(
        label=_("Sector"),
        queryset=Sector.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("All sectors"),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    time = forms.ChoiceField(
        label=_("Time"),
        required=False,
        choices=[("", _("Any time")), ("upcoming", _("Upcoming")), ("past", _("Past"))],
    )
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, *args: Any, programme: Programme, seminars: SeminarQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seminars = seminars
        fields: dict[str, Any] = self.fields
        fields["group"].queryset = programme.groups.all()
        fields["stage"].queryset = programme.stages.all()
        fields["sector"].queryset = programme.sectors.all()
        shown = [(state.value, state.label) for state in State if state != State.DRAFT]
        fields["state"].choices = [("", _("Any state")), *shown]
        days = seminars.filter(sort_on__isnull=False).order_by().dates("sort_on", "month")
        months = [(f"{day:%Y-%m}", month_title(day)) for day in days]
        fields["month"].choices = [("", _("Any month")), *months]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "filters"
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("", _("Show")))

    def filtered(self) -> SeminarQuerySet:
        """The seminars that the filters leave; none while a filter makes no sense."""
        if not self.is_valid():
            return self.seminars.none()
        chosen = self.cleaned_data
        found = self.seminars
        if chosen["group"]:
            found = found.filter(group=chosen["group"])
        if chosen["stage"]:
            found = found.filter(stage=chosen["stage"])
        if chosen["sector"]:
            found = found.filter(group__sectors=chosen["sector"])
        if chosen["state"]:
            found = found.filter(state=chosen["state"])
        if chosen["month"]:
            first = dt.date.fromisoformat(f"{chosen['month']}-01")
            found = found.filter(sort_on__year=first.year, sort_on__month=first.month)
        if chosen["time"] == "past":
            return found.past()
        return found.upcoming() if chosen["time"] == "upcoming" else found


class SearchForm(forms.Form):
    """Words to look for, in one programme or in all."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        max_length=SEARCH_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    all = forms.BooleanField(label=_("In earlier programmes as well"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "form"
        self.helper.attrs = {"role": "search"}
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("", _("Search")))

    def clean_q(self) -> str:
        """Control characters cannot be looked for."""
        return "".join(letter for letter in self.cleaned_data["q"] if letter.isprintable())


def _reason_fields() -> dict[str, forms.CharField]:
    """One public reason for each language; Latvian is the one that is asked for."""
    return {
        f"reason_{code}": forms.CharField(
            label=_("Reason, for everybody to read ({language})").format(
                language=get_language_info(code)["name_local"]
            ),
            required=code == settings.LANGUAGE_CODE,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3, "lang": code}),
        )
        for code in settings.MODELTRANSLATION_LANGUAGES
    }


class ReasonForm(forms.Form):
    """Why a seminar is postponed or called off."""

    def __init__(self, *args: Any, seminar: Seminar, submit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seminar = seminar
        self.fields.update(_reason_fields())
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.add_input(Submit("", submit))

    def reasons(self) -> dict[str, str]:
        """The reasons by language code."""
        return {code: self.cleaned_data[f"reason_{code}"] for code in settings.MODELTRANSLATION_LANGUAGES}


MOVED = ("starts_at", "ends_at", "approximate_on", "precision", "venue")
"""What a move can change."""


class MoveForm(ReasonForm):
    """Another time or hall for a seminar that people already know of."""

    day = forms.DateField(label=_("Day"), required=False, help_text=_("Such as 14.02.2012."))
    starts = forms.TimeField(label=_("Start"), required=False, help_text=_("Such as 10.00"))
    ends = forms.TimeField(label=_("End"), required=False)
    approximate_on = forms.DateField(
        label=_("Approximate date"), required=False, help_text=_("Only if the exact time is not known yet.")
    )
    precision = forms.ChoiceField(label=_("How exactly it is known"), choices=Precision.choices)
    venue = forms.ModelChoiceField(label=_("Venue"), queryset=Venue.objects.all(), required=False)
    insist = forms.BooleanField(
        label=_("I have seen the conflicts; save all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, by: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.conflicts: list[str] = []
        self.order_fields([*self.base_fields, *self.fields])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._put_together(cleaned)
        before = {name: getattr(self.seminar, name) for name in MOVED}
        if not self.errors and self.seminar.takes_place and before == {name: cleaned[name] for name in MOVED}:
            self.add_error(None, _("This is the time and the hall it has already."))
        self.seminar.starts_at, self.seminar.ends_at = cleaned["starts_at"], cleaned["ends_at"]
        self.seminar.venue = cleaned.get("venue")
        if not self.errors:
            experts = [place.expert for place in self.seminar.facilitators.select_related("expert")]
            self.conflicts = conflicts_of(self.seminar, experts, by=self.by)
            if self.conflicts and not cleaned.get("insist"):
                self.fields["insist"].widget = forms.CheckboxInput()
                for sentence in self.conflicts:
                    self.add_error("insist", sentence)
        return cleaned

    def _put_together(self, cleaned: dict[str, Any]) -> None:
        cleaned["starts_at"] = cleaned["ends_at"] = None
        if cleaned.get("precision") != Precision.DAY:
            if cleaned.get("precision") == Precision.UNKNOWN:
                cleaned["approximate_on"] = None
            elif not cleaned.get("approximate_on") and "approximate_on" not in self.errors:
                self.add_error("approximate_on", _("Give an approximate date."))
            return
        cleaned["approximate_on"] = None
        for name in ("day", "starts", "ends"):
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("Give the day, the start and the end."))
        if self.errors:
            return
        cleaned["starts_at"] = _aware(cleaned["day"], cleaned["starts"])
        cleaned["ends_at"] = _aware(cleaned["day"], cleaned["ends"])
        if cleaned["ends_at"] <= cleaned["starts_at"]:
            self.add_error("ends", _("The end is not after the start."))


def _aware(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


class MultipleFileField(forms.FileField):
    """Several files at once; what is in them is looked at later, one by one."""

    widget = MultipleFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(files)


class UploadForm(forms.Form):
    """Photographs or documents to take in, as many as wished."""

    uploads = MultipleFileField(label=_("Files"))

    def __init__(self, *args: Any, accept: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].help_text = hint
        self.fields["uploads"].widget.attrs["accept"] = accept
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.add_input(Submit("", _("Upload")))
