"""Opinions by table: of a survey or a hearing, each with a code of its own and a deadline."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from groups.models import Programme, User
from seminars.models import Contribution, RuleSet
from tests import makers
from tests.transfers import changes, confirm, csv_of, exported, lines, read_csv, send, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.fixture
def programme() -> Programme:
    programme = makers.make_programme(title_lv="Plāns", is_current=True)
    rules = RuleSet.objects.create(code="PAŠU", title_lv="Pašu solījums", answer_days=30)
    rules.programmes.add(programme)
    makers.make_group(programme, number=1).sectors.set([makers.make_sector(programme, code="TRA")])
    return programme


def row(**cells: Any) -> dict[str, Any]:
    said = {"programme": "Plāns", "said_on": "04.05.2026.", "channel": "Aptauja", "order": "1"}
    return {**said, "original": "Vajag tiltu.", **cells}


@pytest.mark.usefixtures("programme")
def test_a_new_row_waits_with_a_code_and_a_deadline(desk: Client) -> None:
    cells = row(
        kind="Priekšlikums", voice="Speciālists", organisation="Ceļu policija", language="Krievu", group="1"
    )
    looked = send(
        desk,
        Contribution,
        csv_of(cells, row(order="2", kind="", voice="", organisation="", language="", group="")),
    )
    assert (lines(looked), Contribution.objects.count()) == ([(2, "new"), (3, "new")], 0)
    confirm(desk, looked)
    one, two = Contribution.objects.order_by("order")
    assert (one.kind, one.voice, one.organisation, one.language) == (
        "proposal",
        "specialist",
        "Ceļu policija",
        "ru",
    )
    assert (one.publicity, one.number, one.state, one.due_on) == (
        "waiting",
        None,
        "received",
        dt.date(2026, 6, 3),
    )
    assert (two.kind, two.voice, two.language, two.group) == ("opinion", "resident", "lv", None)
    assert len({one.receipt.code, two.receipt.code}) == 2
    assert one.history.get().history_by == str(User.objects.get())


@pytest.mark.usefixtures("programme")
def test_the_same_file_twice_brings_nothing_twice(desk: Client) -> None:
    content = csv_of(row(), row(order="2"), row(original="Citi vārdi"))
    confirm(desk, send(desk, Contribution, content))
    again = send(desk, Contribution, content)
    assert ({what for _line, what in lines(again)}, Contribution.objects.count()) == ({"same"}, 3)


@pytest.mark.usefixtures("programme")
@pytest.mark.parametrize(
    "cells",
    [
        {"original": ""},
        {"channel": "Balodis"},
        {"said_on": "vakar"},
        {"voice": "Speciālists", "organisation": ""},
        {"channel": "Seminārā"},
        {"group": "9"},
        {"programme": "Cits plāns"},
        {"original": "x" * 20_001},
    ],
)
def test_a_faulty_row_is_named_and_nothing_is_brought(desk: Client, cells: dict[str, str]) -> None:
    sound = {"voice": "", "organisation": "", "group": ""}
    looked = send(desk, Contribution, csv_of(row(**{**sound, **cells}), row(**sound, order="2")))
    assert list(wrong(looked)) == [2]
    confirm(desk, looked)
    assert Contribution.objects.count() == 0


def test_the_words_as_said_are_not_written_over(desk: Client, programme: Programme) -> None:
    said = makers.make_contribution(programme=programme, number=1, original="Vajag tiltu.", order=1)
    text = read_csv(exported(desk, Contribution))[0]
    headings = list(text)
    [original] = [name for name in headings if text[name] == "Vajag tiltu."]
    changed = send(desk, Contribution, csv_of({**text, original: "Nevajag tiltu."}))
    sentence = _("The words as said, and where they were said, are never written over. Write a wording.")
    assert wrong(changed) == {2: [sentence]}
    better = send(desk, Contribution, csv_of({**text, _heading("wording"): "Tilts"}))
    assert [change[1:] for change in changes(better)[2]] == [("", "Tilts")]
    confirm(desk, better)
    said.refresh_from_db()
    assert (said.original, said.wording, said.number) == ("Vajag tiltu.", "Tilts", 1)


def _heading(name: str) -> str:
    return str(capfirst(Contribution._meta.get_field(name).verbose_name))


@pytest.mark.usefixtures("programme")
def test_data_of_people_are_told_before_they_come_in(desk: Client) -> None:
    looked = send(desk, Contribution, csv_of(row(original="Zvaniet 29123456"), row(order="2")))
    told = {line.number: line.warnings for line in looked.context["preview"].lines if line.warnings}
    assert told == {2: [_("Data of people?") + " 29123456"]}


def test_an_editor_brings_in_for_their_group_only(client: Client, programme: Programme) -> None:
    group = programme.groups.get()
    other = makers.make_group(programme, number=2)
    makers.make_contribution(
        group=other, original="Cita viedoklis", order=1, said_on=dt.date(2026, 5, 4), channel="survey"
    )
    client.force_login(makers.make_editor(group))
    looked = send(
        client, Contribution, csv_of(row(group="1"), row(group="2", order="2"), row(group="", order="3"))
    )
    assert (list(wrong(looked)), lines(looked)[0]) == ([3, 4], (2, "new"))
    assert "Cita viedoklis" not in exported(client, Contribution).decode()
    assert Contribution.objects.count() == 1
