"""What is offered instead of a time that is taken."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from groups.models import ThematicWorkingGroup
from seminars.conflicts import Sitting, find_conflicts
from seminars.free_times import FreeTime, free_times, read_choice
from seminars.models import Seminar, SeminarFacilitator
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
DAY = "2026-05-12"


@pytest.fixture(autouse=True)
def _a_week_before():
    with time_machine.travel("2026-05-04 09:00 +0300", tick=False):
        yield


def wanted(day: str = DAY, start: str = "10:00", end: str = "12:00", **fields: Any) -> Sitting:
    """What the planner has typed; it clashes with nothing unless told."""
    given = {"group": fields.pop("group", None) or makers.make_group(), **fields}
    return Sitting(starts_at=at(day, start), ends_at=at(day, end), **given)


def taken(day: str, start: str, end: str, **fields: Any) -> Seminar:
    return makers.make_seminar(starts_at=at(day, start), ends_at=at(day, end), **fields)


def offers(sitting: Sitting) -> list[str]:
    """Day and clock of each offer, and the other hall."""
    return [_in_short(offer) for offer in free_times([sitting])[0]]


def _in_short(offer: FreeTime) -> str:
    start, end = (time.astimezone(makers.RIGA) for time in (offer.starts_at, offer.ends_at))
    hall = f" {offer.venue.hall}" if offer.is_other_hall and offer.venue else ""
    return f"{start:%m-%d %H:%M}–{end:%H:%M}{hall}"


def test_the_nearest_come_first_and_the_same_day_is_beside_the_other_seminar() -> None:
    hall = makers.make_venue()
    taken(DAY, "09:00", "11:00", venue=hall)
    assert offers(wanted(venue=hall)) == ["05-12 11:00–13:00", "05-13 10:00–12:00", "05-11 10:00–12:00"]


def test_before_the_other_seminar_too() -> None:
    hall = makers.make_venue()
    taken(DAY, "11:00", "13:00", venue=hall)
    assert offers(wanted(venue=hall))[:2] == ["05-12 09:00–11:00", "05-12 13:00–15:00"]


def test_only_by_day() -> None:
    """From eight to eight; what would begin earlier or end later is not offered."""
    hall = makers.make_venue()
    taken(DAY, "09:59", "18:01", venue=hall)
    assert offers(wanted(venue=hall))[0] == "05-13 10:00–12:00"


def test_the_very_time_is_not_offered_again() -> None:
    assert offers(wanted())[0] == "05-13 10:00–12:00"


def test_holidays_weekends_and_moved_days_are_passed_over() -> None:
    """From 20 to 24 June 2026 nobody works, and Saturday the 27th is a working day in name only."""
    assert offers(wanted("2026-06-23")) == ["06-25 10:00–12:00", "06-26 10:00–12:00", "06-29 10:00–12:00"]


def test_nothing_is_offered_in_the_past() -> None:
    hall = makers.make_venue()
    taken(DAY, "15:00", "17:00", venue=hall)
    with time_machine.travel("2026-05-12 13:30 +0300", tick=False):
        found = offers(wanted(DAY, "15:00", "17:00", venue=hall))
    assert found == ["05-12 17:00–19:00", "05-13 15:00–17:00", "05-14 15:00–17:00"]


@pytest.mark.parametrize("shared", ["hall", "group", "expert"])
def test_hall_group_and_facilitator_are_respected(shared: str) -> None:
    hall, group, expert = makers.make_venue(), makers.make_group(), makers.make_expert()
    for day in (DAY, "2026-05-13", "2026-05-11"):
        seminar = taken(
            *(day, "08:00", "20:00"),
            group=group if shared == "group" else None,
            venue=hall if shared == "hall" else None,
        )
        makers.make_facilitator(seminar, expert if shared == "expert" else None)
    found = offers(wanted(group=group, venue=hall, experts=(expert,)))
    assert found == ["05-14 10:00–12:00", "05-15 10:00–12:00", "05-18 10:00–12:00"]


def test_another_hall_at_the_same_time_that_is_free_and_large_enough() -> None:
    own, _small, busy, _large = (
        makers.make_venue(hall_lv=name, seats=seats)
        for name, seats in (("A", 20), ("B", 19), ("C", 20), ("D", 30))
    )
    taken(DAY, "09:00", "11:00", venue=own)
    taken(DAY, "11:00", "13:00", venue=busy)
    assert offers(wanted(venue=own))[-1] == "05-12 10:00–12:00 D"
    assert offers(wanted(venue=own, places=31)) == []


def test_no_other_hall_on_a_day_off() -> None:
    for day in ["2026-06-23", "2026-06-27", "2026-05-16"]:
        makers.make_venue(seats=30)
        found = free_times([wanted(day, venue=makers.make_venue(seats=20))])[0]
        assert [offer.is_other_hall for offer in found] == [False] * 3


def test_a_hall_that_is_too_small_is_too_small_at_any_time() -> None:
    small, _large = makers.make_venue(hall_lv="A", seats=10), makers.make_venue(hall_lv="B", seats=40)
    assert offers(wanted(venue=small, places=30)) == ["05-12 10:00–12:00 B"]


def test_what_the_same_plan_has_taken_is_not_offered() -> None:
    hall = makers.make_venue()
    plan = [wanted(venue=hall), wanted(venue=hall), wanted("2026-05-13", venue=hall)]
    first = free_times(plan[:1], plan)[0]
    assert [_in_short(offer) for offer in first] == [
        "05-12 08:00–10:00",
        "05-12 12:00–14:00",
        "05-13 08:00–10:00",
    ]


def test_a_seminar_that_is_moved_does_not_stand_in_its_own_way() -> None:
    hall = makers.make_venue()
    seminar = taken("2026-05-13", "10:00", "12:00", venue=hall)
    sitting = replace(wanted(venue=hall, group=seminar.group), pk=seminar.pk)
    assert offers(sitting)[0] == "05-13 10:00–12:00"


@pytest.mark.parametrize("count", [1, 20])
def test_four_queries_however_many(django_assert_num_queries: Any, count: int) -> None:
    hall = makers.make_venue()
    for _ in range(count):
        makers.make_facilitator(taken(DAY, "10:00", "12:00", venue=hall))
    sittings = [wanted(venue=hall) for _ in range(count)]
    with django_assert_num_queries(4):
        found = free_times(sittings, sittings)
    assert [len(each) for each in found] == [3] * count


def test_nobody_asks_and_nothing_is_offered(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert free_times([]) == []


def test_the_button_says_what_it_sends() -> None:
    own, other = makers.make_venue(seats=20), makers.make_venue(hall_lv="Lielā zāle", seats=30)
    found = free_times([wanted(venue=own)])[0]
    assert [read_choice(offer.value) for offer in found] == [replace(o, is_other_hall=False) for o in found]
    assert (found[-1].venue, str(found[-1])) == (other, "Lielā zāle, 12.05.2026. plkst.\xa010.00–12.00")
    without = free_times([wanted()])[0][0]
    assert (read_choice(without.value), str(without)) == (without, "13.05.2026. plkst.\xa010.00–12.00")


def test_what_is_no_offer_is_refused() -> None:
    for value in [
        "",
        "||",
        "x|y|z",
        "2026-05-12T10:00|2026-05-12T12:00|",
        "2026-05-12T10:00+03:00|2026-05-12T12:00+03:00",
        "2026-05-12T10:00+03:00|2026-05-12T12:00+03:00|x",
        "2026-05-12T10:00+03:00|2026-05-12T12:00+03:00|1|2",
        "0001-01-01T00:00+14:00|0001-01-01T01:00+14:00|",
        "9999-12-31T23:59-12:00|9999-12-31T23:59-12:00|",
    ]:
        with pytest.raises(ValueError):  # noqa: PT011
            read_choice(value)


def test_a_hall_that_is_gone_is_none() -> None:
    for hall in ["999999", "9" * 30]:
        choice = read_choice(f"2026-05-12T10:00+03:00|2026-05-12T12:00+03:00|{hall}")
        assert (choice.venue, choice.starts_at) == (None, at(DAY, "10:00"))


class World:
    """A few halls, groups and experts, so that almost everything clashes."""

    def __init__(self) -> None:
        programme = makers.make_programme()
        self.stage = makers.make_stage(programme)
        self.groups = [makers.make_group(programme) for _ in range(3)]
        self.halls = [
            makers.make_venue(seats=20),
            makers.make_venue(seats=40),
            makers.make_venue(seats=30, hosts_parallel_events=True),
        ]
        self.experts = [makers.make_expert() for _ in range(2)]


def hours() -> st.SearchStrategy[tuple[dt.datetime, dt.datetime]]:
    """A span that begins on the hour, on few days about the holidays of June 2026."""
    day = st.sampled_from(
        ["2026-06-17", "2026-06-18", "2026-06-19", "2026-06-25", "2026-06-26", "2026-06-27"]
    )
    start = st.builds(lambda day, hour: at(day, f"{hour:02d}:00"), day, st.integers(7, 19))
    length = st.integers(1, 10).map(lambda halves: halves * dt.timedelta(minutes=30))
    return st.tuples(start, length).map(lambda span: (span[0], span[0] + span[1]))


EXPERTS = st.sampled_from([set(), {0}, {1}, {0, 1}])
PICKS = st.tuples(hours(), st.integers(0, 2), st.none() | st.integers(0, 2), EXPERTS)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.lists(PICKS, min_size=4, max_size=14),
    st.lists(PICKS, min_size=1, max_size=3),
    st.none() | st.integers(1, 50),
)
def test_no_offer_ever_is_in_the_way(stored: list, meant: list, places: int | None) -> None:
    if not ThematicWorkingGroup.objects.exists():
        WORLD.append(World())
    world = WORLD[-1]
    Seminar.objects.all().delete()
    places_taken = []
    for number, ((start, end), group, hall, experts) in enumerate(stored):
        seminar = Seminar(
            group=world.groups[group],
            stage=world.stage,
            title_lv="x",
            slug=f"x-{number}",
            state="planned",
            starts_at=start,
            ends_at=end,
            venue=None if hall is None else world.halls[hall],
        )
        seminar.place()
        places_taken.append((seminar, experts))
    Seminar.objects.bulk_create(seminar for seminar, _experts in places_taken)
    SeminarFacilitator.objects.bulk_create(
        SeminarFacilitator(seminar=seminar, expert=world.experts[key])
        for seminar, experts in places_taken
        for key in experts
    )
    sittings = [
        Sitting(
            starts_at=start,
            ends_at=end,
            group=world.groups[group],
            venue=None if hall is None else world.halls[hall],
            experts=tuple(world.experts[key] for key in experts),
            places=places,
        )
        for (start, end), group, hall, experts in meant
    ]
    for sitting, found in zip(sittings, free_times(sittings, sittings), strict=True):
        rest = [other for other in sittings if other is not sitting]
        for offer in found:
            there = replace(sitting, starts_at=offer.starts_at, ends_at=offer.ends_at, venue=offer.venue)
            assert find_conflicts([there, *rest])[0] == []
            assert offer.ends_at - offer.starts_at == sitting.ends_at - sitting.starts_at


WORLD: list[World] = []
"""Made once for all examples of the test above."""
