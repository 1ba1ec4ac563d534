"""The grid of a programme: working groups down, stages across, seminars in the cells."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone

from groups.models import Programme, ThematicWorkingGroup
from seminars.models import Seminar, Stage, State


@dataclass(frozen=True)
class Row:
    """One working group and its seminars, a list for each stage."""

    group: ThematicWorkingGroup
    cells: list[tuple[Stage, list[Seminar]]]


@dataclass(frozen=True)
class Grid:
    """A whole programme at a glance."""

    stages: list[Stage]
    rows: list[Row]
    total: int
    held: int
    current_stage: Stage | None
    states: list[State] = field(default_factory=list)


def build_grid(programme: Programme, seminars: list[Seminar], today: dt.date | None = None) -> Grid:
    """Sort the programme's seminars (those the viewer may see) into the grid.

    Three queries: stages, groups, their sectors.
    """
    stages = list(programme.stages.all())
    groups = list(programme.groups.prefetch_related("sectors"))
    by_place: dict[tuple[int, int], list[Seminar]] = {}
    for seminar in seminars:
        by_place.setdefault((seminar.group_id, seminar.stage_id), []).append(seminar)
    rows = [
        Row(group, [(stage, by_place.get((group.pk, stage.pk), [])) for stage in stages]) for group in groups
    ]
    present = {seminar.state for seminar in seminars}
    return Grid(
        stages=stages,
        rows=rows,
        total=len(seminars),
        held=sum(seminar.state in (State.HELD, State.OUTCOMES) for seminar in seminars),
        current_stage=_current_stage(stages, seminars, today or timezone.localdate()),
        states=[state for state in State if state in present],
    )


def _current_stage(stages: list[Stage], seminars: list[Seminar], today: dt.date) -> Stage | None:
    """The stage whose period holds today; else the first that still has a dated seminar ahead."""
    by_period = next((stage for stage in stages if stage.holds(today)), None)
    if by_period:
        return by_period
    ahead = {s.stage_id for s in seminars if s.state == State.PLANNED and s.sort_on and s.sort_on >= today}
    return next((stage for stage in stages if stage.pk in ahead), None)
