"""Working groups, members, organisations and experts by table: how each row is known."""

import datetime as dt

import pytest
from django.test import Client

from groups.models import Expert, Membership, ThematicWorkingGroup
from tests import makers
from tests.transfers import confirm, csv_of, lines, send, wrong

pytestmark = pytest.mark.django_db
GROUP, MEMBER, EXPERT = "groups.thematicworkinggroup", "groups.membership", "groups.expert"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


def test_groups_are_known_by_programme_and_number(desk: Client) -> None:
    programme = makers.make_programme(title_lv="Plāns")
    makers.make_group(makers.make_programme(title_lv="Cits plāns"), number=1)
    for code in ("TRA", "EKO"):
        makers.make_sector(programme, code=code)
    first = makers.make_group(programme, number=1, name_lv="Pirmā", colour=1)
    answer = send(
        desk,
        GROUP,
        csv_of(
            {"programme": "Plāns", "number": "1", "name_lv": "Viens", "sectors": "EKO; TRA", "colour": "1"},
            {"programme": programme.slug, "number": "2", "name_lv": "Divi", "sectors": "", "colour": ""},
        ),
    )
    assert lines(answer) == [(2, "changed"), (3, "new")]
    confirm(desk, answer)
    first.refresh_from_db()
    assert (first.name_lv, {sector.code for sector in first.sectors.all()}) == ("Viens", {"TRA", "EKO"})
    second = ThematicWorkingGroup.objects.get(programme=programme, number=2)
    assert (second.name_lv, second.colour, second.slug) == ("Divi", 2, "divi")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"programme": "Nav tāda"}, "Nav tāda"),
        ({"programme": ""}, "Programma"),
        ({"number": "x"}, "x"),
        ({"number": ""}, "Numurs"),
        ({"name_lv": ""}, "Nosaukums"),
        ({"sectors": "TRA; XXX"}, "XXX"),
        ({"sectors": "CITA"}, "CITA"),
        ({"colour": "13"}, "12"),
        ({"sectors": '"TRA'}, "Nozares"),
    ],
)
def test_what_is_wrong_with_a_group_is_said_beside_it(desk: Client, row: dict[str, str], said: str) -> None:
    programme = makers.make_programme(title_lv="Plāns")
    makers.make_sector(programme, code="TRA")
    makers.make_sector(makers.make_programme(), code="CITA")
    given = {"programme": "Plāns", "number": "1", "name_lv": "Viens", "sectors": "", "colour": "", **row}
    found = wrong(send(desk, GROUP, csv_of(given)))
    assert [said in " ".join(sentences) for sentences in found.values()] == [True], found


def test_two_programmes_of_one_title_are_told_apart_by_address(desk: Client) -> None:
    first, second = (makers.make_programme(title_lv="Plāns") for _ in range(2))
    row = {"number": "1", "name_lv": "Viens"}
    assert list(wrong(send(desk, GROUP, csv_of({"programme": "Plāns", **row})))) == [2]
    confirm(desk, send(desk, GROUP, csv_of({"programme": second.slug, **row})))
    assert (first.groups.count(), second.groups.count()) == (0, 1)


def test_members_are_known_by_group_name_and_role(desk: Client) -> None:
    programme = makers.make_programme(title_lv="Plāns")
    group = makers.make_group(programme, number=1)
    makers.make_group(programme, number=2)
    anna = makers.make_member(group, person_name="Anna", role="member")
    organisation = makers.make_organisation(name_lv="Biedrība")
    row = {"programme": "Plāns", "group": "1", "person_name": "Anna", "role": "Grupas loceklis"}
    answer = send(
        desk,
        MEMBER,
        csv_of(
            {**row, "organisation": "Biedrība", "ends_on": "31.12.2026."},
            {**row, "role": "chair", "organisation": "", "ends_on": ""},
            {**row, "group": "2", "organisation": "", "ends_on": ""},
        ),
    )
    assert lines(answer) == [(2, "changed"), (3, "new"), (4, "new")]
    confirm(desk, answer)
    anna.refresh_from_db()
    assert (anna.organisation, anna.ends_on, anna.role) == (organisation, dt.date(2026, 12, 31), "member")
    assert Membership.objects.count() == 3


def test_a_second_open_chair_is_refused_within_one_file_too(desk: Client) -> None:
    makers.make_group(makers.make_programme(title_lv="Plāns"), number=1)
    row = {"programme": "Plāns", "group": "1", "role": "chair"}
    answer = send(desk, MEMBER, csv_of({**row, "person_name": "Anna"}, {**row, "person_name": "Jānis"}))
    assert lines(answer) == [(2, "new"), (3, "wrong")]


@pytest.mark.parametrize(
    "row", [{"group": "9"}, {"organisation": "Nav"}, {"role": ""}, {"ends_on": "2026-02-30"}]
)
def test_a_reference_that_is_not_there_is_said_beside_the_row(desk: Client, row: dict[str, str]) -> None:
    makers.make_group(makers.make_programme(title_lv="Plāns"), number=1)
    given = {"programme": "Plāns", "group": "1", "person_name": "Anna", "role": "chair", **row}
    assert list(wrong(send(desk, MEMBER, csv_of(given)))) == [2]


def test_experts_are_known_by_address_else_by_name(desk: Client) -> None:
    anna = makers.make_expert(name="Anna", slug="anna")
    answer = send(
        desk,
        EXPERT,
        csv_of(
            {"slug": "anna", "name": "Anna Kalniņa"},
            {"slug": "", "name": "Jānis"},
            {"slug": "nav-tadas", "name": "Ilze"},
        ),
    )
    assert lines(answer) == [(2, "changed"), (3, "new"), (4, "wrong")]
    confirm(desk, send(desk, EXPERT, csv_of({"slug": "anna", "name": "Anna Kalniņa"})))
    anna.refresh_from_db()
    assert (anna.name, Expert.objects.count()) == ("Anna Kalniņa", 1)


def test_a_login_is_not_given_by_a_table(desk: Client) -> None:
    page = desk.get("/admin/groups/expert/import/")
    assert "user" not in {column["name"] for column in page.context["columns"]}
