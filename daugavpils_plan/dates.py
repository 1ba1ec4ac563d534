"""Dates and times as sentences need them, in the language that is active.

Latvian and Russian put the month into a case, and a programme's dates are often known only
roughly ("2012. gada aprīļa sākumā"). Django's formats give the nominative alone.
"""

import datetime as dt

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

NBSP = "\xa0"


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("to the day")
    BEGINNING = "beginning", _("beginning of the month")
    MIDDLE = "middle", _("middle of the month")
    END = "end", _("end of the month")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    UNKNOWN = "unknown", _("not known yet")


_LV_STEMS = "janvār februār mart aprīl maij jūnij jūlij august septembr oktobr novembr decembr".split()
_LV_SHORT = "janv. febr. marts apr. maijs jūn. jūl. aug. sept. okt. nov. dec.".split()
_LV_DAYS = "pirmdien otrdien trešdien ceturtdien piektdien sestdien svētdien".split()
_EN_MONTHS = "January February March April May June July August September October November December".split()
_EN_SHORT = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()
_EN_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_RU_NOMINATIVE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_RU_GENITIVE = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_RU_PREPOSITIONAL = (
    "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
)
_RU_SHORT = "янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.".split()
_RU_DAYS = "понедельник вторник среда четверг пятница суббота воскресенье".split()
_RU_SHORT_DAYS = "пн вт ср чт пт сб вс".split()

_LV_HARD = {3, 5, 6, 7, 8}
"""Marts, maijs, jūnijs, jūlijs and augusts belong to the first declension, the others to the second."""
_LV_ENDINGS = {
    True: {"nominative": "s", "genitive": "a", "dative": "am", "locative": "ā"},
    False: {"nominative": "is", "genitive": "a", "dative": "im", "locative": "ī"},
}
_LV_PART = {Precision.BEGINNING: "sākumā", Precision.MIDDLE: "vidū", Precision.END: "beigās"}
_EN_PART = {Precision.BEGINNING: "early", Precision.MIDDLE: "mid", Precision.END: "late"}
_RU_PART = {Precision.BEGINNING: "в начале", Precision.MIDDLE: "в середине", Precision.END: "в конце"}


def _language() -> str:
    return (get_language() or "lv")[:2]


def lv_month(month: int, case: str) -> str:
    """A Latvian month in a case: nominative, genitive, dative or locative."""
    if month == 4 and case == "genitive":
        return "aprīļa"
    return _LV_STEMS[month - 1] + _LV_ENDINGS[month in _LV_HARD][case]


def _lv_day(day: dt.date, case: str) -> str:
    return f"{day.year}.{NBSP}gada {day.day}.{NBSP}{lv_month(day.month, case)}"


def on_day(day: dt.date) -> str:
    """When: „2012. gada 14. februārī”; of a moment, its day in the city's zone."""
    if isinstance(day, dt.datetime):
        day = localtime(day).date()
    language = _language()
    if language == "lv":
        return _lv_day(day, "locative")
    return _plain_day(day, language)


def until_day(day: dt.date) -> str:
    """The case that follows „līdz”: „2012. gada 30. jūnijam”."""
    language = _language()
    return _lv_day(day, "dative") if language == "lv" else _plain_day(day, language)


def since_day(day: dt.date) -> str:
    """The case that follows „no”: „2012. gada 5. aprīļa”."""
    language = _language()
    return _lv_day(day, "genitive") if language == "lv" else _plain_day(day, language)


def _plain_day(day: dt.date, language: str) -> str:
    if language == "ru":
        return f"{day.day}{NBSP}{_RU_GENITIVE[day.month - 1]} {day.year}{NBSP}г."
    return f"{day.day}{NBSP}{_EN_MONTHS[day.month - 1]} {day.year}"


def short_day(day: dt.date) -> str:
    """A day in a grid, without its year: „9. febr.”."""
    language = _language()
    if language == "lv":
        return f"{day.day}.{NBSP}{_LV_SHORT[day.month - 1]}"
    months = _RU_SHORT if language == "ru" else _EN_SHORT
    return f"{day.day}{NBSP}{months[day.month - 1]}"


def short_date(day: dt.date) -> str:
    """A day in a table: „09.02.2012.”."""
    return day.strftime({"lv": "%d.%m.%Y.", "ru": "%d.%m.%Y"}.get(_language(), "%d/%m/%Y"))


def short_month(day: dt.date) -> str:
    """A month in a grid, without its year: „sept.”."""
    language = _language()
    if language == "lv":
        return _LV_SHORT[day.month - 1]
    return (_RU_NOMINATIVE if language == "ru" else _EN_SHORT)[day.month - 1]


def day_number(day: dt.date) -> str:
    """The large numeral before a row: „5.” in Latvian, "5" elsewhere."""
    return f"{day.day}." if _language() == "lv" else str(day.day)


def month_of_day(day: dt.date) -> str:
    """The month beside a large numeral: „jūnijā”, "June", "июня"."""
    language = _language()
    if language == "lv":
        return lv_month(day.month, "locative")
    return (_RU_GENITIVE if language == "ru" else _EN_MONTHS)[day.month - 1]


