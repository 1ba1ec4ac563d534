"""What a seminar's page says to machines, held against the words of schema.org."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from seminars.actions import seminars as actions
from seminars.models import Seminar
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"
EVENT_WORDS = {
    "@context",
    "@type",
    "@id",
    "name",
    "url",
    "eventStatus",
    "eventAttendanceMode",
    "inLanguage",
    "image",
    "startDate",
    "endDate",
    "previousStartDate",
    "description",
    "location",
    "organizer",
}
STATUSES = {"EventScheduled", "EventRescheduled", "EventPostponed", "EventCancelled"}
MODES = {"OfflineEventAttendanceMode", "OnlineEventAttendanceMode", "MixedEventAttendanceMode"}


def said(client: Client, address: str) -> list[dict[str, Any]]:
    html = client.get(address).content.decode()
    return [
        json.loads(block) for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    ]


def event(client: Client, seminar: Seminar) -> dict[str, Any]:
    (found,) = [data for data in said(client, seminar.get_absolute_url()) if data["@type"] == "Event"]
    assert set(found) <= EVENT_WORDS
    assert found["eventStatus"].removeprefix(SCHEMA) in STATUSES
    assert found["eventAttendanceMode"].removeprefix(SCHEMA) in MODES
    return found


def test_a_planned_seminar(client: Client) -> None:
    makers.make_city(name_lv="Dome", email="a@example.org")
    venue = makers.make_venue(hall_lv="Zāle", address_lv="Rīgas iela 1")
    seminar = makers.make_seminar(title_lv="Ielas", summary_lv="Par ielām", venue=venue)
    assert event(client, seminar) == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": f"urn:uuid:{seminar.uuid}",
        "name": "Ielas",
        "description": "Par ielām",
        "url": "http://localhost:8000/seminari/ielas/",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": "lv",
        "image": ["http://localhost:8000/seminari/ielas/attels.png"],
        "startDate": "2026-05-12T10:00:00+03:00",
        "endDate": "2026-05-12T12:30:00+03:00",
        "location": {"@type": "Place", "name": "Zāle", "address": "Rīgas iela 1"},
        "organizer": {
            "@type": "GovernmentOrganization",
            "name": "Dome",
            "url": "http://localhost:8000/",
            "email": "a@example.org",
        },
    }


def test_moved_postponed_and_cancelled(client: Client) -> None:
    planner, seminar = makers.make_planner(), makers.make_seminar()
    new = {"starts_at": at("2026-06-02"), "ends_at": at("2026-06-02", "12:00")}
    rest = {"approximate_on": None, "precision": "day", "venue": None, "reasons": {"lv": "Iemesls"}}
    actions.move_seminar(seminar=seminar, by=planner, **new, **rest)
    moved = event(client, seminar)
    actions.postpone_seminar(seminar=seminar, by=planner, reasons={"lv": "Iemesls"})
    postponed = event(client, seminar)
    actions.cancel_seminar(seminar=seminar, by=planner, reasons={"lv": "Iemesls"})
    cancelled = event(client, seminar)
    told = [
        (found["eventStatus"].removeprefix(SCHEMA), found.get("startDate"), found.get("previousStartDate"))
        for found in (moved, postponed, cancelled)
    ]
    assert told == [
        ("EventRescheduled", "2026-06-02T10:00:00+03:00", "2026-05-12T10:00:00+03:00"),
        ("EventPostponed", "2026-06-02T10:00:00+03:00", None),
        ("EventCancelled", "2026-06-02T10:00:00+03:00", None),
    ]


@pytest.mark.parametrize(("is_public", "found"), [(True, "https://meet.example/"), (False, None)])
def test_an_online_seminar_names_its_link_only_when_public(
    client: Client, is_public: bool, found: str | None
) -> None:
    seminar = makers.make_seminar(
        kind="online", online_url="https://meet.example/", is_online_url_public=is_public
    )
    page = f"http://localhost:8000{seminar.get_absolute_url()}"
    data = event(client, seminar)
    assert data["location"] == {"@type": "VirtualLocation", "url": found or page}
    assert "meet.example" not in json.dumps(data) or is_public


def test_a_rough_date_is_a_month(client: Client) -> None:
    import datetime as dt

    seminar = makers.make_seminar(approximate_on=dt.date(2026, 9, 1), precision="month")
    assert event(client, seminar)["startDate"] == "2026-09"


def test_text_cannot_end_the_block(client: Client) -> None:
    title = "</script><script>alert(1)</script><!-- & \u2028"
    seminar = makers.make_seminar(title_lv=title)
    assert event(client, seminar)["name"] == title
    assert "<script>alert(1)" not in client.get(seminar.get_absolute_url()).content.decode()


def test_breadcrumbs_lead_to_pages(client: Client) -> None:
    seminar = makers.make_seminar(makers.make_group(makers.make_programme(is_current=True)))
    (crumbs,) = [
        data for data in said(client, seminar.get_absolute_url()) if data["@type"] == "BreadcrumbList"
    ]
    places = [
        (entry["position"], entry["item"].removeprefix("http://localhost:8000"))
        for entry in crumbs["itemListElement"]
    ]
    assert [place for place, _ in places] == [1, 2, 3, 4]
    assert [client.get(address).status_code for _, address in places] == [200] * 4


def test_the_first_page_names_the_municipality(client: Client) -> None:
    makers.make_city(name_lv="Dome")
    makers.make_programme(is_current=True)
    assert [(data["@type"], data["name"]) for data in said(client, "/")] == [
        ("GovernmentOrganization", "Dome")
    ]


def test_a_seminar_without_a_date_is_no_event_yet(client: Client) -> None:
    makers.make_city(name_lv="Dome", address_lv="Rīgas iela 1")
    dated = makers.make_seminar()
    seminar = makers.make_seminar(dated.group, dated.stage, precision="unknown")
    assert [data["@type"] for data in said(client, seminar.get_absolute_url())] == ["BreadcrumbList"]
    assert event(client, dated)["location"] == {"@type": "Place", "name": "Dome", "address": "Rīgas iela 1"}


def test_pages_below_the_first_say_where_they_stand(client: Client) -> None:
    seminar = makers.make_seminar(makers.make_group(makers.make_programme(is_current=True)))
    expert = makers.make_facilitator(seminar).expert
    news = makers.make_news(seminar.programme)
    for row in (seminar.stage, expert, news):
        (crumbs,) = said(client, row.get_absolute_url())
        items = [entry["item"] for entry in crumbs["itemListElement"]]
        assert (crumbs["@type"], items[0], items[-1]) == (
            "BreadcrumbList",
            "http://localhost:8000/",
            f"http://localhost:8000{row.get_absolute_url()}",
        )
