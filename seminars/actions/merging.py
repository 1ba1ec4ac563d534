"""Putting contributions that say the same under one heading, and taking them apart again."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from daugavpils_plan.history.records import recorded
from groups.models import Programme
from seminars.models import Contribution, ContributionEvent, ContributionState, EventKind


@transaction.atomic
def merge_contributions(*, into: Contribution, others: Iterable[Contribution], by: Any) -> int:
    """Put others to a contribution; how many. Each keeps its words, author, code, number and answer.

    Only two columns of theirs change, so that taking them apart brings back all that was, together
    with what has changed since. What was put to one of the others before goes along with it.
    """
    Programme.objects.select_for_update().get(pk=into.programme_id)
    target = Contribution.objects.get(pk=into.pk)
    count = 0
    for other in Contribution.objects.filter(pk__in=[row.pk for row in others]).order_by("pk"):
        _check(target, other)
        other.merged_into = target
        _tell(other, EventKind.MERGED, target)
        _place(other, target.head or target, by)
        count += 1
    return count


def _check(target: Contribution, other: Contribution) -> None:
    if other.programme_id != target.programme_id:
        raise ValidationError(_("Opinions of different programmes cannot be merged."))
    if other.pk == target.pk or other.pk == target.head_id:
        raise ValidationError(
            _("An opinion cannot be merged into itself or into one that is merged with it.")
        )
    if other.is_public and not (target.head or target).is_public:
        raise ValidationError(_("Publish first the opinion with which it is merged."))
    if other.merged_into_id is not None:
        raise ValidationError(
            _("%(number)s is merged already. Take it apart first.")
            % {"number": other.label or f"#{other.pk}"}
        )
    if ContributionState.WITHDRAWN in (other.state, (target.head or target).state):
        raise ValidationError(_("It has been withdrawn by its author."))


@transaction.atomic
def part_contribution(*, contribution: Contribution, by: Any) -> None:
    """Take one out again, with all that was put to it; nothing else of it changes."""
    Programme.objects.select_for_update().get(pk=contribution.programme_id)
    row = Contribution.objects.get(pk=contribution.pk)
    if row.merged_into is None:
        raise ValidationError(_("It is not merged with another opinion."))
    _tell(row, EventKind.PARTED, row.merged_into)
    row.merged_into = None
    _place(row, None, by)
    contribution.refresh_from_db()


def _place(row: Contribution, head: Contribution | None, by: Any) -> None:
    """Tell a row and all that was ever put to it who speaks for them now."""
    below: defaultdict[int | None, list[Contribution]] = defaultdict(list)
    of_same = Contribution.objects.filter(programme=row.programme, merged_into__isnull=False)
    for other in of_same.exclude(pk=row.pk):
        below[other.merged_into_id].append(other)
    row.head = head
    waiting = [row]
    while waiting:
        current = waiting.pop()
        for other in below[current.pk]:
            other.head = head or row
            waiting.append(other)
        with recorded(by=by):
            current.save()


def _tell(row: Contribution, kind: str, other: Contribution) -> None:
    ContributionEvent.objects.create(contribution=row, kind=kind, other=other)