def month_title(day: dt.date) -> str:
    """A month as a heading: „2012. gada jūnijs”."""
    language = _language()
    if language == "lv":
        return f"{day.year}.{NBSP}gada {lv_month(day.month, 'nominative')}"
    if language == "ru":
        return f"{_RU_NOMINATIVE[day.month - 1].capitalize()} {day.year}{NBSP}г."
    return f"{_EN_MONTHS[day.month - 1]} {day.year}"


def years(start: int, end: int) -> str:
    """The years of a programme: „2015.–2021.”, elsewhere "2015–2021"."""
    dot = "." if _language() == "lv" else ""
    return f"{start}{dot}–{end}{dot}"


def weekday(day: dt.date) -> str:
    """The day of the week as it follows a date: „ceturtdien”."""
    days = {"lv": _LV_DAYS, "ru": _RU_DAYS}.get(_language(), _EN_DAYS)
    return days[day.weekday()]


def short_weekday(day: dt.date) -> str:
    """The day of the week above a column: „ceturtd.”."""
    days = {"lv": _LV_DAYS, "ru": _RU_DAYS}.get(_language(), _EN_DAYS)
    name = days[day.weekday()]
    return {"lv": f"{name.removesuffix('ien')}.", "ru": _RU_SHORT_DAYS[day.weekday()]}.get(
        _language(), name[:3]
    )


def clock(moment: dt.datetime) -> str:
    """The time of day in the city's zone: „10.00”."""
    return localtime(moment).strftime("%H.%M" if _language() == "lv" else "%H:%M")


def clock_range(start: dt.datetime, end: dt.datetime) -> str:
    """From when to when on one day: „plkst. 10.00–12.30”."""
    word = f"plkst.{NBSP}" if _language() == "lv" else ""
    return f"{word}{clock(start)}–{clock(end)}"


def roughly(day: dt.date | None, precision: str) -> str:
    """When, as exactly as it is known: „2012. gada aprīļa sākumā”; empty when it is not known."""
    if day is None or precision == Precision.UNKNOWN:
        return ""
    if precision == Precision.DAY:
        return on_day(day)
    language = _language()
    if precision == Precision.YEAR:
        return {"lv": f"{day.year}.{NBSP}gadā", "ru": f"в {day.year}{NBSP}году"}.get(
            language, f"in {day.year}"
        )
    return _month_or_part(day, precision, language)


def _month_or_part(day: dt.date, precision: str, language: str) -> str:
    part = Precision(precision)
    if language == "lv":
        if part == Precision.MONTH:
            return f"{day.year}.{NBSP}gada {lv_month(day.month, 'locative')}"
        return f"{day.year}.{NBSP}gada {lv_month(day.month, 'genitive')} {_LV_PART[part]}"
    if language == "ru":
        if part == Precision.MONTH:
            return f"в {_RU_PREPOSITIONAL[day.month - 1]} {day.year}{NBSP}г."
        return f"{_RU_PART[part]} {_RU_GENITIVE[day.month - 1]} {day.year}{NBSP}г."
    month = f"{_EN_MONTHS[day.month - 1]} {day.year}"
    if part == Precision.MONTH:
        return f"in {month}"
    return f"in mid-{month}" if part == Precision.MIDDLE else f"in {_EN_PART[part]} {month}"


def period(start: dt.date | None, end: dt.date | None, precision: str) -> str:
    """A span as exactly as it is known: „2012. gada septembrī un oktobrī”, or the start alone."""
    if start is None or end is None or precision in (Precision.UNKNOWN, Precision.YEAR):
        return roughly(start, precision)
    if precision == Precision.DAY:
        return _day_span(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return roughly(start, precision)
    return _month_span(start, end)


def _day_span(start: dt.date, end: dt.date) -> str:
    if start == end:
        return on_day(start)
    language = _language()
    if language == "lv":
        return f"no {since_day(start)} līdz {until_day(end)}"
    if language == "ru":
        return f"с {since_day(start)} по {until_day(end)}"
    return f"{on_day(start)} – {on_day(end)}"


def _month_span(start: dt.date, end: dt.date) -> str:
    language = _language()
    if language == "lv":
        first, last = lv_month(start.month, "genitive"), lv_month(end.month, "dative")
        year = "" if start.year == end.year else f"{end.year}.{NBSP}gada "
        return f"no {start.year}.{NBSP}gada {first} līdz {year}{last}"
    if language == "ru":
        first, last = _RU_GENITIVE[start.month - 1], _RU_NOMINATIVE[end.month - 1]
        year = "" if start.year == end.year else f" {start.year}{NBSP}г."
        return f"с {first}{year} по {last} {end.year}{NBSP}г."
    year = "" if start.year == end.year else f" {start.year}"
    return f"{_EN_MONTHS[start.month - 1]}{year} to {_EN_MONTHS[end.month - 1]} {end.year}"


def moment(start: dt.datetime, end: dt.datetime) -> str:
    """When something takes place: „2012. gada 9. februārī plkst. 10.00–12.30, ceturtdien”."""
    first, last = localtime(start), localtime(end)
    if first.date() == last.date():
        return f"{on_day(first.date())} {clock_range(first, last)}, {weekday(first.date())}"
    word = f"plkst.{NBSP}" if _language() == "lv" else ""
    return f"{on_day(first.date())} {word}{clock(first)} – {on_day(last.date())} {word}{clock(last)}"
