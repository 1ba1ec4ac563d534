"""Rows from a spreadsheet: what people write, and what nobody should."""

import datetime as dt
import re

from hypothesis import example, given
from hypothesis import strategies as st

from groups.models import Expert, ThematicWorkingGroup
from seminars.forms.batch import Directory
from seminars.forms.pasted import MOST_LINES, Pasted, read_pasted
from seminars.models import Venue

GROUPS = [
    ThematicWorkingGroup(pk=pk, number=number, name_lv=name)
    for pk, number, name in (
        (11, 1, "Izglītība un zinātne"),
        (12, 2, "Kultūra un tūrisms"),
        (13, 3, "Kultūra"),
        (14, 12, "Vide"),
    )
]
DIRECTORY = Directory(
    [Venue(pk=pk, hall_lv=name) for pk, name in ((1, "Sēžu zāle"), (2, "Konferenču zāle"), (3, "Zāle"))],
    [Expert(pk=pk, name=name) for pk, name in ((7, "Anna Kalniņa"), (8, "Jānis Kalns"), (9, "Anna Zāle"))],
)


def read(text: str) -> Pasted:
    return read_pasted(text, GROUPS, DIRECTORY, 2026)


def cell(place: int, text: str) -> tuple[str, int]:
    """What a cell of the second group's row is read as, and how many problems are told."""
    names = ("day", "starts", "venue", "expert")
    pasted = read("\t".join(["2", *[""] * place, text]))
    return pasted.rows[12][names[place]], len(pasted.problems)


def test_rows_as_they_come_from_a_spreadsheet() -> None:
    text = (
        "Grupa\tDatums\tSākums\tZāle\tVadītājs\r\n"
        "1\t12.05.2026.\t10.00\tSēžu zāle\tJānis\r\n"
        "\r\n"
        "kultura\t13.05.\t9:30\tkonferencu\r\n"
        "12; 2026-05-14 ; 14 ;; anna kalnina\n"
    )
    pasted = read(text)
    assert pasted.problems == []
    assert pasted.rows == {
        11: {"day": "2026-05-12", "starts": "10:00", "venue": "1", "expert": "8"},
        13: {"day": "2026-05-13", "starts": "09:30", "venue": "2"},
        14: {"day": "2026-05-14", "starts": "14:00", "venue": "", "expert": "7"},
    }


DATES = {
    "12.05.2026.": "2026-05-12",
    "12.05.2026": "2026-05-12",
    "12. 5. 2026.": "2026-05-12",
    "12.\xa005.\xa02026.": "2026-05-12",
    "1/5/2026": "2026-05-01",
    "2026-05-12": "2026-05-12",
    "2026-5-1": "2026-05-01",
    "2026-05-12T00:00:00": "2026-05-12",
    "2026-05-12 10:00:00": "2026-05-12",
    "12.05.": "2026-05-12",
    "29.02.2028": "2028-02-29",
    "29.02.": None,
    "31.02.2026.": None,
    "12.13.2026": None,
    "00.05.2026": None,
    "12.05.26": None,
    "12.05.20261": None,
    "45424": None,
    "otrdien": None,
    "12": None,
}


def test_dates() -> None:
    assert {text: cell(0, text) for text in DATES} == {
        text: (value or "", 0 if value else 1) for text, value in DATES.items()
    }


CLOCKS = {
    "10.00": "10:00",
    "10:00": "10:00",
    "9.30": "09:30",
    "09:05:00": "09:05",
    "10": "10:00",
    "0.00": "00:00",
    "23:59": "23:59",
    "10.00–12.30": "10:00",
    "10:00 - 12:30": "10:00",
    "plkst. 10.00": "10:00",
    "plkst.\xa010.00–12.30": "10:00",
    "24.00": None,
    "10.60": None,
    "10.5": None,
    "1000": None,
    "-1": None,
    "0,41667": None,
    "no rīta": None,
}


def test_clocks() -> None:
    assert {text: cell(1, text) for text in CLOCKS} == {
        text: (value or "", 0 if value else 1) for text, value in CLOCKS.items()
    }


