"""Files as they come: each thing that can be wrong with one is a sentence."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable

import pytest
from django.utils import translation
from openpyxl import Workbook

from daugavpils_plan.tables import MAX_BYTES, MAX_ROWS, FileTroubleError, Table, read_table
from tests.transfers import xlsx_of

HEAD = "Nosaukums;Adrese\r\n"
ROW = "Ēka „Ķēniņš”;Rīga\r\n"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def read(content: bytes) -> Table:
    return read_table(io.BytesIO(content))


def cells(content: bytes) -> list[list[str]]:
    table = read(content)
    assert [row.troubles for row in table.rows if row.troubles] == []
    return [table.headings, *(row.cells for row in table.rows)]


def trouble(content: bytes) -> str:
    with pytest.raises(FileTroubleError) as caught:
        read(content)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1257"])
def test_letters_are_read_in_each_encoding(encoding: str) -> None:
    content = (HEAD + ROW).encode(encoding)
    assert cells(content) == [["Nosaukums", "Adrese"], ["Ēka „Ķēniņš”", "Rīga"]]


def test_only_the_old_code_page_is_remarked_upon() -> None:
    said = {name: read((HEAD + ROW).encode(name)).notes for name in ("utf-8", "utf-16", "cp1257")}
    assert said == {
        "utf-8": [],
        "utf-16": [],
        "cp1257": [
            "The file is not in UTF-8; it was read as Windows-1257 (Baltic). Look at its letters below."
        ],
    }


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("said", [True, False])
def test_separators(separator: str, said: bool) -> None:
    text = f'Nosaukums{separator}"Adrese"\r\n"a{separator}b"{separator}"c\r\nd ""e"""\r\n'
    content = (f"sep={separator}\r\n" if said else "") + text
    assert cells(content.encode()) == [["Nosaukums", "Adrese"], [f"a{separator}b", 'c\r\nd "e"']]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert cells(f"a;b{end}1;2{end}{end};{end}3;4".encode()) == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    table = read(b'a;b\n1;"x\ny"\n\n;\n3;4\n')
    assert [row.number for row in table.rows] == [2, 5]


def test_a_row_with_bytes_that_are_no_letters_is_named_and_the_others_stay() -> None:
    content = "a;Vārds\n1;Jānis\n2;\n3;Ēka\n".encode().replace(b"2;", b"2;\xff\xfe")
    table = read(content)
    assert [(row.number, row.cells, len(row.troubles)) for row in table.rows if not row.troubles] == [
        (2, ["1", "Jānis"], 0),
        (4, ["3", "Ēka"], 0),
    ]
    assert [row.troubles for row in table.rows if row.number == 3] == [
        ["The cell “Vārds” holds bytes that are no letters. Save the file anew as CSV UTF-8 or XLSX."]
    ]


def test_a_byte_that_the_old_code_page_does_not_know_is_named() -> None:
    table = read("a;b\nĀķis;2\nx;".encode("cp1257") + b"\x81\n")
    assert [(row.number, bool(row.troubles)) for row in table.rows] == [(2, False), (3, True)]


def test_broken_utf_16_names_the_row() -> None:
    content = "a;b\n1;2\n".encode("utf-16") + b"\x00\xd8" + "x;y\n".encode("utf-16-le")
    assert trouble(content) == (
        "The file says that it is in UTF-16, but row 3 holds bytes that are no letters."
    )


@pytest.mark.parametrize(("letter", "code"), [("\0", "U+0000"), ("\x0b", "U+000B"), ("\ufffe", "U+FFFE")])
def test_characters_that_cannot_be_kept_are_named(letter: str, code: str) -> None:
    table = read(f"a;b\n1;x{letter}y\n".encode())
    assert table.rows[0].troubles == [f"The cell “b” holds a character that cannot be kept ({code})."]


def test_rows_of_another_width_are_named() -> None:
    table = read(b"a;b\n1;2;3\n1\n1;2;;\n")
    assert [row.troubles for row in table.rows] == [
        ["The row has more cells than the table has headings."],
        ["The row has fewer cells than the table has headings: is a separator missing?"],
        [],
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty: there is not even a row of headings."),
        (b"\xef\xbb\xbf\r\n;;\r\n", "The file is empty: there is not even a row of headings."),
        (
            b'a;b\n1;"2\n3;4\n',
            "Row 2 is not written as CSV: a quotation mark is out of place or not closed.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls",
            "This is a workbook of the old kind, or one with a password. Save it as XLSX without one.",
        ),
        (b"PK\x03\x04 no", "The file is damaged, or is not a workbook. Save it anew as XLSX or CSV UTF-8."),
        (
            b";".join([b"a"] * 300) + b"\n",
            "The file has more than 200 columns, so it is not a table for this list.",
        ),
        (
            b"a" * (MAX_BYTES + 1),
            "The file is larger than 10 MB. Split it and import the parts one after another.",
        ),
        (
            b"a;b\n" + b"1;2\n" * 100_000,
            "The file has more than 5000 rows. Split it and import the parts one after another.",
        ),
    ],
)
def test_files_that_are_no_tables(content: bytes, sentence: str) -> None:
    assert trouble(content) == sentence


