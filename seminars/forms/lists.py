"""What people type to find a seminar: filters and search."""

import datetime as dt
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import month_title
from groups.models import Programme, Sector, ThematicWorkingGroup
from seminars.models import Stage, State
from seminars.models.seminars import SeminarQuerySet

SEARCH_LENGTH = 100


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
