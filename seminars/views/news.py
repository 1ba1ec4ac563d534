"""News."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from groups.models import Programme
from groups.models.slugs import get_by_slug
from groups.views import of_programme, page_of
from seminars import jsonld
from seminars.models import NewsItem


@of_programme
def news_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The news of a programme, the newest first."""
    context = {"programme": programme, "page": page_of(request, programme.news.published(), per_page=15)}
    return render(request, "seminars/news_list.html", context)


def news_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A news item in full, with the programme's figures and its funding."""
    item = get_by_slug(NewsItem.objects.visible_to(request.user).select_related("programme"), slug)
    if item.slug != slug:
        return redirect(item, permanent=True)
    programme = item.programme
    projects = list(programme.funding_projects.all())
    context = {
        "programme": programme,
        "item": item,
        "photos": item.photos.visible_to(request.user),
        "projects": projects,
        "slogans": dict.fromkeys(project.slogan for project in projects if project.slogan),
        "seminar_count": programme.seminars.published().count(),
        "stage_count": programme.stages.count(),
        "group_count": programme.groups.count(),
        "structured": jsonld.standing(
            (gettext("News"), programme.url("news_list")), (item.title, item.get_absolute_url())
        ),
        "is_preview": not (item.is_published and programme.is_public),
    }
    return render(request, "seminars/news_detail.html", context)
