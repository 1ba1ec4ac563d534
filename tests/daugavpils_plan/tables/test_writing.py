"""What is written runs nowhere and is read as it was."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daugavpils_plan.tables import FileTroubleError, join_cell, plain, read_table, split_cell, write_table
from daugavpils_plan.tables.texts import as_meant, harmless
from tests.transfers import read_xlsx

HOSTILE = st.text(
    st.sampled_from("=+-@＝＋－＠'\"\t;,| \n\r\ufeffaāČЖ0151.()\u0301") | st.characters(), max_size=12
)


def written(kind: str, *rows: list[str | int], title: str = "Tabula") -> bytes:
    file = io.BytesIO()
    write_table(file, kind, ["a", "b"], rows, title=title)
    return file.getvalue()


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+A1", "'+A1"),
        ("-2+3", "'-2+3"),
        (" =1", "' =1"),
        ("\t=1", "'\t=1"),
        ("\tx", "'\tx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("+371 65400000", "+371 65400000"),
        ("+371 (654) 00000", "+371 (654) 00000"),
        ("-5", "-5"),
        ("-5,50", "-5,50"),
        ("'90. gadi", "'90. gadi"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_formula_is_made_harmless_and_a_number_is_left_alone(text: str, cell: str) -> None:
    assert (harmless(text), as_meant(cell)) == (cell, text)


@given(HOSTILE)
def test_harmless_can_be_undone(text: str) -> None:
    assert as_meant(harmless(text)) == text


def test_csv_is_as_latvian_excel_wants_it() -> None:
    assert written("csv", ["=1", 5], ["Ā;b", 'c"d']) == ('\ufeffa;b\r\n\'=1;5\r\n"Ā;b";"c""d"\r\n'.encode())


def test_a_workbook_holds_texts_and_no_formula() -> None:
    assert read_xlsx(written("xlsx", ["=1+1", 5], ["@x", "+371"], title="A/B: [c]")) == [
        ["a", "b"],
        ["=1+1", 5],
        ["@x", "+371"],
    ]


def test_a_text_that_a_workbook_would_cut_off_is_refused() -> None:
    with pytest.raises(FileTroubleError):
        written("xlsx", ["x" * 32_768, ""])
    assert len(written("csv", ["x" * 200_000, ""])) > 200_000


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@given(st.lists(HOSTILE.filter(lambda text: plain(text)), min_size=1, max_size=4))
def test_what_is_written_is_read_again(kind: str, texts: list[str]) -> None:
    table = read_table(io.BytesIO(written(kind, *([text, "x"] for text in texts))))
    assert [plain(row.cells[0]) for row in table.rows] == [plain(text) for text in texts]
    assert [row.troubles for row in table.rows] == [[] for _text in texts]


@given(st.lists(HOSTILE))
def test_names_in_one_cell_come_apart_again(names: list[str]) -> None:
    said = [name for name in (" ".join(plain(name).split()) for name in names) if name]
    assert [" ".join(name.split()) for name in split_cell(join_cell(said))] == said
