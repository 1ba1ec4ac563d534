"""Who may do what with seminars."""

from typing import Any


def may_plan(user: Any) -> bool:
    """Whether somebody plans whole stages: sees every hall and every group's drafts."""
    return bool(user.has_perm("seminars.change_stage") and user.has_perm("seminars.add_seminar"))
