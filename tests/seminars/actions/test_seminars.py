"""Deeds: all 36 steps from state to state, what is counted, and what is written down of a change."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.core.exceptions import ValidationError

from groups.models import User
from seminars.actions import seminars as actions
from seminars.models import Seminar, SeminarChange, State
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
REASONS = {"lv": "Vadītāja saslima.", "en": "The facilitator is ill.", "ru": ""}


@pytest.fixture(autouse=True)
def _after_the_seminars():
    with time_machine.travel("2026-05-13 09:00 +0300", tick=False):
        yield


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


def move(seminar: Seminar, by: User, **new: object) -> SeminarChange:
    given = {
        "starts_at": at("2026-06-02", "14:00"),
        "ends_at": at("2026-06-02", "16:00"),
        "approximate_on": None,
        "precision": "day",
        "venue": seminar.venue,
        "reasons": REASONS,
        **new,
    }
    return actions.move_seminar(seminar=seminar, by=by, **given)


DEEDS: dict[str, Callable[[Seminar, User], object]] = {
    "publish": lambda seminar, by: actions.publish_seminar(seminar=seminar, by=by),
    "withdraw": lambda seminar, by: actions.withdraw_seminar(seminar=seminar, by=by),
    "hold": lambda seminar, by: actions.hold_seminar(seminar=seminar, by=by),
    "reopen": lambda seminar, by: actions.reopen_seminar(seminar=seminar, by=by),
    "publish outcomes": lambda seminar, by: actions.publish_outcomes(seminar=seminar, by=by),
    "withdraw outcomes": lambda seminar, by: actions.withdraw_outcomes(seminar=seminar, by=by),
    "move": move,
    "postpone": lambda seminar, by: actions.postpone_seminar(seminar=seminar, by=by, reasons=REASONS),
    "cancel": lambda seminar, by: actions.cancel_seminar(seminar=seminar, by=by, reasons=REASONS),
}
# Rows: the state before; columns: the deeds in their order above. What stands there is the state after.
TABLE = """
            publish  withdraw  hold  reopen   publish_o.  withdraw_o.  move     postpone   cancel
