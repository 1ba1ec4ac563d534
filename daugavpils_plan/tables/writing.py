"""Tables for people to take away: as CSV for Latvian Excel, and as a workbook of plain texts."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import IO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from daugavpils_plan.tables.rows import FileTroubleError
from daugavpils_plan.tables.texts import CELL_LENGTH, harmless, writable

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The kinds of files, and the type each is sent as."""

Row = Sequence[str | int]


def write_table(file: IO[bytes], kind: str, headings: list[str], rows: Iterable[Row], *, title: str) -> None:
    """Write the table into the file, row by row."""
    if kind == "xlsx":
        _write_workbook(file, headings, rows, title)
    else:
        _write_csv(file, headings, rows)


def _write_csv(file: IO[bytes], headings: list[str], rows: Iterable[Row]) -> None:
    """UTF-8 with its mark and semicolons: Latvian Excel opens it by a double click."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([cell if isinstance(cell, int) else harmless(writable(cell)) for cell in row])
    text.flush()
    text.detach()


def _write_workbook(file: IO[bytes], headings: list[str], rows: Iterable[Row], title: str) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\\*?:/\[\]']", "-", title)[:31])
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(headings):
        sheet.column_dimensions[_letter(number)].width = min(max(len(heading) + 2, 14), 30)
    try:
        sheet.append([_cell(sheet, heading, is_bold=True) for heading in headings])
        for number, row in enumerate(rows, start=2):
            sheet.append([_cell(sheet, value, number=number) for value in row])
    except FileTroubleError:
        sheet.close()
        sheet._writer.cleanup()  # its temporary file
        raise
    book.save(file)


def _letter(number: int) -> str:
    return chr(65 + number) if number < 26 else chr(64 + number // 26) + chr(65 + number % 26)


def _cell(sheet: object, value: str | int, *, number: int = 1, is_bold: bool = False) -> WriteOnlyCell:
    """A cell whose text stays a text, even when somebody edits it in a spreadsheet."""
    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    text = writable(value)
    if len(text) > CELL_LENGTH:
        raise FileTroubleError(
            _("Row %(number)s has a text that is too long for a cell of a workbook. Take CSV instead.")
            % {"number": number}
        )
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.number_format = "@"
    if is_bold:
        cell.font = Font(bold=True)
    return cell
