"""The city's standing pages, its working groups, and the pages for when something is wrong."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.storage import default_storage
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template import loader
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groups.models import City, FundingProject, Programme, ThematicWorkingGroup
from groups.models import Page as StandingPage
from groups.models.pages import PageKey
from groups.models.slugs import Row, get_by_slug

PER_PAGE = 30


def programme_for(request: HttpRequest, slug: str | None) -> Programme:
    """The programme an address speaks of: the named one, or the one at the first page; else a 404."""
    if slug is None:
        programme = Programme.objects.current()
        if programme is None:
            raise Http404
        return programme
    return get_by_slug(Programme.objects.visible_to(request.user), slug)


def of_programme(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view its programme instead of the programme's slug; an old slug leads to the new address."""

    @wraps(view)
    def with_programme(request: HttpRequest, programme: str | None = None, **rest: Any) -> HttpResponse:
        shown = programme_for(request, programme)
        match = request.resolver_match
        if programme is not None and shown.slug != programme and match is not None:
            address = reverse(match.view_name, kwargs={**match.kwargs, "programme": shown.slug})
            return redirect(address, permanent=True)
        return view(request, shown, **rest)

    return with_programme


def page_of(request: HttpRequest, rows: "QuerySet[Row] | list[Row]", per_page: int = PER_PAGE) -> "Page[Row]":
    """The page of a list that `?page=` asks for; a 404 when there is no such page."""
    try:
        return Paginator(rows, per_page).page(request.GET.get("page", 1))
    except InvalidPage as error:
        raise Http404(_("There is no such page.")) from error


@of_programme
def group_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The working groups of a programme, with their sectors."""
    groups = programme.groups.prefetch_related("sectors")
    return render(
        request, "groups/group_list.html", {"programme": programme, "page": page_of(request, groups)}
    )


def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One working group: its sectors, seminars and members."""
    groups = ThematicWorkingGroup.objects.visible_to(request.user).select_related("programme")
    group = get_by_slug(groups.prefetch_related("sectors"), slug)
    if group.slug != slug:
        return redirect(group, permanent=True)
    seminars = (
        group.seminars.visible_to(request.user)
        .select_related("stage", "venue")
        .order_by("stage__number", "pk")
    )
    members = group.memberships.on(timezone.localdate()).ranked().select_related("organisation")
    context = {
        "programme": group.programme,
        "group": group,
        "seminars": seminars,
        "members": members,
        "tally": group.contributions.tallied(),
        "oldest": group.contributions.heard_longest_ago(),
    }
    return render(request, "groups/group_detail.html", context)


def programme_archive(request: HttpRequest) -> HttpResponse:
    """All programmes of the city, the one at the first page first."""
    programmes = Programme.objects.public()
    return render(request, "groups/programme_archive.html", {"page": page_of(request, programmes)})


def page_detail(request: HttpRequest, key: str) -> HttpResponse:
    """One of the pages that the city writes itself; funding and contact add what is kept as data."""
    page = get_object_or_404(StandingPage, key=key)
    projects = FundingProject.objects.filter(programme__is_current=True) if key == PageKey.FUNDING else None
    return render(request, "groups/page_detail.html", {"page": page, "projects": projects})


def city_logo(request: HttpRequest) -> HttpResponseBase:
    """The city's logo."""
    city = City.objects.current()
    return _public_picture(city.logo.name if city and city.logo else None)


def funding_logo(request: HttpRequest, project: int) -> HttpResponseBase:
    """The logo of a fund, while its programme is public."""
    rows = FundingProject.objects.filter(programme__in=Programme.objects.public())
    return _public_picture(get_object_or_404(rows, pk=project).logo.name)


def _public_picture(name: str | None) -> HttpResponseBase:
    if not name or not default_storage.exists(name):
        raise Http404
    response = FileResponse(default_storage.open(name), content_type="image/png")
    response["Cache-Control"] = "public, max-age=300"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request makes no sense."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page is not for this person."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was open for too long, or was sent from another site."""
    return render(request, "403.html", {"is_form": True}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke: a page that asks nothing of the database, or plain words if it is broken too."""
    try:
        page = loader.get_template("500.html").render()
    except Exception:
        page = f"<!doctype html><title>500</title><h1>{_('Something broke')}</h1>"
    return HttpResponse(page, status=500)
