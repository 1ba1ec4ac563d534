"""What planners do with a seminar after it has been written down."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from daugavpils_plan.dates import Precision
from daugavpils_plan.history.records import recorded
from groups.models import User
from seminars.models import ChangeKind, Contribution, Seminar, SeminarChange, State, Venue


def publish_seminar(*, seminar: Seminar, by: User) -> None:
    """Show a draft to everybody as planned."""
    _become(seminar, State.PLANNED, by=by)


def withdraw_seminar(*, seminar: Seminar, by: User) -> None:
    """Make a planned seminar a draft again: its page is gone for the public."""
    _become(seminar, State.DRAFT, by=by)


def hold_seminar(*, seminar: Seminar, by: User) -> None:
    """Close a seminar after it has taken place."""
    if seminar.starts_at and seminar.starts_at > timezone.now():
        raise ValidationError(_("The seminar has not begun yet, so it cannot be held."))
    seminar.held_at = timezone.now()
    _become(seminar, State.HELD, by=by)


def reopen_seminar(*, seminar: Seminar, by: User) -> None:
    """Undo the closing: the seminar is planned again."""
    seminar.held_at = None
    _become(seminar, State.PLANNED, by=by)


def publish_outcomes(*, seminar: Seminar, by: User) -> None:
    """Show the outcomes of a held seminar to everybody."""
    if not (seminar.outcomes.exists() or Contribution.objects.filter(seminar=seminar).exists()):
        raise ValidationError(_("There are no outcomes yet. Write down at least one, then publish."))
    seminar.outcomes_published_at = timezone.now()
    _become(seminar, State.OUTCOMES, by=by)


def withdraw_outcomes(*, seminar: Seminar, by: User) -> None:
    """Take the outcomes back: the seminar is held, its outcomes are in preparation."""
    seminar.outcomes_published_at = None
    _become(seminar, State.HELD, by=by)


@transaction.atomic
def do_to_all(
    *,
    seminars: Iterable[Seminar],
    act: Callable[..., object],
    by: User,
    fields_of: Callable[[Seminar], dict[str, Any]] = lambda seminar: {},
) -> None:
    """The same deed to several seminars, to all or to none; the message names the one that refuses.

    `fields_of` gives what else the deed has to know of each.
    """
    for seminar in seminars:
        try:
            act(seminar=seminar, by=by, **fields_of(seminar))
        except ValidationError as error:
            said = {"title": seminar.title, "why": " ".join(error.messages)}
            raise ValidationError(_("“%(title)s”: %(why)s") % said) from error


def moved(
    seminar: Seminar,
    *,
    reasons: dict[str, str],
    starts_at: dt.datetime | None,
    ends_at: dt.datetime | None,
    approximate_on: dt.date | None,
    precision: str,
    venue: Venue | None,
) -> SeminarChange:
    """Give the seminar another time or hall, and what the page will say of it; nothing is stored yet."""
    kind = ChangeKind.MOVED if seminar.state == State.PLANNED else ChangeKind.RESTORED
    change = _change(seminar, kind, reasons)
    seminar.starts_at, seminar.ends_at = starts_at, ends_at
    seminar.approximate_on, seminar.precision = approximate_on, precision
    seminar.venue = venue
    return _with_what_is_new(change)


def move_seminar(*, seminar: Seminar, by: User, **fields: Any) -> SeminarChange:
    """Give a seminar another time or hall. A postponed or cancelled one takes place after all.

    The fields are those of moved(); `reasons` are the public reasons by language code.
    """
    change = moved(seminar, **fields)
    _become(seminar, State.PLANNED, by=by, change=change)
    return change


def postponed(seminar: Seminar, *, reasons: dict[str, str]) -> SeminarChange:
    """Take the seminar off its date, and what the page will say of it; nothing is stored yet."""
    change = _change(seminar, ChangeKind.POSTPONED, reasons)
    seminar.starts_at = seminar.ends_at = seminar.approximate_on = None
    seminar.precision = Precision.UNKNOWN
    return _with_what_is_new(change)


def postpone_seminar(*, seminar: Seminar, by: User, reasons: dict[str, str]) -> SeminarChange:
    """Take a seminar off its date without a new one. The page stays and says it."""
    change = postponed(seminar, reasons=reasons)
    _become(seminar, State.POSTPONED, by=by, change=change)
    return change


def cancelled(seminar: Seminar, *, reasons: dict[str, str]) -> SeminarChange:
    """What the page will say of a seminar that is called off; nothing is stored yet."""
    return _with_what_is_new(_change(seminar, ChangeKind.CANCELLED, reasons))


def cancel_seminar(*, seminar: Seminar, by: User, reasons: dict[str, str]) -> SeminarChange:
    """Call a seminar off. The page stays and says it."""
    change = cancelled(seminar, reasons=reasons)
    _become(seminar, State.CANCELLED, by=by, change=change)
    return change


def _change(seminar: Seminar, kind: str, reasons: dict[str, str]) -> SeminarChange:
    return SeminarChange(
        seminar=seminar,
        kind=kind,
        old_starts_at=seminar.starts_at,
        old_ends_at=seminar.ends_at,
        old_approximate_on=seminar.approximate_on,
        old_precision=seminar.precision,
        old_venue_name=_name_of(seminar.venue),
        **{f"reason_{code}": text for code, text in reasons.items()},
    )


def _with_what_is_new(change: SeminarChange) -> SeminarChange:
    seminar = change.seminar
    change.new_starts_at, change.new_ends_at = seminar.starts_at, seminar.ends_at
    change.new_approximate_on, change.new_precision = seminar.approximate_on, seminar.precision
    change.new_venue_name = _name_of(seminar.venue)
    return change


def _name_of(venue: Venue | None) -> str:
    with override(settings.LANGUAGE_CODE):
        return str(venue) if venue else ""


@transaction.atomic
def _become(seminar: Seminar, state: str, *, by: User, change: SeminarChange | None = None) -> None:
    """Check the transition, count it, and keep the change; all or nothing."""
    stored = Seminar.objects.select_for_update().get(pk=seminar.pk)
    if stored.updated_at != seminar.updated_at:
        raise ValidationError(_("Somebody has changed this seminar in the meantime. Look at it anew."))
    is_moved = change is not None and stored.state == state == State.PLANNED
    if not (is_moved or stored.may_become(state)):
        raise ValidationError(
            _("A seminar in the state “%(old)s” cannot become “%(new)s”.")
            % {"old": stored.get_state_display(), "new": State(state).label}
        )
    seminar.state = state
    seminar.sequence = stored.sequence + 1
    reason = getattr(change, f"reason_{settings.LANGUAGE_CODE}", None) or ""
    with recorded(by=by, reason=reason):
        seminar.save()
    if change is not None:
        change.changed_by = by
        change.save()
