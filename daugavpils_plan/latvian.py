"""What Latvian asks of software and Django does not give: folding for search, and sorting."""

import unicodedata

ALPHABET = "aābcčdeēfgģhiīyjkķlļmnņoōpqrŗsštuūvwxzž"
"""The order of letters in CLDR 48: a long vowel is a letter of its own, y stands between ī and j."""

_PLACE = {letter: place for place, letter in enumerate(ALPHABET, start=1)}
_AFTER = len(ALPHABET) + 1


def sort_key(text: str) -> tuple[tuple[int, str], ...]:
    """The key that sorts text as a Latvian register does: digits, Latvian letters, everything else."""
    letters = unicodedata.normalize("NFC", text).casefold()
    return tuple((_place(letter), letter) for letter in letters if letter.isalnum() or letter.isspace())


def _place(letter: str) -> int:
    return 0 if letter.isdigit() or letter.isspace() else _PLACE.get(letter, _AFTER)


def fold(text: str) -> str:
    """Text as search sees it: one case, no diacritics, single spaces ("Ēku" and "eku" are the same)."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()  # "№" comes apart into letters of its own
    decomposed = unicodedata.normalize("NFKD", decomposed)
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def stems(query: str) -> list[str]:
    """The words of a query as they are looked for: folded, and without their ending.

    Two letters are cut off the end of every word that keeps at least four, so that "semināri"
    finds "semināros" and "semināru". At most eight words count.
    """
    words = fold(query.replace("\0", " ")).split()[:8]
    return [word[: max(4, len(word) - 2)] for word in words]
