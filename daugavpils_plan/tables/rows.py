"""A table that was read: its headings, its rows, and what has to be said about the file."""

from dataclasses import dataclass, field

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 5_000
MAX_COLUMNS = 200


class FileTroubleError(Exception):
    """The file as a whole cannot be used; the text is a sentence for the person who sent it."""


@dataclass
class TableRow:
    """One row, its number as a spreadsheet shows it, and what is wrong with its cells."""

    number: int
    cells: list[str]
    troubles: list[str] = field(default_factory=list)


@dataclass
class Table:
    """The headings of the first row, and the rows below it that are not empty."""

    headings: list[str]
    rows: list[TableRow]
    notes: list[str]
