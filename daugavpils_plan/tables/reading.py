"""A table out of a file that somebody sent. What is wrong is said in a sentence, never a crash."""

import io
from collections.abc import Iterable
from typing import IO

from django.utils.translation import gettext as _

from daugavpils_plan.tables.csv_files import records_of_text
from daugavpils_plan.tables.rows import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, FileTroubleError, Table, TableRow
from daugavpils_plan.tables.texts import UNWRITABLE
from daugavpils_plan.tables.workbooks import records_of_workbook

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_table(file: IO[bytes]) -> Table:
    """The first table of a CSV or XLSX file, recognised by what is in it; at most MAX_ROWS rows."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    if size > MAX_BYTES:
        raise FileTroubleError(
            _("The file is larger than %(limit)s MB. Split it and import the parts one after another.")
            % {"limit": MAX_BYTES // (1024 * 1024)}
        )
    start = file.read(len(_OLD_OFFICE))
    file.seek(0)
    if start == _OLD_OFFICE:
        raise FileTroubleError(
            _("This is a workbook of the old kind, or one with a password. Save it as XLSX without one.")
        )
    notes: list[str] = []
    is_workbook = start.startswith(_ZIP)
    records = records_of_workbook(file, notes) if is_workbook else records_of_text(file.read(), notes)
    return _table(records, notes, is_padded=is_workbook)


def _table(records: Iterable[TableRow], notes: list[str], *, is_padded: bool) -> Table:
    """Records as rows below headings; empty ones are left out."""
    headings: list[str] | None = None
    rows: list[TableRow] = []
    for record in records:
        if not any(cell.strip() for cell in record.cells):
            continue
        if headings is None:
            headings = _headings(record.cells)
            continue
        if len(rows) == MAX_ROWS:
            raise FileTroubleError(
                _("The file has more than %(limit)s rows. Split it and import the parts one after another.")
                % {"limit": MAX_ROWS}
            )
        _look_at(record, headings, is_padded=is_padded)
        rows.append(record)
    if headings is None:
        raise FileTroubleError(_("The file is empty: there is not even a row of headings."))
    return Table(headings, rows, notes)


def _headings(cells: list[str]) -> list[str]:
    headings = [" ".join(cell.split()) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if len(headings) > MAX_COLUMNS:
        raise FileTroubleError(
            _("The file has more than %(limit)s columns, so it is not a table for this list.")
            % {"limit": MAX_COLUMNS}
        )
    return headings


def _look_at(record: TableRow, headings: list[str], *, is_padded: bool) -> None:
    """Bring the row to the width of the table, and note what cannot be read in it."""
    width = len(headings)
    if any(cell.strip() for cell in record.cells[width:]):
        record.troubles.append(_("The row has more cells than the table has headings."))
    elif len(record.cells) < width and not is_padded:
        record.troubles.append(
            _("The row has fewer cells than the table has headings: is a separator missing?")
        )
    record.cells = [*record.cells[:width], *[""] * (width - len(record.cells))]
    for heading, cell in zip(headings, record.cells, strict=True):
        if found := UNWRITABLE.search(cell):
            record.troubles.append(_trouble_of(found.group(), heading))


def _trouble_of(letter: str, heading: str) -> str:
    if "\udc80" <= letter <= "\udcff":
        return _(
            "The cell “%(heading)s” holds bytes that are no letters. Save the file anew as CSV UTF-8 or XLSX."
        ) % {"heading": heading}
    return _("The cell “%(heading)s” holds a character that cannot be kept (U+%(code)s).") % {
        "heading": heading,
        "code": f"{ord(letter):04X}",
    }
