"""Seminars: their time in words and in order, who sees them, which state follows which."""

import datetime as dt

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db.models import ProtectedError

from seminars.models import Seminar, State
from seminars.models.seminars import NEXT_STATES
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db

FOLLOWS = {
    "draft": "planned",
    "planned": "draft held postponed cancelled",
    "held": "planned outcomes",
    "outcomes": "held",
    "postponed": "planned cancelled",
    "cancelled": "planned",
}


@pytest.mark.parametrize("old", State.values)
def test_which_state_may_follow_which(old: str) -> None:
    assert {new for new in State.values if Seminar(state=old).may_become(new)} == set(FOLLOWS[old].split())


def test_every_state_has_a_row_in_the_table() -> None:
    assert set(NEXT_STATES) == set(State.values) == set(FOLLOWS)


def test_a_seminar_belongs_to_its_group_s_programme() -> None:
    one, other = makers.make_group(), makers.make_group()
    seminar = makers.make_seminar(one)
    assert seminar.programme == one.programme
    seminar.group, seminar.stage = other, makers.make_stage(other.programme)
    seminar.save()
    assert Seminar.objects.get().programme == other.programme


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"starts_at": at("2026-05-12", "00:30"), "ends_at": at("2026-05-12", "02:00")}, "2026-05-12"),
        ({"precision": "beginning", "approximate_on": dt.date(2026, 5, 17)}, "2026-05-01"),
        ({"precision": "middle", "approximate_on": dt.date(2026, 5, 17)}, "2026-05-11"),
        ({"precision": "end", "approximate_on": dt.date(2026, 5, 17)}, "2026-05-21"),
        ({"precision": "month", "approximate_on": dt.date(2026, 2, 1)}, "2026-02-28"),
        ({"precision": "year", "approximate_on": dt.date(2026, 5, 17)}, "2026-05-17"),
        ({"precision": "unknown"}, None),
    ],
)
def test_the_day_by_which_lists_are_ordered(fields: dict, day: str | None) -> None:
    seminar = makers.make_seminar(**fields)
    seminar.refresh_from_db()
    assert seminar.sort_on == (dt.date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("fields", "when", "short"),
    [
        ({}, "2026. gada 12. maijā plkst. 10.00–12.30, otrdien", "12. maijs"),
        (
            {"precision": "beginning", "approximate_on": dt.date(2012, 4, 9)},
            "2012. gada aprīļa sākumā",
            "apr.",
        ),
        ({"precision": "unknown"}, "", ""),
    ],
)
def test_when_a_seminar_is(fields: dict, when: str, short: str) -> None:
    seminar = makers.make_seminar(**fields)
    assert (seminar.when.replace("\xa0", " "), seminar.short_when.replace("\xa0", " ")) == (when, short)


def test_the_length_of_a_seminar() -> None:
    night = {"starts_at": at("2026-03-28", "23:00"), "ends_at": at("2026-03-29", "05:00")}
    made = [makers.make_seminar(), makers.make_seminar(**night), makers.make_seminar(precision="unknown")]
    assert [seminar.minutes for seminar in Seminar.objects.order_by("pk")] == [150, 300, None]
    assert [seminar.clock_times for seminar in made][2] == ""


def test_who_sees_which_seminar() -> None:
    public = [makers.make_seminar(state=state) for state in State.values if state != "draft"]
    draft = makers.make_seminar(state="draft")
    of_a_draft = makers.make_seminar(makers.make_group(makers.make_programme(state="draft")))
    everything = [*public, draft, of_a_draft]
    assert list(Seminar.objects.visible_to(AnonymousUser()).order_by("pk")) == public
    assert list(Seminar.objects.visible_to(makers.make_planner(is_superuser=False)).order_by("pk")) == public
    assert list(Seminar.objects.visible_to(makers.make_planner()).order_by("pk")) == everything


