"""What speaks against a time and a hall."""

import datetime as dt

import pytest
from django.utils import translation

from seminars.conflicts import conflicts_of
from seminars.models import Seminar
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
DAY = "2026-05-12"


def at_clock(start: str, end: str) -> dict[str, dt.datetime]:
    return {"starts_at": at(DAY, start), "ends_at": at(DAY, end)}


TIMES = [
    ("the same time", "10:00", "12:00", 1),
    ("over the start", "09:00", "10:01", 1),
    ("over the end", "11:59", "13:00", 1),
    ("inside", "10:30", "11:00", 1),
    ("around", "09:00", "13:00", 1),
    ("back to back before", "08:00", "10:00", 0),
    ("back to back after", "12:00", "14:00", 0),
    ("at another time", "15:00", "16:00", 0),
]


@pytest.mark.parametrize(("start", "end", "count"), [pytest.param(*row[1:], id=row[0]) for row in TIMES])
@pytest.mark.parametrize("shared", ["hall", "group", "expert"])
def test_times(shared: str, start: str, end: str, count: int) -> None:
    venue, group, expert = makers.make_venue(), makers.make_group(), makers.make_expert(name="Anna Kalniņa")
    other = makers.make_seminar(
        group if shared == "group" else None,
        venue=venue if shared == "hall" else makers.make_venue(),
        title_lv="Kultūras ceļš",
        **at_clock("10:00", "12:00"),
    )
    makers.make_facilitator(other, expert if shared == "expert" else None)
    seminar = makers.make_seminar(group, venue=venue, **at_clock(start, end))
    found = conflicts_of(seminar, [expert])
    assert len(found) == count
    assert ["Kultūras ceļš" in str(conflict) for conflict in found] == [True] * count
    assert ["Anna Kalniņa" in str(conflict) for conflict in found] == [shared == "expert"] * count


def test_each_thing_in_the_way_has_its_sentence() -> None:
    venue, group, experts = makers.make_venue(), makers.make_group(), [makers.make_expert() for _ in range(2)]
    other = makers.make_seminar(group, venue=venue)
    for expert in experts:
        makers.make_facilitator(other, expert)
    seminar = makers.make_seminar(group, venue=venue)
    found = conflicts_of(seminar, experts)
    assert (len(found), len(set(found))) == (4, 4)


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"state": "cancelled"}, 0),
        ({"state": "draft"}, 1),
        ({"state": "held"}, 1),
        ({"state": "outcomes"}, 1),
        ({"precision": "month", "approximate_on": dt.date(2026, 5, 1)}, 0),
        ({"precision": "unknown"}, 0),
    ],
)
def test_which_other_seminars_count(fields: dict, count: int) -> None:
    group = makers.make_group()
    makers.make_seminar(group, **fields)
    assert len(conflicts_of(makers.make_seminar(group))) == count


def test_a_hall_for_several_events_is_never_taken() -> None:
    venue = makers.make_venue(hosts_parallel_events=True)
    makers.make_seminar(venue=venue)
    assert conflicts_of(makers.make_seminar(venue=venue)) == []


def test_a_seminar_is_not_in_its_own_way() -> None:
    seminar = makers.make_seminar(venue=makers.make_venue())
    expert = makers.make_facilitator(seminar).expert
    assert conflicts_of(Seminar.objects.get(), [expert]) == []


def test_two_seminars_without_a_hall_are_not_in_the_same_one() -> None:
    makers.make_seminar()
    assert conflicts_of(makers.make_seminar()) == []


@pytest.mark.parametrize("fields", [{"precision": "unknown"}, {"precision": "day", "starts_at": None}])
def test_a_seminar_without_a_time_is_in_nobody_s_way(fields: dict) -> None:
    seminar = Seminar(group=makers.make_group(), **fields)
    assert conflicts_of(seminar) == []


@pytest.mark.parametrize(
    ("day", "lv", "en"),
    [
        ("2026-06-23", "Līgo diena", "Midsummer Eve"),
        ("2026-11-18", "Latvijas Republikas Proklamēšanas diena", "Republic of Latvia Proclamation Day"),
        ("2026-04-03", "Lielā Piektdiena", "Good Friday"),
        ("2026-05-16", "sestdien", "Saturday"),
        ("2026-05-17", "svētdien", "Sunday"),
        ("2026-05-12", None, None),
    ],
)
def test_holidays_and_weekends(day: str, lv: str | None, en: str | None) -> None:
    seminar = makers.make_seminar(starts_at=at(day, "10:00"), ends_at=at(day, "12:00"))
    for language, word in (("lv", lv), ("en", en), ("ru", None)):
        with translation.override(language):
            found = conflicts_of(seminar)
        assert len(found) == (lv is not None)
        assert [word in str(conflict) for conflict in found if word] == [True] * (word is not None)


def test_the_day_is_the_city_s() -> None:
    """On Friday evening in London it is Saturday in the city."""
    start = dt.datetime(2026, 5, 15, 22, 0, tzinfo=dt.UTC)
    seminar = makers.make_seminar(starts_at=start, ends_at=start + dt.timedelta(hours=1))
    assert len(conflicts_of(seminar)) == 1
