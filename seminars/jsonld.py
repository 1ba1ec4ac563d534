"""What pages say to machines in the words of schema.org."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from daugavpils_plan.dates import Precision
from groups.models import City
from seminars.models import ChangeKind, Photo, Seminar, SeminarChange, SeminarKind, State

CONTEXT = "https://schema.org"
_PLACES = {
    SeminarKind.IN_PERSON: "OfflineEventAttendanceMode",
    SeminarKind.ONLINE: "OnlineEventAttendanceMode",
    SeminarKind.HYBRID: "MixedEventAttendanceMode",
}


def event(
    seminar: Seminar, *, changes: list[SeminarChange], cover: Photo | None, city: City | None
) -> dict[str, Any]:
    """A seminar as an Event. Its changes come newest first."""
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": f"urn:uuid:{seminar.uuid}",
        "name": seminar.title,
        "url": settings.SITE_URL + seminar.get_absolute_url(),
        "eventStatus": f"{CONTEXT}/{_status(seminar, changes)}",
        "eventAttendanceMode": f"{CONTEXT}/{_PLACES[SeminarKind(seminar.kind)]}",
        "inLanguage": get_language(),
        "image": [settings.SITE_URL + reverse("seminar_card", kwargs={"slug": seminar.slug})],
        **_times(seminar, changes),
    }
    if seminar.summary:
        said["description"] = seminar.summary
    if cover is not None:
        said["image"].append(settings.SITE_URL + cover.src)
    places = _places(seminar, city)
    if places:
        said["location"] = places[0] if len(places) == 1 else places
    if city is not None:
        said["organizer"] = organisation(city, is_whole=False)
    return said


def _status(seminar: Seminar, changes: list[SeminarChange]) -> str:
    if seminar.state == State.CANCELLED:
        return "EventCancelled"
    if seminar.state == State.POSTPONED:
        return "EventPostponed"
    moved = any(change.has_new_time and change.kind != ChangeKind.CANCELLED for change in changes)
    return "EventRescheduled" if moved and seminar.starts_at else "EventScheduled"


def _times(seminar: Seminar, changes: list[SeminarChange]) -> dict[str, str]:
    before = next(
        (change.old_starts_at for change in changes if change.old_starts_at and change.has_new_time), None
    )
    said = {}
    if seminar.starts_at and seminar.ends_at:
        said["startDate"] = timezone.localtime(seminar.starts_at).isoformat()
        said["endDate"] = timezone.localtime(seminar.ends_at).isoformat()
    elif before and not seminar.takes_place:  # it keeps its former date until it has another
        said["startDate"] = timezone.localtime(before).isoformat()
    elif seminar.approximate_on:
        is_year = seminar.precision == Precision.YEAR
        said["startDate"] = seminar.approximate_on.strftime("%Y" if is_year else "%Y-%m")
    if before and seminar.takes_place:
        said["previousStartDate"] = timezone.localtime(before).isoformat()
    return said


def _places(seminar: Seminar, city: City | None) -> list[dict[str, Any]]:
    places: list[dict[str, Any]] = []
    if seminar.venue is not None and seminar.kind != SeminarKind.ONLINE:
        places.append(
            {
                "@type": "Place",
                "name": seminar.venue.hall,
                "address": seminar.venue.address or seminar.venue.hall,
            }
        )
    elif seminar.kind != SeminarKind.ONLINE and city is not None:  # the hall is not settled yet
        places.append({"@type": "Place", "name": city.name, "address": city.address or city.name})
    if seminar.kind != SeminarKind.IN_PERSON:
        page = settings.SITE_URL + seminar.get_absolute_url()
        places.append(
            {"@type": "VirtualLocation", "url": seminar.online_url if seminar.shows_online_url else page}
        )
    return places


def organisation(city: City, *, is_whole: bool = True) -> dict[str, Any]:
    """The municipality."""
    said: dict[str, Any] = {
        "@type": "GovernmentOrganization",
        "name": city.name,
        "url": settings.SITE_URL + reverse("home"),
    }
    if is_whole:
        said["@context"] = CONTEXT
    known = {"email": city.email, "telephone": city.phone, "address": city.address}
    said |= {name: value for name, value in known.items() if value}
    if city.logo:
        said["logo"] = settings.SITE_URL + reverse("city_logo")
    return said


def standing(*crumbs: tuple[str, str]) -> list[dict[str, Any]]:
    """What a page below the first one says of where it stands."""
    return [breadcrumbs((gettext("Home"), reverse("home")), *crumbs)]


def breadcrumbs(*crumbs: tuple[str, str]) -> dict[str, Any]:
    """Where a page stands: names and addresses from the first page down."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": settings.SITE_URL + address}
            for place, (name, address) in enumerate(crumbs, start=1)
        ],
    }
