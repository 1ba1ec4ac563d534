"""What people choose to find what was said: filters and search."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.models import Programme, Sector, ThematicWorkingGroup
from seminars.forms.lists import SEARCH_LENGTH, NumberedChoice
from seminars.models import (
    OPEN_STATES,
    Channel,
    ContributionKind,
    ContributionState,
    Seminar,
    SpokenLanguage,
    Stage,
    Voice,
)
from seminars.models.contributions import ContributionQuerySet

OPEN, MERGED = "open", "merged"
"""Two more words for the state: not answered yet, and merged with another."""


def _choices(every: str | Promise, choices: type[TextChoices]) -> list[tuple[str, str | Promise]]:
    return [("", every), *((choice.value, choice.label) for choice in choices)]


class ContributionFilterForm(forms.Form):
    """The filters of the list of opinions, as an address that can be shared."""

    q = forms.CharField(
        label=_("Words"),
        max_length=SEARCH_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
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
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("Any state")),
            (OPEN, _("Not answered yet")),
            *((state.value, state.label) for state in ContributionState),
            (MERGED, _("Merged")),
        ],
    )
    voice = forms.ChoiceField(label=_("Voice"), required=False, choices=_choices(_("Both voices"), Voice))
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=_choices(_("Any kind"), ContributionKind)
    )
    channel = forms.ChoiceField(
        label=_("How it came"), required=False, choices=_choices(_("Any way"), Channel)
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=_choices(_("Any language"), SpokenLanguage)
    )
    seminar = forms.ModelChoiceField(
        queryset=Seminar.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(
        self, *args: Any, programme: Programme, contributions: ContributionQuerySet, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.contributions = contributions
        fields: dict[str, Any] = self.fields
        fields["group"].queryset = programme.groups.all()
        fields["stage"].queryset = programme.stages.all()
        fields["sector"].queryset = programme.sectors.all()
        fields["seminar"].queryset = programme.seminars.published()
        if not self.data.get("seminar"):
            del fields["seminar"]
        self.helper = FormHelper()
        self.helper.form_method = "get"
        self.helper.form_class = "filters"
        self.helper.attrs = {"role": "search"}
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("", _("Show")))

    def clean_q(self) -> str:
        """Control characters cannot be looked for."""
        return "".join(letter for letter in self.cleaned_data["q"] if letter.isprintable())

    def filtered(self) -> ContributionQuerySet:
        """The opinions that the filters leave; none while a filter makes no sense."""
        if not self.is_valid():
            return self.contributions.none()
        chosen = self.cleaned_data
        names = {"stage": "seminar__stage", "sector": "sectors"}
        plain = ("group", "stage", "sector", "seminar", "voice", "kind", "channel", "language")
        given = {names.get(name, name): chosen[name] for name in plain if chosen.get(name)}
        return self._in_state(chosen["state"]).filter(**given).search(chosen["q"])

    def _in_state(self, state: str) -> ContributionQuerySet:
        if state == MERGED:
            return self.contributions.filter(head__isnull=False)
        if not state:
            return self.contributions
        return self.contributions.in_state(OPEN_STATES if state == OPEN else [state])
