"""What speaks against a time and a hall."""

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from seminars.conflicts import Sitting, conflicts_of, find_conflicts, is_usual_day
from seminars.models import Seminar, Venue
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


def kinds(found: list) -> list[str]:
    return [conflict.kind.value for conflict in found]


def sitting(start: str = "10:00", end: str = "12:00", **fields: Any) -> Sitting:
    """One that is not stored; with a working group of its own unless told."""
    group = fields.pop("group", None) or makers.make_group()
    return Sitting(**at_clock(start, end), group=group, **fields)


@pytest.mark.parametrize("shared", ["hall", "group", "expert"])
def test_sittings_of_one_list_are_in_each_other_s_way(shared: str) -> None:
    both = {
        "hall": {"venue": makers.make_venue()},
        "group": {"group": makers.make_group()},
        "expert": {"experts": (makers.make_expert(),)},
    }[shared]
    for name, start, end, count in TIMES:
        one = sitting(**both, title="viens")
        other = sitting(start, end, **both, title="otrs")
        found = find_conflicts([one, other])
        assert (name, [kinds(conflicts) for conflicts in found]) == (name, [[shared] * count] * 2)
        told = [
            [word in str(c) for c in conflicts]
            for word, conflicts in zip(("otrs", "viens"), found, strict=True)
        ]
        assert told == [[True] * count] * 2
        assert [conflict.url for conflicts in found for conflict in conflicts] == [""] * 2 * count


def test_every_two_of_a_list_are_compared() -> None:
    venue = makers.make_venue()
    early, late, apart = (
        sitting(venue=venue),
        sitting("11:00", "14:00", venue=venue),
        sitting("13:00", "15:00", venue=venue),
    )
    found = find_conflicts([early, late, apart, early])
    assert [kinds(conflicts) for conflicts in found] == [
        ["hall"],
        ["hall"] * 3,
        ["hall"],
        ["hall"],
    ]


def test_two_stored_seminars_may_change_places() -> None:
    """What both have now is in nobody's way: both leave it."""
    first, second = (makers.make_seminar(venue=makers.make_venue()) for _ in range(2))
    there = [
        Sitting(**at_clock("10:00", "12:30"), group=one.group, venue=other.venue, pk=one.pk)
        for one, other in ((first, second), (second, first))
    ]
    assert find_conflicts(there) == [[], []]


def test_seats() -> None:
    for places, seats, count in [(31, 30, 1), (30, 30, 0), (None, 30, 0), (31, None, 0), (1, 1, 0)]:
        found = find_conflicts([sitting(venue=makers.make_venue(seats=seats), places=places)])[0]
        assert kinds(found) == ["seats"] * count
        assert [("31" in str(conflict), "30" in str(conflict)) for conflict in found] == [
            (True, True)
        ] * count
        assert [conflict.is_clash for conflict in found] == [False] * count


def test_a_seminar_without_a_hall_needs_no_seats() -> None:
    assert find_conflicts([sitting(places=500)]) == [[]]


def test_working_days_that_were_moved() -> None:
    """Whatever the calendar has to say of a day, nobody is sent there unasked."""
    for day, kind in [
        ("2026-01-02", "holiday"),
        ("2026-01-17", "moved_day"),
        ("2026-01-16", None),
        ("2026-01-18", "weekend"),
        ("2026-06-22", "holiday"),
        ("2026-06-27", "moved_day"),
        ("2026-05-10", "holiday"),
    ]:
        meant = Sitting(starts_at=at(day, "10:00"), ends_at=at(day, "12:00"), group=makers.make_group())
        found = find_conflicts([meant])[0]
        is_usual = is_usual_day(dt.date.fromisoformat(day))
        assert (kinds(found), is_usual) == ([kind] if kind else [], kind is None)
        assert [conflict.is_clash for conflict in found] == [False] * bool(kind)


@pytest.mark.parametrize(
    ("state", "role", "is_named"),
    [
        ("draft", "editor", False),
        ("planned", "editor", True),
        ("draft", "facilitator", False),
        ("draft", "planner", True),
    ],
)
def test_of_a_draft_of_others_it_is_only_told_that_there_is_one(
    state: str, role: str, is_named: bool
) -> None:
    venue, group, expert = makers.make_venue(), makers.make_group(), makers.make_expert(name="Anna Kalniņa")
    other = makers.make_seminar(
        makers.make_group(group.programme), venue=venue, state=state, title_lv="Slepens virsraksts"
    )
    makers.make_facilitator(other, expert)
    viewer = makers.make_editor(group) if role == "editor" else makers.make_worker(role)
    found = find_conflicts([sitting(group=group, venue=venue, experts=(expert,))], viewer=viewer)[0]
    assert kinds(found) == ["hall", "expert"]
    assert ["Slepens virsraksts" in str(conflict) for conflict in found] == [is_named] * 2
    assert [bool(conflict.url) for conflict in found] == [is_named] * 2
    assert ["plkst.\xa010.00–12.30" in str(conflict) for conflict in found] == [True] * 2


def test_an_editor_reads_the_title_of_an_own_draft() -> None:
    group = makers.make_group()
    makers.make_seminar(group, state="draft", title_lv="Mans melnraksts")
    found = find_conflicts([sitting(group=group)], viewer=makers.make_editor(group))[0]
    assert ["Mans melnraksts" in str(conflict) for conflict in found] == [True]


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_queries_is_fixed(django_assert_num_queries: Any, count: int) -> None:
    venue, group, expert = makers.make_venue(), makers.make_group(), makers.make_expert()
    meant = [sitting(group=group, venue=Venue(pk=venue.pk), experts=(expert,)) for _ in range(count)]
    with django_assert_num_queries(1):
        find_conflicts(meant)
    for _ in range(count):
        makers.make_facilitator(makers.make_seminar(group, venue=venue), expert)
    with django_assert_num_queries(4):
        found = find_conflicts(meant)
    assert [len(conflicts) for conflicts in found] == [3 * (2 * count - 1)] * count
