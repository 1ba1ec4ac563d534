"""The desk's forms for the city, its programmes and groups."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from groups.models import City, PeriodChange, Programme, ThematicWorkingGroup, User
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


def save(desk: Client, row: Any, **fields: Any) -> Any:
    address = reverse(f"admin:groups_{row._meta.model_name}_change", args=[row.pk])
    return desk.post(address, typed(desk.get(address), **fields))


@time_machine.travel("2026-05-13 09:00 +0300", tick=False)
def test_changed_years_leave_a_row_that_everybody_can_read(desk: Client, planner: User) -> None:
    programme = makers.make_programme(start_year=2015, end_year=2021)
    answer = save(desk, programme, start_year=2014, end_year=2020, period_reason="Jauns plānošanas periods.")
    assert answer.status_code == 302, answer.context["errors"]
    change = PeriodChange.objects.get()
    assert (change.old_start_year, change.old_end_year, change.new_start_year, change.new_end_year) == (
        *(2015, 2021, 2014, 2020),
    )
    assert (change.changed_on, change.changed_by, change.reason_lv, str(change)) == (
        *(dt.date(2026, 5, 13), planner, "Jauns plānošanas periods.", "2015.–2021. → 2014.–2020."),
    )
    html = Client().get(programme.get_absolute_url()).content.decode()
    assert ["2015.–2021." in html, "2014.–2020." in html, "Jauns plānošanas periods." in html] == [True] * 3


def test_the_reason_is_latvian_whatever_language_the_desk_speaks(desk: Client) -> None:
    programme = makers.make_programme()
    address = "/en" + reverse("admin:groups_programme_change", args=[programme.pk])
    answer = desk.post(address, typed(desk.get(address), end_year=2030, period_reason="Iemesls."))
    assert answer.status_code == 302, answer.context["errors"]
    change = PeriodChange.objects.get()
    assert (change.reason_lv, change.reason_en or "") == ("Iemesls.", "")


def test_the_same_years_leave_no_row(desk: Client) -> None:
    assert save(desk, makers.make_programme(), title_lv="Citi vārdi", period_reason="x").status_code == 302
    assert PeriodChange.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"end_year": 2000, "start_year": 2010}, ["end_year"]),
        ({"start_year": 1066}, ["start_year"]),
        ({"is_current": "on"}, ["is_current"]),
        ({"title_lv": ""}, ["title_lv"]),
        ({"slug": "ļ"}, ["slug"]),
    ],
)
def test_a_programme_that_makes_no_sense(desk: Client, fields: dict, wrong: list[str]) -> None:
    makers.make_programme(is_current=True)
    programme = makers.make_programme()
    answer = save(desk, programme, **fields)
    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, wrong)


def test_a_draft_does_not_stand_at_the_first_page(desk: Client) -> None:
    answer = save(desk, makers.make_programme(), is_current="on", state="draft")
    assert (answer.status_code, Programme.objects.current()) == (200, None)


def test_a_group_has_sectors_of_its_own_programme_only(desk: Client) -> None:
    group = makers.make_group()
    own, strange = makers.make_sector(group.programme), makers.make_sector(makers.make_programme())
    assert save(desk, group, sectors=[strange.pk]).status_code == 200
    assert save(desk, group, sectors=[own.pk]).status_code == 302
    assert list(group.sectors.all()) == [own]


def test_a_new_group_is_offered_the_next_number_and_a_free_colour(desk: Client) -> None:
    programme = makers.make_programme(is_current=True)
    makers.make_group(programme, number=4, colour=1)
    form = typed(desk.get(reverse("admin:groups_thematicworkinggroup_add")))
    assert (form["programme"], form["number"], form["colour"]) == ([str(programme.pk)], ["5"], ["2"])


def chairs(*numbers: int) -> dict[str, str]:
    fields = {"memberships-TOTAL_FORMS": str(max(numbers) + 1)}
    for number in numbers:
        fields |= {
            f"memberships-{number}-person_name": f"Vadītāja {number}",
            f"memberships-{number}-role": "chair",
        }
    return fields


def test_a_second_open_chair_is_refused_in_words(desk: Client) -> None:
    group = makers.make_group()
    assert save(desk, group, **chairs(0, 1)).status_code == 200
    assert save(desk, group, **chairs(0)).status_code == 302
    assert save(desk, group, **chairs(1)).status_code == 200
    assert group.memberships.count() == 1


def test_one_chair_gives_way_to_another_in_one_form(desk: Client) -> None:
    group = makers.make_group()
    makers.make_member(group, role="chair", person_name="Iepriekšējā")
    answer = save(desk, group, **{"memberships-0-ends_on": "01.05.2026."}, **chairs(1))
    assert answer.status_code == 302, answer.context["errors"]
    open_chairs = group.memberships.filter(role="chair", ends_on=None)
    assert [member.person_name for member in open_chairs] == ["Vadītāja 1"]


def test_a_colleague_sees_who_saved_a_group_in_between(desk: Client) -> None:
    group = makers.make_group()
    address = reverse("admin:groups_thematicworkinggroup_change", args=[group.pk])
    mine = typed(desk.get(address), name_lv="Mans nosaukums")
    ThematicWorkingGroup.objects.get().save()
    answer = desk.post(address, mine)
    assert (answer.status_code, typed(answer)["name_lv"]) == (200, ["Mans nosaukums"])
    assert desk.post(address, typed(answer)).status_code == 302
    assert ThematicWorkingGroup.objects.get().name == "Mans nosaukums"


def test_the_city_switches_languages_on_and_latvian_never_off(desk: Client) -> None:
    city = makers.make_city()
    assert save(desk, city, languages=["ru"]).status_code == 302
    assert City.objects.get().languages == ["lv", "ru"]
    assert save(desk, city, languages=None).status_code == 302
    assert City.objects.get().languages == ["lv"]
    assert save(desk, city, languages=["de"]).status_code == 200
