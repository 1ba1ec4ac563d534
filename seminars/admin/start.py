"""The start page of the desk: the first set-up, then what is next, what is late, and the whole grid."""

from typing import Any

from django.http import HttpRequest

from daugavpils_plan.admin import START_PAGES
from daugavpils_plan.roles import is_scoped
from groups.models import Programme
from seminars.admin.setup import setup_steps
from seminars.admin.wanting import Tasks, coming_up, overdue, voices
from seminars.grid import build_grid
from seminars.models import Answer, Contribution, Seminar, Stage
from seminars.permissions import may_answer, may_plan


def start_page(request: HttpRequest) -> dict[str, Any]:
    """What the start page shows: the steps of the set-up, then what wants something, and the grid."""
    if is_scoped(request.user):
        own = Seminar.objects.editable_by(request.user).listed()
        return {
            "overdue": overdue(own, Stage.objects.none()),
            "upcoming": coming_up(own),
            "voices": _said(request, None),
        }
    programme = Programme.objects.filter(is_current=True).first() or Programme.objects.first()
    steps = setup_steps(programme)
    if not all(step["done"] for step in steps):
        return {"setup": steps}
    assert programme is not None
    seminars = programme.seminars.visible_to(request.user)
    return {
        "overdue": overdue(seminars.listed(), programme.stages.all()),
        "upcoming": coming_up(seminars.listed()),
        "voices": _said(request, programme),
        "grid": build_grid(programme, list(seminars)),
        "may_plan": may_plan(request.user),
    }


def _said(request: HttpRequest, programme: Programme | None) -> Tasks | None:
    """What people said, for those who answer."""
    if not may_answer(request.user):
        return None
    rows = Contribution.objects.editable_by(request.user)
    answers = Answer.objects.editable_by(request.user)
    if programme is not None:
        rows, answers = rows.filter(programme=programme), answers.filter(contribution__programme=programme)
    return voices(rows, answers)


START_PAGES.append(start_page)
