"""Planning many seminars at once, and taking what is planned as the skeleton of something new."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from daugavpils_plan.dates import Precision
from daugavpils_plan.history.records import record_in_bulk, recorded
from groups.models import Expert, Programme, ThematicWorkingGroup, User
from seminars.models import (
    AgendaItem,
    AgendaTemplate,
    Seminar,
    SeminarFacilitator,
    Stage,
    Venue,
)


@dataclass(frozen=True)
class PlannedSeminar:
    """What is known of a seminar that is to be made; `known` is how many its group has in the stage."""

    group: ThematicWorkingGroup
    known: int = 0
    starts_at: dt.datetime | None = None
    ends_at: dt.datetime | None = None
    venue: Venue | None = None
    experts: tuple[Expert, ...] = ()


@transaction.atomic
def plan_stage(
    *,
    stage: Stage,
    planned: Sequence[PlannedSeminar],
    template: AgendaTemplate | None,
    state: str,
    by: User,
) -> list[Seminar]:
    """Make the seminars of a stage, all or none, each with the template's agenda.

    Raises ValidationError when somebody has planned one of the groups since it was looked at: of two
    planners who plan the same stage at once, the second is told. The number of queries is fixed.
    """
    Stage.objects.select_for_update().get(pk=stage.pk)
    _refuse_what_is_planned_already(stage, planned)
    seminars = [
        Seminar(
            group=row.group,
            stage=stage,
            state=state,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            precision=Precision.DAY if row.starts_at else Precision.UNKNOWN,
            venue=row.venue,
            **_titles(row.group, stage),
        )
        for row in planned
    ]
    _store(seminars, by=by)
    items = list(template.items.all()) if template else []
    _copy_agendas([(seminar, items) for seminar in seminars], by=by)
    places = [
        SeminarFacilitator(seminar=seminar, expert=expert)
        for seminar, row in zip(seminars, planned, strict=True)
        for expert in row.experts
    ]
    _keep(SeminarFacilitator.objects.bulk_create(places), by=by)
    return seminars


def _refuse_what_is_planned_already(stage: Stage, planned: Sequence[PlannedSeminar]) -> None:
    counts = seminars_by_group(stage)
    anew = [row.group.name for row in planned if counts.get(row.group.pk, 0) != row.known]
    if anew:
        raise ValidationError(
            _("Somebody has planned this stage in the meantime: %(groups)s. Look at the table anew.")
            % {"groups": ", ".join(anew)}
        )


def seminars_by_group(stage: Stage) -> dict[int, int]:
    """How many seminars each group has in the stage."""
    counted = stage.seminars.order_by().values_list("group").annotate(models.Count("pk"))
    return dict(counted)


def _titles(group: ThematicWorkingGroup, stage: Stage) -> dict[str, str]:
    """A title in every language in which the group has a name."""
    titles = {}
    for code in settings.MODELTRANSLATION_LANGUAGES:
        name = getattr(group, f"name_{code}")
        if name:
            with override(code):
                title = _("%(group)s, stage %(number)s") % {"group": name, "number": stage.number}
            titles[f"title_{code}"] = title
    return titles


def _store(seminars: list[Seminar], *, by: User) -> None:
    for seminar in seminars:
        seminar.place()
        seminar.fill_search()
    Seminar.give_slugs(seminars)
    _keep(Seminar.objects.bulk_create(seminars), by=by)


def _keep(rows: Sequence[models.Model], *, by: User) -> None:
    """The records of rows that were stored together."""
    record_in_bulk(rows, "+", by=by)


def _copy_agendas(pairs: Iterable[tuple[Seminar, Sequence[Any]]], *, by: User) -> None:
    """Give each seminar a copy of the items beside it."""
    copies = [
        AgendaItem(
            seminar=seminar,
            order=item.order,
            minutes=item.minutes,
            is_public=item.is_public,
            **_texts(item, "title", "speaker"),
        )
        for seminar, items in pairs
        for item in items
    ]
    _keep(AgendaItem.objects.bulk_create(copies), by=by)


def _texts(row: Any, *names: str) -> dict[str, Any]:
    """A row's texts in all languages, to be given to another row."""
    columns = [f"{name}_{code}" for name in names for code in settings.MODELTRANSLATION_LANGUAGES]
    return {column: getattr(row, column) for column in columns if hasattr(row, column)}


