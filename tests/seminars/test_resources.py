"""Seminars and venues by table: the rules of the desk hold there too."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from groups.models import Programme
from seminars.models import Seminar, SeminarFacilitator, State, Venue
from tests import makers
from tests.makers import at
from tests.transfers import changes, confirm, csv_of, lines, send, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.fixture
def programme() -> Programme:
    programme = makers.make_programme(title_lv="Plāns")
    makers.make_group(programme, number=1)
    makers.make_stage(programme, number=1)
    return programme


def row(**cells: Any) -> dict[str, Any]:
    return {"programme": "Plāns", "group": "1", "stage": "1", "title_lv": "Par ielām", **cells}


def warnings(answer: Any) -> dict[int, list[str]]:
    return {line.number: line.warnings for line in answer.context["preview"].lines if line.warnings}


@pytest.mark.usefixtures("programme")
def test_a_new_row_is_a_draft_with_all_that_the_file_says(desk: Client) -> None:
    venue = makers.make_venue(hall_lv="Zāle", address_lv="Rīgas iela 1")
    lead, helper = makers.make_expert(name="Anna; Ilze"), makers.make_expert(name="Jānis")
    answer = send(
        desk,
        Seminar,
        csv_of(
            row(
                title_en="About streets",
                kind="Klātienē un tiešsaistē",
                starts_at="12.05.2026. 10.00",
                ends_at="2026-05-12 12:30",
                precision="",
                venue="Zāle, Rīgas iela 1",
                places="40",
                online_url="https://meet.example/1",
                is_online_url_public="jā",
                facilitators='"Anna; Ilze"',
                co_facilitators="Jānis",
            )
        ),
    )
    assert lines(answer) == [(2, "new")]
    confirm(desk, answer)
    seminar = Seminar.objects.get()
    assert (seminar.state, seminar.kind, seminar.venue, seminar.places, seminar.slug) == (
        State.DRAFT,
        "hybrid",
        venue,
        40,
        "par-ielam",
    )
    assert (seminar.starts_at, seminar.ends_at) == (at("2026-05-12", "10:00"), at("2026-05-12", "12:30"))
    named = set(SeminarFacilitator.objects.values_list("expert", "role"))
    assert named == {(lead.pk, "lead"), (helper.pk, "assistant")}


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    ("cells", "stored"),
    [
        ({"precision": ""}, ("unknown", None)),
        ({"approximate_on": "2026-09-15", "precision": "zināms mēnesis"}, ("month", dt.date(2026, 9, 15))),
    ],
)
def test_dates_known_roughly_or_not_yet(desk: Client, cells: dict[str, str], stored: Any) -> None:
    confirm(desk, send(desk, Seminar, csv_of(row(**cells))))
    seminar = Seminar.objects.get()
    assert (seminar.precision, seminar.approximate_on) == stored


@pytest.mark.usefixtures("programme")
def test_the_same_title_in_group_and_stage_is_the_same_seminar(desk: Client) -> None:
    confirm(desk, send(desk, Seminar, csv_of(row(precision=""))))
    assert lines(send(desk, Seminar, csv_of(row(precision="")))) == [(2, "same")]
    answer = send(desk, Seminar, csv_of(row(precision="", summary_lv="Jauns")))
    assert lines(answer) == [(2, "changed")]


def test_an_address_finds_a_seminar_under_another_title(desk: Client, programme: Programme) -> None:
    seminar = makers.make_seminar(programme.groups.get(), slug="par-kaut-ko")
    confirm(desk, send(desk, Seminar, csv_of(row(slug="par-kaut-ko"))))
    seminar.refresh_from_db()
    assert (seminar.title_lv, seminar.slug, Seminar.objects.count()) == ("Par ielām", "par-kaut-ko", 1)


@pytest.mark.parametrize("slug", ["nav-tadas", "cita-programma"])
def test_an_address_that_is_not_there_is_no_new_seminar(
    desk: Client, programme: Programme, slug: str
) -> None:
    makers.make_seminar(makers.make_group(), slug="cita-programma")
    found = wrong(send(desk, Seminar, csv_of(row(slug=slug))))
    assert found == wrong(send(desk, Seminar, csv_of(row(slug="pavisam-nekas"))))
    assert list(found) == [2]


@pytest.mark.parametrize(
    "cells",
    [
        {"starts_at": "2026-05-13 10:00", "ends_at": "2026-05-13 12:30"},
        {"starts_at": "", "ends_at": "", "precision": "nav zināms"},
        {"venue": "Zāle"},
    ],
)
@pytest.mark.parametrize("state", sorted(set(State.values) - {"draft"}))
def test_time_and_hall_of_a_seminar_that_people_know_of_are_not_typed_over(
    desk: Client, programme: Programme, state: str, cells: dict[str, str]
) -> None:
    makers.make_venue(hall_lv="Zāle", address_lv="")
    seminar = makers.make_seminar(programme.groups.get(), title_lv="Par ielām", state=state)
    stored = {"starts_at": "2026-05-12 10:00", "ends_at": "2026-05-12 12:30", "precision": "", "venue": ""}
    assert lines(send(desk, Seminar, csv_of(row(**stored)))) == [(2, "same")]
    if cells.get("precision"):
        cells = {**cells, "precision": "unknown"}
    found = wrong(send(desk, Seminar, csv_of(row(**{**stored, **cells}))))
    assert list(found) == [2]
    seminar.refresh_from_db()
    assert seminar.starts_at == at("2026-05-12")


def test_the_time_of_a_draft_is_changed(desk: Client, programme: Programme) -> None:
    seminar = makers.make_seminar(programme.groups.get(), title_lv="Par ielām", state="draft")
    moved = {"starts_at": "2026-05-13 10:00", "ends_at": "2026-05-13 12:30"}
    answer = send(desk, Seminar, csv_of(row(**moved)))
    assert [change[1:] for change in changes(answer)[2]] == [
        ("2026-05-12 10:00", "2026-05-13 10:00"),
        ("2026-05-12 12:30", "2026-05-13 12:30"),
    ]
    confirm(desk, answer)
    seminar.refresh_from_db()
    assert (seminar.starts_at, seminar.sort_on) == (at("2026-05-13"), dt.date(2026, 5, 13))


def test_calendars_count_a_change_of_form_by_table(desk: Client, programme: Programme) -> None:
    seminar = makers.make_seminar(programme.groups.get(), title_lv="Par ielām")
    confirm(desk, send(desk, Seminar, csv_of(row(kind="online"))))
    seminar.refresh_from_db()
    assert (seminar.kind, seminar.sequence) == ("online", 1)


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    "cells",
    [
        {"group": "2"},
        {"stage": "2"},
        {"venue": "Nav tādas"},
        {"facilitators": "Nav"},
        {"starts_at": "2026-05-12 10:00", "ends_at": "2026-05-12 09:00", "precision": ""},
        {"starts_at": "2026-05-12 10:00", "ends_at": "", "precision": ""},
        {"starts_at": "2026-03-29 03:30", "ends_at": "2026-03-29 06:00", "precision": ""},
        {"approximate_on": "2026-05-12", "precision": ""},
        {"online_url": "https://meet.example/1", "precision": ""},
        {"online_url": "javascript:alert(1)", "kind": "online", "precision": ""},
        {"places": "0", "precision": ""},
        {"title_lv": ""},
        {"title_lv": "x" * 301, "precision": ""},
        {"slug": "Nav adrese!"},
        {"facilitators": "Anna", "co_facilitators": "Anna", "precision": ""},
    ],
)
def test_what_is_wrong_is_said_beside_the_row(desk: Client, cells: dict[str, str]) -> None:
    makers.make_expert(name="Anna")
    answer = send(desk, Seminar, csv_of(row(**cells)))
    assert list(wrong(answer)) == [2]
    assert all(sentence and "{" not in sentence for sentence in wrong(answer)[2])


def test_the_stage_of_another_programme_is_not_found(desk: Client, programme: Programme) -> None:
    makers.make_stage(makers.make_programme(title_lv="Cits"), number=2)
    assert list(wrong(send(desk, Seminar, csv_of(row(stage="2", precision=""))))) == [2]


def test_conflicts_are_said_and_do_not_stand_in_the_way(desk: Client, programme: Programme) -> None:
    venue = makers.make_venue(hall_lv="Zāle", address_lv="")
    makers.make_seminar(makers.make_group(), venue=venue, title_lv="Cits")
    time = {"starts_at": "2026-05-12 11:00", "ends_at": "2026-05-12 13:00", "precision": "", "venue": "Zāle"}
    answer = send(desk, Seminar, csv_of(row(**time), row(**time, title_lv="Otrs")))
    said = warnings(answer)
    assert {number: len(sentences) for number, sentences in said.items()} == {2: 1, 3: 3}
    assert "Cits" in said[2][0]
    confirm(desk, answer)
    assert Seminar.objects.filter(programme=programme).count() == 2


def test_a_state_is_not_brought_in_and_it_is_said(desk: Client, programme: Programme) -> None:
    seminar = makers.make_seminar(programme.groups.get(), title_lv="Par ielām", state="draft")
    said = [
        len(warnings(send(desk, Seminar, csv_of(row(state=state)))))
        for state in ("draft", "Planned", "", "x")
    ]
    assert said == [0, 1, 0, 1]
    confirm(desk, send(desk, Seminar, csv_of(row(state="planned", summary_lv="Jauns"))))
    seminar.refresh_from_db()
    assert (seminar.state, seminar.summary_lv) == ("draft", "Jauns")


def test_facilitators_change_places(desk: Client, programme: Programme) -> None:
    seminar = makers.make_seminar(programme.groups.get(), title_lv="Par ielām")
    anna, ilze = (
        makers.make_facilitator(seminar, makers.make_expert(name=name)) for name in ("Anna", "Ilze")
    )
    swapped = {"facilitators": "", "co_facilitators": "Anna", "minute_takers": "Ilze"}
    confirm(desk, send(desk, Seminar, csv_of(row(**swapped))))
    named = set(seminar.facilitators.values_list("expert__name", "role"))
    assert named == {("Anna", "assistant"), ("Ilze", "minutes")}
    back = {"facilitators": "Ilze; Anna", "co_facilitators": "", "minute_takers": ""}
    confirm(desk, send(desk, Seminar, csv_of(row(**back))))
    assert set(seminar.facilitators.values_list("role", flat=True)) == {"lead"}
    assert {anna.expert_id, ilze.expert_id} == set(seminar.facilitators.values_list("expert", flat=True))


def test_venues_are_known_by_hall_and_address(desk: Client) -> None:
    venue = makers.make_venue(hall_lv="Zāle", address_lv="Rīgas iela 1", seats=40)
    answer = send(
        desk,
        Venue,
        csv_of(
            {"hall_lv": "Zāle", "address_lv": "Rīgas iela 1", "seats": "60"},
            {"hall_lv": "Zāle", "address_lv": "", "seats": ""},
        ),
    )
    assert lines(answer) == [(2, "changed"), (3, "new")]
    confirm(desk, answer)
    venue.refresh_from_db()
    assert (venue.seats, Venue.objects.count()) == (60, 2)


def test_a_hall_with_another_english_name_is_told_to_calendars(desk: Client, programme: Programme) -> None:
    venue = makers.make_venue(hall_lv="Zāle", address_lv="")
    time = {"starts_at": at("2099-05-12"), "ends_at": at("2099-05-12", "12:00")}
    seminar = makers.make_seminar(programme.groups.get(), venue=venue, **time)
    row = {"hall_lv": "Zāle", "address_lv": "", "hall_en": "Hall"}
    confirm(desk, send(desk, Venue, csv_of(row)))
    seminar.refresh_from_db()
    assert seminar.sequence == 1


def test_alike_venues_are_asked_about(desk: Client) -> None:
    venues = [makers.make_venue(hall_lv="Zāle", address_lv="") for _ in range(2)]
    row = {"hall_lv": "Zāle", "address_lv": "", "seats": "5"}
    assert list(wrong(send(desk, Venue, csv_of({**row, "id": ""})))) == [2]
    confirm(desk, send(desk, Venue, csv_of({**row, "id": str(venues[1].pk)})))
    assert [Venue.objects.get(pk=venue.pk).seats for venue in venues] == [None, 5]


def test_a_number_of_another_row_finds_nothing_by_itself(desk: Client) -> None:
    other = makers.make_venue(hall_lv="Cita", address_lv="")
    row = {"hall_lv": "Zāle", "address_lv": "", "id": str(other.pk)}
    assert lines(send(desk, Venue, csv_of(row))) == [(2, "new")]
