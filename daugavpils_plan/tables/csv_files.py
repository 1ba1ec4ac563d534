"""Records out of CSV text, whatever spreadsheet wrote it and in whatever letters."""

import codecs
import csv
import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from daugavpils_plan.tables.rows import MAX_BYTES, FileTroubleError, TableRow
from daugavpils_plan.tables.texts import as_meant

SEPARATORS = ";,\t"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SAYS_ITS_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)

csv.field_size_limit(MAX_BYTES)  # the file's own limit is the limit of a cell


def records_of_text(content: bytes, notes: list[str]) -> Iterator[TableRow]:
    """The records of a CSV file. Bytes that are no letters become marks that the row is asked about."""
    text = _decoded(content, notes)
    said = _SAYS_ITS_SEPARATOR.match(text)
    separator = said.group(1) if said else _separator(text)
    lines = (line.group() for line in _LINE.finditer(text, said.end() if said else 0))
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise FileTroubleError(
                _("Row %(number)s is not written as CSV: a quotation mark is out of place or not closed.")
                % {"number": number}
            ) from error
        yield TableRow(number, [as_meant(cell) for cell in cells])


def _separator(text: str) -> str:
    """The character that parts the headings."""
    first = next((line.group() for line in _LINE.finditer(text) if line.group().strip()), "")
    outside = re.sub('"[^"]*"', "", first)
    return max(SEPARATORS, key=outside.count)


def _decoded(content: bytes, notes: list[str]) -> str:
    """The text: UTF-8 or UTF-16, else the old code page of Latvian Windows, and then it is said."""
    if wide := _wide(content):
        return _from_utf_16(content, wide)
    has_mark = content.startswith(codecs.BOM_UTF8)
    text = content.decode("utf-8-sig", "surrogateescape")
    broken = len(re.findall("[\udc80-\udcff]", text))
    letters = len(re.findall("[^\x00-\x7f\udc80-\udcff]", text))
    if has_mark or broken <= letters:
        return text
    notes.append(
        _("The file is not in UTF-8; it was read as Windows-1257 (Baltic). Look at its letters below.")
    )
    return content.decode("cp1257", "surrogateescape")


def _wide(content: bytes) -> str:
    """The name of the kind of UTF-16, by its mark or by the zeros of Latin letters; empty when it is none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = content[:400]
    if len(start) >= 4 and start[1::2].count(0) * 4 > len(start):
        return "utf-16-le"
    return "utf-16-be" if len(start) >= 4 and start[::2].count(0) * 4 > len(start) else ""


def _from_utf_16(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        row = content[: error.start].decode(encoding, "ignore").count("\n") + 1
        raise FileTroubleError(
            _("The file says that it is in UTF-16, but row %(number)s holds bytes that are no letters.")
            % {"number": row}
        ) from error
