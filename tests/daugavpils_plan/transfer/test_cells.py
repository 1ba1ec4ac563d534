"""What stands in a cell is read as a person means it, or refused in a sentence."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from daugavpils_plan.dates import Precision
from daugavpils_plan.transfer.cells import Choice, Day, Moment, Number, Words, YesNo

RIGA = ZoneInfo("Europe/Riga")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def refused(cell: Any, text: str) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        cell.clean(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-12", dt.date(2026, 5, 12)),
        ("12.05.2026.", dt.date(2026, 5, 12)),
        ("12.5.2026", dt.date(2026, 5, 12)),
        (" 12. 05. 2026. ", dt.date(2026, 5, 12)),
        ("2026-05-12 00:00", dt.date(2026, 5, 12)),
        ("", None),
    ],
)
def test_days(text: str, day: dt.date | None) -> None:
    assert Day().clean(text) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.04.2026", "There is no such day: 31.04.2026."),
        ("2026-02-29", "There is no such day: 2026-02-29."),
        ("0000-01-01", "There is no such day: 0000-01-01."),
        ("12/05/2026", "“12/05/2026” is not a day. Write it as 2026-05-12 or 12.05.2026."),
        ("maijā", "“maijā” is not a day. Write it as 2026-05-12 or 12.05.2026."),
        ("٢٠٢٦-٠٥-١٢", "“٢٠٢٦-٠٥-١٢” is not a day. Write it as 2026-05-12 or 12.05.2026."),
        ("2026-05-12 10:00", "“2026-05-12 10:00” is not a day. Write it as 2026-05-12 or 12.05.2026."),
    ],
)
def test_days_that_are_none(text: str, sentence: str) -> None:
    assert refused(Day(), text) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-12 10:00",
        "2026-05-12T10:00:00",
        "12.05.2026. 10.00",
        "12.05.2026 10:00",
        "2026-05-12 07:00 +00:00",
        "2026-05-12 07:00+0000",
        "2026-05-12 10:00:00",
    ],
)
def test_moments(text: str) -> None:
    assert Moment().clean(text) == dt.datetime(2026, 5, 12, 7, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026-05-12", "“2026-05-12” is not a day and a time. Write them as 2026-05-12 10:00."),
        ("10:00", "“10:00” is not a day and a time. Write them as 2026-05-12 10:00."),
        ("2026-05-12 25:00", "There is no such time: 2026-05-12 25:00."),
        ("2026-05-12 10:60", "There is no such time: 2026-05-12 10:60."),
        ("2026-02-30 10:00", "There is no such day: 2026-02-30."),
        (
            "2026-03-29 03:30",
            "There is no such time: the clock was put forward over 2026-03-29 03:30. Write an hour later.",
        ),
        (
            "25.10.2026. 3.30",
            "25.10.2026. 3.30 comes twice that night, because the clock is put back. "
            "Write 2026-10-25 03:30 +03:00 for the first time or 2026-10-25 03:30 +02:00 for the second.",
        ),
    ],
)
def test_moments_that_are_none(text: str, sentence: str) -> None:
    assert refused(Moment(), text) == sentence


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first, second = (Moment().clean(f"2026-10-25 03:30 {offset}") for offset in ("+03:00", "+02:00"))
    assert second - first == dt.timedelta(hours=1)
    assert [Moment().render(moment) for moment in (first, second)] == [
        "2026-10-25 03:30 +03:00",
        "2026-10-25 03:30 +02:00",
    ]


@given(st.integers(631_152_000, 4_102_444_800))
def test_every_moment_is_read_as_it_was_written(second: int) -> None:
    moment = dt.datetime.fromtimestamp(second, dt.UTC)
    assert Moment().clean(Moment().render(moment)) == moment


@pytest.mark.parametrize(("text", "number"), [("5", 5), (" 1 000 ", 1000), ("1\xa0000", 1000), ("", None)])
def test_numbers(text: str, number: int | None) -> None:
    assert Number().clean(text) == number


@pytest.mark.parametrize("text", ["-5", "5,5", "2.5", "x", "32768", "9" * 5000, "²", "٣"])
def test_numbers_that_are_none(text: str) -> None:
    assert refused(Number(), text) == f"“{text[:40]}” is not a whole number from 0 to 32767."


@pytest.mark.parametrize("text", ["jā", "Ja", "yes", "да", "1", "x", "TRUE"])
def test_yes(text: str) -> None:
    assert YesNo().clean(text) is True


@pytest.mark.parametrize("text", ["nē", "no", "нет", "0", "False"])
def test_no(text: str) -> None:
    assert YesNo().clean(text) is False


def test_neither_yes_nor_no() -> None:
    assert refused(YesNo(), "varbūt") == "“varbūt” is neither yes nor no."


@pytest.mark.parametrize(
    "text", ["month", "zināms mēnesis", "Zinams menesis", "to the month", "с точностью до месяца"]
)
def test_a_choice_is_read_in_each_language(text: str) -> None:
    known = {"с точностью до месяца": _russian(Precision.MONTH)}
    assert Choice(Precision.choices).clean(known.get(text, text)) == "month"


def _russian(choice: Precision) -> str:
    with translation.override("ru"):
        return str(choice.label)


def test_another_word_is_refused_with_those_that_can_stand_there() -> None:
    assert refused(Choice([("a", "One"), ("b", "Two")]), "three") == (
        "“three” is none of the words that can stand here: One, Two."
    )


def test_a_text_that_no_cell_holds_is_refused() -> None:
    assert refused(Words(), "x" * 32_768) == ("The text has 32768 characters; a cell holds at most 32767.")
    assert Words().clean("x" * 32_767) == "x" * 32_767
