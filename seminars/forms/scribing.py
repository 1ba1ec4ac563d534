"""What is typed in the room: cards one after another, and another wording of one."""

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import clock
from seminars.forms.words import LineField, WordsField
from seminars.models import AgendaItem, Contribution, Seminar, SpokenLanguage, Voice

SPOKEN = [(code, code.upper()) for code in (SpokenLanguage.LV, SpokenLanguage.RU, SpokenLanguage.EN)]
KEPT = ("item", "table")
"""What stays the same from card to card."""


class CardForm(forms.Form):
    """One opinion as it is said, at a table, under an item of the agenda."""

    item = forms.ChoiceField(label=_("Agenda item"), required=False)
    table = forms.IntegerField(
        label=_("Table"),
        required=False,
        min_value=1,
        max_value=999,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "input w-time", "autocomplete": "off"}
        ),
    )
    words = WordsField(
        label=_("The words as said"),
        widget=forms.Textarea(
            attrs={"rows": 4, "class": "input quote", "autofocus": True, "aria-describedby": "keys"}
        ),
        error_messages={"required": _("Write down what was said.")},
    )
    voice = forms.ChoiceField(
        label=_("Voice"), choices=Voice.choices, initial=Voice.RESIDENT, widget=forms.RadioSelect
    )
    organisation = LineField(
        label=_("Organisation for which the specialist speaks"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=SPOKEN, initial=SpokenLanguage.LV, widget=forms.RadioSelect
    )
    code = forms.CharField(
        label=_("Code of the slip"),
        max_length=50,
        required=False,
        widget=forms.TextInput(attrs={"class": "input w-code", "autocomplete": "off"}),
    )
    submission = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, seminar: Seminar, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seminar = seminar
        self.items = {str(item.pk): item for item in items}
        fields: dict[str, Any] = self.fields
        fields["item"].choices = [("", "–"), *_with_times(seminar, self.items.values())]
        fields["item"].widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("voice") == Voice.RESIDENT:
            cleaned["organisation"] = ""
        elif cleaned.get("voice") and not cleaned.get("organisation"):
            self.add_error("organisation", _("Name the organisation for which the specialist speaks."))
        return cleaned

    def take_errors(self, error: ValidationError) -> None:
        """What the action found beside the field it is about."""
        for name, messages in getattr(error, "message_dict", {None: error.messages}).items():
            self.add_error(name if name in self.fields else None, messages)

    def fields_of_card(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        same = {name: cleaned[name] for name in ("table", "voice", "organisation", "language", "code")}
        item = self.items.get(cleaned["item"])
        return {
            **same,
            "original": cleaned["words"],
            "agenda_item": item,
            "submission": cleaned["submission"],
        }


def _with_times(seminar: Seminar, items: Iterable[AgendaItem]) -> list[tuple[str, str]]:
    """The items with the time at which each begins, if the seminar's time is known."""
    begins, named = seminar.starts_at, []
    for item in items:
        named.append((str(item.pk), f"{clock(localtime(begins))} {item.title}" if begins else item.title))
        begins = begins + dt.timedelta(minutes=item.minutes) if begins else None
    return named


class WordingForm(forms.Form):
    """The wording that everybody will read; the words as said stay beside it."""

    wording = WordsField(
        label=_("Wording for the public"),
        widget=forms.Textarea(attrs={"rows": 6, "class": "input quote", "autofocus": True}),
        error_messages={"required": _("Write down what was said.")},
    )

    def __init__(self, data: Any, *, contribution: Contribution) -> None:
        super().__init__(data, initial={"wording": contribution.public_words})
