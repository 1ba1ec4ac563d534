"""Latvian order and folding."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from daugavpils_plan.latvian import ALPHABET, fold, sort_key, stems


@pytest.mark.parametrize(
    "ordered",
    [
        ["Ceļš", "Cēsis", "Čakla"],
        ["aka", "āda", "bads"],
        ["Iecava", "Īle", "yoga", "Jelgava"],
        ["1. posms", "Rēzekne", "Ropaži", "Sigulda", "Šķeltova", "Zemgale", "Žīguri"],
        ["Rīga", "Rīgas iela"],
    ],
)
def test_the_order_of_a_register(ordered: list[str]) -> None:
    mixed = ordered[::-1]
    assert sorted(mixed, key=sort_key) == ordered


def test_the_alphabet_is_in_its_own_order() -> None:
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)
    assert sorted(ALPHABET.upper(), key=sort_key) == list(ALPHABET.upper())


def test_a_letter_with_a_combining_mark_is_the_same_letter() -> None:
    assert sort_key(unicodedata.normalize("NFD", "Ķegums")) == sort_key("ķegums")


@given(st.lists(st.text(), max_size=8))
def test_every_text_has_a_place(texts: list[str]) -> None:
    once = sorted(texts, key=sort_key)
    mixed = once[::-1]
    assert [sort_key(text) for text in sorted(mixed, key=sort_key)] == [sort_key(text) for text in once]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Semināri", "seminari"),
        ("  ĢĶĻŅ\u00a0Šžč\n", "gkln szc"),
        (unicodedata.normalize("NFD", "Pļaviņas"), "plavinas"),
        ("Семинар № 5", "семинар no 5"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@example("№ ™ ℌ")
@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_leaves_no_mark(text: str) -> None:
    assert [c for c in fold(text) if unicodedata.combining(c)] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("seminars", ["semina"]),
        ("Semināri", ["semina"]),
        ("ūdens ietve", ["uden", "ietv"]),
        ("TRA 5", ["tra", "5"]),
        ("a\0b", ["a", "b"]),
        ("", []),
        ("v i e n s d i v i", list("viensdiv")),
    ],
)
def test_the_stems_of_a_query(query: str, found: list[str]) -> None:
    assert stems(query) == found


@given(st.text())
def test_a_text_holds_the_stems_of_its_own_words(text: str) -> None:
    folded = fold(text.replace("\0", " "))
    assert [stem for stem in stems(text) if stem not in folded] == []
