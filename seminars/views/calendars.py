"""Calendars to subscribe to, and the page that explains them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groups.models import City, Programme
from groups.models.slugs import get_by_slug
from groups.views import of_programme
from seminars.cards import card_of
from seminars.ical import calendar_of
from seminars.models import Seminar
from seminars.offers import offer, qr_picture
from seminars.scopes import fingerprint, moved_to, row_of, seminar_changes, seminars_of


def at_old_addresses(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead those who subscribed at a former address to where the calendar or feed is now."""

    @wraps(view)
    def leading(request: HttpRequest, kind: str, **asked: Any) -> HttpResponse:
        try:
            return view(request, kind, **asked)
        except Http404:
            what = {"what": asked.pop("what")} if "what" in asked else {}
            now = moved_to(kind, asked)
            if now is None:
                raise
            name = f"{kind}_{what.get('what', 'calendar')}"
            return redirect(reverse(name, kwargs=now), permanent=True)

    return leading


@require_safe
@at_old_addresses
def calendar_file(request: HttpRequest, kind: str, **asked: Any) -> HttpResponse:
    """The calendar of a scope; nothing is rendered for a reader who has it already."""
    seminars = seminars_of(kind, asked)
    found = fingerprint(seminars, seminar_changes(kind), "calendar", kind, sorted(asked.items()))
    changed = int(found.changed_at.timestamp()) if found.changed_at else None
    if found.count:
        known = get_conditional_response(request, etag=found.etag)
        if isinstance(known, HttpResponseNotModified):
            return marked(known, found.etag, changed)
    row = row_for(request, kind, asked)
    rows = seminars.select_related("group", "stage", "venue").prefetch_related("changes").order_by("uuid")
    city = City.of(request)
    content = calendar_of(rows, name=f"{city.site_name}: {row}" if city else str(row))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = (
        f'inline; filename="{"-".join(str(part) for part in asked.values())}.ics"'
    )
    return marked(response, found.etag, changed)


def row_for(request: HttpRequest, kind: str, asked: dict[str, Any]) -> Any:
    """The row of a scope, in a language that the city has switched on; else a 404."""
    if not City.speaks(get_language() or settings.LANGUAGE_CODE, request):
        raise Http404
    return row_of(kind, asked)


def marked(response: HttpResponse, etag: str, changed: int | None) -> HttpResponse:
    """The headers by which a reader asks anew: kept by everybody, looked at each time."""
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def seminar_card(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a seminar for link previews."""
    seminar = get_by_slug(Seminar.objects.published().listed(), slug)
    if seminar.slug != slug:
        return redirect("seminar_card", slug=seminar.slug, permanent=True)
    city = City.of(request)
    etag, content = card_of(seminar, site_name=city.site_name if city else "")
    known = get_conditional_response(request, etag=etag)
    return marked(known or HttpResponse(content, content_type="image/png"), etag, None)


@of_programme
def subscribe(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What can be subscribed to, in plain words, with a QR picture for a phone."""
    slug = programme.slug
    parts = [
        (
            _("By stage"),
            [offer("stage", str(row), programme=slug, number=row.number) for row in programme.stages.all()],
        ),
        (_("By working group"), [offer("group", row.name, slug=row.slug) for row in programme.groups.all()]),
        (
            _("By sector"),
            [offer("sector", row.name, programme=slug, code=row.code) for row in programme.sectors.all()],
        ),
    ]
    told = {
        "news": (_("News"), _("What the city writes about the programme.")),
        "seminars": (_("Seminars"), _("Every seminar that is announced, moved, called off or held.")),
        "outcomes": (
            _("Outcomes"),
            _("What people proposed and what the groups decided, once it is published."),
        ),
    }
    feeds = [_feed_offer(f"programme_{what}", slug, *words) for what, words in told.items()]
    whole = offer("programme", _("All seminars"), programme=slug)
    context = {
        "programme": programme,
        "whole": whole,
        "parts": [part for part in parts if part[1]],
        "feeds": feeds,
    }
    return render(request, "seminars/subscribe.html", context)


def _feed_offer(name: str, slug: str, title: str, text: str) -> dict[str, Any]:
    path = reverse(name, kwargs={"programme": slug})
    address = settings.SITE_URL + path
    return {"title": title, "text": text, "path": path, "address": address, "qr": qr_picture(address, title)}
