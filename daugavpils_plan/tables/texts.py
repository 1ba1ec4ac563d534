"""What a cell may hold, and when two cells say the same."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable

CELL_LENGTH = 32_767
"""As many characters as a cell of a workbook holds; more would be cut off without a word."""

UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no workbook can hold, and PostgreSQL not all of them."""

_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_NUMBER = re.compile("[+-][0-9 .,()\xa0]*[0-9)]")


def plain(text: str) -> str:
    """Text without what people cannot see: white space at its ends, kinds of line ends, composed letters.

    Two cells say the same when their plain texts are equal.
    """
    text = unicodedata.normalize("NFC", writable(text))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def writable(text: str) -> str:
    """Text without the characters that a workbook cannot hold."""
    return UNWRITABLE.sub("", text)


def _would_run(text: str) -> bool:
    """Whether a spreadsheet takes the text for a formula. „-5” and „+371 65400000” are none."""
    begins_so = text.startswith(("\t", "\r", "\n")) or text.lstrip().startswith(_FORMULA_STARTS)
    return begins_so and not _NUMBER.fullmatch(text)


def harmless(text: str) -> str:
    """Text for a CSV file: an apostrophe stands before what would be run as a formula."""
    return f"'{text}" if _would_run(text.lstrip("'")) else text


def as_meant(text: str) -> str:
    """The reverse of harmless()."""
    return text[1:] if text.startswith("'") and _would_run(text.lstrip("'")) else text


def join_cell(names: Iterable[str]) -> str:
    """Several names in one cell: „Anna; Jānis”. A name with a semicolon or a quotation mark is quoted."""
    return "; ".join(_quoted(name) for name in names)


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""')) if ";" in name or '"' in name else name


def split_cell(text: str) -> list[str]:
    """The names in a cell; a broken quotation mark is a ValueError."""
    lines = io.StringIO(text.replace("\n", " "))
    try:
        parts = next(csv.reader(lines, delimiter=";", skipinitialspace=True, strict=True), [])
    except csv.Error as error:
        raise ValueError(text) from error
    return [name for part in parts if (name := part.strip())]
