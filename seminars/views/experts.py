"""The experts who lead seminars."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from daugavpils_plan.latvian import sort_key
from groups.models import Expert, Programme
from groups.models.slugs import get_by_slug
from groups.views import of_programme, page_of
from seminars import jsonld
from seminars.models import Seminar, SeminarFacilitator


@of_programme
def expert_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """Who leads the seminars of a programme, in the order of the Latvian alphabet."""
    experts = sorted(_experts_of(programme), key=lambda expert: sort_key(expert.name))
    return render(
        request, "seminars/expert_list.html", {"programme": programme, "page": page_of(request, experts)}
    )


def _experts_of(programme: Programme) -> "list[Expert]":
    published = programme.seminars.published()
    return list(
        Expert.objects.filter(facilitations__seminar__in=published).select_related("organisation").distinct()
    )


def expert_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One expert: the organisation, a few words, and the seminars led."""
    published = Seminar.objects.published()
    known = (
        Expert.objects.filter(facilitations__seminar__in=published).select_related("organisation").distinct()
    )
    expert = get_by_slug(known, slug)
    if expert.slug != slug:
        return redirect(expert, permanent=True)
    led = SeminarFacilitator.objects.filter(expert=expert, seminar__in=published)
    seminars = published.filter(facilitators__expert=expert).listed()
    context = {
        "expert": expert,
        "structured": jsonld.standing((expert.name, expert.get_absolute_url())),
        "page": page_of(request, seminars.prefetch_related(Prefetch("facilitators", led, "own_roles"))),
    }
    return render(request, "seminars/expert_detail.html", context)
