"""Working groups: colours, members over time, search."""

import datetime as dt

import pytest

from groups.models import ThematicWorkingGroup
from tests import makers

pytestmark = pytest.mark.django_db


def test_a_new_group_takes_the_first_free_colour_of_its_programme() -> None:
    programme = makers.make_programme()
    makers.make_group(colour=1)
    assert [makers.make_group(programme, colour=colour).colour for colour in (2, None, None, 12)] == [
        2,
        1,
        3,
        12,
    ]


def test_the_thirteenth_group_shares_a_colour() -> None:
    programme = makers.make_programme()
    assert [makers.make_group(programme).colour for _ in range(13)] == [*range(1, 13), 1]


def test_a_group_may_have_one_chair_after_another() -> None:
    group = makers.make_group()
    makers.make_member(group, role="chair", ends_on=dt.date(2026, 5, 1))
    makers.make_member(group, role="chair", ends_on=dt.date(2026, 6, 1))
    open_chair = makers.make_member(group, role="chair", starts_on=dt.date(2026, 6, 2))
    open_chair.full_clean()
    assert group.memberships.filter(role="chair").count() == 3


@pytest.mark.parametrize(
    ("starts", "ends", "days"),
    [
        (None, None, "abc"),
        ("2026-05-02", None, "bc"),
        (None, "2026-05-02", "ab"),
        ("2026-05-02", "2026-05-02", "b"),
    ],
)
def test_on_which_days_somebody_is_a_member(starts: str | None, ends: str | None, days: str) -> None:
    group = makers.make_group()
    makers.make_member(group, starts_on=starts, ends_on=ends)
    asked = {"a": dt.date(2026, 5, 1), "b": dt.date(2026, 5, 2), "c": dt.date(2026, 5, 3)}
    assert "".join(name for name, day in asked.items() if group.memberships.on(day).exists()) == days


def test_members_in_their_order() -> None:
    group = makers.make_group()
    for name, role in [("Zane", "member"), ("Žanis", "secretary"), ("Ādolfs", "member"), ("Yvonne", "chair")]:
        makers.make_member(group, person_name=name, role=role)
    assert [member.person_name for member in group.memberships.ranked()] == [
        "Yvonne",
        "Žanis",
        "Ādolfs",
        "Zane",
    ]


@pytest.mark.parametrize(
    "query", ["izglitiba", "IZGLĪTĪBAS", "skolu izglītība", "education", "izglitiba skol"]
)
def test_a_group_is_found_in_any_language_without_diacritics(query: str) -> None:
    group = makers.make_group(name_lv="Izglītība", description_lv="Skolas un bērnudārzi", name_en="Education")
    makers.make_group()
    assert list(ThematicWorkingGroup.objects.search(query)) == [group]


@pytest.mark.parametrize("query", ["%", "_", "\\", "'", '"', "izglītība transports", "\0\0x"])
def test_signs_of_the_database_mean_nothing_in_a_search(query: str) -> None:
    makers.make_group(name_lv="Izglītība")
    assert list(ThematicWorkingGroup.objects.search(query)) == []


def test_what_is_found_follows_the_text() -> None:
    group = makers.make_group(name_lv="Izglītība")
    group.name_lv = "Kultūra"
    group.save(update_fields=["name_lv"])
    found = [ThematicWorkingGroup.objects.search(query).count() for query in ("izglītība", "kultūra")]
    assert found == [0, 1]
