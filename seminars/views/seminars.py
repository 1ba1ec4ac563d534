"""The list of seminars, and a seminar's page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from groups.models import City, Programme
from groups.models.slugs import get_by_slug
from groups.views import of_programme, page_of
from seminars import jsonld
from seminars.forms.lists import SeminarFilterForm
from seminars.models import AgendaItem, Outcome, Photo, Seminar, SeminarChange, State
from seminars.voices import voices_in

OPINIONS = 12
"""How many opinions stand on the page of their seminar; the list has them all."""


@of_programme
def seminar_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """The seminars of a programme by month, with filters."""
    seminars = programme.seminars.published()
    form = SeminarFilterForm(request.GET, programme=programme, seminars=seminars)
    found = form.filtered().in_reading_order(timezone.localdate()).listed()
    context = {"programme": programme, "form": form, "page": page_of(request, found)}
    return render(request, "seminars/seminar_list.html", context)


def seminar_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A seminar: what, when, where, and what came of it. A planner sees drafts as a preview."""
    rows = Seminar.objects.visible_to(request.user).listed()
    seminar = get_by_slug(rows, slug)
    if seminar.slug != slug:
        return redirect(seminar, permanent=True)
    photos = list(seminar.photos.visible_to(request.user))
    changes = list(seminar.changes.all())
    cover = next((photo for photo in photos if photo.is_cover), None)
    context = {
        "programme": seminar.programme,
        "seminar": seminar,
        "agenda": _public_agenda(seminar),
        "facilitators": seminar.facilitators.ranked().select_related("expert__organisation"),
        "opinions": seminar.contributions.published().listed().order_by("order", "number")[:OPINIONS],
        "voices": voices_in(seminar.contributions.tallied()),
        "outcomes": _outcomes(seminar),
        "cover": cover,
        "photos": [photo for photo in photos if photo is not cover],
        "documents": seminar.documents.visible_to(request.user),
        "changes": changes,
        "structured": _structured(request, seminar, cover, changes),
        "is_preview": not (seminar.is_public and seminar.programme.is_public),
    }
    return render(request, "seminars/seminar_detail.html", context)


def _structured(
    request: HttpRequest, seminar: Seminar, cover: Photo | None, changes: list[SeminarChange]
) -> list[dict[str, Any]]:
    """What the page says to machines: the event, and where the page stands."""
    crumbs = jsonld.breadcrumbs(
        (gettext("Home"), reverse("home")),
        (gettext("Seminars"), seminar.programme.url("seminar_list")),
        (str(seminar.stage), seminar.stage.get_absolute_url()),
        (seminar.title, seminar.get_absolute_url()),
    )
    event = jsonld.event(seminar, changes=changes, cover=cover, city=City.of(request))
    return [event, crumbs] if "startDate" in event else [crumbs]


@dataclass(frozen=True)
class AgendaLine:
    """An item and the time it begins at, if the seminar's time is known."""

    item: AgendaItem
    begins_at: dt.datetime | None


def _public_agenda(seminar: Seminar) -> list[AgendaLine]:
    """The public items, each with the time it begins at: internal ones take their time, unseen."""
    begins = seminar.starts_at
    shown = []
    for item in seminar.agenda_items.all():
        if item.is_public:
            shown.append(AgendaLine(item, begins))
        if begins:
            begins += dt.timedelta(minutes=item.minutes)
    return shown


def _outcomes(seminar: Seminar) -> list[Outcome]:
    """The outcomes, once they are published."""
    if seminar.state != State.OUTCOMES:
        return []
    return list(seminar.outcomes.select_related("agenda_item"))
