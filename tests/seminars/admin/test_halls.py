"""The calendar of halls and facilitators, as a planner walks through it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
DAY = "2026-05-12"


@pytest.fixture(autouse=True)
def _in_may():
    with time_machine.travel("2026-05-13 09:00 +0300", tick=False):
        yield


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


def shown(desk: Client, query: str = "") -> Any:
    answer = desk.get(reverse("admin:halls") + query)
    assert answer.status_code == 200
    return answer


def test_the_span_that_is_asked_for(desk: Client) -> None:
    for query, first, last, weeks in [
        ("", "2026-05-01", "2026-05-31", 5),
        ("?day=2026-12-31", "2026-12-01", "2026-12-31", 5),
        ("?day=2027-02-01", "2027-02-01", "2027-02-28", 4),
        ("?day=2027-01-01&span=week", "2026-12-28", "2027-01-03", 1),
        ("?day=2028-02-29", "2028-02-01", "2028-02-29", 5),
        ("?day=x&span=y&show=z", "2026-05-01", "2026-05-31", 5),
        ("?day=0001-01-01&span=week", "2026-05-11", "2026-05-17", 1),
        ("?day=9999-12-31", "2026-05-01", "2026-05-31", 5),
        ("?day=2100-12-31", "2100-12-01", "2100-12-31", 5),
        ("?day=2101-01-01", "2026-05-01", "2026-05-31", 5),
        ("?day=%00", "2026-05-01", "2026-05-31", 5),
    ]:
        context = shown(desk, query).context
        assert (context["first"].isoformat(), context["last"].isoformat(), len(context["weeks"])) == (
            *(first, last),
            weeks,
        )


def test_a_clash_is_marked_with_words_and_leads_to_both_seminars(desk: Client) -> None:
    hall = makers.make_venue(hall_lv="Sēžu zāle")
    both = [makers.make_seminar(venue=hall, title_lv=title) for title in ("Viens", "Otrs")]
    html = shown(desk).content.decode()
    assert (html.count('class="ev clash"'), html.count('data-s="clash"')) == (2, 3)
    for seminar in both:
        address = reverse("admin:seminars_seminar_change", args=[seminar.pk])
        assert (html.count(f'href="{address}"'), desk.get(address).status_code) == (2, 200)


def test_only_clashes_of_the_weeks_that_are_shown_are_told(desk: Client) -> None:
    hall = makers.make_venue()
    for day in ("2026-04-26", "2026-04-27", "2026-05-31", "2026-06-01"):
        for _ in range(2):
            makers.make_seminar(venue=hall, starts_at=at(day, "10:00"), ends_at=at(day, "12:00"))
    clashes = shown(desk, f"?day={DAY}").context["clashes"]
    assert [str(clash.one.local_day) for clash in clashes] == ["2026-04-27", "2026-05-31"]


def test_a_hall_is_taken_whoever_takes_it(desk: Client) -> None:
    """Other programmes and drafts count; what is cancelled is struck through."""
    hall = makers.make_venue()
    makers.make_seminar(venue=hall, title_lv="a", state="draft")
    makers.make_seminar(makers.make_group(name_lv="Atcelto grupa"), venue=hall, state="cancelled")
    answer = shown(desk)
    events = [e for w in answer.context["weeks"] for line in w.lines for _d, es in line.days for e in es]
    assert ([event.seminar.state for event in events], answer.context["clashes"]) == (
        ["draft", "cancelled"],
        [],
    )
    assert "Atcelto grupa</s>" in answer.content.decode()


def test_a_holiday_is_named_also_in_an_empty_week(desk: Client) -> None:
    html = shown(desk, "?day=2026-06-01").content.decode()
    assert ("Līgo diena" in html, "Jāņu diena" in html) == (True, True)


def test_steps_lead_to_the_next_and_the_earlier_month(desk: Client) -> None:
    context = shown(desk, "?day=2026-01-31&show=halls").context
    assert [address for _label, address in context["steps"]] == [
        "?day=2025-12-31&span=month&show=halls",
        "?day=2026-05-13&span=month&show=halls",
        "?day=2026-02-01&span=month&show=halls",
    ]
    week = shown(desk, "?day=2026-01-01&span=week&show=people").context
    assert [address for _label, address in week["steps"]] == [
        "?day=2025-12-28&span=week&show=people",
        "?day=2026-05-13&span=week&show=people",
        "?day=2026-01-05&span=week&show=people",
    ]


def test_halls_people_or_both(desk: Client) -> None:
    makers.make_facilitator(makers.make_seminar(venue=makers.make_venue()))
    for show, kinds in [("halls", {True}), ("people", {False}), ("both", {True, False})]:
        weeks = shown(desk, f"?show={show}").context["weeks"]
        assert {line.is_hall for week in weeks for line in week.lines} == kinds


def test_the_number_of_queries_is_fixed(desk: Client) -> None:
    counts = []
    hall, group = makers.make_venue(), makers.make_group()
    for number in (1, 29):
        for hour in range(number):
            start = at(DAY, "06:00") + dt.timedelta(minutes=20 * hour)
            seminar = makers.make_seminar(
                *(group,), venue=hall, starts_at=start, ends_at=start + dt.timedelta(minutes=20)
            )
            makers.make_facilitator(seminar)
        with CaptureQueriesContext(connection) as queries:
            shown(desk)
        counts.append(len(queries))
    assert counts == [8, 8]
