"""What people type in their own words: kept as typed, without what nobody can see."""

import unicodedata
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from seminars.models import WORDS_LIMIT

_UNSEEN = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Marks that turn the direction of letters: with them a text can be shown as another than it is."""


def clean_words(text: str) -> str:
    """The words with their line breaks, without control characters and marks that mislead the eye."""
    whole = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = (letter for letter in whole if letter in "\n\t" or not _is_unseen(letter))
    return "".join(kept).strip()


def _is_unseen(letter: str) -> bool:
    return letter in _UNSEEN or unicodedata.category(letter) in ("Cc", "Cs")


class WordsField(forms.CharField):
    """An opinion. Its length is told by a sentence and never cut off while somebody pastes."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, **kwargs})
        sentence = _("At most %(limit_value)s characters fit, and these are %(show_value)s. Shorten them.")
        self.validators.append(MaxLengthValidator(WORDS_LIMIT, sentence))

    def to_python(self, value: Any) -> str:
        return clean_words(super().to_python(value) or "")


class LineField(forms.CharField):
    """A name on one line."""

    def to_python(self, value: Any) -> str:
        return " ".join(clean_words(super().to_python(value) or "").split())
