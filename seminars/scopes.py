"""What one can subscribe to: a seminar, a group, a sector, a stage, a facilitator, a programme."""

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, Max, Model, Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language

from groups.models import City, Expert, OldSlug, Programme, Sector, ThematicWorkingGroup
from seminars.models import Seminar, Stage, State
from seminars.models.seminars import SeminarQuerySet

KEPT_DAYS = 365
"""How long a seminar that does not take place stays in calendars, so that every copy learns of it."""
VERSION = 1
"""Rises when the same rows are written in another way, so that nobody keeps the old one."""


@dataclass(frozen=True)
class Kind:
    """One kind of scope: where its address stands, and how its seminars are found."""

    prefix: str
    rows: Callable[[], "QuerySet[Any]"]
    row_lookups: dict[str, str]
    seminar_lookups: dict[str, str]
    changed: tuple[str, ...] = ()


def _stages() -> "QuerySet[Any]":
    return Stage.objects.filter(programme__in=Programme.objects.public())


def _sectors() -> "QuerySet[Any]":
    return Sector.objects.filter(programme__in=Programme.objects.public())


def _experts() -> "QuerySet[Any]":
    return Expert.objects.filter(facilitations__seminar__in=Seminar.objects.published()).distinct()


KINDS: dict[str, Kind] = {
    "programme": Kind(
        "programmas/<slug:programme>/",
        Programme.objects.public,
        {"programme": "slug"},
        {"programme": "programme__slug"},
    ),
    "stage": Kind(
        "programmas/<slug:programme>/posmi/<int:number>/",
        _stages,
        {"programme": "programme__slug", "number": "number"},
        {"programme": "programme__slug", "number": "stage__number"},
    ),
    "sector": Kind(
        "programmas/<slug:programme>/nozares/<slug:code>/",
        _sectors,
        {"programme": "programme__slug", "code": "code"},
        {"programme": "programme__slug", "code": "group__sectors__code"},
        ("group__sectors__updated_at",),
    ),
    "group": Kind(
        "grupas/<slug:slug>/", ThematicWorkingGroup.objects.public, {"slug": "slug"}, {"slug": "group__slug"}
    ),
    "expert": Kind(
        "eksperti/<slug:slug>/",
        _experts,
        {"slug": "slug"},
        {"slug": "facilitators__expert__slug"},
        ("facilitators__expert__updated_at",),
    ),
    "seminar": Kind("seminari/<slug:slug>/", Seminar.objects.published, {"slug": "slug"}, {"slug": "slug"}),
}


def seminars_of(kind: str, asked: dict[str, Any]) -> SeminarQuerySet:
    """The public seminars of a scope; those called off stay for a year."""
    lookups = KINDS[kind].seminar_lookups
    seminars = Seminar.objects.published().filter(**{lookups[name]: value for name, value in asked.items()})
    since = timezone.localdate() - dt.timedelta(days=KEPT_DAYS)
    off = Q(state__in=(State.CANCELLED, State.POSTPONED))
    long_ago = Q(sort_on__lt=since) | Q(sort_on__isnull=True, updated_at__date__lt=since)
    return seminars.exclude(off & long_ago).distinct()


def row_of(kind: str, asked: dict[str, Any]) -> Model:
    """The row of a scope; a 404 when it is not there or not public."""
    lookups = KINDS[kind].row_lookups
    row = KINDS[kind].rows().filter(**{lookups[name]: value for name, value in asked.items()}).first()
    if row is None:
        raise Http404
    return row  # type: ignore[no-any-return]


def moved_to(kind: str, asked: dict[str, Any]) -> dict[str, Any] | None:
    """What to ask for instead of a former address, or None when it never was one."""
    part = "programme" if "programme" in asked else "slug"
    rows = Programme.objects.public() if part == "programme" else KINDS[kind].rows()
    old = OldSlug.objects.filter(model=rows.model._meta.label_lower, slug=asked[part]).first()
    row: Any = rows.filter(pk=old.object_id).first() if old else None
    return {**asked, part: row.slug} if row else None


@dataclass(frozen=True)
class Fingerprint:
    """What a calendar or feed rests on, from one query: it changes when anything in it may have."""

    etag: str
    changed_at: dt.datetime | None
    count: int


def fingerprint(
    rows: "QuerySet[Any]", changed: tuple[str, ...], *said: object, photos: bool = False
) -> Fingerprint:
    """The fingerprint of rows: how many, which, and when what is behind the `changed` fields last changed."""
    latest: dict[str, Any] = {path: Max(path) for path in changed}
    if photos:
        latest["shown"] = Count("photos", filter=Q(photos__is_published=True), distinct=True)
    language = get_language() or settings.LANGUAGE_CODE
    if language != settings.LANGUAGE_CODE:
        rows = rows.filter(Exists(City.objects.speaking(language)))
    found = rows.order_by().aggregate(count=Count("pk", distinct=True), keys=Sum("pk"), **latest)
    parts = [
        VERSION,
        settings.SITE_URL,
        get_language(),
        *said,
        *(found[name] for name in ("count", "keys", *latest)),
    ]
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()[:32]
    moments = [found[path] for path in changed if found[path] is not None]
    return Fingerprint(f'"{digest}"', max(moments, default=None), found["count"])


def seminar_changes(kind: str) -> tuple[str, ...]:
    """The fields whose times tell that a scope's seminars must be written anew."""
    own = (
        "updated_at",
        "group__updated_at",
        "stage__updated_at",
        "venue__updated_at",
        "programme__updated_at",
    )
    return (*own, *KINDS[kind].changed)
