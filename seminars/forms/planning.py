"""What a planner says about a whole stage before its table is filled in."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from seminars.forms.batch import LengthField
from seminars.models import AgendaTemplate, State


class StageForm(forms.Form):
    """The agenda that all seminars of the stage get, how long they last, and who sees them."""

    template = forms.ModelChoiceField(
        label=_("Agenda template"),
        queryset=AgendaTemplate.objects.all(),
        required=False,
        empty_label=_("without an agenda"),
    )
    length = LengthField(
        label=_("Length in hours"), required=False, help_text=_("Left empty: as long as the agenda.")
    )
    state = forms.ChoiceField(
        label=_("After planning"),
        choices=[(State.PLANNED, _("On the site as planned")), (State.DRAFT, _("Stay drafts"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["length"].widget.attrs |= {"class": "w-time", "inputmode": "decimal"}

    @cached_property
    def lasts(self) -> dt.timedelta | None:
        """The length that was given, else that of the agenda; None while neither is known."""
        if not self.is_bound or not self.is_valid():
            return None
        given: dt.timedelta | None = self.cleaned_data.get("length")
        template: AgendaTemplate | None = self.cleaned_data.get("template")
        minutes = template.minutes if given is None and template is not None else 0
        return dt.timedelta(minutes=minutes) if minutes else given
