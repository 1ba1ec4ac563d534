"""Atom feeds of news, seminars and outcomes."""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Enclosure
from django.utils.functional import Promise
from django.utils.html import linebreaks
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from daugavpils_plan.templatetags.plan import markdown
from seminars.ical import plain
from seminars.models import NewsItem, Outcome
from seminars.scopes import fingerprint, seminar_changes, seminars_of
from seminars.views.calendars import at_old_addresses, marked, row_for

IDS = uuid.UUID("5d0a6a0e-3c57-4c0b-9d0c-6f3b6f1f2a11")
"""The namespace of ids that feeds make: they outlive a changed address."""
MOST = 60
"""How many entries a feed holds, the newest first."""


@require_safe
@at_old_addresses
def feed(request: HttpRequest, kind: str, what: str, **asked: Any) -> HttpResponse:
    """The feed of a scope: its seminars, their outcomes, or a programme's news."""
    source = SOURCES[what]
    rows = source.rows(kind, asked)
    found = fingerprint(rows, source.changed, what, kind, sorted(asked.items()), photos=source.has_photos)
    changed = int(found.changed_at.timestamp()) if found.changed_at else None
    if found.count:
        known = get_conditional_response(request, etag=found.etag)
        if isinstance(known, HttpResponseNotModified):
            return marked(known, found.etag, changed)
    row = row_for(request, kind, asked)
    page = settings.SITE_URL + (row.get_absolute_url() if hasattr(row, "get_absolute_url") else "/")
    atom = _Feed(
        title=f"{plain(str(row))}: {source.title}",
        link=page,
        description="",
        language=get_language(),
        feed_url=settings.SITE_URL + request.path,
        feed_guid=uuid.uuid5(IDS, f"{kind} {row.pk} {what} {get_language()}").urn,
        newest=found.changed_at,
    )
    for item in rows[:MOST]:
        source.add(atom, item)
    response = HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)
    return marked(response, found.etag, changed)


class _Feed(Atom1Feed):
    """An Atom feed whose time is that of its newest row, so that the same rows give the same bytes."""

    def latest_post_date(self) -> dt.datetime:
        newest: dt.datetime | None = self.feed["newest"]
        return newest or dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def _seminars(kind: str, asked: dict[str, Any]) -> Any:
    rows = seminars_of(kind, asked).select_related("group", "stage", "venue").prefetch_related("photos")
    return rows.order_by("-updated_at", "-pk")


def _outcomes(kind: str, asked: dict[str, Any]) -> Any:
    rows = Outcome.objects.published().filter(seminar__in=seminars_of(kind, asked))
    return rows.select_related("seminar__group").order_by("-updated_at", "-pk")


def _news(kind: str, asked: dict[str, Any]) -> Any:
    rows = NewsItem.objects.published().filter(programme__slug=asked["programme"])
    return rows.prefetch_related("photos").order_by("-updated_at", "-pk")


def _add(
    atom: Atom1Feed,
    row: Any,
    *,
    guid: str,
    title: str,
    url: str,
    text: str,
    published: Any,
    photos: Iterable[Any] = (),
) -> None:
    shown = [photo for photo in photos if photo.is_published][:1]
    atom.add_item(
        title=plain(title),
        link=settings.SITE_URL + url,
        description=text,
        unique_id=guid,
        pubdate=published,
        updateddate=row.updated_at,
        enclosures=[Enclosure(settings.SITE_URL + photo.src, "0", "image/jpeg") for photo in shown],
    )


def _add_seminar(atom: Atom1Feed, seminar: Any) -> None:
    parts = [seminar.get_state_display(), seminar.when, str(seminar.venue or ""), seminar.summary]
    _add(
        atom,
        seminar,
        guid=f"urn:uuid:{seminar.uuid}",
        title=seminar.title,
        url=seminar.get_absolute_url(),
        text=linebreaks(plain("\n".join(part for part in parts if part)), autoescape=True),
        published=seminar.created_at,
        photos=[photo for photo in seminar.photos.all() if photo.is_cover],
    )


def _add_outcome(atom: Atom1Feed, outcome: Any) -> None:
    title = f"{outcome.get_kind_display()}: {outcome.seminar.title}"
    _add(
        atom,
        outcome,
        guid=f"urn:uuid:{outcome.seminar.uuid}#outcome-{outcome.pk}",
        title=title,
        url=f"{outcome.seminar.get_absolute_url()}#outcomes",
        text=linebreaks(plain(outcome.text), autoescape=True),
        published=outcome.seminar.outcomes_published_at or outcome.created_at,
    )


def _add_news(atom: Atom1Feed, item: Any) -> None:
    day = item.day
    published = timezone.make_aware(dt.datetime.combine(day, dt.time())) if day else item.created_at
    _add(
        atom,
        item,
        guid=uuid.uuid5(IDS, f"{item.created_at.isoformat()} {item.pk}").urn,
        title=item.title,
        url=item.get_absolute_url(),
        text=markdown(item.text),
        published=published,
        photos=item.photos.all(),
    )


@dataclass(frozen=True)
class Source:
    """What a feed holds: its rows, the times that tell it has changed, and how a row becomes an entry."""

    title: str | Promise
    rows: Callable[[str, dict[str, Any]], Any]
    changed: tuple[str, ...]
    add: Callable[[Atom1Feed, Any], None]
    has_photos: bool = False


SOURCES = {
    "seminars": Source(
        _("Seminars"), _seminars, (*seminar_changes("seminar"), "photos__updated_at"), _add_seminar, True
    ),
    "outcomes": Source(_("Outcomes"), _outcomes, ("updated_at", "seminar__updated_at"), _add_outcome),
    "news": Source(_("News"), _news, ("updated_at", "photos__updated_at"), _add_news, True),
}
