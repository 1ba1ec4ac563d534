"""Which hall and which facilitator is taken when."""

import datetime as dt
from typing import Any

import pytest

from seminars.models import Seminar
from seminars.occupancy import Week, build_weeks, seminars_between
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
MAY = (dt.date(2026, 5, 1), dt.date(2026, 5, 31))


def meet(day: str = "2026-05-12", start: str = "10:00", end: str = "12:00", **fields: Any) -> Seminar:
    return makers.make_seminar(starts_at=at(day, start), ends_at=at(day, end), **fields)


def built(
    span: tuple[dt.date, dt.date] = MAY, *, halls: bool = True, people: bool = True
) -> tuple[list[Week], list[Any]]:
    first, last = span[0] - dt.timedelta(days=6), span[1] + dt.timedelta(days=6)
    return build_weeks(
        *span, seminars_between(first, last, Seminar.objects.all()), halls=halls, people=people
    )


def lines_of(weeks: list[Week]) -> list[str]:
    return [line.name for week in weeks for line in week.lines]


def marks(weeks: list[Week]) -> list[tuple[str, bool]]:
    """Each event in the order in which it is read, and whether it is marked as a clash."""
    return [
        (event.seminar.title, event.clashes)
        for week in weeks
        for line in week.lines
        for _day, events in line.days
        for event in events
    ]


def test_a_week_over_the_new_year() -> None:
    hall = makers.make_venue(hall_lv="Lielā zāle")
    meet("2026-12-30", venue=hall, title_lv="vecais")
    meet("2027-01-02", venue=hall, title_lv="jaunais")
    weeks, clashes = built((dt.date(2026, 12, 1), dt.date(2026, 12, 31)))
    assert [(week.first, week.last) for week in weeks] == [
        (dt.date(2026, 11, 30) + dt.timedelta(days=7 * n), dt.date(2026, 12, 6) + dt.timedelta(days=7 * n))
        for n in range(5)
    ]
    assert [len(week.lines) for week in weeks] == [0, 0, 0, 0, 1]
    assert [(day, [e.seminar.title for e in events]) for day, events in weeks[4].lines[0].days if events] == [
        (dt.date(2026, 12, 30), ["vecais"]),
        (dt.date(2027, 1, 2), ["jaunais"]),
    ]
    assert [day for day, _name in weeks[4].holidays] == [dt.date(2026, 12, 31), dt.date(2027, 1, 1)]
    assert (weeks[4].holidays[1][1], clashes) == ("Jaungada diena", [])


@pytest.mark.parametrize(("start", "end", "clashes"), [("11:59", "13:00", True), ("12:00", "13:00", False)])
@pytest.mark.parametrize("shared", ["hall", "expert"])
def test_clashes_are_marked_and_told(shared: str, start: str, end: str, clashes: bool) -> None:
    hall, expert = makers.make_venue(hall_lv="Zāle"), makers.make_expert(name="Anna")
    both = [
        meet(venue=hall if shared == "hall" else None, title_lv="pirmais"),
        meet("2026-05-12", start, end, venue=hall if shared == "hall" else None, title_lv="otrais"),
    ]
    if shared == "expert":
        for seminar in both:
            makers.make_facilitator(seminar, expert)
    weeks, found = built()
    assert sorted(marks(weeks)) == [("otrais", clashes), ("pirmais", clashes)]
    assert [(clash.name, {clash.one.pk, clash.other.pk}) for clash in found] == [
        ("Zāle" if shared == "hall" else "Anna", {seminar.pk for seminar in both})
    ] * clashes


def test_a_clash_of_the_hall_is_none_of_the_facilitators() -> None:
    hall = makers.make_venue()
    for title in ("a", "b"):
        makers.make_facilitator(meet(venue=hall, title_lv=title))
    assert marks(built()[0]) == [("a", True), ("b", True), ("a", False), ("b", False)]


def test_three_at_once_are_three_pairs() -> None:
    hall = makers.make_venue()
    for _ in range(3):
        meet(venue=hall)
    assert len(built()[1]) == 3


def test_a_hall_for_several_events_has_no_clash() -> None:
    hall = makers.make_venue(hosts_parallel_events=True)
    for title in ("a", "b"):
        meet(venue=hall, title_lv=title)
    assert (marks(built()[0]), built()[1]) == ([("a", False), ("b", False)], [])


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"state": "cancelled"}, True),
        ({"state": "postponed", "precision": "unknown"}, False),
        ({"precision": "unknown"}, False),
        ({"precision": "month", "approximate_on": dt.date(2026, 5, 1)}, False),
    ],
)
def test_what_does_not_take_place_clashes_with_nothing(fields: dict, shown: bool) -> None:
    hall = makers.make_venue()
    meet(venue=hall, title_lv="notiek")
    makers.make_seminar(venue=hall, title_lv="nenotiek", **fields)
    weeks, clashes = built()
    assert (sorted(marks(weeks)), clashes) == (
        [("nenotiek", False)] * shown + [("notiek", False)],
        [],
    )


def test_two_people_of_one_name_are_two_and_so_are_two_halls() -> None:
    for title in ("a", "b"):
        hall = makers.make_venue(hall_lv="Mazā zāle", address_lv="")
        makers.make_facilitator(meet(venue=hall, title_lv=title), makers.make_expert(name="Jānis Bērziņš"))
    weeks, clashes = built()
    assert lines_of(weeks) == ["Mazā zāle"] * 2 + ["Jānis Bērziņš"] * 2
    assert (marks(weeks), clashes) == ([("a", False), ("b", False)] * 2, [])


def test_halls_come_first_and_each_kind_in_the_order_of_the_alphabet() -> None:
    for hall, person in (("Šūnu zāle", "Zane"), ("Tirgus zāle", "Āris"), ("Augšas zāle", "Cēzars")):
        makers.make_facilitator(meet(venue=makers.make_venue(hall_lv=hall)), makers.make_expert(name=person))
    everything = ["Augšas zāle", "Šūnu zāle", "Tirgus zāle", "Āris", "Cēzars", "Zane"]
    assert lines_of(built()[0]) == everything
    assert lines_of(built(people=False)[0]) == everything[:3]
    assert lines_of(built(halls=False)[0]) == everything[3:]
    assert lines_of(built(halls=False, people=False)[0]) == []


def test_the_day_is_the_city_s() -> None:
    """At half past ten in the evening in London it is past midnight in the city."""
    start = dt.datetime(2026, 5, 12, 22, 30, tzinfo=dt.UTC)
    makers.make_seminar(
        venue=makers.make_venue(), starts_at=start, ends_at=start + dt.timedelta(hours=1), title_lv="vēls"
    )
    days = [day for week in built()[0] for line in week.lines for day, events in line.days if events]
    assert days == [dt.date(2026, 5, 13)]


@pytest.mark.parametrize("count", [1, 30])
def test_three_queries_however_many(django_assert_num_queries: Any, count: int) -> None:
    hall, group = makers.make_venue(), makers.make_group()
    for _ in range(count):
        makers.make_facilitator(meet(venue=hall, group=group))
    with django_assert_num_queries(3):
        weeks, clashes = built()
    assert (len(marks(weeks)), len(clashes)) == (2 * count, count * (count - 1) // 2)