@time_machine.travel("2026-05-12 12:00 +0300", tick=False)
def test_what_is_ahead_and_what_is_past() -> None:
    group = makers.make_group()

    def named(name: str, **fields: object) -> Seminar:
        return makers.make_seminar(group, slug=name, **fields)

    named("now")
    named("over", ends_at=at("2026-05-12", "11:59"))
    named("later", starts_at=at("2026-06-01"), ends_at=at("2026-06-01", "12:00"))
    named("roughly", precision="end", approximate_on=dt.date(2026, 5, 1))
    named("someday", precision="unknown")
    named("off", state="cancelled", starts_at=at("2026-06-01"), ends_at=at("2026-06-01", "12:00"))
    named("held", state="held", precision="month", approximate_on=dt.date(2026, 4, 1))
    named("told", state="outcomes", starts_at=at("2026-03-01"), ends_at=at("2026-03-01", "12:00"))

    def slugs(rows: object) -> list[str]:
        return [seminar.slug for seminar in rows]

    assert slugs(Seminar.objects.upcoming()) == ["now", "roughly", "later", "someday"]
    assert slugs(Seminar.objects.past()) == ["over", "held", "told"]
    assert slugs(Seminar.objects.with_outcomes()) == ["told"]
    assert slugs(Seminar.objects.in_reading_order(dt.date(2026, 5, 12))) == [
        *("now", "over", "roughly", "later", "off", "someday", "held", "told"),
    ]
    assert {s.slug for s in Seminar.objects.all() if s.is_over} == {"over", "held", "told"}
    assert {s.slug for s in Seminar.objects.all() if not s.takes_place} == {"off"}


@pytest.mark.parametrize(
    ("fields", "is_unclosed"),
    [
        ({"starts_at": at("2026-05-12", "09:00"), "ends_at": at("2026-05-12", "11:59")}, True),
        ({"starts_at": at("2026-05-12", "09:00"), "ends_at": at("2026-05-12", "12:00")}, False),
        ({"starts_at": at("2026-05-01"), "ends_at": at("2026-05-01", "12:00"), "state": "held"}, False),
        ({"precision": "end", "approximate_on": dt.date(2026, 4, 30)}, True),
        ({"precision": "month", "approximate_on": dt.date(2026, 4, 1)}, True),
        ({"precision": "beginning", "approximate_on": dt.date(2026, 5, 1)}, False),
        ({"precision": "month", "approximate_on": dt.date(2026, 4, 1), "state": "postponed"}, False),
        ({"precision": "year", "approximate_on": dt.date(2025, 12, 31)}, True),
        ({"precision": "year", "approximate_on": dt.date(2026, 1, 1)}, False),
        ({"precision": "unknown"}, False),
    ],
)
@time_machine.travel("2026-05-12 12:00 +0300", tick=False)
def test_what_ought_to_have_been_closed(fields: dict, is_unclosed: bool) -> None:
    seminar = makers.make_seminar(**fields)
    assert list(Seminar.objects.unclosed()) == [seminar] * is_unclosed


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"kind": "online", "online_url": "https://a.example", "is_online_url_public": True}, True),
        ({"kind": "online", "online_url": "https://a.example"}, False),
        ({"kind": "online", "is_online_url_public": True}, False),
        (
            {
                "kind": "hybrid",
                "online_url": "https://a.example",
                "is_online_url_public": True,
                "state": "cancelled",
            },
            False,
        ),
    ],
)
def test_when_the_link_is_printed(fields: dict, shown: bool) -> None:
    assert makers.make_seminar(**fields).shows_online_url is shown


def test_what_came_of_a_seminar_holds_it() -> None:
    seminar = makers.make_seminar()
    item = makers.make_agenda_item(seminar)
    outcome = makers.make_outcome(seminar, agenda_item=item)
    for row in (seminar, item):
        with pytest.raises(ProtectedError) as refused:
            row.delete()
        assert refused.value.protected_objects == {outcome}
    assert (Seminar.objects.count(), seminar.agenda_items.count()) == (1, 1)


@pytest.mark.parametrize("make", [makers.make_photo, makers.make_document])
def test_files_hold_a_seminar(make) -> None:
    seminar = makers.make_seminar()
    row = make(seminar=seminar)
    with pytest.raises(ProtectedError) as refused:
        seminar.delete()
    assert refused.value.protected_objects == {row}


def test_a_seminar_without_consequences_can_be_deleted() -> None:
    seminar = makers.make_seminar()
    makers.make_agenda_item(seminar)
    makers.make_facilitator(seminar)
    seminar.delete()
    assert Seminar.objects.count() == 0


@pytest.mark.parametrize("name", ["venue", "group", "stage"])
def test_what_a_seminar_stands_on_stays(name: str) -> None:
    seminar = makers.make_seminar(venue=makers.make_venue())
    with pytest.raises(ProtectedError):
        getattr(seminar, name).delete()


def test_an_expert_who_leads_a_seminar_stays() -> None:
    facilitator = makers.make_facilitator(makers.make_seminar())
    with pytest.raises(ProtectedError):
        facilitator.expert.delete()
