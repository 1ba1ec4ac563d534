"""What at the desk wants something, each with the one screen where it can be mended."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from modeltranslation.translator import translator

from daugavpils_plan.dates import Precision
from groups.models import ThematicWorkingGroup
from seminars.models import AgendaItem, Document, NewsItem, Photo, Seminar, Stage, State
from seminars.models.contributions import ContributionQuerySet
from seminars.models.seminars import SeminarQuerySet

MOST = 8
"""How many of a kind are listed; the number in the head counts them all."""


@dataclass(frozen=True)
class Task:
    """One line: what to do, about what, since when."""

    title: str
    url: str
    about: str
    group: ThematicWorkingGroup | None = None
    when: str = ""
    age: str = ""
    state: str = ""
    state_label: str = ""


@dataclass
class Tasks:
    """Lines, and how many there are of them in all."""

    rows: list[Task] = field(default_factory=list)
    total: int = 0

    def add(self, rows: Iterable[Task], total: int) -> None:
        self.rows += rows
        self.total += total

    def add_one(self, title: str, screen: str, first: Any, total: int) -> None:
        """One line for many of a kind, with the words of the first."""
        if first is not None:
            self.add([Task(title=title, url=reverse(screen), about=f"„{first.public_words[:80]}”")], total)


def overdue(seminars: SeminarQuerySet, stages: Any) -> Tasks:
    """What should have been done: of these seminars, what hangs on them, and the stages."""
    found = Tasks()
    today = timezone.localdate()
    late = seminars.unclosed().order_by("sort_on", "pk")
    found.add((_late(row, _("Close the seminar"), today) for row in late[:MOST]), late.count())
    held = (
        seminars.filter(state=State.HELD)
        .annotate(said=_has("outcomes") | _has("contributions"))
        .order_by("sort_on", "pk")
    )
    found.add((_late(row, _after_the_seminar(row), today) for row in held[:MOST]), held.count())
    undescribed = (
        seminars.filter(Q(photos__alt_lv__isnull=True) | Q(photos__alt_lv=""), photos__isnull=False)
        .annotate(undescribed=Count("photos"))
        .order_by("sort_on", "pk")
    )
    found.add((_undescribed(row) for row in undescribed[:MOST]), undescribed.count())
    for rows, group in _public_rows(seminars, stages):
        wrong = rows.filter(_without_latvian(rows.model))
        found.add((_untranslated(row, group(row)) for row in wrong[:MOST]), wrong.count())
    undated = stages.filter(precision=Precision.UNKNOWN)
    found.add((_undated(stage) for stage in undated[:MOST]), undated.count())
    return found


def _has(relation: str) -> Exists:
    model = Seminar._meta.get_field(relation).related_model
    return Exists(model._base_manager.filter(seminar=OuterRef("pk")))  # type: ignore[union-attr]


def voices(rows: ContributionQuerySet, answers: Any) -> Tasks:
    """What people said and nobody has read, what is not answered in time, and what waits to be released."""
    found = Tasks()
    today = timezone.localdate()
    first, n = _first_and_total(rows.waiting())
    look = ngettext("Look through %(n)d opinion", "Look through %(n)d opinions", n) % {"n": n}
    found.add_one(look, "admin:moderation", first, n)
    first, n = _first_and_total(rows.overdue(today))
    answer = ngettext("Answer %(n)d late opinion", "Answer %(n)d late opinions", n) % {"n": n}
    found.add_one(answer, "admin:answering", first, n)
    first, n = _first_and_total(answers.to_release(today).select_related("contribution"))
    release = ngettext("Release %(n)d answer", "Release %(n)d answers", n) % {"n": n}
    found.add_one(release, "admin:release", first.contribution if first else None, n)
    return found


def _first_and_total(rows: Any) -> tuple[Any, int]:
    """The first row and how many there are, in one question."""
    first = rows.annotate(in_all=Window(Count("pk"))).first()
    return first, first.in_all if first else 0


def coming_up(seminars: SeminarQuerySet) -> Tasks:
    """What takes place next, and what was postponed and has no date yet."""
    found = Tasks()
    past = seminars.unclosed().order_by().values("pk")
    ahead = seminars.upcoming().filter(sort_on__isnull=False).exclude(pk__in=past)
    found.add((_seminar(row) for row in ahead[:MOST]), ahead.count())
    postponed = seminars.filter(state=State.POSTPONED).order_by("pk")
    found.add((_seminar(row, title=_("Give a new date")) for row in postponed[:MOST]), postponed.count())
    return found


def _seminar(seminar: Seminar, *, title: str = "", age: str = "") -> Task:
    return Task(
        title=title or seminar.title,
        url=reverse("admin:seminars_seminar_change", args=[seminar.pk]),
        about=seminar.group.name,
        group=seminar.group,
        when=seminar.short_when,
        age=age,
        state=seminar.state,
        state_label=seminar.get_state_display(),
    )


def _late(seminar: Seminar, title: str, today: dt.date) -> Task:
    days = (today - seminar.local_day).days if seminar.local_day else None
    age = ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days is not None else ""
    return _seminar(seminar, title=title, age=age)


def _after_the_seminar(seminar: Any) -> str:
    return _("Publish the outcomes") if seminar.said else _("Write down the outcomes")


def _undescribed(seminar: Any) -> Task:
    n = seminar.undescribed
    return Task(
        title=ngettext("Describe %(n)d photo", "Describe %(n)d photos", n) % {"n": n},
        url=reverse("admin:seminars_seminar_photos", args=[seminar.pk]) + "?show=missing",
        about=seminar.title,
        group=seminar.group,
    )


def _undated(stage: Stage) -> Task:
    return Task(
        title=_("Give the stage its dates"),
        url=reverse("admin:seminars_stage_change", args=[stage.pk]),
        about=f"{stage}: {stage.name}" if stage.name else str(stage),
    )


def _public_rows(seminars: SeminarQuerySet, stages: Any) -> list[tuple[Any, Any]]:
    """Everything that people read, with the way from a row to its group."""
    public = seminars.published()
    programmes = stages.values("programme")
    return [
        (public, lambda row: row.group),
        (
            AgendaItem.objects.filter(is_public=True, seminar__in=public).select_related("seminar__group"),
            lambda row: row.seminar.group,
        ),
        (_of_seminars(Photo, public), _of_seminar),
        (_of_seminars(Document, public), _of_seminar),
        (NewsItem.objects.filter(is_published=True, programme__in=programmes), lambda row: None),
        (stages, lambda row: None),
    ]


def _of_seminars(model: Any, seminars: SeminarQuerySet) -> Any:
    return model.objects.published().filter(seminar__in=seminars).select_related("seminar__group")


def _of_seminar(row: Any) -> ThematicWorkingGroup:
    group: ThematicWorkingGroup = row.seminar.group
    return group


def _without_latvian(model: Any) -> Q:
    """A text that another language has and Latvian has not."""
    found = Q(pk__in=())
    for name in translator.get_options_for_model(model).all_fields:
        latvian, *others = (f"{name}_{code}" for code in settings.MODELTRANSLATION_LANGUAGES)
        in_another = Q(pk__in=())
        for other in others:
            in_another |= Q(**{f"{other}__isnull": False}) & ~Q(**{other: ""})
        found |= (Q(**{f"{latvian}__isnull": True}) | Q(**{latvian: ""})) & in_another
    return found


def _untranslated(row: Any, group: ThematicWorkingGroup | None) -> Task:
    return Task(
        title=_("Add the Latvian text"),
        url=reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]),
        about=f"{row._meta.verbose_name}: {row}",
        group=group,
    )
