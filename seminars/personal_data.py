"""Personal data in what people said: found before anybody else reads it, and struck out with one key."""

import re
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

STRUCK = "[…]"


class Kind(models.TextChoices):
    """What was found."""

    EMAIL = "email", _("e-mail address")
    CODE = "code", _("personal code")
    PHONE = "phone", _("telephone number")
    NAME = "name", _("name")


class Found(NamedTuple):
    """A piece of the text, from one letter to another."""

    kind: Kind
    start: int
    end: int
    text: str


_NAME = r"[A-ZĀČĒĢĪĶĻŅŌŖŠŪŽА-ЯЁ][\w’'-]+"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,2}}"
_TITLE = (
    r"(?i:kundze[sij]?|kundzi|kundzei|kungs|kunga|kungam|kungu|jaunkundze|dakter[eis]\w*|skolotāj\w+|"
    r"госпож[аеиуой]+|господин\w*|гражданин\w*|mr\.?|mrs\.?|ms\.?)"
)
_PATTERNS = (
    (Kind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Kind.CODE, re.compile(r"(?<!\d)(?:\d{6}\s?[-–]\s?\d{5}|\d{11})(?!\d)")),
    (
        Kind.PHONE,
        re.compile(r"(?<![\d-])(?:(?:\+|00)\d{1,3}[\s-]?)?(?:\(\d{1,4}\)\s?)?[26]\d(?:[\s-]?\d){6}(?!\d)"),
    ),
    (Kind.PHONE, re.compile(r"(?<!\d)(?:\+|00)\d{1,3}(?:[\s-]?\d){6,12}(?!\d)")),
    (Kind.NAME, re.compile(rf"\b{_TITLE}\s+(?P<found>{_NAMES})")),
    (Kind.NAME, re.compile(rf"\b(?P<found>{_NAMES})\s+(?:kundz(?:e|es|ei|i)|kung(?:s|a|am|u)|jaunkundze)\b")),
)


def find_personal_data(text: str) -> list[Found]:
    """What looks like data of a person, in the order of the text; pieces do not overlap.

    A name is only known by the form of address before or after it: a flag for the eye, no proof.
    """
    found: list[Found] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span("found" if "found" in pattern.groupindex else 0)
            if all(end <= other.start or start >= other.end for other in found):
                found.append(Found(kind, start, end, text[start:end]))
    return sorted(found, key=lambda piece: piece.start)


def strike_out(text: str) -> str:
    """The text with […] in the place of all that looks like data of a person."""
    for piece in reversed(find_personal_data(text)):
        text = text[: piece.start] + STRUCK + text[piece.end :]
    return text
