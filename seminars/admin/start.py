"""The start page of the desk: the first set-up, then what is next, what is late, and the whole grid."""

from typing import Any

from django.http import HttpRequest

from daugavpils_plan.admin import START_PAGES
from daugavpils_plan.roles import is_scoped
from groups.models import Programme
from seminars.admin.setup import setup_steps
from seminars.admin.wanting import coming_up, overdue
from seminars.grid import build_grid
from seminars.models import Seminar, Stage
from seminars.permissions import may_plan


def start_page(request: HttpRequest) -> dict[str, Any]:
    """What the start page shows: the steps of the set-up, then what wants something, and the grid."""
    if is_scoped(request.user):
        own = Seminar.objects.editable_by(request.user).listed()
        return {"overdue": overdue(own, Stage.objects.none()), "upcoming": coming_up(own)}
    programme = Programme.objects.filter(is_current=True).first() or Programme.objects.first()
    steps = setup_steps(programme)
    if not all(step["done"] for step in steps):
        return {"setup": steps}
    assert programme is not None
    seminars = programme.seminars.visible_to(request.user)
    return {
        "overdue": overdue(seminars.listed(), programme.stages.all()),
        "upcoming": coming_up(seminars.listed()),
        "grid": build_grid(programme, list(seminars)),
        "may_plan": may_plan(request.user),
    }


START_PAGES.append(start_page)
