"""What speaks against a time and a hall, before a seminar is put there."""

import datetime as dt
import functools
from collections.abc import Iterable, Mapping

import holidays
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from daugavpils_plan.dates import weekday
from groups.models import Expert
from seminars.models import Seminar

WEEKEND = (5, 6)


def conflicts_of(seminar: Seminar, experts: Iterable[Expert] = ()) -> list[str]:
    """Plain sentences, one for each thing that is in the way of the seminar's time and hall.

    None of them forbids anything: the planner is asked, and may insist. Back to back is no
    conflict, equal times are. A seminar without an exact time has none.
    """
    if seminar.starts_at is None or seminar.ends_at is None:
        return []
    return [
        *_calendar_conflicts(localtime(seminar.starts_at).date()),
        *_seminar_conflicts(seminar, list(experts)),
    ]


def _calendar_conflicts(day: dt.date) -> list[str]:
    found = []
    names = _holidays(day.year, _calendar_language())
    if day in names:
        found.append(gettext("This day is a public holiday: %(name)s.") % {"name": names[day]})
    elif day.weekday() in WEEKEND:
        found.append(gettext("This day is at the weekend (%(day)s).") % {"day": weekday(day)})
    return found


@functools.lru_cache(maxsize=64)
def _holidays(year: int, language: str) -> Mapping[dt.date, str]:
    return holidays.country_holidays("LV", years=year, expand=False, language=language)


def _calendar_language() -> str:
    language = (get_language() or "lv")[:2]
    return language if language in ("lv", "ru") else "en_US"


def _seminar_conflicts(seminar: Seminar, experts: list[Expert]) -> list[str]:
    if seminar.starts_at is None or seminar.ends_at is None:
        return []
    at_the_time = Seminar.objects.exclude(pk=seminar.pk).overlapping(seminar.starts_at, seminar.ends_at)
    if not at_the_time.exists():  # the usual answer, and a short question
        return []
    others = (
        at_the_time.needing(venue=seminar.venue, group=seminar.group, experts=experts)
        .select_related("group", "venue")
        .prefetch_related("facilitators__expert__organisation")
        .order_by("starts_at", "pk")
    )
    return [sentence for other in others for sentence in _sentences(seminar, other, experts)]


def _sentences(seminar: Seminar, other: Seminar, experts: list[Expert]) -> list[str]:
    found = []
    with_what = {"title": other.title, "when": other.when}
    venue = seminar.venue
    if venue is not None and other.venue_id == venue.pk and not venue.hosts_parallel_events:
        found.append(gettext("The hall is taken: “%(title)s”, %(when)s.") % with_what)
    if other.group_id == seminar.group_id:
        found.append(gettext("The working group meets at the same time: “%(title)s”, %(when)s.") % with_what)
    busy = {place.expert_id for place in other.facilitators.all()}
    found += [
        gettext("%(expert)s leads another seminar at the same time: “%(title)s”, %(when)s.")
        % {"expert": expert.name, **with_what}
        for expert in experts
        if expert.pk in busy
    ]
    return found
