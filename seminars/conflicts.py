"""What speaks against a time and a hall, before a seminar is put there."""

import datetime as dt
import functools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import holidays
from django.db import models
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.dates import moment, short_date, weekday
from daugavpils_plan.roles import is_scoped
from groups.models import Expert, ThematicWorkingGroup
from seminars.models import Seminar, Venue
from seminars.models.seminars import YEARS

WEEKEND = (5, 6)


class ConflictKind(models.TextChoices):
    """What is in the way. The first three are clashes with another seminar."""

    HALL = "hall", _("Hall taken")
    GROUP = "group", _("Group busy")
    EXPERT = "expert", _("Facilitator busy")
    SEATS = "seats", _("Too few seats")
    HOLIDAY = "holiday", _("Public holiday")
    WEEKEND = "weekend", _("Weekend")
    MOVED_DAY = "moved_day", _("Moved working day")


CLASHES = (ConflictKind.HALL, ConflictKind.GROUP, ConflictKind.EXPERT)


@dataclass(frozen=True)
class Conflict:
    """One thing in the way, as a sentence for the planner, with the seminar's screen if there is one."""

    kind: ConflictKind
    sentence: str
    url: str = ""

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_clash(self) -> bool:
        """Whether two seminars want the same; otherwise it is only worth a thought."""
        return self.kind in CLASHES