NAMES_IN_PART = {
    (2, "Sēžu zāle"): "1",
    (2, "SEZU ZALE"): "1",
    (2, "sēžu"): "1",
    (2, "Zāle"): "3",
    (2, "ču"): "2",
    (2, "ž"): "3",
    (2, "e"): None,
    (2, "Baltā zāle"): None,
    (3, "Jānis"): "8",
    (3, "kalniņa"): "7",
    (3, "Anna"): None,
    (3, "Kaln"): None,
    (3, "Pēteris"): None,
    (3, "%s %(text)s"): None,
}


def test_halls_and_people_by_a_part_of_their_names() -> None:
    assert {where: cell(*where) for where in NAMES_IN_PART} == {
        where: (value or "", 0 if value else 1) for where, value in NAMES_IN_PART.items()
    }


NAMED_GROUPS = {
    "1": 11,
    "1.": 11,
    "01": 11,
    "12": 14,
    "Kultūra": 13,
    "kultūra un": 12,
    "ZINATNE": 11,
    "0": None,
    "99": None,
    "²": None,
    "un": None,
    "": None,
    "<script>": None,
}


def test_groups() -> None:
    found = {text: read(f"{text}\t12.05.2026.\n") for text in NAMED_GROUPS}
    assert {text: (list(pasted.rows), len(pasted.problems)) for text, pasted in found.items()} == {
        text: ([pk], 0) if pk else ([], 1) for text, pk in NAMED_GROUPS.items()
    }


def test_what_is_not_recognised_is_told() -> None:
    """Only a first line without a date and a time is taken for the head of the table."""
    for text, rows, problems in [
        ("Grupa\tDatums\n2\t12.05.", 1, []),
        ("Kultūras\t12.05.\n2\t13.05.", 1, ["Kultūras"]),
        ("Kultūras\t\t10.00\n2\t13.05.", 1, ["Kultūras"]),
        ("2\t12.05.\nGrupa\tDatums", 1, ["Grupa"]),
        ("2\trīt\t10.00\tZāle", 1, ["rīt"]),
        ("x\ny\nx", 0, ["y", "x"]),
        ("Grupa\tDatums", 0, [""]),
        ("", 0, [""]),
        (" \n\t\n", 0, [""]),
    ]:
        pasted = read(text)
        assert len(pasted.rows) == rows
        told = zip(problems, pasted.problems, strict=True)
        assert [words in sentence for words, sentence in told] == [True for _ in problems]


def test_the_last_of_two_rows_counts() -> None:
    assert read("2\t12.05.\t10.00\n2\t13.05.").rows == {12: {"day": "2026-05-13"}}


def test_more_columns_than_the_table_has_are_left_out() -> None:
    assert (
        list(read("2\t12.05.\t10\tSēžu\tJānis\tpiezīme\t=1+1").rows[12]) == "day starts venue expert".split()
    )


def test_a_whole_book_is_not_read_and_that_is_told() -> None:
    problems = read("nav\n" * MOST_LINES).problems
    assert (len(problems), len(read("nav\n" * (10 * MOST_LINES)).problems)) == (MOST_LINES - 1, MOST_LINES)


def test_the_first_line_that_is_not_read_is_named() -> None:
    lines = ["2\t12.05."] * MOST_LINES
    assert read("\n".join(lines)).problems == []
    found = read("\n\n".join([*lines, "Vide\t13.05.\t10.00", "1"]))
    (told,) = found.problems
    assert (list(found.rows), [text in told for text in ("2", "Vide 13.05. 10.00")]) == ([12], [True, True])


NAMES = st.sampled_from(
    ["1", "2.", "kultūra", "vide", "12.05.2026.", "10.00", "sēžu", "anna", "\t", ";", "\n"]
)
WORDS = st.text(alphabet="0123456789.:-–/T;\t\n ٣²", max_size=40) | st.text(max_size=20) | NAMES


@given(st.lists(WORDS, max_size=12).map("".join))
@example("1\t٣.٣.2026\t1٣:٣0")
@example("1\t\0\t\ud800")
def test_any_text_at_all(text: str) -> None:
    pasted = read(text)
    assert set(pasted.rows) <= {group.pk for group in GROUPS}
    for values in pasted.rows.values():
        day, clock = values.get("day", ""), values.get("starts", "")
        assert day == "" or dt.date.fromisoformat(day).isoformat() == day
        assert re.fullmatch(r"|([01][0-9]|2[0-3]):[0-5][0-9]", clock)
        assert values.get("venue", "") in ("", *DIRECTORY.halls)
        assert values.get("expert", "") in ("", *DIRECTORY.experts)
