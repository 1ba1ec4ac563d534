"""Working days around today, and the days on which the living example's seminars fall."""

import datetime as dt
import functools
from collections.abc import Iterator
from typing import NamedTuple

import holidays
from django.utils import timezone

_SATURDAY = 5


class Span(NamedTuple):
    """From when to when."""

    starts_at: dt.datetime
    ends_at: dt.datetime


MORNING = (dt.time(10, 0), dt.time(12, 30))
AFTERNOON = (dt.time(14, 0), dt.time(16, 30))


def workdays(start: dt.date, step: int = 1) -> Iterator[dt.date]:
    """Working days in Latvia from this day on; backwards with a step of −1."""
    day = start
    while True:
        if day.weekday() < _SATURDAY and day not in _holidays(day.year):
            yield day
        day += dt.timedelta(days=step)


@functools.cache
def _holidays(year: int) -> frozenset[dt.date]:
    """Latvia's days off in a year: the example asks for them thousands of times."""
    return frozenset(holidays.country_holidays("LV", years=year, expand=False))


def workday(start: dt.date, number: int) -> dt.date:
    """The working day at this place, the first one not before `start` being 0."""
    days = workdays(start)
    for _skipped in range(number):
        next(days)
    return next(days)


def back(today: dt.date, number: int) -> dt.date:
    """So many working days before today."""
    days = workdays(today - dt.timedelta(days=1), step=-1)
    for _skipped in range(number - 1):
        next(days)
    return next(days)


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """A time of day in the city's zone."""
    return dt.datetime.combine(day, time, tzinfo=timezone.get_default_timezone())


def span(day: dt.date, half: tuple[dt.time, dt.time]) -> Span:
    """A morning or an afternoon of this day."""
    return Span(at(day, half[0]), at(day, half[1]))


def months_later(today: dt.date, days: int, months: int = 0) -> dt.date:
    """The first day of the month that is so many days away, or of a later one."""
    far = (today + dt.timedelta(days=days)).replace(day=1)
    for _month in range(months):
        far = (far + dt.timedelta(days=31)).replace(day=1)
    return far
