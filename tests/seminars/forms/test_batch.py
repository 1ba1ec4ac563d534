"""The rows of a table of seminars: lengths, clocks, what is wrong, and what is agreed to."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Expert, ThematicWorkingGroup
from seminars.forms.batch import Batch, Directory, LengthField, Row, aware, filled, take_offer
from seminars.free_times import FreeTime
from seminars.models import Venue
from tests import makers
from tests.makers import at

HOURS = dt.timedelta(hours=1)


LENGTHS: dict[str, int | None] = {
    "2.30": 150,
    "2:30": 150,
    "2,30": 150,
    "2": 120,
    " 2.05 ": 125,
    "02.00": 120,
    "0.05": 5,
    "16": 960,
    "16.00": 960,
    "": None,
    "  ": None,
}


def test_lengths() -> None:
    field = LengthField(required=False)
    assert {text: field.clean(text) for text in LENGTHS} == {
        text: None if minutes is None else dt.timedelta(minutes=minutes) for text, minutes in LENGTHS.items()
    }


def test_lengths_that_make_no_sense() -> None:
    refused = ["0", "0.04", "16.01", "2.5", "2.60", "2.75", "2.300", "2.", "-1", "1e1", "9" * 12, "2h", "²"]
    for text in refused:
        with pytest.raises(ValidationError):
            LengthField().clean(text)


@given(st.text(max_size=12) | st.text(alphabet="0123456789.:,", max_size=8))
def test_any_length_at_all(text: str) -> None:
    field = LengthField(required=False)
    try:
        length = field.clean(text)
    except ValidationError:
        return
    assert length is None or dt.timedelta(minutes=5) <= length <= 16 * HOURS


@given(st.integers(5, 960))
def test_a_length_is_written_as_it_is_read(minutes: int) -> None:
    field, length = LengthField(), dt.timedelta(minutes=minutes)
    assert field.clean(field.prepare_value(length)) == length


CHANGES_OF_THE_CLOCK = {
    ("2026-03-29", "02:59"): True,
    ("2026-03-29", "03:00"): False,
    ("2026-03-29", "03:59"): False,
    ("2026-03-29", "04:00"): True,
    ("2026-10-25", "02:59"): True,
    ("2026-10-25", "03:00"): False,
    ("2026-10-25", "03:59"): False,
    ("2026-10-25", "04:00"): True,
    ("2026-05-12", "03:30"): True,
}


def test_the_hour_that_is_skipped_and_the_one_that_comes_twice() -> None:
    moments = {
        (day, clock): aware(dt.date.fromisoformat(day), dt.time.fromisoformat(clock))
        for day, clock in CHANGES_OF_THE_CLOCK
    }
    assert moments == {when: at(*when) if known else None for when, known in CHANGES_OF_THE_CLOCK.items()}


GROUP = ThematicWorkingGroup(pk=1, number=1, name_lv="Kultūra")
HALL = Venue(pk=5, hall_lv="Sēžu zāle", seats=40)
EXPERT = Expert(pk=6, name="Anna")
RIGHT = {"pick": "on", "day": "12.05.2026.", "starts": "10.00", "venue": "5", "expert": "6"}


def row(data: dict[str, str] | None = None, *, length: dt.timedelta | None = 2 * HOURS, **more: Any) -> Row:
    directory = Directory([HALL], [EXPERT])
    sent = None if data is None else {f"g1-{name}": value for name, value in data.items()}
    return Row(sent, prefix="g1", group=GROUP, directory=directory, length=length, **more)


def test_a_right_row_is_a_sitting() -> None:
    right = row(RIGHT)
    sitting = right.sitting
    assert sitting is not None
    assert (sitting.starts_at, sitting.ends_at, sitting.venue, sitting.experts, sitting.group) == (
        *(at("2026-05-12", "10:00"), at("2026-05-12", "12:00")),
        *(HALL, (EXPERT,), GROUP),
    )
    assert (right.weekday, right.end, right.verdict, right.name) == ("otrdien", "12.00", "free", "Kultūra")


def test_a_row_that_makes_no_sense() -> None:
    for fields, wrong in [
        ({"day": ""}, ["day"]),
        ({"starts": ""}, ["starts"]),
        ({"day": "31.02.2026."}, ["day"]),
        ({"day": "31.02.2026.", "starts": ""}, ["day"]),
        ({"starts": "25.00"}, ["starts"]),
        ({"starts": "25.00", "day": ""}, ["starts"]),
        ({"day": "01.01.0001."}, ["day"]),
        ({"day": "31.12.9999.", "starts": "23.59"}, ["day"]),
        ({"day": "29.03.2026.", "starts": "03.30"}, ["starts"]),
        ({"day": "25.10.2026.", "starts": "03.30"}, ["starts"]),
        ({"venue": "7"}, ["venue"]),
        ({"venue": "x\0"}, ["venue"]),
        ({"expert": "<script>"}, ["expert"]),
        ({"known": "x"}, ["known"]),
    ]:
        bad = row({**RIGHT, **fields})
        assert (list(bad.errors), bad.is_picked, bad.sitting, bad.verdict) == (wrong, False, None, "")


def test_what_is_not_meant_need_not_make_sense() -> None:
    bad = row({**RIGHT, "pick": "", "day": "x", "starts": "y", "venue": "z"})
    assert (bad.errors, bad.is_picked, bad.sitting) == ({}, False, None)


def test_a_row_without_a_day_is_meant_but_has_no_time() -> None:
    open_row = row({"pick": "on", "venue": "5"})
    assert (open_row.errors, open_row.is_picked, open_row.sitting) == ({}, True, None)


def test_a_time_needs_a_length() -> None:
    assert list(row(RIGHT, length=None).errors) == ["starts"]


def test_a_seminar_that_is_moved_needs_its_new_day() -> None:
    seminar = makers.Seminar(pk=3, title_lv="Sanāksme", places=30, group=GROUP)
    moved = row({"pick": "on"}, seminar=seminar, experts=[EXPERT])
    assert list(moved.errors) == ["day"]
    sitting = row({**RIGHT, "expert": "999"}, seminar=seminar, experts=[EXPERT]).sitting
    assert sitting is not None
    assert (sitting.pk, sitting.places, sitting.experts, sitting.title) == (3, 30, (EXPERT,), "Sanāksme")


def test_every_field_has_a_name_of_its_own_for_the_ear() -> None:
    labels = [field.field.widget.attrs["aria-label"] for field in row().visible_fields()]
    assert (len(set(labels)), [label.endswith(": Kultūra") for label in labels]) == (5, [True] * 5)


def sent(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({f"g1-{name}": value for name, value in RIGHT.items()} | fields)
    return data


def test_an_offer_is_put_into_its_row() -> None:
    offer = FreeTime(at("2026-05-13", "14:00"), at("2026-05-13", "16:00"), None)
    taken = take_offer(sent(take=f"g1|{offer.value}", pasted="x"))
    assert {name: taken[f"g1-{name}"] for name in RIGHT} == {
        **RIGHT,
        "day": "13.05.2026.",
        "starts": "14.00",
        "venue": "",
    }
    assert taken["pasted"] == "x"


def test_what_is_no_offer_changes_nothing() -> None:
    for take in [
        "",
        "g1",
        "g1|",
        "g1|||",
        "g1|x|y|z",
        "|||||",
        "g1|0001-01-01T00:00+14:00|0001-01-01T01:00+14:00|",
    ]:
        data = sent(take=take)
        assert take_offer(data) == data


def test_filling_rows_ticks_them_and_leaves_the_rest() -> None:
    data = sent()
    after = filled(data, {"g2": {"day": "2026-05-14"}})
    assert (after["g2-pick"], after["g2-day"], after["g1-day"]) == ("on", "14.05.2026.", "12.05.2026.")
    assert "g2-pick" not in data


@pytest.mark.django_db
def test_the_tick_counts_only_below_the_very_conflicts() -> None:
    programme = makers.make_programme()
    hall = makers.make_venue(hall_lv="Sēžu zāle")
    groups = [makers.make_group(programme, name_lv=name) for name in ("Kultūra", "Vide", "Sports")]
    makers.make_seminar(venue=hall, title_lv="Cits")
    directory = Directory([hall], [])

    def batch(day: str, **data: str) -> Batch:
        """Two on one day, and one on a Saturday."""
        days = (day, day, "16.05.2026.")
        rows = [
            Row(
                {f"g{n}-pick": "on", f"g{n}-day": day, f"g{n}-starts": "10.00", f"g{n}-venue": str(hall.pk)},
                prefix=f"g{n}",
                group=group,
                directory=directory,
                length=2 * HOURS,
            )
            for n, (group, day) in enumerate(zip(groups, days, strict=True))
        ]
        made = Batch(rows, data=data, viewer=None)
        made.look()
        return made

    asked = batch("12.05.2026.")
    assert (asked.is_valid(), len(asked.picked), asked.conflicts, asked.is_agreed) == (True, 3, 3, False)
    assert asked.counts == {"clash": 2, "warn": 1, "free": 0}
    assert [len(one.conflicts) for one in asked.rows] == [2, 2, 1]
    assert [bool(one.offers) for one in asked.rows] == [True, True, True]
    assert batch("12.05.2026.", seen=asked.digest).is_agreed is False
    assert batch("12.05.2026.", insist="1").is_agreed is False
    assert batch("12.05.2026.", insist="1", seen=asked.digest).is_agreed is True
    assert batch("13.05.2026.", insist="1", seen=asked.digest).is_agreed is False