def test_as_many_rows_as_are_allowed_are_read() -> None:
    assert len(read(b"a;b\n" + b"1;2\n" * MAX_ROWS).rows) == MAX_ROWS


# Workbooks -----------------------------------------------------------------------------------


def test_a_workbook_s_values_are_read_as_one_would_write_them() -> None:
    content = xlsx_of(
        ["a", "b", "c", "d", "e", "f"],
        [1, 2.0, 2.5, True, dt.datetime.fromisoformat("2026-05-12T10:00"), dt.date(2026, 5, 12)],
        [None, " ", "=1", "Ķ", dt.datetime.fromisoformat("2026-05-12T10:00:30"), None],
    )
    table = read(content)
    assert [row.cells for row in table.rows] == [
        ["1", "2", "2.5", "1", "2026-05-12 10:00", "2026-05-12 00:00"],
        ["", " ", "", "Ķ", "2026-05-12 10:00:30", ""],
    ]


def test_only_the_first_sheet_that_is_shown_is_read_and_it_is_said() -> None:
    book = Workbook()
    book.active.title = "Semināri"
    hidden = book.create_sheet("Slēpta", 0)
    hidden.sheet_state = "hidden"
    hidden.append(["x"])
    book.active = 1
    table = read(xlsx_of(["a"], ["1"], book=book))
    assert (table.headings, table.notes) == (
        ["a"],
        ["The workbook has several sheets; only the first, “Semināri”, was read."],
    )


def test_merged_cells_are_refused_and_named() -> None:
    book = Workbook()
    book.active.merge_cells("A2:A3")
    assert trouble(xlsx_of(["a"], ["1"], book=book)) == (
        "Cells are merged (A2:A3). Split them: every row needs its own."
    )


def test_an_error_of_the_spreadsheet_is_named() -> None:
    book = Workbook()
    book.active.append(["a", "b"])
    book.active.append(["1", "#REF!"])
    assert [row.troubles for row in read(xlsx_of(book=book)).rows] == [
        ["A cell holds the spreadsheet's error #REF!."]
    ]


def test_an_empty_sheet() -> None:
    assert trouble(xlsx_of()) == "The file is empty: there is not even a row of headings."


def test_a_workbook_of_100_000_rows_is_refused_in_words() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(100_001):
        sheet.append([number])
    out = io.BytesIO()
    book.save(out)
    assert "more than 5000 rows" in trouble(out.getvalue())


def rebuilt(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The workbook with its parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


def test_a_workbook_that_swells_up_is_refused_before_it_is_unpacked() -> None:
    bomb = rebuilt(
        xlsx_of(["a"], ["1"]), lambda name, part: part + (b" " * 60_000_000 if "sheet1" in name else b"")
    )
    assert len(bomb) < MAX_BYTES
    assert trouble(bomb) == "The workbook takes more than 50 MB when it is unpacked. Send the table alone."


def test_a_workbook_that_lies_about_its_size_is_read_as_it_is() -> None:
    def lie(name: str, part: bytes) -> bytes:
        return part.replace(b'<dimension ref="A1:A2"', b'<dimension ref="A1:XFD1048576"')

    content = rebuilt(xlsx_of(["a"], ["1"]), lie)
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert cells(content) == [["a"], ["1"]]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda name, part: b"<a" if "sheet1" in name else part,
        lambda name, part: b"" if name == "xl/workbook.xml" else part,
        lambda name, part: (
            b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
            + b"&a;" * 5000
            + b'"><!ENTITY c "'
            + b"&b;" * 5000
            + b'">]><worksheet><c>&c;</c></worksheet>'
            if "sheet1" in name
            else part
        ),
    ],
)
def test_a_broken_workbook_is_a_sentence(spoil: Callable[[str, bytes], bytes]) -> None:
    assert trouble(rebuilt(xlsx_of(["a"], ["1"]), spoil)) == (
        "The file is damaged, or is not a workbook. Save it anew as XLSX or CSV UTF-8."
    )


def test_a_word_document_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert trouble(out.getvalue()).startswith("The file is damaged")
