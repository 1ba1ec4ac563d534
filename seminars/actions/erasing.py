"""Erasing a person: who said it goes, what was said stays, and every number is still right."""

import json
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Model, Q

from daugavpils_plan.history.records import unrecorded
from daugavpils_plan.latvian import fold
from daugavpils_plan.transfer.kept import forget_all
from seminars.models import Answer, Contribution, ContributionAuthor, ContributionEvent

GONE = "[…]"
_SHORTEST_PART = 3
_ENDING = re.compile(r"(?:[aiou]s|[aeious]|[аяйьеиыо])$")
"""What goes from the end of a name in another case, in Latvian and in Russian; and what comes there."""
_CASES = re.compile(
    "j?(?:[aeious]|[aeiou]s|[ae]i|[aeiu]m|ie[sm])"
    "|[аяуюыиеоь]|[оеыи]и|[оеаиы]ю|[оеыиая]м|[ыиая]х|[ое](?:го|му)"
)
_SOFTENED = {"d": "z", "t": "s"}
"""Briedis, Brieža; Zutis, Zuša."""
Strike = Callable[[str], str]


@transaction.atomic
def erase_author(*, author: ContributionAuthor, by: Any) -> None:
    """Take a person out of a contribution: the row, and the name and addresses wherever they were written.

    That is in the words and their renderings, the answers, the notes, the records of earlier changes,
    the desk's own log, and files that wait to be imported. The opinion keeps its number, code and
    answer. Backups made before are the operator's to delete.
    """
    contribution = author.contribution
    strike = striking(author.name, author.email, author.address)
    author.delete()
    answers = Answer.objects.filter(contribution=contribution)
    events = ContributionEvent.objects.filter(Q(contribution=contribution) | Q(other=contribution))
    numbers: dict[Any, list[int]] = {
        Contribution: [contribution.pk],
        Answer: [answer.pk for answer in answers],
    }
    with unrecorded():
        for row in (contribution, *answers, *events):
            _strike_row(row, strike)
    for model, keys in numbers.items():
        for record in model.history.model.objects.filter(id__in=keys):
            _strike_row(record, strike)
    for kind in (*numbers, ContributionAuthor):
        _strike_log(kind, strike)
    transaction.on_commit(forget_all)


def striking(name: str, *addresses: str) -> Strike:
    """A function that strikes out a person's name, in any case of the language, and the addresses."""
    whole = [re.escape(text) for text in (name, *addresses, *_places(addresses)) if text]
    either = "|".join(sorted(whole, key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if whole else None
    parts = [fold(part) for part in re.findall(r"\w+", name) if len(part) >= _SHORTEST_PART]
    stems = {stem for part in parts for stem in _stems(part)}

    def is_of_name(word: str, *, is_last: bool) -> bool:
        folded = fold(word)
        if not word[:1].isupper() or folded in parts:
            return word[:1].isupper()
        return any(
            (folded.startswith(stem) and _CASES.fullmatch(folded, len(stem)))
            or (is_last and len(folded) >= _SHORTEST_PART and stem.startswith(folded))
            for stem in stems
        )

    def strike(text: str) -> str:
        if found:
            text = found.sub(GONE, text)

        def struck(match: re.Match[str]) -> str:  # a name may be cut off at the end of a short text
            return GONE if is_of_name(match[0], is_last=match.end() == len(text)) else match[0]

        return re.sub(r"\w+", struck, text)

    return strike


def _places(addresses: tuple[str, ...]) -> list[str]:
    """The lines of an address that have a number, as they may stand alone: a street and a house."""
    lines = [line.strip() for address in addresses for line in re.split(r"[,;\n]", address)]
    return [line for line in lines if re.search(r"\d", line) and re.search(r"[^\W\d]{3}", line)]


def _stems(folded: str) -> list[str]:
    """What stays of a part of a name in all cases."""
    stem = _ENDING.sub("", folded)
    softened = _SOFTENED.get(stem[-1]) if folded.endswith("is") else None
    return [stem, stem[:-1] + softened] if softened else [stem]


def _strike_row(row: Model, strike: Strike) -> None:
    """Strike in every text of a row; it is stored only if something was found."""
    changed = []
    for column in row._meta.concrete_fields:
        value = row.__dict__.get(column.attname)
        is_text = isinstance(column, models.CharField | models.TextField) and not column.choices
        if is_text and isinstance(value, str) and (struck := strike(value)) != value:
            setattr(row, column.attname, struck)
            changed.append(column.attname)
    if changed:
        row.save()


def _strike_log(model: type[Model], strike: Strike) -> None:
    """The desk's log names rows by their words, and those below a form inside of JSON."""
    kind = ContentType.objects.get_for_model(model)
    for entry in LogEntry.objects.filter(content_type=kind):
        with suppress(ValueError):
            message = json.loads(entry.change_message)
            if (struck := _strike_all(message, strike)) != message:
                entry.change_message = json.dumps(struck)
                entry.save()
        _strike_row(entry, strike)


def _strike_all(value: Any, strike: Strike) -> Any:
    if isinstance(value, dict):
        return {key: _strike_all(inner, strike) for key, inner in value.items()}
    if isinstance(value, list):
        return [_strike_all(inner, strike) for inner in value]
    return strike(value) if isinstance(value, str) else value