SKELETON = ("title", "summary", "accessibility", "language_note")
"""The texts of a seminar that go into its copy."""


def _skeleton(seminar: Seminar, group: ThematicWorkingGroup, stage: Stage) -> Seminar:
    """The same seminar as a draft without a time: what is to be talked of, in which form, with whom."""
    return Seminar(
        group=group,
        stage=stage,
        precision=Precision.UNKNOWN,
        kind=seminar.kind,
        places=seminar.places,
        venue=seminar.venue,
        **_texts(seminar, *SKELETON),
    )


def _copy(seminars: Sequence[Seminar], copies: list[Seminar], *, with_experts: bool, by: User) -> None:
    _store(copies, by=by)
    pairs = list(zip(seminars, copies, strict=True))
    _copy_agendas([(copy, list(seminar.agenda_items.all())) for seminar, copy in pairs], by=by)
    if with_experts:
        places = [
            SeminarFacilitator(seminar=copy, expert=place.expert, role=place.role)
            for seminar, copy in pairs
            for place in seminar.facilitators.all()
        ]
        _keep(SeminarFacilitator.objects.bulk_create(places), by=by)


@transaction.atomic
def duplicate_seminar(*, seminar: Seminar, by: User) -> Seminar:
    """A draft with the seminar's texts, agenda, hall and facilitators, and no time."""
    copy = _skeleton(seminar, seminar.group, seminar.stage)
    _copy([seminar], [copy], with_experts=True, by=by)
    return copy


@transaction.atomic
def duplicate_stage(*, stage: Stage, by: User) -> Stage:
    """The next stage, without dates: a draft for each seminar of this one, with its agenda."""
    last = stage.programme.stages.order_by("-number").first()
    number = last.number + 1 if last else 1
    with recorded(by=by):
        new = Stage.objects.create(
            programme=stage.programme, number=number, **_texts(stage, "name", "purpose")
        )
    seminars = list(
        stage.seminars.select_related("group").prefetch_related("agenda_items", "facilitators__expert")
    )
    copies = [_skeleton(seminar, seminar.group, new) for seminar in seminars]
    for copy, seminar in zip(copies, seminars, strict=True):
        titles = _titles(seminar.group, new)
        for code in settings.MODELTRANSLATION_LANGUAGES:  # no title may go on speaking of the old stage
            setattr(copy, f"title_{code}", titles.get(f"title_{code}"))
    _copy(seminars, copies, with_experts=True, by=by)
    return new


@transaction.atomic
def duplicate_programme(
    *, programme: Programme, titles: dict[str, str], start_year: int, end_year: int, by: User
) -> Programme:
    """The skeleton of the next programme, as a draft.

    Its sectors, working groups and stages without dates, and a draft for each seminar with its
    agenda. People, halls, results and news belong to the old one and stay there.
    """
    new = Programme(
        start_year=start_year,
        end_year=end_year,
        **{f"title_{code}": title for code, title in titles.items()},
        **_texts(programme, "purpose"),
    )
    with recorded(by=by):
        new.save()
        groups, stages = _copy_frame(programme, new)
    seminars = list(programme.seminars.prefetch_related("agenda_items"))
    copies = [_skeleton(row, groups[row.group_id], stages[row.stage_id]) for row in seminars]
    for seminar in copies:
        seminar.venue = None
    _copy(seminars, copies, with_experts=False, by=by)
    return new


def _copy_frame(
    programme: Programme, new: Programme
) -> tuple[dict[int, ThematicWorkingGroup], dict[int, Stage]]:
    """Copy sectors, groups and stages; the new groups and stages by the keys of the old ones."""
    sectors = {
        sector.pk: new.sectors.create(code=sector.code, order=sector.order, **_texts(sector, "name"))
        for sector in programme.sectors.all()
    }
    groups, stages = {}, {}
    for group in programme.groups.prefetch_related("sectors"):
        texts = _texts(group, "name", "description")
        copy = new.groups.create(number=group.number, colour=group.colour, **texts)
        copy.sectors.set(sectors[sector.pk] for sector in group.sectors.all())
        groups[group.pk] = copy
    for stage in programme.stages.all():
        stages[stage.pk] = new.stages.create(number=stage.number, **_texts(stage, "name", "purpose"))
    return groups, stages
