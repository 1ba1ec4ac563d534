"""The nearest times and halls at which nothing is in the way."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext

from daugavpils_plan.dates import clock_range, short_date
from seminars.conflicts import Sitting, is_usual_day
from seminars.models import Seminar, Venue
from seminars.models.seminars import YEARS

FIRST_HOUR, LAST_HOUR = 8, 20
"""Within which hours of the day a seminar is offered."""
DAYS_AHEAD = 21
DAYS_BEFORE = 3
OTHER_HALLS = 20


@dataclass(frozen=True)
class FreeTime:
    """A time, and a hall, that could be taken instead."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    venue: Venue | None
    is_other_hall: bool = False

    def __str__(self) -> str:
        when = f"{short_date(localtime(self.starts_at).date())} {clock_range(self.starts_at, self.ends_at)}"
        return f"{self.venue.hall}, {when}" if self.venue and self.is_other_hall else when

    @property
    def value(self) -> str:
        """What the button sends: start, end and hall."""
        venue = self.venue.pk if self.venue else ""
        return f"{self.starts_at.isoformat()}|{self.ends_at.isoformat()}|{venue}"


def free_times(sittings: Sequence[Sitting], others: Sequence[Sitting] = ()) -> list[list[FreeTime]]:
    """For each sitting up to three free times of its hall, and another hall at its own time.

    `others` are sittings of the same plan that are not stored yet. Four queries, however many.
    """
    if not sittings:
        return []
    halls = list(Venue.objects.all()[:OTHER_HALLS])
    taken = [*_taken(sittings, halls), *others]
    found = []
    for sitting in sittings:
        beside = [
            other for other in taken if other is not sitting and not (other.pk and other.pk == sitting.pk)
        ]
        found.append([*_times(sitting, beside), *_halls(sitting, halls, beside)])
    return found


def _taken(sittings: Sequence[Sitting], halls: Sequence[Venue]) -> list[Sitting]:
    """What stands in the days ahead, of the same halls, groups and experts."""
    first = min(s.starts_at for s in sittings) - dt.timedelta(days=DAYS_BEFORE + 1)
    last = max(s.ends_at for s in sittings) + dt.timedelta(days=DAYS_AHEAD)
    seminars = (
        Seminar.objects.overlapping(first, last)
        .needing(
            halls=[*halls, *(s.venue for s in sittings if s.venue)],
            groups=[s.group for s in sittings],
            experts=[expert for s in sittings for expert in s.experts],
        )
        .select_related("group", "venue")
        .prefetch_related("facilitators__expert")
    )
    rows = (Sitting.of(row, [place.expert for place in row.facilitators.all()]) for row in seminars)
    return [row for row in rows if row]


def _times(sitting: Sitting, taken: Sequence[Sitting], count: int = 3) -> list[FreeTime]:
    found: list[FreeTime] = []
    if sitting.lacks_seats:
        return found
    for start in _starts(sitting, taken):
        end = start + (sitting.ends_at - sitting.starts_at)
        there = replace(sitting, starts_at=start, ends_at=end)
        if (start, end) != (sitting.starts_at, sitting.ends_at) and _is_free(there, taken):
            found.append(FreeTime(start, end, sitting.venue))
        if len(found) == count:
            break
    return found


def _starts(sitting: Sitting, taken: Sequence[Sitting]) -> Iterator[dt.datetime]:
    """Times worth trying on the nearest usual days: the same hour, then beside other seminars."""
    earliest = min(timezone.now(), sitting.starts_at)
    local = localtime(sitting.starts_at)
    length = sitting.ends_at - sitting.starts_at
    for days in sorted(range(-DAYS_BEFORE, DAYS_AHEAD), key=lambda days: (abs(days), -days)):
        day = local.date() + dt.timedelta(days=days)
        wanted = _at(day, local.time())
        if not is_usual_day(day):
            continue
        beside = [other for other in taken if localtime(other.starts_at).date() == day]
        times = {
            wanted,
            *(other.ends_at for other in beside),
            *(other.starts_at - length for other in beside),
        }
        by_day = (time for time in times if time >= earliest and _is_by_day(time, length, day))
        yield from sorted(by_day, key=lambda time, wanted=wanted: (abs(time - wanted), time))  # type: ignore[misc]


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))


def _is_by_day(start: dt.datetime, length: dt.timedelta, day: dt.date) -> bool:
    first, last = _at(day, dt.time(FIRST_HOUR)), _at(day, dt.time(LAST_HOUR))
    return first <= start and start + length <= last


def _halls(sitting: Sitting, halls: Sequence[Venue], taken: Sequence[Sitting]) -> list[FreeTime]:
    """The first other hall with enough seats that is free at the very time."""
    if sitting.venue is None or not is_usual_day(localtime(sitting.starts_at).date()):
        return []
    wanted = sitting.places or sitting.venue.seats or 0
    for hall in halls:
        is_fit = hall != sitting.venue and (hall.seats or 0) >= wanted
        if is_fit and _is_free(replace(sitting, venue=hall), taken):
            return [FreeTime(sitting.starts_at, sitting.ends_at, hall, is_other_hall=True)]
    return []


def _is_free(sitting: Sitting, taken: Sequence[Sitting]) -> bool:
    return not any(sitting.overlaps(other) and _want_the_same(sitting, other) for other in taken)


def _want_the_same(one: Sitting, other: Sitting) -> bool:
    hall = one.venue is not None and one.venue == other.venue and not one.venue.hosts_parallel_events
    return hall or one.group == other.group or bool(set(one.experts) & set(other.experts))


def read_choice(value: str) -> FreeTime:
    """A pressed button's value read again. Raises ValueError when it is not one of ours."""
    start, end, venue = value.split("|")
    hall = Venue.objects.filter(pk=int(venue)).first() if venue else None
    times = [dt.datetime.fromisoformat(text) for text in (start, end)]
    if any(timezone.is_naive(time) or time.year not in YEARS for time in times):
        raise ValueError(gettext("This time cannot be read."))
    return FreeTime(times[0], times[1], hall)
