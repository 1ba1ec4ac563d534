"""Stages and their periods."""

import datetime as dt

import pytest

from tests import makers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "when"),
    [
        ({}, ""),
        ({"starts_on": "2012-04-01", "precision": "beginning"}, "2012. gada aprīļa sākumā"),
        (
            {"starts_on": "2012-09-01", "ends_on": "2012-10-31", "precision": "month"},
            "no 2012. gada septembra līdz oktobrim",
        ),
        ({"starts_on": "2012-09-03", "precision": "day"}, "2012. gada 3. septembrī"),
        ({"starts_on": "2012-01-01", "precision": "year"}, "2012. gadā"),
    ],
)
def test_when_a_stage_is(fields: dict[str, str], when: str) -> None:
    days = {name: dt.date.fromisoformat(day) for name, day in fields.items() if name != "precision"}
    assert makers.make_stage(**{**fields, **days}).when.replace("\xa0", " ") == when


@pytest.mark.parametrize(
    ("ends", "held"), [(None, [False, True, False, False]), (dt.date(2026, 5, 3), [False, True, True, False])]
)
def test_the_days_of_a_stage(ends: dt.date | None, held: list[bool]) -> None:
    stage = makers.make_stage(starts_on=dt.date(2026, 5, 2), ends_on=ends, precision="day")
    assert [stage.holds(dt.date(2026, 5, day)) for day in (1, 2, 3, 4)] == held


def test_a_stage_without_a_date_holds_no_day() -> None:
    assert makers.make_stage().holds(dt.date(2026, 5, 2)) is False