draft       planned  -         -     planned  -           -            planned  -          -
planned     -        draft     held  -        -           held         planned  postponed  cancelled
held        planned  -         -     planned  outcomes    -            planned  -          -
outcomes    -        -         held  -        -           held         -        -          -
postponed   planned  -         -     planned  -           -            planned  -          cancelled
cancelled   planned  -         -     planned  -           -            planned  -          -
"""
STEPS = [
    (state, deed, after)
    for state, *afters in (line.split() for line in TABLE.strip().splitlines()[1:])
    for deed, after in zip(DEEDS, afters, strict=True)
]
TARGETS = {
    "draft": "withdraw",
    "planned": "publish",
    "held": "hold",
    "outcomes": "publish outcomes",
    "postponed": "postpone",
    "cancelled": "cancel",
}


@pytest.mark.parametrize(("state", "deed", "after"), STEPS)
def test_every_deed_in_every_state(planner: User, state: str, deed: str, after: str) -> None:
    seminar = makers.make_seminar(state=state, sequence=4)
    makers.make_outcome(seminar)
    if after == "-":
        with pytest.raises(ValidationError):
            DEEDS[deed](seminar, planner)
    else:
        DEEDS[deed](seminar, planner)
    stored = Seminar.objects.get()
    is_done = after != "-"
    is_told = is_done and deed in ("move", "postpone", "cancel")
    assert (stored.state, stored.sequence) == (after if is_done else state, 5 if is_done else 4)
    assert SeminarChange.objects.count() == (1 if is_told else 0)


@pytest.mark.parametrize("old", State.values)
@pytest.mark.parametrize("new", State.values)
def test_all_thirty_six_steps(planner: User, old: str, new: str) -> None:
    seminar = makers.make_seminar(state=old)
    makers.make_outcome(seminar)
    allowed = Seminar(state=old).may_become(new)
    try:
        DEEDS[TARGETS[new]](seminar, planner)
    except ValidationError:
        assert (Seminar.objects.get().state, allowed) == (old, False)
    else:
        assert (Seminar.objects.get().state, allowed) == (new, True)


def test_a_seminar_that_has_not_begun_cannot_be_held(planner: User) -> None:
    seminar = makers.make_seminar(starts_at=at("2026-05-13", "09:01"), ends_at=at("2026-05-13", "10:00"))
    with pytest.raises(ValidationError):
        actions.hold_seminar(seminar=seminar, by=planner)
    assert Seminar.objects.get().state == State.PLANNED


@pytest.mark.parametrize("fields", [{"precision": "unknown"}, {"starts_at": at("2026-05-13", "09:00")}])
def test_a_seminar_that_has_begun_or_has_no_date_can_be_held(planner: User, fields: dict) -> None:
    ends = {"ends_at": at("2026-05-13", "11:00")} if "starts_at" in fields else {}
    seminar = makers.make_seminar(**fields, **ends)
    actions.hold_seminar(seminar=seminar, by=planner)
    stored = Seminar.objects.get()
    assert (stored.state, stored.held_at) == (State.HELD, at("2026-05-13", "09:00"))
    actions.reopen_seminar(seminar=stored, by=planner)
    assert Seminar.objects.get().held_at is None


def test_outcomes_are_published_only_when_there_are_some(planner: User) -> None:
    seminar = makers.make_seminar(state="held")
    with pytest.raises(ValidationError):
        actions.publish_outcomes(seminar=seminar, by=planner)
    makers.make_outcome(seminar)
    actions.publish_outcomes(seminar=seminar, by=planner)
    stored = Seminar.objects.get()
    assert (stored.state, stored.outcomes_published_at) == (State.OUTCOMES, at("2026-05-13", "09:00"))
    actions.withdraw_outcomes(seminar=stored, by=planner)
    assert Seminar.objects.get().outcomes_published_at is None


def test_a_move_is_written_down_with_both_times_and_halls(planner: User) -> None:
    small, large = makers.make_venue(hall_lv="Mazā zāle"), makers.make_venue(hall_lv="Lielā zāle")
    seminar = makers.make_seminar(venue=small)
    move(seminar, planner, venue=large)
    small.hall_lv = large.hall_lv = "Pārdēvēta"
    small.save()
    large.save()
    change = SeminarChange.objects.get()
    assert (change.kind, change.changed_by, change.changed_at) == (
        "moved",
        planner,
        at("2026-05-13", "09:00"),
    )
    assert (change.old_starts_at, change.old_ends_at) == (
        at("2026-05-12", "10:00"),
        at("2026-05-12", "12:30"),
    )
    assert (change.new_starts_at, change.new_ends_at) == (
        at("2026-06-02", "14:00"),
        at("2026-06-02", "16:00"),
    )
    assert (change.old_venue_name, change.new_venue_name) == (
        "Mazā zāle, Rīgas iela 1",
        "Lielā zāle, Rīgas iela 1",
    )
    assert (change.reason_lv, change.reason_en, change.reason_ru) == tuple(REASONS.values())
    assert (change.has_new_time, change.has_new_venue) == (True, True)
    stored = Seminar.objects.get()
    assert (stored.starts_at, stored.venue, stored.sort_on) == (
        at("2026-06-02", "14:00"),
        large,
        dt.date(2026, 6, 2),
    )


def test_a_move_to_a_month_and_from_it_to_nowhere(planner: User) -> None:
    seminar = makers.make_seminar()
    no_time = {"starts_at": None, "ends_at": None}
    move(seminar, planner, **no_time, approximate_on=dt.date(2026, 9, 1), precision="month")
    move(seminar, planner, **no_time, precision="unknown")
    told = [
        (c.old_when.replace("\xa0", " "), c.new_when.replace("\xa0", " "))
        for c in seminar.changes.order_by("pk")
    ]
    assert told[0] == ("2026. gada 12. maijā plkst. 10.00–12.30, otrdien", "2026. gada septembrī")
    assert told[1][0] == "2026. gada septembrī"
    assert bool(told[1][1]) is True
    assert Seminar.objects.get().sort_on is None


def test_a_postponed_seminar_has_no_time_and_remembers_the_old_one(planner: User) -> None:
    seminar = makers.make_seminar(venue=makers.make_venue(hall_lv="Mazā zāle", address_lv=""))
    actions.postpone_seminar(seminar=seminar, by=planner, reasons=REASONS)
    stored, change = Seminar.objects.get(), SeminarChange.objects.get()
    assert (stored.starts_at, stored.ends_at, stored.approximate_on, stored.precision) == (
        None,
        None,
        None,
        "unknown",
    )
    assert (change.kind, change.old_starts_at, change.new_starts_at) == (
        "postponed",
        at("2026-05-12", "10:00"),
        None,
    )
    assert (change.old_venue_name, change.new_venue_name) == ("Mazā zāle", "Mazā zāle")


def test_a_cancelled_seminar_keeps_its_time_and_can_take_place_after_all(planner: User) -> None:
    seminar = makers.make_seminar()
    actions.cancel_seminar(seminar=seminar, by=planner, reasons=REASONS)
    move(Seminar.objects.get(), planner)
    assert [change.kind for change in seminar.changes.order_by("pk")] == ["cancelled", "restored"]
    assert (Seminar.objects.get().state, Seminar.objects.get().sequence) == (State.PLANNED, 2)
    assert SeminarChange.objects.order_by("pk")[0].old_starts_at == at("2026-05-12", "10:00")


def test_the_uuid_never_changes(planner: User) -> None:
    seminar = makers.make_seminar()
    known = seminar.uuid
    move(seminar, planner)
    actions.cancel_seminar(seminar=seminar, by=planner, reasons=REASONS)
    assert Seminar.objects.get().uuid == known


def test_a_deed_on_a_row_that_somebody_else_has_saved_is_refused(planner: User) -> None:
    mine, theirs = makers.make_seminar(), Seminar.objects.get()
    theirs.title_lv = "Citādi"
    with time_machine.travel("2026-05-13 09:05 +0300", tick=False):
        theirs.save()
    with pytest.raises(ValidationError):
        actions.withdraw_seminar(seminar=mine, by=planner)
    stored = Seminar.objects.get()
    assert (stored.title, stored.state, stored.sequence) == ("Citādi", State.PLANNED, 0)


def test_who_made_a_change_may_leave(planner: User) -> None:
    change = move(makers.make_seminar(), planner)
    planner.delete()
    change.refresh_from_db()
    assert (change.changed_by, change.reason_lv) == (None, REASONS["lv"])
