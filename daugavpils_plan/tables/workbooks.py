"""Records out of an XLSX workbook, read row by row. Nothing in it is run, and it cannot swell up."""

import contextlib
import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from daugavpils_plan.tables.rows import MAX_COLUMNS, FileTroubleError, TableRow

MAX_UNPACKED = 50 * 1024 * 1024
MAX_PARTS = 1_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z0-9:]+)"')


def records_of_workbook(file: IO[bytes], notes: list[str]) -> Iterator[TableRow]:
    """The rows of the first sheet that is not hidden."""
    _look_inside(file)
    try:
        book = load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # whatever a broken workbook makes of the reader
        raise _damaged() from error
    with contextlib.closing(book):
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise FileTroubleError(_("The workbook has no sheet with a table."))
        sheet = sheets[0]
        if len(book.sheetnames) > 1:
            notes.append(
                _("The workbook has several sheets; only the first, “%(name)s”, was read.")
                % {"name": sheet.title}
            )
        _refuse_merged(book._archive, sheet._worksheet_path)
        yield from _rows(sheet)


def _damaged() -> FileTroubleError:
    return FileTroubleError(
        _("The file is damaged, or is not a workbook. Save it anew as XLSX or CSV UTF-8.")
    )


def _look_inside(file: IO[bytes]) -> None:
    """Refuse an archive that is no workbook, or one that would fill the memory."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise _damaged() from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise _damaged()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileTroubleError(
            _("The workbook takes more than %(limit)s MB when it is unpacked. Send the table alone.")
            % {"limit": MAX_UNPACKED // (1024 * 1024)}
        )


def _refuse_merged(archive: zipfile.ZipFile, path: str) -> None:
    """A merged cell belongs to several rows, so nobody can say whose value it is."""
    kept = b""
    found: list[str] = []
    with archive.open(path) as part:
        while chunk := part.read(65_536):
            kept += chunk
            found += [match.decode() for match in _MERGED.findall(kept)]
            kept = kept[kept.rfind(b"<") :]
    if found:
        raise FileTroubleError(
            _("Cells are merged (%(where)s). Split them: every row needs its own.")
            % {"where": ", ".join(found[:3])}
        )


def _rows(sheet: Any) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # what the file says of its size is not to be relied on
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS + 1), start=1):
            cells = [_text(cell.value) for cell in row]
            troubles = [
                _("A cell holds the spreadsheet's error %(error)s.") % {"error": cell.value}
                for cell in row
                if cell.data_type == "e"
            ]
            while cells and not cells[-1]:
                cells.pop()
            yield TableRow(number, cells, troubles)
    except FileTroubleError:
        raise
    except Exception as error:  # as above: the sheet is read while it is walked through
        raise _damaged() from error


def _text(value: Any) -> str:
    """The value as a person would write it into a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        second = (value + dt.timedelta(milliseconds=500)).replace(microsecond=0)
        return second.isoformat(" ").removesuffix(":00")
    return str(value)
