"""Which opinions say much the same: the pairs planted in the example are found, and few others."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.models import ExampleRow
from seminars.example import voices
from seminars.likeness import Corpus, stems_of
from seminars.models import Contribution
from tests.seminars.test_example import load, media, small_pictures

__all__ = ["media", "small_pictures"]
ENOUGH = 16


@pytest.mark.django_db
def test_the_planted_pairs_are_found_and_few_others() -> None:
    load()
    keys = dict(ExampleRow.objects.filter(model="seminars.contribution").values_list("key", "object_id"))
    planted = {frozenset((keys[one], keys[other])) for one, other in voices.PAIRS}
    corpus = Corpus((row.pk, row.public_words) for row in Contribution.objects.all())
    suggested = {frozenset((one, other)) for one, other, _score in corpus.pairs()}
    found, false = suggested & planted, suggested - planted
    print(f"likely pairs: {len(found)} of {len(planted)} found, {len(false)} false")
    assert len(planted) == 20
    assert len(found) >= ENOUGH
    assert len(false) <= len(found)


def test_case_diacritics_endings_and_slips_do_not_count() -> None:
    said = "Vajag apgaismotu ietvi uz Grīvas skolu."
    rows = [
        (1, "GRIVAS SKOLAI vajag ietves ar apgaismojumu"),
        (2, "Slimnīcai vajag autobusu"),
        (3, "Vajag kaut ko"),
    ]
    assert [match.pk for match in Corpus(rows).likely(said)] == [1]
    assert stems_of("Ietves, ietvei!") == stems_of("ietvē")


def test_the_likeliest_comes_first_and_no_more_than_asked() -> None:
    rows = [
        (1, "Tilts pār upi kājniekiem"),
        (2, "Tilts pār upi"),
        (3, "Tilts pār upi kājniekiem un riteņiem"),
    ]
    found = Corpus(rows).likely("Tilts pār upi kājniekiem", leave_out=(1,), limit=1)
    assert [match.pk for match in found] == [3]
    assert Corpus(rows).likely("Tilts pār upi kājniekiem")[0].pk == 1


@pytest.mark.parametrize("nothing", ["", "a bc", "12", "un ir ar", "…"])
def test_words_that_say_nothing_are_like_nothing(nothing: str) -> None:
    assert Corpus([(1, "Vajag ietvi"), (2, nothing)]).likely(nothing) == []
    assert list(Corpus([(1, nothing), (2, nothing)]).pairs()) == []


@given(st.lists(st.text("aābcč 12.,", max_size=40), max_size=8))
def test_pairs_are_named_once_and_likeness_is_from_0_to_1(texts: list[str]) -> None:
    corpus = Corpus(enumerate(texts))
    pairs = list(corpus.pairs())
    assert all(one < other and 0 <= score <= 1 for one, other, score in pairs)
    assert len({(one, other) for one, other, _score in pairs}) == len(pairs)


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = [(number, f"Ietve {number % 3} pie skolas un parks {number % 5}") for number in range(12)]
    mixed = random.Random(7).sample(rows, len(rows))
    assert set(Corpus(rows).pairs()) == set(Corpus(mixed).pairs())
