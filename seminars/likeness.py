"""Which opinions say much the same: for suggestions, never for a decision.

Words are folded (case and diacritics do not count) and lose their endings; stems that begin alike and
differ little count as one, which takes care of longer Latvian endings and slips of the pen. A rare
stem weighs more than a common one (the inverse document frequency of information retrieval). The
likeness of two texts is the weight of what they share, twice, by the weight of both: 0 to 1.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from daugavpils_plan.latvian import fold

LIKELY = 0.36
"""From here on two texts are suggested as the same; found with the pairs planted in the example."""

_SAME_STEM = 82.0
_PREFIX = 3
_WORD = re.compile(r"\w{3,}")
_SAYS_NOTHING = frozenset(
    """
    vaja vajad nepiecies lud luds gribu varet jabut but bija nav var lai kas kur kad jo ari tas tie tam
    pie par pec bez pat jau vel the and for are not что как для надо нужно или это при нет
    """.split()
)
"""Stems that stand in any wish."""


class Match(NamedTuple):
    """Another row, and how alike it is, from 0 to 1."""

    pk: int
    score: float


@lru_cache(maxsize=50_000)
def stems_of(text: str) -> frozenset[str]:
    """What a text speaks of: its words without endings; two letters go, four at least stay."""
    words = _WORD.findall(fold(text))
    stems = {word[: max(4, len(word) - 2)] for word in words}
    return frozenset(stem for stem in stems if stem not in _SAYS_NOTHING)


class Corpus:
    """The texts among which likely ones are looked for: each a key and its words."""

    def __init__(self, rows: Iterable[tuple[int, str]]) -> None:
        self._stems = {pk: stems_of(text) for pk, text in rows}
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for pk, stems in self._stems.items():
            for stem in stems:
                self._holding[stem].append(pk)
        self._alike: dict[str, list[str]] = {}
        self._by_prefix: defaultdict[str, list[str]] = defaultdict(list)
        for stem in self._holding:
            self._by_prefix[stem[:_PREFIX]].append(stem)
        self._weights: dict[str, float] = {}

    def likely(self, words: str, *, limit: int = 5, leave_out: Iterable[int] = ()) -> list[Match]:
        """The rows most like these words, the likeliest first."""
        return self._like(stems_of(words), leave_out)[:limit]

    def _like(self, stems: frozenset[str], leave_out: Iterable[int]) -> list[Match]:
        shared: defaultdict[int, float] = defaultdict(float)
        for stem in stems:
            weights: dict[int, float] = {}
            for other in self._similar(stem):
                weight = (self._weight(stem) + self._weight(other)) / 2
                for pk in self._holding[other]:
                    weights[pk] = max(weight, weights.get(pk, 0.0))
            for pk, weight in weights.items():
                shared[pk] += weight
        own = sum(self._weight(stem) for stem in stems)
        out = set(leave_out)
        # what a text shares is at most all of it: most are out before they are weighed
        hopeful = [(pk, weight) for pk, weight in shared.items() if 2 * weight >= LIKELY * (own + weight)]
        found = [Match(pk, min(1.0, 2 * weight / (own + self._weighed(pk)))) for pk, weight in hopeful]
        likely = [match for match in found if match.score >= LIKELY and match.pk not in out]
        return sorted(likely, key=lambda match: (-match.score, match.pk))

    def pairs(self) -> Iterator[tuple[int, int, float]]:
        """Every likely pair once, the smaller key first."""
        for pk, stems in self._stems.items():
            for match in self._like(stems, leave_out=(pk,)):
                if pk < match.pk:
                    yield pk, match.pk, match.score

    def _similar(self, stem: str) -> list[str]:
        if stem not in self._alike:
            candidates = self._by_prefix.get(stem[:_PREFIX], [])
            found = process.extract(stem, candidates, scorer=fuzz.ratio, score_cutoff=_SAME_STEM, limit=None)
            self._alike[stem] = [other for other, _score, _place in found]
        return self._alike[stem]

    def _weighed(self, pk: int) -> float:
        return sum(map(self._weight, self._stems[pk]))

    def _weight(self, stem: str) -> float:
        if stem not in self._weights:
            count = len(self._holding.get(stem, ()))
            self._weights[stem] = math.log(1 + (len(self._stems) + 1) / (count + 1))
        return self._weights[stem]
