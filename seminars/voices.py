"""What came of what people said, in numbers: residents and specialists beside each other, never mixed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from seminars.models import OPEN_STATES, Channel, ContributionState, HiddenReason, Publicity, Voice

OPEN = "open"
"""Received or under review: the public counts them as one."""
OUTCOMES: dict[str, str | Promise] = {
    ContributionState.ACCEPTED: ContributionState.ACCEPTED.label,
    ContributionState.PARTLY: ContributionState.PARTLY.label,
    ContributionState.NOT_ACCEPTED: ContributionState.NOT_ACCEPTED.label,
    ContributionState.FORWARDED: ContributionState.FORWARDED.label,
    OPEN: _("Not answered yet"),
    ContributionState.WITHDRAWN: ContributionState.WITHDRAWN.label,
}
"""What can become of a voice, in the order in which it is told."""


@dataclass(frozen=True)
class Count:
    """So many voices: those of residents and those of specialists."""

    residents: int = 0
    specialists: int = 0

    @property
    def total(self) -> int:
        return self.residents + self.specialists

    @property
    def parts(self) -> str:
        """The two voices in words: “18 from residents, 5 from specialists”."""
        residents = ngettext("%(n)s from a resident", "%(n)s from residents", self.residents)
        specialists = ngettext("%(n)s from a specialist", "%(n)s from specialists", self.specialists)
        return gettext("%(residents)s, %(specialists)s") % {
            "residents": residents % {"n": self.residents},
            "specialists": specialists % {"n": self.specialists},
        }

    @property
    def in_words(self) -> str:
        """The total and its two parts: “23 opinions: 18 from residents, 5 from specialists”."""
        total = ngettext("%(n)s opinion", "%(n)s opinions", self.total) % {"n": self.total}
        return gettext("%(total)s: %(parts)s") % {"total": total, "parts": self.parts}


@dataclass(frozen=True)
class Line:
    """One sort of voices and how many there are."""

    value: str
    label: str | Promise
    count: Count


@dataclass(frozen=True)
class Voices:
    """What came of a number of voices. A merged one counts with the state of the one it was merged with."""

    count: Count
    merged: Count
    channels: list[Line]
    outcomes: list[Line]
    hidden: list[Line]

    @property
    def hidden_count(self) -> Count:
        parts = [line.count for line in self.hidden]
        return Count(sum(part.residents for part in parts), sum(part.specialists for part in parts))


def voices_in(tally: Iterable[dict[str, Any]]) -> Voices:
    """The numbers, from what `tallied()` found: every outcome, and the channels and reasons that occur."""
    sorts = list(tally)
    public = [sort for sort in sorts if sort["publicity"] == Publicity.PUBLISHED]
    hidden = [sort for sort in sorts if sort["publicity"] == Publicity.HIDDEN]
    outcomes = [{**sort, "outcome": _outcome(sort["outcome"])} for sort in public]
    return Voices(
        count=_count(public),
        merged=_count(public, "merged"),
        channels=_occurring(public, "channel", Channel.choices),
        outcomes=_lines(outcomes, "outcome", OUTCOMES.items()),
        hidden=_occurring(hidden, "hidden_reason", HiddenReason.choices),
    )


def _outcome(state: str) -> str:
    return OPEN if state in OPEN_STATES else state


def _count(sorts: list[dict[str, Any]], what: str = "count") -> Count:
    parts = dict.fromkeys(Voice.values, 0)
    for sort in sorts:
        parts[sort["voice"]] += sort[what]
    return Count(parts[Voice.RESIDENT], parts[Voice.SPECIALIST])


def _lines(
    sorts: list[dict[str, Any]], name: str, choices: Iterable[tuple[str, str | Promise]]
) -> list[Line]:
    return [
        Line(value, label, _count([sort for sort in sorts if sort[name] == value]))
        for value, label in choices
    ]


def _occurring(
    sorts: list[dict[str, Any]], name: str, choices: Iterable[tuple[str, str | Promise]]
) -> list[Line]:
    return [line for line in _lines(sorts, name, choices) if line.count.total]
