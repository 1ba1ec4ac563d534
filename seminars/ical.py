"""Seminars as iCalendar (RFC 5545): the same event from the first plan to the last change.

The UID is the seminar's UUID and never changes; SEQUENCE is its change counter. DTSTAMP and
LAST-MODIFIED are the time of its last change, so that the same rows give the same bytes.
"""

import calendar as months
import datetime as dt
import unicodedata
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vText

from daugavpils_plan.dates import Precision
from seminars.models import ChangeKind, Seminar, SeminarKind, State

PARTS = {
    Precision.BEGINNING: (1, 10),
    Precision.MIDDLE: (11, 20),
    Precision.END: (21, 31),
    Precision.MONTH: (1, 31),
}
"""The first and the last day of a part of a month."""
REFRESH = dt.timedelta(hours=6)
Span = tuple[dt.date, dt.date]
"""From when to when: two moments, or two days of which the second is the day after the last."""


def calendar_of(seminars: Iterable[Seminar], *, name: str) -> bytes:
    """A calendar of seminars in the active language. Those without any date are left out.

    Each seminar comes with its group, stage, venue and changes loaded.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Daugavpils plan//Seminars//LV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    title = vText(" ".join(plain(name).split()))  # the library leaves the text of unknown properties as it is
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    years = []
    for seminar in seminars:
        if span := _span(seminar):
            calendar.add_component(_event(seminar, span))
            years.append(span[0].year)
    if years:
        zone = _zone(min(years) - 1, max(years) + 1)
        if zone is not None:
            calendar.subcomponents.insert(0, zone)
        else:
            calendar.add_missing_timezones(dt.date(min(years) - 1, 1, 1), dt.date(max(years) + 2, 1, 1))
    return calendar.to_ical()  # type: ignore[no-any-return]


def _event(seminar: Seminar, span: Span) -> Event:
    event = Event()
    event.add("uid", str(seminar.uuid))
    event.add("sequence", seminar.sequence)
    written = (seminar, seminar.group, seminar.stage, seminar.venue)
    changed = max(row.updated_at for row in written if row is not None)
    for name in ("dtstamp", "last-modified"):
        event.add(name, changed.astimezone(dt.UTC).replace(microsecond=0))
    event.add("created", seminar.created_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", span[0])
    event.add("dtend", span[1])
    event.add("summary", _summary(seminar))
    event.add("description", _description(seminar))
    if place := _location(seminar):
        event.add("location", place)
    event.add("url", settings.SITE_URL + seminar.get_absolute_url())
    event.add("categories", [plain(seminar.group.name)])
    event.add("status", _status(seminar))
    event.add("transp", "OPAQUE" if seminar.takes_place and seminar.starts_at else "TRANSPARENT")
    return event


def _zone(first: int, last: int) -> Timezone | None:
    """The city's zone by its rule, for years that all keep the European Union's summer time.

    Outlook reads rules and not lists of dates. None for other years and zones: those the library lists.
    """
    zone = ZoneInfo(settings.TIME_ZONE)
    if not all(_keeps_summer_time(zone, year) for year in range(first, last + 1)):
        return None
    winter = dt.datetime(first, 1, 1, tzinfo=zone).utcoffset() or dt.timedelta()
    summer = winter + dt.timedelta(hours=1)
    component = Timezone()
    component.add("tzid", settings.TIME_ZONE)
    parts = ((TimezoneDaylight(), 3, winter, summer), (TimezoneStandard(), 10, summer, winter))
    for part, month, before, after in parts:
        begins = dt.datetime.combine(_last_sunday(first, month), dt.time(1)) + before
        part.add("dtstart", begins)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", dt.datetime(first, 7 if month == 3 else 1, 1, tzinfo=zone).tzname())
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        component.add_component(part)
    return component


def _keeps_summer_time(zone: ZoneInfo, year: int) -> bool:
    """Whether the clock goes forward and back at 1.00 UTC on the last Sundays of March and October."""
    hour, moment = dt.timedelta(hours=1), dt.timedelta(seconds=1)
    for month, step in ((3, hour), (10, -hour)):
        change = dt.datetime.combine(_last_sunday(year, month), dt.time(1), dt.UTC)
        before, after = ((change + shift).astimezone(zone).utcoffset() for shift in (-moment, moment))
        if before is None or after is None or after - before != step:
            return False
    return True


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)


def plain(text: str) -> str:
    """Text without control characters; line breaks stay. Escaping and folding are the library's."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) != "Cc")


def _span(seminar: Seminar) -> Span | None:
    """From when to when: moments in the city's zone, or whole days where only those are known."""
    if seminar.starts_at and seminar.ends_at:
        return timezone.localtime(seminar.starts_at), timezone.localtime(seminar.ends_at)
    if seminar.state == State.POSTPONED:
        return _span_before(seminar)
    return _days(seminar.approximate_on, seminar.precision)


def _span_before(seminar: Seminar) -> Span | None:
    """The time from which a seminar was taken, so that calendars cross out the event they hold."""
    for change in seminar.changes.all():
        if change.kind == ChangeKind.POSTPONED:
            if change.old_starts_at and change.old_ends_at:
                return timezone.localtime(change.old_starts_at), timezone.localtime(change.old_ends_at)
            return _days(change.old_approximate_on, change.old_precision)
    return None


def _days(day: dt.date | None, precision: str) -> Span | None:
    """The days that a rough date covers; the second is the day after the last, as RFC 5545 wants it."""
    if day is None:
        return None
    if precision == Precision.YEAR:
        first, last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    elif precision in PARTS:
        begin, end = PARTS[Precision(precision)]
        length = months.monthrange(day.year, day.month)[1]
        first, last = day.replace(day=begin), day.replace(day=min(end, length))
    else:
        first = last = day
    return first, last + dt.timedelta(days=1)


def _summary(seminar: Seminar) -> str:
    title = plain(seminar.title)
    if seminar.state == State.CANCELLED:
        return _("Cancelled: %(title)s") % {"title": title}
    if seminar.state == State.POSTPONED:
        return _("Postponed: %(title)s") % {"title": title}
    return title


def _status(seminar: Seminar) -> str:
    if not seminar.takes_place:
        return "CANCELLED"
    return "CONFIRMED" if seminar.starts_at else "TENTATIVE"


def _location(seminar: Seminar) -> str:
    if seminar.venue is not None and seminar.kind != SeminarKind.ONLINE:
        return plain(str(seminar.venue))
    if seminar.shows_online_url:
        return plain(seminar.online_url)
    return _("Online") if seminar.kind == SeminarKind.ONLINE else ""


def _description(seminar: Seminar) -> str:
    parts = [
        _("%(group)s, stage %(number)s") % {"group": seminar.group.name, "number": seminar.stage.number},
        "" if seminar.starts_at or not seminar.takes_place else _("The exact time is not known yet."),
        seminar.summary,
        seminar.venue.accessibility if seminar.venue else "",
        seminar.accessibility,
        seminar.online_url if seminar.shows_online_url else "",
        settings.SITE_URL + seminar.get_absolute_url(),
    ]
    return plain("\n\n".join(part.strip() for part in parts if part and part.strip()))
