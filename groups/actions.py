"""Accounts of those who work at the desk: inviting them, giving them their place, and their leaving."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from daugavpils_plan.history.records import record_in_bulk, recorded
from daugavpils_plan.roles import DeskRole
from groups.models import Expert, ThematicWorkingGroup, User


@transaction.atomic
def invite_person(
    *,
    by: User,
    email: str,
    role: str,
    language: str,
    first_name: str = "",
    last_name: str = "",
    groups: Iterable[ThematicWorkingGroup] = (),
    expert: Expert | None = None,
) -> User:
    """Make an account without a password; an administrator is one without a role.

    The letter is sent afterwards: an account stays when no letter can be sent.
    """
    with recorded(by=by):
        user: User = User.objects.create_user(
            username=email.lower(),
            email=email,
            first_name=first_name,
            last_name=last_name,
            role=role,
            language=language,
            is_staff=True,
            is_superuser=not role,
        )
        give_place(user=user, by=by, groups=groups, expert=expert)
    return user


@transaction.atomic
def give_place(
    *, user: User, by: Any, groups: Iterable[ThematicWorkingGroup] = (), expert: Expert | None = None
) -> None:
    """What somebody works with: an editor has working groups, a facilitator is an expert."""
    with recorded(by=by):
        user.edited_groups.set(groups if user.role == DeskRole.EDITOR else ())
        before = Expert.objects.filter(user=user).first()
        wanted = expert if user.role == DeskRole.FACILITATOR else before
        if wanted == before:
            return
        if before is not None:
            before.user = None
            before.save()
        if wanted is not None:
            wanted.user = user
            wanted.save()


@transaction.atomic
def leave(*, user: User, by: Any, reason: str = "") -> None:
    """Somebody leaves: no way in, no group, no login of an expert; what they did stays theirs.

    The password goes too, and with it every open session and every letter with a link.
    """
    with recorded(by=by, reason=reason):
        user.edited_groups.set(())  # each group's history says so
        for expert in Expert.objects.filter(user=user):
            expert.user = None
            expert.save()
        user.is_active = False
        user.set_unusable_password()
        user.save()


def note_letter(*, user: User, by: Any, sentence: str) -> None:
    """In the history of the account: that a letter was sent, and how."""
    record_in_bulk([user], "~", by=by, reason=sentence)
