"""When halls and facilitators are taken, by month and by week."""

import datetime as dt
from typing import Any

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from daugavpils_plan.admin import SCREENS, Screen
from daugavpils_plan.dates import month_title
from seminars.models import Seminar
from seminars.models.seminars import YEARS
from seminars.occupancy import build_weeks, seminars_between
from seminars.permissions import may_plan

SHOWN = {
    "both": gettext_lazy("Halls and facilitators"),
    "halls": gettext_lazy("Only halls"),
    "people": gettext_lazy("Only facilitators"),
}


def halls_screen(request: HttpRequest) -> HttpResponse:
    """A month or a week, of all programmes: a hall is taken whoever takes it."""
    if not may_plan(request.user):
        raise PermissionDenied
    day = _asked_day(request)
    is_week = request.GET.get("span") == "week"
    show = request.GET.get("show", "both")
    show = show if show in SHOWN else "both"
    first, last = _span(day, is_week)
    monday = first - dt.timedelta(days=first.weekday())
    sunday = last + dt.timedelta(days=6 - last.weekday())
    seminars = seminars_between(monday, sunday, Seminar.objects.all())
    weeks, clashes = build_weeks(first, last, seminars, halls=show != "people", people=show != "halls")
    today = timezone.localdate()

    def address(day: dt.date = day, span: str = "week" if is_week else "month", show: str = show) -> str:
        return f"?day={day.isoformat()}&span={span}&show={show}"

    context: dict[str, Any] = {
        **site.each_context(request),
        "title": gettext("Halls and facilitators"),
        "span_title": "" if is_week else month_title(day),
        "first": first,
        "last": last,
        "weeks": weeks,
        "clashes": clashes,
        "steps": [
            (gettext("Earlier"), address(first - dt.timedelta(days=1))),
            (gettext("Today"), address(today)),
            (gettext("Later"), address(last + dt.timedelta(days=1))),
        ],
        "spans": [
            (gettext("Month"), address(span="month"), not is_week),
            (gettext("Week"), address(span="week"), is_week),
        ],
        "shows": [(label, address(show=key), key == show) for key, label in SHOWN.items()],
    }
    return TemplateResponse(request, "admin/seminars/halls.html", context)


def _asked_day(request: HttpRequest) -> dt.date:
    try:
        day = dt.date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate()
    return day if day.year in YEARS else timezone.localdate()


def _span(day: dt.date, is_week: bool) -> tuple[dt.date, dt.date]:
    if is_week:
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    first = day.replace(day=1)
    next_month = (first + dt.timedelta(days=31)).replace(day=1)
    return first, next_month - dt.timedelta(days=1)


SCREENS.append(
    Screen(
        name="halls",
        title=gettext_lazy("Halls and facilitators"),
        address="halls/",
        view=halls_screen,
        may=may_plan,
        chapter="plan",
        place=20,
    )
)
