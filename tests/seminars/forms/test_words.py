"""Words are kept as typed, without what nobody can see."""

import pytest
from django.core.exceptions import ValidationError

from seminars.forms.words import LineField, WordsField


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Vajag ietvi.\r\nUn soliņu. \r\n", "Vajag ietvi.\nUn soliņu."),
        ("viens\x00divi\x07trīs\x1b[31m", "viensdivitrīs[31m"),
        ("tirgus \u202eadnad\u202c \u2066x\u2069", "tirgus adnad x"),
        ("Vajag soliņus, Надо скамейки, 👩‍👧 🙂", "Vajag soliņus, Надо скамейки, 👩‍👧 🙂"),
        ("kl\u0327u\u0304da", "kļūda"),
        ("kol\tonna", "kol\tonna"),
    ],
)
def test_words(typed: str, kept: str) -> None:
    assert WordsField().clean(typed) == kept


def test_the_longest_opinion_fits_and_one_letter_more_is_told() -> None:
    field = WordsField()
    assert len(field.clean("ā" * 19_998 + "\r\nx")) == 20_000
    with pytest.raises(ValidationError) as told:
        field.clean("ā" * 20_001)
    assert told.value.messages == [
        "Ietilpst ne vairāk kā 20000 rakstzīmes, bet šeit ir 20001. Saīsiniet tekstu."
    ]
    assert "maxlength" not in str(field.widget.render("words", ""))


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t\r\n", "\x00\x01", "\u202e\u202c"])
def test_nothing_is_no_opinion(nothing: str) -> None:
    with pytest.raises(ValidationError):
        WordsField().clean(nothing)


def test_a_name_is_on_one_line() -> None:
    assert LineField().clean(" Anna\r\nBcc: x@y \x00 Zariņa ") == "Anna Bcc: x@y Zariņa"