@dataclass(frozen=True)
class Sitting:
    """A seminar as it is meant to be: when, where and with whom. It need not be stored yet."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    group: ThematicWorkingGroup
    venue: Venue | None = None
    experts: tuple[Expert, ...] = ()
    places: int | None = None
    pk: int | None = None
    title: str = field(default="", compare=False)
    is_named: bool = field(default=True, compare=False)
    """Whether the one who plans may read its title."""

    @classmethod
    def of(cls, seminar: Seminar, experts: Iterable[Expert], *, is_named: bool = True) -> Self | None:
        """The seminar's sitting; None while its time is not known exactly, or is none."""
        if seminar.starts_at is None or seminar.ends_at is None:
            return None
        if not {seminar.starts_at.year, seminar.ends_at.year} <= set(YEARS):
            return None
        return cls(
            starts_at=seminar.starts_at,
            ends_at=seminar.ends_at,
            group=seminar.group,
            venue=seminar.venue,
            experts=tuple(experts),
            places=seminar.places,
            pk=seminar.pk,
            title=seminar.title,
            is_named=is_named,
        )

    @property
    def lacks_seats(self) -> bool:
        """Whether more people can take part than the hall has seats, if both are known."""
        seats = self.venue.seats if self.venue else None
        return bool(seats and self.places and self.places > seats)

    def overlaps(self, other: "Sitting") -> bool:
        """Whether both take place at once: equal times do, back to back does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def conflicts_of(seminar: Seminar, experts: Iterable[Expert] = (), viewer: Any = None) -> list[Conflict]:
    """What is in the way of the seminar's time and hall.

    None of it forbids anything: the planner is asked, and may insist. A seminar without an exact
    time has no conflicts.
    """
    sitting = Sitting.of(seminar, experts)
    return find_conflicts([sitting], viewer=viewer)[0] if sitting else []


def find_conflicts(sittings: Sequence[Sitting], viewer: Any = None) -> list[list[Conflict]]:
    """What is in the way of each: other seminars, the calendar, the seats, and the others of the list.

    One query when nobody meets at the time, else four or five, however many sittings there are. To
    a `viewer` who may not see another seminar it is only said that there is one.
    """
    stored = _stored_beside(sittings, viewer)
    found = []
    for sitting in sittings:
        others = [*stored, *(other for other in sittings if other is not sitting)]
        clashes = [clash for other in others for clash in _clashes(sitting, other)]
        found.append([*clashes, *_seats(sitting), *_calendar(sitting)])
    return found


def _stored_beside(sittings: Sequence[Sitting], viewer: Any) -> list[Sitting]:
    """The stored seminars that could be in the way."""
    if not sittings:
        return []
    at_the_time = Seminar.objects.exclude(
        pk__in=[sitting.pk for sitting in sittings if sitting.pk]
    ).overlapping(
        min(sitting.starts_at for sitting in sittings), max(sitting.ends_at for sitting in sittings)
    )
    if not at_the_time.exists():  # the usual answer, and a short question
        return []
    seminars = (
        at_the_time.needing(
            halls=[s.venue for s in sittings if s.venue and not s.venue.hosts_parallel_events],
            groups=[s.group for s in sittings],
            experts=[expert for s in sittings for expert in s.experts],
        )
        .select_related("group", "venue")
        .prefetch_related("facilitators__expert")
        .order_by("starts_at", "pk")
    )
    rows = list(seminars)
    keys = {row.pk for row in rows}
    if viewer is not None and rows and is_scoped(viewer):
        keys &= set(Seminar.objects.visible_to(viewer).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        sitting
        for row in rows
        if (
            sitting := Sitting.of(
                row, [place.expert for place in row.facilitators.all()], is_named=row.pk in keys
            )
        )
    ]


def _clashes(sitting: Sitting, other: Sitting) -> Iterator[Conflict]:
    if not sitting.overlaps(other):
        return
    venue = sitting.venue
    if venue is not None and venue == other.venue and not venue.hosts_parallel_events:
        yield _with(ConflictKind.HALL, other)
    if sitting.group == other.group:
        yield _with(ConflictKind.GROUP, other)
    for expert in sitting.experts:
        if expert in other.experts:
            yield _with(ConflictKind.EXPERT, other, expert=expert.name)


def _with(kind: ConflictKind, other: Sitting, **words: str) -> Conflict:
    """The sentence that says with what it clashes."""
    words |= {"title": other.title, "when": moment(other.starts_at, other.ends_at)}
    if not other.is_named:
        sentences = {
            ConflictKind.HALL: gettext("The hall is taken: %(when)s."),
            ConflictKind.GROUP: gettext("The working group meets at the same time: %(when)s."),
            ConflictKind.EXPERT: gettext("%(expert)s leads another seminar at the same time: %(when)s."),
        }
        return Conflict(kind, sentences[kind] % words)
    sentences = {
        ConflictKind.HALL: gettext("The hall is taken: “%(title)s”, %(when)s."),
        ConflictKind.GROUP: gettext("The working group meets at the same time: “%(title)s”, %(when)s."),
        ConflictKind.EXPERT: gettext(
            "%(expert)s leads another seminar at the same time: “%(title)s”, %(when)s."
        ),
    }
    url = reverse("admin:seminars_seminar_change", args=[other.pk]) if other.pk else ""
    return Conflict(kind, sentences[kind] % words, url)


def _seats(sitting: Sitting) -> Iterator[Conflict]:
    if sitting.lacks_seats and sitting.venue:
        yield Conflict(
            ConflictKind.SEATS,
            gettext("The seminar has more places (%(places)d) than the hall has seats (%(seats)d).")
            % {"places": sitting.places, "seats": sitting.venue.seats},
        )


def _calendar(sitting: Sitting) -> Iterator[Conflict]:
    day = localtime(sitting.starts_at).date()
    names = holidays_of(day.year)
    if day in names:
        sentence = gettext("This day is a public holiday: %(name)s.") % {"name": names[day]}
        yield Conflict(ConflictKind.HOLIDAY, sentence)
    elif day in names.weekend_workdays:
        sentence = gettext("%(date)s is a working day moved to the weekend (%(day)s).")
        yield Conflict(ConflictKind.MOVED_DAY, sentence % {"date": short_date(day), "day": weekday(day)})
    elif day.weekday() in WEEKEND:
        sentence = gettext("This day is at the weekend (%(day)s).") % {"day": weekday(day)}
        yield Conflict(ConflictKind.WEEKEND, sentence)


def holidays_of(year: int) -> holidays.HolidayBase:
    """Latvia's public holidays of a year with the days off that were moved, in the active language."""
    language = (get_language() or "lv")[:2]
    return _holidays(year, language if language in ("lv", "ru") else "en_US")


@functools.lru_cache(maxsize=64)
def _holidays(year: int, language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("LV", years=year, expand=False, language=language)


def is_usual_day(day: dt.date) -> bool:
    """Whether the calendar has nothing to say of this day: no weekend, no public holiday, no day off."""
    return day.weekday() not in WEEKEND and day not in holidays_of(day.year)
