"""Erasing a person: who said it goes, what was said stays, and every number is still right."""

import re
from collections.abc import Callable
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
_SHORTEST_PART = 4
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
    """A function that strikes out a person's name, in any Latvian case, and the addresses."""
    whole = [re.escape(text) for text in (name, *addresses) if text]
    found = re.compile("|".join(sorted(whole, key=len, reverse=True)), re.IGNORECASE) if whole else None
    stems = [fold(part)[:-2] for part in name.split() if len(part) >= _SHORTEST_PART]

    def is_of_name(word: str) -> bool:
        return word[:1].isupper() and any(fold(word).startswith(stem) for stem in stems)

    def strike(text: str) -> str:
        if found:
            text = found.sub(GONE, text)
        return re.sub(r"\w+", lambda match: GONE if is_of_name(match[0]) else match[0], text)

    return strike


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
    """The desk's log names rows by their words."""
    kind = ContentType.objects.get_for_model(model)
    for entry in LogEntry.objects.filter(content_type=kind):
        _strike_row(entry, strike)
