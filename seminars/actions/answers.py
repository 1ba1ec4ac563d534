"""The city's answers: prepared beside the words, released on a day, changed in the open."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from daugavpils_plan.history.records import recorded
from seminars.actions.contributions import begin_review
from seminars.emails import answer_letters
from seminars.models import Answer, Contribution, ContributionState


@transaction.atomic
def prepare_answer(*, contribution: Contribution, by: Any, **fields: Any) -> Answer:
    """Write the answer, or write it over as long as nobody has read it.

    As long as it is not `is_complete`, it is a draft in which anything may be missing. To one that is
    answered already this prepares the change: the answer in force stays until the day of release.
    """
    row = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if row.head_id is not None:
        raise ValidationError(_("It is merged with another opinion: answer that one."))
    if row.state == ContributionState.WITHDRAWN:
        raise ValidationError(_("It has been withdrawn by its author."))
    begin_review(contribution=row, by=by)
    answer = row.answers.prepared().first() or Answer(contribution=row)
    for name, value in fields.items():
        setattr(answer, name, value)
    answer.written_by = by if getattr(by, "pk", None) else None
    answer.full_clean(exclude=("contribution",))
    with recorded(by=by):
        answer.save()
    return answer


@transaction.atomic
def give_same_answer(*, answer: Answer, contributions: Iterable[Contribution], by: Any) -> list[Answer]:
    """The same answer for several: each gets its own copy, which may change on its own later."""
    texts = {
        field.name: getattr(answer, field.name)
        for field in Answer._meta.concrete_fields
        if field.name.startswith(("reason_", "place_", "forwarded_to_", "decided_by_"))
    }
    names = ("verdict", "decided_on", "release_on", "is_complete")
    same = {name: getattr(answer, name) for name in names} | texts
    return [prepare_answer(contribution=row, by=by, **same) for row in contributions]


@transaction.atomic
def set_release_day(*, answers: Iterable[Answer], release_on: dt.date, by: Any) -> int:
    """Let complete answers wait for one day together; how many."""
    count = 0
    for answer in Answer.objects.prepared().filter(pk__in=[row.pk for row in answers], is_complete=True):
        answer.release_on = release_on
        with recorded(by=by):
            answer.save()
        count += 1
    return count


@transaction.atomic
def discard_answer(*, answer: Answer, by: Any) -> None:
    """Throw away an answer that nobody has read."""
    if answer.released_at is not None:
        raise ValidationError(_("People have read this answer. Write another one instead."))
    with recorded(by=by):
        answer.delete()


@transaction.atomic
def release_answers(*, answers: Iterable[Answer], by: Any) -> list[Answer]:
    """Let everybody read complete answers; letters go to authors who left an address.

    An answer in force is replaced and stays in the public history. Answers to what is not published
    wait for it, those to what was withdrawn for good. Those that were released.
    """
    chosen = Answer.objects.select_for_update(of=("self",)).filter(pk__in=[answer.pk for answer in answers])
    released = list(chosen.ready().select_related("contribution").order_by("pk"))
    for answer in released:
        _release(answer, by)
    transaction.on_commit(lambda: answer_letters(released))
    return released


def _release(answer: Answer, by: Any) -> None:
    contribution = answer.contribution
    now = timezone.now()
    with recorded(by=by):
        before = contribution.answer
        if before is not None:
            before.replaced_at = now
            before.save()
        answer.released_at = now
        answer.save()
        contribution.answer, contribution.state = answer, answer.verdict
        contribution.save()


def release_due_answers(*, today: dt.date, by: Any = None) -> list[Answer]:
    """Release all complete answers whose day has come."""
    return release_answers(answers=Answer.objects.to_release(today), by=by)
