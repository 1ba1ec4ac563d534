"""An opinion as anybody writes it on the site, without an account."""

import json
import uuid
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from groups.models import Programme
from seminars.forms.words import LineField, WordsField
from seminars.models import Channel, ContributionKind, Seminar, SpokenLanguage, Voice

TOO_QUICK = 3
"""Within so many seconds of opening the form only a robot has written something."""

_stamps = signing.TimestampSigner(salt="seminars.contribution")


def new_stamp() -> str:
    """What tells one opened form from another, and when it was opened; signed."""
    return _stamps.sign(str(uuid.uuid4()))


class ContributionForm(forms.Form):
    """The words first; then what they are about, whose they are, and where the answer goes.

    A signed stamp stands for the session that a visitor without an account does not have. Whoever is
    taken for a robot gets the form back as it was typed and presses once more: nothing is lost.
    """

    words = WordsField(
        label=_("What do you want to say?"),
        error_messages={"required": _("Write what you want to say.")},
        help_text=_("In your own words, in any language. One opinion at a time is easier to answer."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=ContributionKind.choices,
        initial=ContributionKind.OPINION,
        widget=forms.RadioSelect,
    )
    about = forms.ChoiceField(label=_("What is it about?"), required=False)
    language = forms.ChoiceField(label=_("Language of the words"), choices=SpokenLanguage.choices)
    voice = forms.ChoiceField(
        label=_("Who is speaking?"),
        choices=[
            (Voice.RESIDENT.value, _("A resident")),
            (Voice.SPECIALIST.value, _("A specialist, for an organisation")),
        ],
        initial=Voice.RESIDENT,
        widget=forms.RadioSelect,
    )
    organisation = LineField(label=_("Organisation"), max_length=300, required=False)
    email = forms.EmailField(
        label=_("E-mail for the answer (optional)"),
        max_length=254,
        required=False,
        help_text=_("Only the city's planners see it."),
    )
    name = LineField(label=_("Name and surname (optional)"), max_length=200, required=False)
    may_be_named = forms.BooleanField(label=_("You may publish my name beside my words"), required=False)
    homepage = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, programme: Programme, is_from_elsewhere: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.is_from_elsewhere = is_from_elsewhere
        fields: dict[str, Any] = self.fields
        fields["about"].choices = _subjects(programme)
        fields["language"].initial = (get_language() or "lv")[:2]
        fields["stamp"].initial = new_stamp
        for name, hint in (("email", "email"), ("name", "name"), ("organisation", "organization")):
            fields[name].widget.attrs["autocomplete"] = hint
        self.helper = FormHelper()
        self.helper.form_class = "form opinion"
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            *("words", "kind", "about", "language", "voice"),
            Field("organisation", wrapper_class="if-specialist"),
            *("email", "name", "may_be_named"),
            Field("homepage", wrapper_class="visually-hidden"),
            "stamp",
        )
        self.helper.add_input(Submit("", _("Send the opinion")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("voice") == Voice.RESIDENT:
            cleaned["organisation"] = ""
        elif cleaned.get("voice") and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Name the organisation for which you speak."))
        if cleaned.get("may_be_named") and not cleaned.get("name") and "name" not in self.errors:
            self.add_error("name", _("Write the name under which to publish your words."))
        if not self.errors:
            self._tell_robots_apart()
        return cleaned

    def _tell_robots_apart(self) -> None:
        try:
            _stamps.unsign(self.cleaned_data["stamp"], max_age=TOO_QUICK)
        except signing.SignatureExpired:
            if not self.cleaned_data["homepage"] and not self.is_from_elsewhere:
                return
        except signing.BadSignature:
            self._type_over("stamp", new_stamp())
        self._type_over("homepage", "")
        self.ask_again(
            gettext("Nothing is sent yet. All you wrote is still here: press the button once more.")
        )

    def ask_again(self, sentence: str) -> None:
        """Give the form back as it was typed, with a sentence above."""
        self.add_error(None, sentence)

    def _type_over(self, name: str, value: str) -> None:
        sent = cast("QueryDict", self.data).copy()
        sent[name] = value
        self.data = sent

    @property
    def submission(self) -> uuid.UUID:
        """The same for the same words of the same opened form, however often it is sent."""
        opened = uuid.UUID(_stamps.unsign(self.cleaned_data["stamp"]))
        typed = {
            name: value for name, value in self.cleaned_data.items() if name not in ("stamp", "homepage")
        }
        return uuid.uuid5(opened, json.dumps(typed, sort_keys=True))

    def fields_of_contribution(self) -> dict[str, Any]:
        """What the action takes."""
        cleaned = self.cleaned_data
        return {
            **self._subject(),
            "programme": self.programme,
            "is_example": self.programme.is_example,
            "original": cleaned["words"],
            "channel": Channel.ONLINE,
            **{name: cleaned[name] for name in ("kind", "language", "voice", "organisation")},
            "author": {name: cleaned[name] for name in ("name", "email", "may_be_named")},
            "submission": self.submission,
        }

    def _subject(self) -> dict[str, Any]:
        kind, _colon, key = self.cleaned_data["about"].partition(":")
        if kind == "group":
            return {"group": self.programme.groups.get(slug=key)}
        if kind == "seminar":
            return {"seminar": _seminars(self.programme).get(slug=key)}
        return {"sectors": list(self.programme.sectors.filter(code=key))} if kind == "sector" else {}


def _seminars(programme: Programme) -> Any:
    return Seminar.objects.filter(programme=programme).published()


def _subjects(programme: Programme) -> list[Any]:
    """One list to choose from: the groups, the seminars, the sectors."""
    groups = [(f"group:{row.slug}", f"{row.number}. {row.name}") for row in programme.groups.all()]
    seminars = [(f"seminar:{row.slug}", row.title) for row in _seminars(programme)]
    sectors = [(f"sector:{row.code}", row.name) for row in programme.sectors.all()]
    named = ((_("Working groups"), groups), (_("Seminars"), seminars), (_("Sectors"), sectors))
    return [("", _("The whole programme")), *[(name, rows) for name, rows in named if rows]]
