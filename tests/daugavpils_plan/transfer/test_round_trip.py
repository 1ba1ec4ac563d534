"""What is taken away can be brought back, and nothing changes."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import models
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daugavpils_plan.tables import plain
from groups.models import Expert, Membership, Organisation, Role, ThematicWorkingGroup
from seminars.example import loading
from seminars.models import Contribution, Seminar, State, Venue
from tests import makers
from tests.makers import at
from tests.transfers import LISTS, exported, lines, read_csv, read_xlsx, send

pytestmark = pytest.mark.django_db
KINDS = ("csv", "xlsx")
HOSTILE = st.text(
    st.sampled_from("=+-@＝＋－＠'\"\t;,| \n\r\ufeffaāČЖ0151.()#\u0301\x0b")
    | st.characters(exclude_characters="\0", exclude_categories=("Cs",)),
    min_size=1,
    max_size=20,
).filter(plain)
"""Texts that can be seen: the desk takes no others where a name is asked for."""


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_comes_back_unchanged(desk: Client, monkeypatch: Any, kind: str) -> None:
    monkeypatch.setattr(loading, "picture", lambda name: makers.make_picture())  # no list has them
    call_command("load_example", verbosity=0)
    found = {}
    for label in LISTS:
        answer = send(desk, label, exported(desk, label, kind), f"tabula.{kind}")
        found[label] = {what for _number, what in lines(answer)}
    assert found == {label: {"same"} for label in LISTS}


def make_rows() -> None:
    """One row of each list, with every reference filled."""
    group = makers.make_group(number=3)
    group.sectors.set([makers.make_sector(group.programme, code=code) for code in ("TRA", "EKO")])
    organisation = makers.make_organisation()
    makers.make_member(group, organisation=organisation, starts_on=dt.date(2026, 1, 5), role=Role.CHAIR)
    seminar = makers.make_seminar(group, venue=makers.make_venue(seats=40), kind="hybrid", places=30)
    for role in ("lead", "lead", "assistant", "minutes"):
        makers.make_facilitator(seminar, makers.make_expert(organisation=organisation), role=role)
    said = makers.make_contribution(seminar, number=1, voice="specialist", organisation="Biedrība")
    said.sectors.set(group.sectors.all())
    makers.make_contribution(programme=group.programme, order=7, language="ru")


TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Organisation: ("name_lv", "name_en"),
    Expert: ("name", "bio_lv", "bio_ru"),
    ThematicWorkingGroup: ("name_lv", "name_en", "description_lv"),
    Membership: ("person_name",),
    Venue: ("hall_lv", "address_lv", "getting_in_lv", "accessibility_en"),
    Seminar: ("title_lv", "title_en", "summary_lv", "summary_ru", "language_note_lv"),
    Contribution: ("original", "wording", "rendering_lv", "rendering_ru", "organisation", "note"),
}


def spoil(texts: st.DataObject) -> None:
    """Put hostile texts where people write, beside every form."""
    for model, names in TEXTS.items():
        for row in model._default_manager.order_by("pk"):
            drawn = {name: texts.draw(HOSTILE) for name in names}
            if model is Organisation:
                drawn = {name: f"{text}{row.pk}" for name, text in drawn.items()}
            models.QuerySet(model).filter(pk=row.pk).update(**drawn)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.data())
def test_hostile_texts_come_back_unchanged(desk: Client, kind: str, texts: st.DataObject) -> None:
    if not Seminar.objects.exists():
        make_rows()
    spoil(texts)
    found = {}
    for label in LISTS:
        answer = send(desk, label, exported(desk, label, kind), f"tabula.{kind}")
        found[label] = [(line.kind, line.errors) for line in answer.context["preview"].lines]
    assert {label: {what for what, _errors in of_list} for label, of_list in found.items()} == {
        label: {"same"} for label in LISTS
    }, found


@pytest.mark.parametrize("kind", KINDS)
def test_rows_that_are_alike_are_told_apart_by_their_numbers(desk: Client, kind: str) -> None:
    group = makers.make_group()
    for _ in range(2):
        venue = makers.make_venue(hall_lv="Sēžu zāle", address_lv="Rīgas iela 1")
        makers.make_member(group, person_name="Anna")
        expert = makers.make_expert(name="Jānis; Anna")
        makers.make_facilitator(makers.make_seminar(group, venue=venue, title_lv="Vienāds"), expert)
        makers.make_contribution(group=group, original="Vienādi vārdi")
    for label in LISTS:
        if label == "groups.organisation":
            continue
        answer = send(desk, label, exported(desk, label, kind), f"tabula.{kind}")
        assert (label, {what for _number, what in lines(answer)}) == (label, {"same"})


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("state", State.values)
def test_seminars_of_each_state_and_kind_of_date_come_back(desk: Client, kind: str, state: str) -> None:
    group = makers.make_group()
    makers.make_seminar(group, state=state)
    makers.make_seminar(group, state=state, approximate_on=dt.date(2026, 9, 1), precision="month")
    makers.make_seminar(group, state=state, precision="unknown")
    twice = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    makers.make_seminar(group, state=state, starts_at=twice, ends_at=twice + dt.timedelta(hours=1))
    makers.make_seminar(group, state=state, starts_at=at("2026-05-12", "10:00:30.000001"))
    answer = send(desk, Seminar, exported(desk, Seminar, kind), f"tabula.{kind}")
    assert {what for _number, what in lines(answer)} == {"same"}
    assert len(lines(answer)) == 5


def test_both_kinds_of_file_say_the_same(desk: Client) -> None:
    make_rows()
    for label in LISTS:
        table = read_xlsx(exported(desk, label, "xlsx"))
        rows = [
            dict(zip(table[0], ["" if cell is None else str(cell) for cell in row], strict=True))
            for row in table[1:]
        ]
        assert rows == read_csv(exported(desk, label, "csv"))
        assert rows != []


def test_an_export_is_of_what_the_list_shows(desk: Client) -> None:
    current, other = makers.make_programme(is_current=True), makers.make_programme()
    here, there = makers.make_group(current), makers.make_group(other)
    draft, planned = makers.make_seminar(here, state="draft"), makers.make_seminar(here)
    makers.make_seminar(there)

    def titles(**filters: Any) -> set[str]:
        return {row["Nosaukums"] for row in read_csv(exported(desk, Seminar, "csv", **filters))}

    assert titles(programme=current.pk) == {draft.title_lv, planned.title_lv}
    assert titles(programme=current.pk, state="draft") == {draft.title_lv}
    assert len(titles(programme="all")) == 3
    assert titles(programme="all", q="nekas tāds") == set()


def test_a_filter_that_makes_no_sense_is_left_out(desk: Client) -> None:
    url = "/admin/seminars/seminar/export/"
    answer = desk.get(url + "?programme__id__exact=abc")
    assert (answer.status_code, answer["Location"]) == (302, url)


def test_the_export_of_a_text_too_long_for_a_workbook_says_so(desk: Client) -> None:
    makers.make_venue(getting_in_lv="x" * 40_000)
    answer = desk.post("/admin/seminars/venue/export/", {"kind": "xlsx"})
    assert (answer.status_code, len(answer.context["form"].errors["kind"])) == (200, 1)
    assert lines(send(desk, Venue, exported(desk, Venue, "csv"))) == [(2, "same")]
