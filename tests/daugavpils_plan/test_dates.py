"""Dates in words: Latvian cases, the other languages, and how exactly a date is known."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from daugavpils_plan import dates
from daugavpils_plan.dates import Precision
from tests.makers import at

LOCATIVE = "janvārī februārī martā aprīlī maijā jūnijā jūlijā augustā septembrī oktobrī novembrī decembrī"
DATIVE = (
    "janvārim februārim martam aprīlim maijam jūnijam jūlijam augustam septembrim oktobrim "
    "novembrim decembrim"
)
GENITIVE = "janvāra februāra marta aprīļa maija jūnija jūlija augusta septembra oktobra novembra decembra"
NOMINATIVE = (
    "janvāris februāris marts aprīlis maijs jūnijs jūlijs augusts septembris oktobris novembris decembris"
)
VALENTINE = dt.date(2012, 2, 14)
LANGUAGES = ["lv", "en", "ru"]


def said(language: str, give, *args: object) -> str:
    """What a function says, with its no-break spaces as plain ones."""
    with translation.override(language):
        return give(*args).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("case", "words"),
    [("nominative", NOMINATIVE), ("genitive", GENITIVE), ("dative", DATIVE), ("locative", LOCATIVE)],
)
def test_latvian_months_in_every_case(case: str, words: str) -> None:
    assert [dates.lv_month(month, case) for month in range(1, 13)] == words.split()


@pytest.mark.parametrize(
    ("give", "lv", "en", "ru"),
    [
        (dates.on_day, "2012. gada 14. februārī", "14 February 2012", "14 февраля 2012 г."),
        (dates.until_day, "2012. gada 14. februārim", "14 February 2012", "14 февраля 2012 г."),
        (dates.since_day, "2012. gada 14. februāra", "14 February 2012", "14 февраля 2012 г."),
        (dates.short_day, "14. febr.", "14 Feb", "14 февр."),
        (dates.short_month, "febr.", "Feb", "февраль"),
        (dates.day_number, "14.", "14", "14"),
        (dates.month_of_day, "februārī", "February", "февраля"),
        (dates.month_title, "2012. gada februāris", "February 2012", "Февраль 2012 г."),
        (dates.weekday, "otrdien", "Tuesday", "вторник"),
    ],
)
def test_one_day_in_three_languages(give, lv: str, en: str, ru: str) -> None:
    assert [said(language, give, VALENTINE) for language in LANGUAGES] == [lv, en, ru]


def test_numbers_do_not_part_from_their_words() -> None:
    with translation.override("lv"):
        assert dates.on_day(VALENTINE) == "2012.\xa0gada 14.\xa0februārī"
        assert dates.clock_range(at("2012-02-14"), at("2012-02-14", "12:00")) == "plkst.\xa010.00–12.00"


@pytest.mark.parametrize(
    ("precision", "lv", "en", "ru"),
    [
        (Precision.DAY, "2012. gada 14. aprīlī", "14 April 2012", "14 апреля 2012 г."),
        (Precision.BEGINNING, "2012. gada aprīļa sākumā", "in early April 2012", "в начале апреля 2012 г."),
        (Precision.MIDDLE, "2012. gada aprīļa vidū", "in mid-April 2012", "в середине апреля 2012 г."),
        (Precision.END, "2012. gada aprīļa beigās", "in late April 2012", "в конце апреля 2012 г."),
        (Precision.MONTH, "2012. gada aprīlī", "in April 2012", "в апреле 2012 г."),
        (Precision.YEAR, "2012. gadā", "in 2012", "в 2012 году"),
        (Precision.UNKNOWN, "", "", ""),
    ],
)
def test_a_date_as_exactly_as_it_is_known(precision: str, lv: str, en: str, ru: str) -> None:
    day = dt.date(2012, 4, 14)
    assert [said(language, dates.roughly, day, precision) for language in LANGUAGES] == [lv, en, ru]


def test_no_date_is_no_words() -> None:
    assert [dates.roughly(None, precision) for precision in Precision] == [""] * 7


@pytest.mark.parametrize(
    ("start", "end", "precision", "lv", "en", "ru"),
    [
        (
            *("2012-04-05", "2012-06-30", "day", "no 2012. gada 5. aprīļa līdz 2012. gada 30. jūnijam"),
            *("5 April 2012 – 30 June 2012", "с 5 апреля 2012 г. по 30 июня 2012 г."),
        ),
        ("2012-04-05", "2012-04-05", "day", "2012. gada 5. aprīlī", "5 April 2012", "5 апреля 2012 г."),
        (
            *("2012-09-01", "2012-10-31", "month", "no 2012. gada septembra līdz oktobrim"),
            *("September to October 2012", "с сентября по октябрь 2012 г."),
        ),
        (
            *("2012-11-01", "2013-01-31", "month", "no 2012. gada novembra līdz 2013. gada janvārim"),
            *("November 2012 to January 2013", "с ноября 2012 г. по январь 2013 г."),
        ),
        ("2012-04-01", "2012-04-30", "month", "2012. gada aprīlī", "in April 2012", "в апреле 2012 г."),
        (
            *("2012-04-01", None, "beginning", "2012. gada aprīļa sākumā", "in early April 2012"),
            "в начале апреля 2012 г.",
        ),
        (None, None, "unknown", "", "", ""),
    ],
)
def test_a_period(start: str | None, end: str | None, precision: str, lv: str, en: str, ru: str) -> None:
    days = [dt.date.fromisoformat(day) if day else None for day in (start, end)]
    spoken = [said(language, dates.period, *days, precision) for language in LANGUAGES]
    assert spoken == [lv, en, ru]


def test_a_meeting_on_one_day() -> None:
    times = at("2012-02-09", "10:00"), at("2012-02-09", "12:30")
    assert [said(language, dates.moment, *times) for language in LANGUAGES] == [
        "2012. gada 9. februārī plkst. 10.00–12.30, ceturtdien",
        "9 February 2012 10:00–12:30, Thursday",
        "9 февраля 2012 г. 10:00–12:30, четверг",
    ]


def test_a_meeting_over_midnight_names_both_days() -> None:
    times = at("2012-02-09", "22:00"), at("2012-02-10", "01:30")
    assert said("lv", dates.moment, *times) == (
        "2012. gada 9. februārī plkst. 22.00 – 2012. gada 10. februārī plkst. 01.30"
    )


def test_times_are_the_city_s_whatever_zone_they_come_in() -> None:
    start = dt.datetime(2012, 2, 8, 23, 0, tzinfo=dt.UTC)
    end = dt.datetime(2012, 2, 9, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert said("lv", dates.moment, start, end) == "2012. gada 9. februārī plkst. 01.00–02.00, ceturtdien"


@pytest.mark.parametrize(
    ("moment", "clock"),
    [("2026-03-29T00:30", "02.30"), ("2026-03-29T01:30", "04.30"), ("2026-10-25T01:30", "03.30")],
)
def test_the_clock_when_summer_time_begins_and_ends(moment: str, clock: str) -> None:
    assert said("lv", dates.clock, dt.datetime.fromisoformat(f"{moment}+00:00")) == clock


@given(st.dates(), st.sampled_from(list(Precision)), st.sampled_from(LANGUAGES))
def test_every_date_can_be_said(day: dt.date, precision: str, language: str) -> None:
    words = said(language, dates.roughly, day, precision)
    assert (str(day.year) in words) == (precision != Precision.UNKNOWN)
