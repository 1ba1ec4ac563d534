"""Many opinions pasted at once: one to a line, or columns copied from a table."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.latvian import fold
from daugavpils_plan.roles import is_scoped
from groups.models import Programme, ThematicWorkingGroup
from seminars.forms.words import WordsField, clean_words
from seminars.models import Channel, SpokenLanguage, Voice

MOST_LINES = 500
_RESIDENTS = frozenset({"", "i", "iedzivotajs", "iedzivotaja", "resident", "житель", "жительница"})
_SPECIALISTS = frozenset({"s", "specialists", "specialiste", "specialist", "специалист"})
_LANGUAGES = {code: code for code in SpokenLanguage.values} | {"lat": "lv", "rus": "ru", "eng": "en"}


@dataclass
class Line:
    """One pasted opinion: what was read, what is wrong with it, and what may say the same."""

    number: int
    typed: str
    words: str
    voice: str = Voice.RESIDENT.value
    organisation: str = ""
    language: str = ""
    code: str = ""
    place: int = 0
    faults: list[str] = field(default_factory=list)
    warning: str = ""
    likely: list[Any] = field(default_factory=list)

    def submission(self, batch: uuid.UUID) -> uuid.UUID:
        """The same for the same line of the same paste, however often it is sent."""
        return uuid.uuid5(batch, f"{self.place} {self.typed}")

    @property
    def voice_label(self) -> str:
        return str(Voice(self.voice).label)


def read_lines(text: str, language: str) -> list[Line]:
    """Lines of: words, voice or organisation, language, code; parted by tabs. Only the words are needed."""
    lines: list[Line] = []
    seen: Counter[str] = Counter()
    first: dict[str, int] = {}
    for number, typed in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not typed.strip():
            continue
        line = _line(number, typed, language)
        seen[typed] += 1
        line.place = seen[typed]
        if line.words and line.words in first:
            line.warning = gettext("The same words as in line %(n)d.") % {"n": first[line.words]}
        first.setdefault(line.words, number)
        lines.append(line)
    return lines


def _line(number: int, typed: str, language: str) -> Line:
    cells = [clean_words(cell) for cell in typed.split("\t")] + ["", "", ""]
    words, who, spoken, code = cells[:4]
    line = Line(number, typed, words, language=_LANGUAGES.get(spoken.lower(), language), code=code)
    try:
        WordsField(error_messages={"required": gettext("There are no words in this line.")}).clean(words)
    except ValidationError as error:
        line.faults += error.messages
    if spoken and spoken.lower() not in _LANGUAGES:
        line.faults.append(gettext("“%(text)s” is no language: write lv, ru or en.") % {"text": spoken})
    if fold(who) in _SPECIALISTS:
        line.voice = Voice.SPECIALIST
        line.faults.append(gettext("Write the organisation instead of the word “specialist”."))
    elif fold(who) not in _RESIDENTS:
        line.voice, line.organisation = Voice.SPECIALIST, who
        if len(who) > 300:
            line.faults.append(gettext("The name of the organisation is too long."))
    if any(cells[4:-3]):
        line.faults.append(gettext("There are more than four columns."))
    return line


class PasteForm(forms.Form):
    """The lines, and what they have in common."""

    text = forms.CharField(
        label=_("Opinions, one to a line"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "class": "vLargeTextField"}),
        help_text=_(
            "From a table: the words, the voice or organisation, the language (lv, ru, en), the code."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language, where a line names none"), choices=SpokenLanguage.choices, initial="lv"
    )
    batch = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Not more lines than can be looked over."""
        text = str(self.cleaned_data["text"])
        count = sum(1 for line in text.split("\n") if line.strip())
        if count > MOST_LINES:
            sentence = gettext("At most %(most)d lines at once; these are %(n)d. Take some out.")
            raise ValidationError(sentence % {"most": MOST_LINES, "n": count})
        return text

    def type_over(self, name: str, value: str) -> None:
        """Leave in a field what could not be kept."""
        sent = cast("QueryDict", self.data).copy()
        sent[name] = value
        self.data = sent

    def lines(self) -> list[Line]:
        """What was read; the form has to be valid."""
        return read_lines(self.cleaned_data["text"], self.cleaned_data["language"])

    def common(self) -> dict[str, Any]:
        """What all of them share."""
        return {}


class ProgrammePasteForm(PasteForm):
    """Opinions of a programme that came another way than a seminar."""

    channel = forms.ChoiceField(
        label=_("By which way they came"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.SEMINAR],
        initial=Channel.SURVEY,
    )
    said_on = forms.DateField(label=_("Date"), initial=timezone.localdate)
    group = forms.ModelChoiceField(
        label=_("Working group"),
        queryset=ThematicWorkingGroup.objects.none(),
        required=False,
        empty_label=_("The whole programme"),
    )

    def __init__(self, *args: Any, programme: Programme, groups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        fields: dict[str, Any] = self.fields
        fields["group"].queryset = groups

    def require_group(self, *, of: Any) -> None:
        """An editor's opinions are those of the editor's groups."""
        self.fields["group"].required = is_scoped(of)

    def common(self) -> dict[str, Any]:
        shared = {name: self.cleaned_data[name] for name in ("channel", "said_on", "group")}
        return {**shared, "programme": self.programme, "is_example": self.programme.is_example}
