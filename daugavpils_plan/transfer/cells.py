"""What stands in a cell, and what it means: words, numbers, choices, days and moments.

`clean` reads a cell and raises ValueError with a sentence; `render` writes it. What `render` writes,
`clean` reads as the same value.
"""

import datetime as dt
import re
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export.widgets import Widget

from daugavpils_plan.latvian import fold
from daugavpils_plan.tables.texts import CELL_LENGTH, plain

LARGEST = 32_767
"""The largest number that every database keeps in a small number."""


class Cell(Widget):  # type: ignore[misc]
    """A cell that may be empty unless it says otherwise."""

    can_be_empty = True


class Words(Cell):
    """A text."""

    @property
    def about(self) -> str:
        """What can stand in the cell, for the page that explains the columns."""
        return _("text")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        if len(value) > CELL_LENGTH:
            raise ValueError(
                _("The text has %(length)s characters; a cell holds at most %(limit)s.")
                % {"length": len(value), "limit": CELL_LENGTH}
            )
        return plain(value)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else str(value)


class Number(Cell):
    """A whole number, not negative."""

    @property
    def about(self) -> str:
        """What can stand in the cell."""
        return _("a whole number")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        digits = re.sub(r"[\s\xa0]", "", value)
        if not digits:
            return None
        if not re.fullmatch("[0-9]{1,9}", digits) or int(digits) > LARGEST:
            raise ValueError(
                _("“%(value)s” is not a whole number from 0 to %(limit)s.")
                % {"value": plain(value)[:40], "limit": LARGEST}
            )
        return int(digits)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else value


class Choice(Cell):
    """One of a few words. Written in Latvian; read in each language, and as the technical word."""

    can_be_empty = False

    def __init__(self, choices: Any) -> None:
        super().__init__()
        self.choices = choices

    @property
    def about(self) -> str:
        """What can stand in the cell."""
        return _("one of: %(words)s") % {"words": ", ".join(str(label) for _key, label in self.choices)}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        asked = fold(value)
        for code in settings.MODELTRANSLATION_LANGUAGES:
            with override(code):
                for key, label in self.choices:
                    if asked in (fold(str(label)), fold(str(key))):
                        return key
        raise ValueError(
            _("“%(value)s” is none of the words that can stand here: %(words)s.")
            % {"value": plain(value)[:40], "words": ", ".join(str(label) for _key, label in self.choices)}
        )

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        with override(settings.LANGUAGE_CODE):
            return str(dict(self.choices).get(value, value))


class YesNo(Cell):
    """Yes or no."""

    can_be_empty = False

    yes = ("ja", "yes", "да", "1", "x", "true", "j", "y")
    no = ("ne", "no", "нет", "0", "false", "n")

    @property
    def about(self) -> str:
        """What can stand in the cell."""
        return _("yes or no")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        asked = fold(value)
        if asked not in (*self.yes, *self.no):
            raise ValueError(_("“%(value)s” is neither yes nor no.") % {"value": plain(value)[:40]})
        return asked in self.yes

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "jā" if value else "nē"


_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?(?:\s?([+-]\d{2}:?\d{2}))?", re.ASCII)


class Day(Cell):
    """A day, written 2026-05-12 and read as 12.05.2026. as well."""

    @property
    def about(self) -> str:
        """What can stand in the cell."""
        return _("a day: 2026-05-12 or 12.05.2026.")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = plain(value)
        if not text:
            return None
        return _day(re.sub(r"[ T]00:00(:00)?$", "", text))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        return "" if value is None else value.isoformat()


def _day(text: str) -> dt.date:
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError(
            _("“%(value)s” is not a day. Write it as 2026-05-12 or 12.05.2026.") % {"value": text[:40]}
        )
    year, month, day = (match.group(1, 2, 3)) if match.group(1) else (match.group(6, 5, 4))
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(_("There is no such day: %(value)s.") % {"value": text}) from error


class Moment(Cell):
    """A day and a time of the city's clock. The hour that comes twice in October needs its offset."""

    @property
    def about(self) -> str:
        """What can stand in the cell."""
        return _("a day and a time: 2026-05-12 10:00 or 12.05.2026. 10.00")

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        text = plain(value)
        if not text:
            return None
        day, _space, clock = re.sub(r"[\sT]+(?=\d{1,2}[.:]\d{2})", " ", text).rpartition(" ")
        if re.fullmatch(r"[+-]\d{2}:?\d{2}", clock):  # the offset stands apart
            day, _space, before = day.rpartition(" ")
            clock = before + clock
        match = _CLOCK.fullmatch(clock)
        if not day or match is None:
            raise ValueError(
                _("“%(value)s” is not a day and a time. Write them as 2026-05-12 10:00.")
                % {"value": text[:40]}
            )
        return _moment(_day(day.strip()), match, text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        if value is None:
            return ""
        local = timezone.localtime(value)
        text = local.strftime("%Y-%m-%d %H:%M") if not (local.second or local.microsecond) else ""
        text = text or local.replace(tzinfo=None).isoformat(" ")
        return f"{text} {_offset(local)}" if _comes_twice(local) else text


def _moment(day: dt.date, clock: "re.Match[str]", text: str) -> dt.datetime:
    hour, minute, second, offset = clock.groups()
    written = f"{day.isoformat()} {int(hour):02}:{minute}:{second or '00'}"
    try:
        moment = parse_datetime(written + (offset or ""))
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError(_("There is no such time: %(value)s.") % {"value": text})
    if offset:
        return moment
    local = timezone.make_aware(moment)
    if timezone.localtime(local.astimezone(dt.UTC)).replace(tzinfo=None) != moment:
        raise ValueError(
            _("There is no such time: the clock was put forward over %(value)s. Write an hour later.")
            % {"value": text}
        )
    if _comes_twice(local):
        raise ValueError(
            _(
                "%(value)s comes twice that night, because the clock is put back. "
                "Write %(first)s for the first time or %(second)s for the second."
            )
            % {
                "value": text,
                "first": f"{moment:%Y-%m-%d %H:%M} {_offset(local.replace(fold=0))}",
                "second": f"{moment:%Y-%m-%d %H:%M} {_offset(local.replace(fold=1))}",
            }
        )
    return local


def _comes_twice(local: dt.datetime) -> bool:
    """Whether the city's clock shows this time twice: both readings lead back to it."""
    first, second = local.replace(fold=0), local.replace(fold=1)
    return first.utcoffset() != second.utcoffset() and all(
        timezone.localtime(reading.astimezone(dt.UTC)).replace(tzinfo=None) == local.replace(tzinfo=None)
        for reading in (first, second)
    )


def _offset(local: dt.datetime) -> str:
    return local.isoformat()[-6:]
