"""The path of a voice as stations in the order of time: said, looked into, answered, and what is next.

A page draws them as they come. Later stations (an entry of the SWOT, a priority, a measure) are one
more function each, between what happened and the answer.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daugavpils_plan.dates import on_day, until_day
from seminars.models import (
    Answer,
    Channel,
    Contribution,
    ContributionEvent,
    EventKind,
    Seminar,
    Voice,
)


class Link(NamedTuple):
    """A page that belongs to a station."""

    text: str
    url: str


class Fact(NamedTuple):
    """Who did it, or something else that stands beside a station."""

    label: str
    text: str


class Given(NamedTuple):
    """An answer, and what it is called there: the one in force, or an earlier one."""

    title: str
    answer: Answer


@dataclass(frozen=True)
class Station:
    """One stop. `field` is how much colour it has; without it there is a dot. `is_ahead`: still to come."""

    kind: str
    title: str
    on: dt.date | None = None
    label: str = ""
    text: str = ""
    link: Link | None = None
    facts: tuple[Fact, ...] = ()
    field: str = ""
    answers: tuple[Given, ...] = ()
    joined: tuple[Contribution, ...] = ()
    is_ahead: bool = False


@dataclass(frozen=True)
class Story:
    """What a path is made of: all of it fetched before, so that none of it asks the database."""

    contribution: Contribution
    events: Sequence[ContributionEvent] = ()
    answers: Sequence[Answer] = ()
    joined: Sequence[Contribution] = ()
    next_seminar: Seminar | None = None
    author_name: str = ""


def path_of(story: Story) -> list[Station]:
    """All stations, those that are still ahead at the end."""
    happened = [*_said(story), *_events(story), *_own_answers(story), *_answer_of_head(story)]
    dated = sorted(happened, key=lambda station: station.on or dt.date.min)
    return [*dated, *_due(story), *_next_seminar(story)]


def days_until_answer(story: Story) -> int | None:
    """How many days it took to the first answer; None before there is one."""
    released = [_day(answer.released_at) for answer in story.answers if answer.released_at]
    first = min(released) if released else _answered_by_head_on(story)
    return max(0, (first - story.contribution.said_on).days) if first else None


def due_day(row: Contribution) -> dt.date | None:
    """Until when the city answers it; a merged one waits with its head. None when nothing is due."""
    return (row.head or row).due_on if row.is_open else None


def time_left(due_on: dt.date) -> str:
    """How long until an answer is due, or how late it is."""
    days = (due_on - timezone.localdate()).days
    if days < 0:
        return ngettext("late by %(n)s day", "late by %(n)s days", -days) % {"n": -days}
    if days == 0:
        return _("today")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


HOW_IT_CAME = {
    Channel.SEMINAR: lambda: _("Said at the seminar"),
    Channel.WRITTEN: lambda: _("Received in writing"),
    Channel.EMAIL: lambda: _("Received by e-mail"),
    Channel.ONLINE: lambda: _("Sent with the form of this site"),
    Channel.SURVEY: lambda: _("Written in a survey"),
    Channel.HEARING: lambda: _("Said at a public hearing"),
    Channel.MEETING: lambda: _("Said at a meeting"),
}
WHAT_HAPPENED = {
    EventKind.REVIEW: lambda: _("Taken under review"),
    EventKind.MERGED: lambda: _("Merged with another opinion that says the same"),
    EventKind.PARTED: lambda: _("Taken apart again"),
    EventKind.WITHDRAWN: lambda: _("Withdrawn by the author"),
    EventKind.HIDDEN: lambda: _("Hidden"),
    EventKind.SHOWN: lambda: _("Published again"),
    EventKind.DEADLINE: lambda: _("Another deadline for the answer"),
}


def _said(story: Story) -> Iterator[Station]:
    row = story.contribution
    seminar = row.seminar
    yield Station(
        "said",
        HOW_IT_CAME[Channel(row.channel)](),
        row.said_on,
        label=row.get_kind_display(),
        link=Link(seminar.title, seminar.get_absolute_url()) if seminar else None,
        facts=tuple(_who(story)),
        field="is-thin",
        joined=tuple(story.joined),
    )


def _who(story: Story) -> Iterator[Fact]:
    row = story.contribution
    label = _("Voice")
    if row.voice == Voice.SPECIALIST:
        yield Fact(label, _("Specialist: %(organisation)s") % {"organisation": row.organisation})
    else:
        yield Fact(label, _("Resident"))
    if story.author_name:
        yield Fact(_("Said by"), story.author_name)
    if row.table is not None:
        yield Fact(_("Table"), str(row.table))
    if row.agenda_item and row.agenda_item.is_public:
        yield Fact(_("Agenda item"), row.agenda_item.title)


def _events(story: Story) -> Iterator[Station]:
    for event in story.events:
        other = event.other if event.other and event.other.is_readable else None
        link = Link(other.label, other.get_absolute_url()) if other else None
        title = WHAT_HAPPENED[EventKind(event.kind)]()
        yield Station(event.kind, title, _day(event.happened_at), text=event.note, link=link)


def _own_answers(story: Story) -> Iterator[Station]:
    """The answer in force, with the earlier ones beside it."""
    released = [answer for answer in story.answers if answer.released_at]
    in_force = next((answer for answer in released if answer.replaced_at is None), None)
    if in_force is None:
        return
    is_merged = story.contribution.head is not None
    station = _answered(
        _("The city's answer before the merging") if is_merged else _("The city's answer"), in_force
    )
    earlier = [Given(_until(answer), answer) for answer in released if answer.replaced_at]
    if earlier:
        now = Given(_("The answer now"), in_force)
        station = replace(station, text=_("The city has changed its answer."), answers=(now, *earlier))
    yield station


def _until(answer: Answer) -> str:
    day = until_day(_day(answer.replaced_at)) if answer.replaced_at else ""
    return _("Earlier answer, until %(day)s") % {"day": day}


def _answer_of_head(story: Story) -> Iterator[Station]:
    """A merged voice has the answer of the one it is merged with."""
    head, answer = story.contribution.shown_head, story.contribution.shown_answer
    if head is not None and answer is not None:
        yield replace(
            _answered(_("The city's answer"), answer),
            on=_answered_by_head_on(story),
            text=_("The answer was given to the opinion with which this one is merged."),
            link=Link(head.label, head.get_absolute_url()),
        )


def _answered_by_head_on(story: Story) -> dt.date | None:
    """The day on which a merged voice has come to its answer: not before it was said and merged."""
    answer = story.contribution.shown_answer if story.contribution.head else None
    if answer is None or answer.released_at is None:
        return None
    merged = [_day(event.happened_at) for event in story.events if event.kind == EventKind.MERGED]
    return max([_day(answer.released_at), story.contribution.said_on, *merged])


def _answered(title: str, answer: Answer) -> Station:
    facts = [Fact(_("Decided by"), answer.decided_by)]
    if answer.decided_on:
        facts.append(Fact(_("Date of the decision"), on_day(answer.decided_on)))
    if answer.sent_on:
        facts.append(Fact(_("Sent to the author"), on_day(answer.sent_on)))
    day = _day(answer.released_at) if answer.released_at else None
    return Station("answer", title, day, facts=tuple(facts), answers=(Given("", answer),))


def _due(story: Story) -> Iterator[Station]:
    """What the city still owes: the answer, and until when."""
    due_on = due_day(story.contribution)
    if due_on is not None:
        left = time_left(due_on)
        text = _("Until %(day)s: %(left)s") % {"day": until_day(due_on), "left": left}
        yield Station("due", _("The city answers"), text=text, label=_("Next"), is_ahead=True)
    elif story.contribution.is_open:
        yield Station("due", _("The city answers"), label=_("Next"), is_ahead=True)


def _next_seminar(story: Story) -> Iterator[Station]:
    seminar = story.next_seminar
    if seminar is not None:
        yield Station(
            "seminar",
            _("The next seminar of the working group"),
            seminar.local_day,
            label=_("Next"),
            text="" if seminar.local_day else seminar.when,
            link=Link(seminar.title, seminar.get_absolute_url()),
            is_ahead=True,
        )


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localtime(moment).date()
