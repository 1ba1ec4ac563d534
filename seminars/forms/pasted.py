"""Rows that a planner copies from a spreadsheet into the table of a stage."""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from textwrap import shorten
from typing import Any

from django.utils.translation import gettext, ngettext

from daugavpils_plan.latvian import fold
from groups.models import ThematicWorkingGroup
from seminars.forms.batch import Directory

MOST_LINES = 200
"""How many lines are read at once: more than a programme has working groups."""


@dataclass
class Pasted:
    """What was recognised, by the key of the working group, and a sentence for what was not."""

    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read_pasted(text: str, groups: Iterable[ThematicWorkingGroup], directory: Directory, year: int) -> Pasted:
    """Lines of: group, date, start, hall, facilitator, parted by tabs or semicolons.

    A group is known by its number or name, a hall and a person by a part of theirs. What is not
    recognised stays empty and is told.
    """
    found = Pasted()
    known = list(groups)
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines[:MOST_LINES]):
        cells = [cell.strip() for cell in re.split(r"[\t;]", line)]
        group = _group(cells[0], known)
        if group is None:
            is_head = number == 0 and not any(_day(cell, year) or _time(cell) for cell in cells[1:3])
            if not is_head:
                found.problems.append(gettext("No working group is called “%(text)s”.") % {"text": cells[0]})
            continue
        found.rows[group.pk] = _cells(cells[1:], group, directory, year, found.problems)
    if left := lines[MOST_LINES:]:
        found.problems.append(_too_many(left))
    if not found.rows and not found.problems:
        found.problems.append(gettext("No row was recognised. Each begins with a group's number or name."))
    return found


def _too_many(left: list[str]) -> str:
    """Which lines were not read, and what to do with them."""
    said = ngettext(
        "%(n)d line at the end was not read: “%(text)s”. At most %(most)d are read at once. "
        "It still stands in the field: leave only it there, and put it into the table too.",
        "%(n)d lines at the end were not read, from “%(text)s” on. At most %(most)d are read at once. "
        "They still stand in the field: leave only them there, and put them into the table too.",
        len(left),
    )
    text = shorten(left[0], width=80, placeholder="…")
    return said % {"n": len(left), "text": text, "most": MOST_LINES}


def _cells(
    cells: list[str], group: ThematicWorkingGroup, directory: Directory, year: int, problems: list[str]
) -> dict[str, str]:
    readers: list[tuple[str, Callable[[str], str | None], Any]] = [
        ("day", lambda text: _day(text, year), gettext("%(group)s: “%(text)s” is no date.")),
        ("starts", _time, gettext("%(group)s: “%(text)s” is no time of day.")),
        (
            "venue",
            lambda text: _key_of(text, {key: hall.hall for key, hall in directory.halls.items()}),
            gettext("%(group)s: no hall, or more than one, is called “%(text)s”."),
        ),
        (
            "expert",
            lambda text: _key_of(text, {key: expert.name for key, expert in directory.experts.items()}),
            gettext("%(group)s: no expert, or more than one, is called “%(text)s”."),
        ),
    ]
    values = {}
    for (name, read, problem), text in zip(readers, cells, strict=False):
        value = read(text) if text else ""
        if value is None:
            problems.append(problem % {"group": group.name, "text": text})
        values[name] = value or ""
    return values


def _group(text: str, groups: list[ThematicWorkingGroup]) -> ThematicWorkingGroup | None:
    number = text.rstrip(".")
    if number.isdecimal():
        return next((group for group in groups if str(group.number) == number.lstrip("0")), None)
    key = _key_of(text, {str(place): group.name for place, group in enumerate(groups)})
    return groups[int(key)] if key else None


def _key_of(text: str, names: dict[str, str]) -> str | None:
    """The one whose name this is, or begins with it, or holds it; None when none or several do."""
    wanted = fold(text)
    if not wanted:
        return None
    folded = {key: fold(name) for key, name in names.items()}
    for fits in (wanted.__eq__, lambda name: name.startswith(wanted), lambda name: wanted in name):
        keys = [key for key, name in folded.items() if fits(name)]
        if keys:
            return keys[0] if len(keys) == 1 else None
    return None


def _day(text: str, year: int) -> str | None:
    """A date in any usual notation; one without its year falls into the year given."""
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?", text)
    if match:
        parts = [int(part) for part in match.groups()]
    else:
        match = re.fullmatch(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4})?)?\.?", "".join(text.split()))
        if not match:
            return None
        parts = [int(match[3] or year), int(match[2]), int(match[1])]
    try:
        return dt.date(*parts).isoformat()
    except ValueError:
        return None


def _time(text: str) -> str | None:
    text = text.removeprefix("plkst.").strip()
    match = re.match(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]\d{2})?(?:\s*[–-].*)?$", text)
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return None
    return f"{int(match[1]):02d}:{int(match[2] or 0):02d}"
