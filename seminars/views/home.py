"""The first page, and the page of a programme that stands beside it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from groups.models import City, Page, PageKey, Programme
from groups.views import of_programme, page_of
from seminars import jsonld
from seminars.grid import build_grid
from seminars.models import Contribution, Outcome

NEXT_SEMINARS = 4
LATEST_OUTCOMES = 3
LATEST_OPINIONS = 3


def home(request: HttpRequest) -> HttpResponse:
    """The programme at the first page: where it stands, what is next, what came of it."""
    programme = Programme.objects.current()
    if programme is None:
        return render(request, "seminars/home_empty.html")
    seminars = list(programme.seminars.published().in_reading_order(timezone.localdate()).listed())
    ahead = [seminar for seminar in seminars if seminar.is_ahead]
    latest = Outcome.objects.filter(seminar__programme=programme).latest_published()
    context = {
        "programme": programme,
        "grid": build_grid(programme, seminars),
        "upcoming": ahead[:NEXT_SEMINARS],
        "latest_opinions": programme.contributions.published().latest_answered().listed()[:LATEST_OPINIONS],
        "latest_outcomes": latest.select_related("seminar__group")[:LATEST_OUTCOMES],
        "projects": programme.funding_projects.all(),
        "structured": [jsonld.organisation(city)] if (city := City.of(request)) else [],
        "participate": Page.objects.filter(key=PageKey.PARTICIPATE).first(),
    }
    return render(request, "seminars/home.html", context)


@of_programme
def programme_detail(request: HttpRequest, programme: Programme) -> HttpResponse:
    """A programme: its purpose, its years and how they changed, its stages, its grid and funding."""
    seminars = list(programme.seminars.visible_to(request.user).listed())
    context = {
        "programme": programme,
        "grid": build_grid(programme, seminars),
        "period_changes": programme.period_changes.all(),
        "projects": programme.funding_projects.all(),
        "news": programme.news.published()[:3],
        "tally": programme.contributions.tallied(),
        "oldest": programme.contributions.heard_longest_ago(),
    }
    return render(request, "seminars/programme_detail.html", context)


@of_programme
def stage_detail(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    """One stage: what it is for, when, and its seminars."""
    stage = get_object_or_404(programme.stages, number=number)
    seminars = stage.seminars.visible_to(request.user).listed().order_by("group__number", "pk")
    voices = Contribution.objects.filter(seminar__stage=stage)
    crumbs = [(programme.title, programme.get_absolute_url()), (str(stage), stage.get_absolute_url())]
    context = {
        "programme": programme,
        "stage": stage,
        "page": page_of(request, seminars),
        "tally": voices.tallied(),
        "oldest": voices.heard_longest_ago(),
        "structured": jsonld.standing(*crumbs),
    }
    return render(request, "seminars/stage_detail.html", context)
