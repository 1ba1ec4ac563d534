"""Calendars that are right: read back by a second reader, whatever happens to a seminar."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.test import Client, override_settings
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from seminars.actions import seminars as actions
from seminars.ical import calendar_of
from seminars.models import Seminar, State, Venue
from tests import makers
from tests.makers import RIGA, at

pytestmark = pytest.mark.django_db


def rows() -> Any:
    return (
        Seminar.objects.select_related("group", "stage", "venue").prefetch_related("changes").order_by("uuid")
    )


def read(content: bytes) -> list[Any]:
    """The events, by the second reader."""
    calendar = vobject.readOne(content.decode())
    return list(calendar.contents.get("vevent", []))


def only_event(seminar: Seminar) -> Any:
    (event,) = read(calendar_of(rows().filter(pk=seminar.pk), name="x"))
    return event


def utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(microsecond=0)


def test_an_event_says_what_the_page_says() -> None:
    venue = makers.make_venue(hall_lv="Sēžu zāle", address_lv="Rīgas iela 1", accessibility_lv="Lifts")
    seminar = makers.make_seminar(title_lv="Ielas; ietves, tilti", summary_lv="Pirmā\nOtrā", venue=venue)
    event = only_event(seminar)
    assert {
        "uid": event.uid.value,
        "start": event.dtstart.value,
        "end": event.dtend.value,
        "title": event.summary.value,
        "place": event.location.value,
        "status": event.status.value,
        "sequence": event.sequence.value,
        "changed": event.last_modified.value,
        "url": event.url.value,
    } == {
        "uid": str(seminar.uuid),
        "start": at("2026-05-12", "10:00"),
        "end": at("2026-05-12", "12:30"),
        "title": "Ielas; ietves, tilti",
        "place": "Sēžu zāle, Rīgas iela 1",
        "status": "CONFIRMED",
        "sequence": "0",
        "changed": utc(seminar.updated_at),
        "url": f"http://localhost:8000/seminari/{seminar.slug}/",
    }
    assert "Pirmā\nOtrā\n\nLifts" in event.description.value


@pytest.mark.parametrize(
    ("day", "precision", "first", "after"),
    [
        ("2012-04-09", "beginning", "2012-04-01", "2012-04-11"),
        ("2012-04-09", "middle", "2012-04-11", "2012-04-21"),
        ("2012-02-09", "end", "2012-02-21", "2012-03-01"),
        ("2012-02-09", "month", "2012-02-01", "2012-03-01"),
        ("2012-12-31", "month", "2012-12-01", "2013-01-01"),
        ("2012-06-01", "year", "2012-01-01", "2013-01-01"),
    ],
)
def test_a_rough_date_is_whole_days_and_tentative(day: str, precision: str, first: str, after: str) -> None:
    seminar = makers.make_seminar(approximate_on=dt.date.fromisoformat(day), precision=precision)
    event = only_event(seminar)
    days = (event.dtstart.value.isoformat(), event.dtend.value.isoformat())
    assert (*days, event.status.value, event.transp.value) == (first, after, "TENTATIVE", "TRANSPARENT")


def test_a_seminar_without_any_date_is_left_out() -> None:
    makers.make_seminar(precision="unknown")
    assert read(calendar_of(rows(), name="x")) == []


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (at("2026-03-29", "02:30"), at("2026-03-29", "04:30")),  # the clock goes forward at 03.00
        (at("2026-10-25", "02:30"), at("2026-10-25", "05:00")),  # and back at 04.00
        (at("2026-05-12", "22:00"), at("2026-05-13", "00:00")),  # until midnight
        (at("1900-01-08", "10:00"), at("1900-01-08", "12:00")),
        (at("2100-01-08", "10:00"), at("2100-01-08", "12:00")),
    ],
)
def test_times_that_are_hard(starts: dt.datetime, ends: dt.datetime) -> None:
    seminar = makers.make_seminar(starts_at=starts, ends_at=ends)
    (event,) = icalendar.Calendar.from_ical(calendar_of(rows(), name="x")).walk("VEVENT")
    assert (event["dtstart"].dt.replace(tzinfo=RIGA), event["dtend"].dt.replace(tzinfo=RIGA)) == (
        starts,
        ends,
    )
    assert event["dtstart"].params["TZID"] == "Europe/Riga"
    assert only_event(seminar).uid.value == str(seminar.uuid)


def test_the_zone_of_the_city_is_written_out() -> None:
    makers.make_seminar()
    zones = icalendar.Calendar.from_ical(calendar_of(rows(), name="x")).walk("VTIMEZONE")
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/Riga"]


@pytest.mark.parametrize(
    "title",
    [
        "Ā" * 300,
        "ķ" * 74 + "žņ" * 40,
        "Sanāksme 🎨 un darbnīca",
        "x\r\nMETHOD:CANCEL\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        "BEGIN:VEVENT\nUID:evil",
        'a;b,c\\d:e"f',
        "nul\x00 bell\x07 esc\x1b",
        "\u202eotrādi",
    ],
)
def test_a_title_is_text_and_nothing_else(title: str) -> None:
    seminar = makers.make_seminar(title_lv=title.replace("\x00", ""))
    content = calendar_of(rows(), name=title)
    (event,) = read(content)
    expected = "".join(c for c in title.replace("\r\n", "\n") if c not in "\x00\x07\x1b")
    assert (event.summary.value, event.uid.value) == (expected, str(seminar.uuid))
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert [line for line in content.split(b"\r\n") if len(line) > 75] == []
    assert icalendar.Calendar.from_ical(content)["method"] == "PUBLISH"


def test_a_link_is_in_the_calendar_only_when_it_is_public() -> None:
    link = "https://meet.example/secret"
    makers.make_seminar(kind="hybrid", online_url=link, is_online_url_public=False)
    hidden = calendar_of(rows(), name="x")
    Seminar.objects.update(is_online_url_public=True)
    shown = calendar_of(rows(), name="x")
    unfolded = [content.replace(b"\r\n ", b"").decode() for content in (hidden, shown)]
    assert [link in content for content in unfolded] == [False, True]


def test_the_calendar_speaks_the_language_of_the_reader() -> None:
    makers.make_seminar(title_lv="Ielas", title_en="Streets", state="cancelled")
    with translation.override("en"):
        assert read(calendar_of(rows(), name="x"))[0].summary.value == "Cancelled: Streets"


@override_settings(TIME_ZONE="Europe/Riga")
def test_the_same_rows_give_the_same_bytes() -> None:
    for day in ("2026-05-12", "2026-11-12"):
        makers.make_seminar(starts_at=at(day), ends_at=at(day, "12:00"))
    assert calendar_of(rows(), name="x") == calendar_of(rows(), name="x")


TITLES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=90)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 400), st.integers(7, 20)),
        st.tuples(st.just("roughly"), st.integers(0, 400), st.sampled_from(["month", "end", "year"])),
        st.tuples(st.just("postpone"), st.just(0), st.just(0)),
        st.tuples(st.just("cancel"), st.just(0), st.just(0)),
        st.tuples(st.just("rename"), TITLES, st.just(0)),
    ),
    max_size=8,
)


@settings(max_examples=40)
@given(steps=STEPS)
def test_any_life_of_a_seminar_is_one_event(steps: list[tuple[str, Any, Any]]) -> None:
    planner = makers.make_planner()
    seminar = makers.make_seminar()
    venue = makers.make_venue()
    last = -1
    for deed, what, how in steps:
        live(seminar, planner, venue, deed, what, how)
        seminar.refresh_from_db()
        events = read(calendar_of(rows().filter(pk=seminar.pk), name="x"))
        for event in events:
            sequence = int(event.sequence.value)
            assert (event.uid.value, sequence) == (str(seminar.uuid), max(last, sequence))
            assert event.status.value == expected_status(seminar)
            if seminar.starts_at:
                assert event.dtstart.value == seminar.starts_at.astimezone(ZoneInfo("Europe/Riga"))
            if seminar.takes_place:
                assert " ".join(event.summary.value.split()) == " ".join(seminar.title.split())
            last = sequence
        assert len(events) <= 1


def live(seminar: Seminar, planner: Any, venue: Venue, deed: str, what: Any, how: Any) -> None:
    """One step, where it is allowed."""
    reasons = {"lv": "Iemesls"}
    if deed == "rename":
        seminar.title_lv = what
        seminar.save()
    elif deed in ("move", "roughly"):
        day = dt.date(2026, 1, 5) + dt.timedelta(days=what)
        exact = deed == "move"
        actions.move_seminar(
            seminar=seminar,
            by=planner,
            starts_at=dt.datetime.combine(day, dt.time(how), RIGA) if exact else None,
            ends_at=dt.datetime.combine(day, dt.time(how + 2), RIGA) if exact else None,
            approximate_on=None if exact else day,
            precision="day" if exact else how,
            venue=venue,
            reasons=reasons,
        )
    elif deed == "postpone" and seminar.state == State.PLANNED:
        actions.postpone_seminar(seminar=seminar, by=planner, reasons=reasons)
    elif deed == "cancel" and seminar.state in (State.PLANNED, State.POSTPONED):
        actions.cancel_seminar(seminar=seminar, by=planner, reasons=reasons)


def expected_status(seminar: Seminar) -> str:
    if not seminar.takes_place:
        return "CANCELLED"
    return "CONFIRMED" if seminar.starts_at else "TENTATIVE"


def scopes(seminar: Seminar) -> dict[str, str]:
    """The calendar of each kind that holds the seminar."""
    programme, expert = seminar.programme.slug, seminar.facilitators.get().expert
    sector = seminar.group.sectors.get()
    return {
        "seminar": f"/seminari/{seminar.slug}/kalendars.ics",
        "group": f"/grupas/{seminar.group.slug}/kalendars.ics",
        "sector": f"/programmas/{programme}/nozares/{sector.code}/kalendars.ics",
        "stage": f"/programmas/{programme}/posmi/{seminar.stage.number}/kalendars.ics",
        "expert": f"/eksperti/{expert.slug}/kalendars.ics",
        "programme": f"/programmas/{programme}/kalendars.ics",
    }


@pytest.fixture
def seminar() -> Seminar:
    made = makers.make_seminar(makers.make_group(makers.make_programme(is_current=True)))
    made.group.sectors.add(makers.make_sector(made.programme))
    makers.make_facilitator(made)
    return made


def test_each_scope_has_its_calendar_and_costs_one_query_when_unchanged(
    client: Client, seminar: Seminar, django_assert_num_queries: Any
) -> None:
    for kind, address in scopes(seminar).items():
        first = client.get(address)
        assert (kind, [event.uid.value for event in read(first.content)]) == (kind, [str(seminar.uuid)])
        with django_assert_num_queries(1):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
        assert first["Content-Type"] == "text/calendar; charset=utf-8"
        assert first["Cache-Control"] == "public, no-cache"


def test_in_another_language_it_costs_one_query_too(
    client: Client, seminar: Seminar, django_assert_num_queries: Any
) -> None:
    makers.make_city(languages=["lv", "en"])
    for what in ("kalendars.ics", "seminari.atom", "rezultati.atom"):
        address = "/en" + scopes(seminar)["group"].replace("kalendars.ics", what)
        if what == "rezultati.atom":
            makers.make_outcome(seminar)
            Seminar.objects.update(state="outcomes")
        first = client.get(address)
        with django_assert_num_queries(1):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (what, first.status_code, again.status_code) == (what, 200, 304)


def test_a_language_that_is_off_has_no_calendar_even_for_those_who_had_it(
    client: Client, seminar: Seminar
) -> None:
    city = makers.make_city(languages=["lv", "en"])
    for what in ("kalendars.ics", "seminari.atom"):
        address = "/en" + scopes(seminar)["group"].replace("kalendars.ics", what)
        city.languages = ["lv", "en"]
        city.save()
        etag = client.get(address)["ETag"]
        city.languages = ["lv"]
        city.save()
        answers = [client.get(address, headers=headers) for headers in ({}, {"If-None-Match": etag})]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert client.get(address.replace("/en/", "/ru/", 1)).status_code == 404


def test_a_change_of_anything_written_is_another_calendar(client: Client, seminar: Seminar) -> None:
    venue = makers.make_venue()
    seminar.venue = venue
    seminar.save()
    for address in scopes(seminar).values():
        etags = [client.get(address)["ETag"]]
        for row in (seminar, seminar.group, seminar.stage, seminar.programme, venue):
            row.save()
            etags.append(client.get(address)["ETag"])
        assert len(set(etags)) == 6


def test_the_queries_of_a_calendar_do_not_grow(client: Client, seminar: Seminar) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = scopes(seminar)["programme"]
    counts = []
    for more in (0, 30):
        for _ in range(more):
            makers.make_seminar(seminar.group, seminar.stage, venue=makers.make_venue())
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts == [5, 5]


def test_a_draft_is_in_no_calendar_and_comes_and_goes(client: Client, seminar: Seminar) -> None:
    addresses = scopes(seminar)
    found = []
    for state in ("draft", "planned", "draft"):
        Seminar.objects.filter(pk=seminar.pk).update(state=state)
        found.append(
            [str(seminar.uuid).encode() in client.get(address).content for address in addresses.values()]
        )
    assert found == [[False] * 6, [True] * 6, [False] * 6]


def test_a_group_without_seminars_has_a_valid_empty_calendar(client: Client) -> None:
    group = makers.make_group()
    answer = client.get(f"/grupas/{group.slug}/kalendars.ics")
    assert (answer.status_code, read(answer.content)) == (200, [])


@pytest.mark.parametrize(
    "address",
    [
        "/grupas/nav/kalendars.ics",
        "/programmas/nav/kalendars.ics",
        "/programmas/nav/posmi/1/kalendars.ics",
        "/programmas/nav/nozares/X/kalendars.ics",
        "/eksperti/nav/kalendars.ics",
        "/seminari/nav/kalendars.ics",
    ],
)
def test_an_unknown_scope_is_a_page_that_says_so(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_a_cancelled_seminar_stays_for_a_year(client: Client, seminar: Seminar, time_machine: Any) -> None:
    Seminar.objects.filter(pk=seminar.pk).update(state="cancelled")
    address = scopes(seminar)["programme"]
    kept = []
    for day in ("2026-05-13", "2027-05-12", "2027-05-13"):
        time_machine.move_to(at(day))
        kept.append(len(read(client.get(address).content)))
    assert kept == [1, 1, 0]


def test_a_postponed_seminar_is_crossed_out_where_it_was() -> None:
    seminar = makers.make_seminar()
    actions.postpone_seminar(seminar=seminar, by=makers.make_planner(), reasons={"lv": "Iemesls"})
    event = only_event(Seminar.objects.get())
    assert (event.dtstart.value, event.status.value) == (at("2026-05-12", "10:00"), "CANCELLED")


def test_a_former_address_of_a_draft_tells_nothing(client: Client, seminar: Seminar) -> None:
    old = seminar.slug
    seminar.slug, seminar.state = "noslepums", "draft"
    seminar.save()
    for what in ("kalendars.ics", "seminari.atom", "rezultati.atom", "attels.png"):
        answer = client.get(f"/seminari/{old}/{what}")
        assert (what, answer.status_code, b"noslepums" in answer.content) == (what, 404, False)


def test_a_hall_that_moves_is_another_place(client: Client, seminar: Seminar, time_machine: Any) -> None:
    time_machine.move_to(at("2026-05-01"))
    seminar.venue = makers.make_venue()
    seminar.save()
    client.force_login(makers.make_planner(), backend="django.contrib.auth.backends.ModelBackend")
    page = f"/admin/seminars/venue/{seminar.venue.pk}/change/"
    version = client.get(page).context["adminform"].form["loaded_version"].value()
    client.post(page, {"hall_lv": "Jaunā zāle", "loaded_version": version})
    assert (only_event(seminar).location.value, only_event(seminar).sequence.value) == ("Jaunā zāle", "1")


@pytest.mark.parametrize(("year", "has_rule"), [(2026, True), (1995, False), (1900, False)])
def test_the_zone_is_a_rule_where_there_is_one(year: int, has_rule: bool) -> None:
    makers.make_seminar(starts_at=at(f"{year}-07-06"), ends_at=at(f"{year}-07-06", "12:00"))
    content = calendar_of(rows(), name="x")
    assert (b"RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in content) == has_rule
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event["dtstart"].dt.replace(tzinfo=RIGA) == at(f"{year}-07-06")


def test_a_former_address_leads_to_the_calendar_and_the_feed(client: Client, seminar: Seminar) -> None:
    olds = scopes(seminar)
    expert = seminar.facilitators.get().expert
    for row in (seminar, seminar.group, seminar.programme, expert):
        row.slug = f"jauns-{row.slug}"
        row.save()
    news = scopes(Seminar.objects.get())
    for kind, old in olds.items():
        answer = client.get(old)
        assert (kind, answer.status_code, answer["Location"]) == (kind, 301, news[kind])
        feed = client.get(old.replace("kalendars.ics", "seminari.atom"))
        assert feed["Location"] == news[kind].replace("kalendars.ics", "seminari.atom")
