# ruff: noqa: E501 — a text is one line
"""Data of people in what was said: flagged, and struck out."""

import pytest

from seminars.personal_data import find_personal_data, strike_out

TEXTS = {
    "Zvaniet man 29 123 456 vai rakstiet anna.berzina@pasts.lv.": (["phone", "email"], "Zvaniet man […] vai rakstiet […]."),
    "Mans kods ir 010190-12345.": (["code"], "Mans kods ir […]."),
    "Jaunais kods 32345678901 arī.": (["code"], "Jaunais kods […] arī."),
    "Tel. +371 65412345, +44 20 7946 0958": (["phone", "phone"], "Tel. […], […]"),
    # a name before the form of address: rather one word too many
    "Bērziņas kundze no 3. mājas trokšņo.": (["name"], "[…] kundze no 3. mājas trokšņo."),
    "Kundze Ilze Bērziņa no 3. mājas trokšņo.": (["name"], "Kundze […] no 3. mājas trokšņo."),
    "Jautājiet Kalniņa kungam.": (["name"], "[…] kungam."),
    "Госпожа Иванова не слышит.": (["name"], "Госпожа […] не слышит."),
    "Ask Mr. Smith about it.": (["name"], "Ask Mr. […] about it."),
    "2026. gada 12. maijā 374 priekšlikumi, 25 000 EUR, 3.–5. klase.": ([], ""),
    "Tramvajs Nr. 3 un 20 minūtes līdz stacijai, 2015.–2021. gads.": ([], ""),
    "Kundze pārdod ziedus Rīgas ielā.": ([], ""),
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_and_struck(text: str) -> None:
    kinds, struck = TEXTS[text]
    assert ([piece.kind.value for piece in find_personal_data(text)], strike_out(text)) == (
        kinds,
        struck or text,
    )
