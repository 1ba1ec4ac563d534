"""Writing down what is said in the room, and the link by which somebody without a login does it."""

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from daugavpils_plan.history.records import recorded
from seminars.actions.contributions import submit_contribution
from seminars.actions.merging import merge_contributions
from seminars.models import Channel, Contribution, Publicity, ScribeLink, Seminar


@transaction.atomic
def write_card(*, seminar: Seminar, by: Any, into: Contribution | None = None, **fields: Any) -> Contribution:
    """Keep what was said at a seminar; with `into` it is put to the one that says the same."""
    card = submit_contribution(
        by=by,
        seminar=seminar,
        channel=Channel.SEMINAR,
        said_on=seminar.local_day or timezone.localdate(),
        is_example=seminar.is_example,
        **fields,
    )
    if into is not None and card.merged_into is None:
        merge_contributions(into=into, others=[card], by=by)
    return card


@transaction.atomic
def undo_card(*, contribution: Contribution, by: Any) -> None:
    """Take a card back that nobody has worked with; its slip can be used again."""
    row = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    is_touched = row.answers.exists() or row.put_together.exists()
    if row.channel != Channel.SEMINAR or row.publicity != Publicity.WAITING or is_touched:
        raise ValidationError(_("Somebody has worked with this opinion since: it stays."))
    receipt = row.receipt
    with recorded(by=by):
        row.delete()
    if receipt.seminar_id is None:
        receipt.delete()


@transaction.atomic
def make_scribe_link(*, seminar: Seminar, by: Any) -> ScribeLink:
    """Give out a link; the one before stops working."""
    new = {"token": secrets.token_urlsafe(32), "made_at": timezone.now()}
    link, _is_first = ScribeLink.objects.update_or_create(seminar=seminar, defaults=new)
    return link


@transaction.atomic
def end_scribe_link(*, seminar: Seminar, by: Any) -> None:
    """Nobody writes by a link any more."""
    ScribeLink.objects.filter(seminar=seminar).delete()
