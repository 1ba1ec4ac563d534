"""What speaks against a time and a hall, before a seminar is put there."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import holidays
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext

from daugavpils_plan.dates import weekday
from daugavpils_plan.roles import is_scoped
from groups.models import Expert
from seminars.models import Seminar

WEEKEND = (5, 6)


def conflicts_of(seminar: Seminar, experts: Iterable[Expert] = (), *, by: Any = None) -> list[str]:
    """Plain sentences, one for each thing that is in the way of the seminar's time and hall.

    `by` is who reads them: of a draft that is not theirs they learn when it is, not what it is.

    None of them forbids anything: the planner is asked, and may insist. Back to back is no
    conflict, equal times are. A seminar without an exact time has none.
    """
    if seminar.starts_at is None or seminar.ends_at is None:
        return []
    return [
        *_calendar_conflicts(localtime(seminar.starts_at).date()),
        *_seminar_conflicts(seminar, list(experts), by),
    ]


def _calendar_conflicts(day: dt.date) -> list[str]:
    found = []
    names = holidays.country_holidays("LV", years=day.year, language=_calendar_language())
    if day in names:
        found.append(gettext("This day is a public holiday: %(name)s.") % {"name": names[day]})
    elif day.weekday() in WEEKEND:
        found.append(gettext("This day is at the weekend (%(day)s).") % {"day": weekday(day)})
    return found


def _calendar_language() -> str:
    language = (get_language() or "lv")[:2]
    return language if language in ("lv", "ru") else "en_US"


def _seminar_conflicts(seminar: Seminar, experts: list[Expert], by: Any) -> list[str]:
    if seminar.starts_at is None or seminar.ends_at is None:
        return []
    others = (
        Seminar.objects.exclude(pk=seminar.pk)
        .overlapping(seminar.starts_at, seminar.ends_at)
        .needing(venue=seminar.venue, group=seminar.group, experts=experts)
        .select_related("group", "venue")
        .prefetch_related("facilitators__expert__organisation")
        .order_by("starts_at", "pk")
    )
    hidden = _hidden_from(by, others)
    draft = gettext("a draft of another group")
    return [
        sentence
        for other in others
        for sentence in _sentences(
            seminar, other, experts, title=draft if other.pk in hidden else other.title
        )
    ]


def _hidden_from(by: Any, seminars: Iterable[Seminar]) -> set[int]:
    """Which of the seminars somebody may not read about."""
    keys = {seminar.pk for seminar in seminars}
    if not keys or by is None or not is_scoped(by):
        return set()
    return keys - set(Seminar.objects.visible_to(by).filter(pk__in=keys).values_list("pk", flat=True))


def _sentences(seminar: Seminar, other: Seminar, experts: list[Expert], *, title: str) -> list[str]:
    found = []
    with_what = {"title": title, "when": other.when}
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
