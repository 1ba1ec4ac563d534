"""Which hall and which facilitator is taken when: a calendar by weeks, for planners."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localtime

from daugavpils_plan.latvian import sort_key
from seminars.conflicts import holidays_of
from seminars.models import Seminar, State


@dataclass(frozen=True)
class Event:
    """A seminar in a cell; it clashes when the hall or the person is taken twice at once."""

    seminar: Seminar
    clashes: bool


@dataclass(frozen=True)
class Line:
    """One hall or one facilitator in one week, a list of events for each day."""

    name: str
    note: str
    is_hall: bool
    days: list[tuple[dt.date, list[Event]]]


@dataclass(frozen=True)
class Week:
    """One week: its days, its holidays, and the lines in which something takes place."""

    days: list[dt.date]
    lines: list[Line]
    holidays: list[tuple[dt.date, str]] = field(default_factory=list)

    @property
    def first(self) -> dt.date:
        return self.days[0]

    @property
    def last(self) -> dt.date:
        return self.days[-1]


@dataclass(frozen=True)
class Clash:
    """Two seminars that want the same hall or the same person at the same time."""

    name: str
    one: Seminar
    other: Seminar


def seminars_between(first: dt.date, last: dt.date, seminars: Any) -> list[Seminar]:
    """Those of the seminars whose day falls into the span, with all that a cell shows; two queries."""
    rows = (
        seminars.filter(sort_on__gte=first, sort_on__lte=last, starts_at__isnull=False)
        .exclude(state=State.POSTPONED)
        .select_related("group", "venue", "stage")
        .prefetch_related("facilitators__expert")
        .order_by("starts_at", "pk")
    )
    return list(rows)


def build_weeks(
    first: dt.date, last: dt.date, seminars: Sequence[Seminar], *, halls: bool, people: bool
) -> tuple[list[Week], list[Clash]]:
    """The weeks that touch the span, and the clashes in them; halls first, then people, by name."""
    lines: dict[_Key, list[Seminar]] = {}
    if halls:
        lines |= _by_hall(seminars)
    if people:
        lines |= _by_person(seminars)
    pairs = [(key, clash) for key, rows in lines.items() for clash in _clashes(key, rows)]
    clashing = {(key, row.pk) for key, clash in pairs for row in (clash.one, clash.other)}
    monday = first - dt.timedelta(days=first.weekday())
    weeks = []
    while monday <= last:
        days = [monday + dt.timedelta(days=number) for number in range(7)]
        weeks.append(Week(days, _lines(days, lines, clashing), _holidays(days)))
        monday += dt.timedelta(days=7)
    return weeks, [clash for _key, clash in pairs]


@dataclass(frozen=True)
class _Key:
    """A hall or a person; two of the same name are two."""

    is_hall: bool
    pk: int
    name: str
    note: str = ""
    may_overlap: bool = False

    @property
    def place(self) -> tuple[Any, ...]:
        return sort_key(self.name), sort_key(self.note), self.pk


def _by_hall(seminars: Iterable[Seminar]) -> dict[_Key, list[Seminar]]:
    found: dict[_Key, list[Seminar]] = {}
    for seminar in seminars:
        if hall := seminar.venue:
            key = _Key(True, hall.pk, hall.hall, hall.address, may_overlap=hall.hosts_parallel_events)
            found.setdefault(key, []).append(seminar)
    return _in_order(found)


def _by_person(seminars: Iterable[Seminar]) -> dict[_Key, list[Seminar]]:
    found: dict[_Key, list[Seminar]] = {}
    for seminar in seminars:
        for place in seminar.facilitators.all():
            key = _Key(False, place.expert.pk, place.expert.name)
            found.setdefault(key, []).append(seminar)
    return _in_order(found)


def _in_order(lines: dict[_Key, list[Seminar]]) -> dict[_Key, list[Seminar]]:
    return dict(sorted(lines.items(), key=lambda item: item[0].place))


def _clashes(key: _Key, seminars: Sequence[Seminar]) -> list[Clash]:
    """Pairs that overlap; equal times do, back to back does not."""
    on = [seminar for seminar in seminars if seminar.takes_place]
    if key.may_overlap:
        return []
    return [
        Clash(key.name, one, other)
        for place, one in enumerate(on)
        for other in on[place + 1 :]
        if other.starts_at < one.ends_at and one.starts_at < other.ends_at  # type: ignore[operator]
    ]


def _lines(
    days: list[dt.date], lines: dict[_Key, list[Seminar]], clashing: set[tuple[_Key, int]]
) -> list[Line]:
    found = []
    for key, seminars in lines.items():
        cells: dict[dt.date, list[Event]] = {day: [] for day in days}
        for seminar in seminars:
            day = localtime(seminar.starts_at).date()
            if day in cells:
                cells[day].append(Event(seminar, (key, seminar.pk) in clashing))
        if any(cells.values()):
            found.append(Line(key.name, key.note, key.is_hall, list(cells.items())))
    return found


def _holidays(days: list[dt.date]) -> list[tuple[dt.date, str]]:
    names = {year: holidays_of(year) for year in {day.year for day in days}}
    return [(day, names[day.year][day]) for day in days if day in names[day.year]]
