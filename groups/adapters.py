"""How accounts work here: planners are invited, nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The desk has no public sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
