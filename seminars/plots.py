"""Bars of residents and specialists beside each other, as geometry that a template draws in SVG.

Widths are shares of the drawing, heights are pixels: so the bars grow with the page and the words do
not. Nothing is told by colour alone: a resident's bar is hollow, a specialist's is solid.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

from seminars.voices import Line

WIDEST = 86
"""The share of the width that the longest bar takes; its number stands behind it."""
ROW, FIRST, STEP = 76, 26, 20
"""The height of one sort, and where its two bars begin below its top."""


@dataclass(frozen=True)
class Bar:
    """The bar of one voice: how wide it is, where it stands, and its number."""

    voice: str
    width: str
    top: int
    number: int

    @property
    def foot(self) -> int:
        """Where the number stands."""
        return self.top + 13


@dataclass(frozen=True)
class Sort:
    """One sort: its word above its two bars."""

    label: str | Promise
    top: int
    bars: tuple[Bar, Bar]


@dataclass(frozen=True)
class Plot:
    """A drawing with a name that is its own on the page."""

    key: str
    title: str | Promise
    height: int
    sorts: list[Sort]


def plot_of(key: str, title: str | Promise, lines: Iterable[Line]) -> Plot:
    """The drawing of these numbers."""
    shown = list(lines)
    most = max((max(line.count.residents, line.count.specialists) for line in shown), default=0) or 1
    sorts = [
        Sort(
            line.label,
            place * ROW + 18,
            (
                _bar("resident", line.count.residents, most, place * ROW + FIRST),
                _bar("specialist", line.count.specialists, most, place * ROW + FIRST + STEP),
            ),
        )
        for place, line in enumerate(shown)
    ]
    return Plot(key, title, len(shown) * ROW, sorts)


def _bar(voice: str, number: int, most: int, top: int) -> Bar:
    return Bar(voice, f"{WIDEST * number / most:.1f}%", top, number)
