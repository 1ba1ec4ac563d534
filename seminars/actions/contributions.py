"""From the words to the public page: taking a contribution in, showing it, hiding it."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from daugavpils_plan.history.records import recorded
from groups.models import Programme, Sector
from seminars.models import (
    OPEN_STATES,
    Contribution,
    ContributionAuthor,
    ContributionEvent,
    ContributionState,
    EventKind,
    Publicity,
    Receipt,
    RuleSet,
    Seminar,
    read_code,
)


def submit_contribution(
    *,
    by: Any,
    sectors: Iterable[Sector] = (),
    author: Mapping[str, Any] | None = None,
    code: str = "",
    submission: uuid.UUID | None = None,
    **fields: Any,
) -> Contribution:
    """Write down what somebody said; it waits to be looked through.

    `code` is that of a slip, which then belongs to this contribution. `author` is who said it: name,
    email, address, may_be_named. With `submission` the same form sent twice makes one row.
    Without sectors it takes those of its working group.
    """
    if submission and (found := Contribution.objects.filter(submission=submission).first()):
        return found
    try:
        with transaction.atomic(), recorded(by=by):
            return _submit(sectors, author, code, submission=submission, **fields)
    except IntegrityError:  # the other half of a double press was quicker
        found = Contribution.objects.filter(submission=submission).first() if submission else None
        if found is None:
            raise
        return found


def _submit(
    sectors: Iterable[Sector], author: Mapping[str, Any] | None, code: str, **fields: Any
) -> Contribution:
    contribution = Contribution(**fields)
    register(contribution, code=code)
    contribution.full_clean(exclude=("receipt", "submission"), validate_unique=False)
    contribution.save()
    group = contribution.group
    contribution.sectors.set(list(sectors) or (group.sectors.all() if group else ()))
    if author and any(author.get(name) for name in ("name", "email", "address")):
        ContributionAuthor.objects.create(contribution=contribution, **author)
    return contribution


def register(contribution: Contribution, *, code: str = "") -> None:
    """Give a new contribution its receipt, programme and deadline; nothing of it is stored yet."""
    contribution.receipt = take_slip(code, contribution.seminar) if code else new_receipt()
    if place := contribution.seminar or contribution.group:
        contribution.programme = place.programme
    reckon_deadline(contribution)


def reckon_deadline(contribution: Contribution) -> None:
    """Until when the rules of its programme ask for an answer, unless somebody has set another day."""
    if not contribution.due_note:
        rules = RuleSet.objects.filter(programmes=contribution.programme)
        contribution.due_on = due_date(rules, contribution.said_on)


def new_receipt(seminar: Seminar | None = None) -> Receipt:
    """A code that nobody has yet."""
    while True:
        receipt = Receipt(seminar=seminar)
        if not Receipt.objects.filter(code=receipt.code).exists():
            receipt.save()
            return receipt


def take_slip(code: str, seminar: Seminar | None) -> Receipt:
    """The code of a slip that was printed for this seminar and has not been used."""
    receipt = Receipt.objects.select_for_update().filter(code=read_code(code), seminar__isnull=False).first()
    if receipt is None:
        raise ValidationError({"code": _("No slip has this code. Compare it with the slip once more.")})
    if receipt.seminar_id != (seminar.pk if seminar else None):
        raise ValidationError({"code": _("This slip was printed for another seminar.")})
    if Contribution.objects.filter(receipt=receipt).exists():
        raise ValidationError(
            {"code": _("An opinion with the code of this slip has been written down already.")}
        )
    return receipt


@transaction.atomic
def print_slips(*, seminar: Seminar, count: int, by: Any) -> list[Receipt]:
    """New codes for the tables of a seminar."""
    return [new_receipt(seminar) for _slip in range(count)]


@transaction.atomic
def publish_contributions(*, contributions: Iterable[Contribution], by: Any) -> int:
    """Let everybody read them; each gets the next number of its programme. How many are new.

    A merged one leads to its head, so that has to be public too.
    """
    chosen = {row.pk for row in contributions}
    rows = Contribution.objects.select_for_update(of=("self",)).filter(pk__in=chosen)
    published = 0
    for row in (
        rows.exclude(publicity=Publicity.PUBLISHED).select_related("programme").order_by("said_on", "pk")
    ):
        if row.publicity == Publicity.HIDDEN and row.number:
            _tell(row, EventKind.SHOWN)
        row.number = row.number or next_number(row.programme)
        row.published_at = row.published_at or timezone.now()
        row.publicity, row.hidden_reason = Publicity.PUBLISHED, ""
        with recorded(by=by):
            row.save()
        published += 1
    leading_nowhere = Contribution.objects.filter(pk__in=chosen, head__isnull=False)
    if leading_nowhere.exclude(head__publicity=Publicity.PUBLISHED).exists():
        raise ValidationError(_("Publish first the opinion with which it is merged."))
    return published


def next_number(programme: Programme) -> int:
    """One more than the last; those who publish at the same time wait for each other here.

    A number is never given again, because what has one is hidden and not deleted.
    """
    Programme.objects.select_for_update().get(pk=programme.pk)
    numbered = Contribution.objects.filter(programme=programme)
    return int(numbered.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def hide_contribution(*, contribution: Contribution, reason: str, by: Any) -> None:
    """Let nobody else read it; the reason is counted in public."""
    row = _locked(contribution)
    if not reason:
        raise ValidationError(_("Choose why it is hidden."))
    if row.members.filter(publicity=Publicity.PUBLISHED).exists():
        raise ValidationError(_("Others are merged with it: take them apart first."))
    if row.publicity == Publicity.PUBLISHED:
        _tell(row, EventKind.HIDDEN)
    row.publicity, row.hidden_reason = Publicity.HIDDEN, reason
    _save(row, contribution, by)


@transaction.atomic
def reword_contribution(*, contribution: Contribution, by: Any, **texts: str) -> None:
    """Give it another wording for the public, or renderings; the words as said stay."""
    row = _locked(contribution)
    for name, text in texts.items():
        setattr(row, name, text)
    if _as_sent(row.wording) == _as_sent(row.original):
        row.wording = ""
    _save(row, contribution, by)


def _as_sent(words: str) -> str:
    """The words as a browser sends them back, whatever their line breaks and edges were."""
    return "\n".join(words.splitlines()).strip()


@transaction.atomic
def begin_review(*, contribution: Contribution, by: Any) -> None:
    """The city has begun to look into it, or looks again into what was withdrawn by mistake."""
    row = _locked(contribution)
    if row.state in (ContributionState.RECEIVED, ContributionState.WITHDRAWN):
        row.state = ContributionState.REVIEW
        _tell(row, EventKind.REVIEW)
        _save(row, contribution, by)


@transaction.atomic
def withdraw_contribution(*, contribution: Contribution, by: Any, note: str = "") -> None:
    """The author takes it back: no answer is due or released, the page says so. A draft stays.

    Nobody takes back the words of others: one that is merged is taken apart first.
    """
    row = _locked(contribution)
    if row.state not in OPEN_STATES:
        raise ValidationError(_("It has been answered or withdrawn already."))
    if row.members.exists():
        raise ValidationError(_("Others are merged with it: take them apart first."))
    if row.head_id is not None:
        raise ValidationError(_("It is merged with another opinion: take it apart first."))
    row.state = ContributionState.WITHDRAWN
    _tell(row, EventKind.WITHDRAWN, note=note)
    _save(row, contribution, by)


def due_date(rules: Iterable[RuleSet], said_on: dt.date) -> dt.date | None:
    """Until when rules ask for an answer to what was said on a day: the earliest day, or None."""
    days = [rule.answer_days for rule in rules if rule.answer_days and rule.holds_on(said_on)]
    return said_on + dt.timedelta(days=min(days)) if days else None


@transaction.atomic
def set_deadline(*, contribution: Contribution, due_on: dt.date, due_note: str, by: Any) -> None:
    """Set another deadline than the rules do, and say why."""
    if not due_note.strip():
        raise ValidationError({"due_note": _("Say why the deadline is another one.")})
    row = _locked(contribution)
    row.due_on, row.due_note = due_on, due_note
    _tell(row, EventKind.DEADLINE, note=due_note)
    _save(row, contribution, by)


@transaction.atomic
def reckon_deadlines(*, programme: Programme) -> int:
    """Reckon the deadlines anew after the rules have changed; those set by hand stay. How many changed."""
    rules = list(RuleSet.objects.filter(programmes=programme))
    changed = []
    for row in Contribution.objects.filter(programme=programme, due_note=""):
        due_on = due_date(rules, row.said_on)
        if due_on != row.due_on:
            row.due_on = due_on
            changed.append(row)
    return Contribution.objects.bulk_update(changed, ["due_on"], batch_size=500)


def _locked(contribution: Contribution) -> Contribution:
    return Contribution.objects.select_for_update().get(pk=contribution.pk)


def _tell(contribution: Contribution, kind: str, **fields: Any) -> None:
    ContributionEvent.objects.create(contribution=contribution, kind=kind, **fields)


def _save(row: Contribution, shown: Contribution, by: Any) -> None:
    """Store the row, and let the caller's copy of it say the same."""
    with recorded(by=by):
        row.save()
    shown.refresh_from_db()
