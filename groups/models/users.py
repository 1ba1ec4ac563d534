"""The people who sign in."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import DeskQuerySet
from daugavpils_plan.roles import DeskRole


class PeopleQuerySet(DeskQuerySet["User"]):
    """People with an account."""

    def working(self) -> Self:
        """Those who have not left."""
        return self.filter(is_active=True)

    def editors(self) -> Self:
        """Those who can be given a working group to look after."""
        return self.working().filter(role=DeskRole.EDITOR).order_by("last_name", "first_name", "pk")


class PeopleManager(UserManager.from_queryset(PeopleQuerySet)):  # type: ignore[misc]
    """Makes accounts, and finds people."""

    use_in_migrations = False


class User(AbstractUser):
    """Somebody who works at the desk, in a role. The public needs no account.

    Somebody who has left keeps what they did: the account stays, without a way in.
    """

    role = models.CharField(
        _("role"),
        max_length=12,
        choices=DeskRole,
        blank=True,
        default="",
        help_text=_("An administrator needs none."),
    )
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    objects = PeopleManager()  # type: ignore[misc]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = (
            models.CheckConstraint(condition=Q(role="") | Q(is_staff=True), name="role_is_at_the_desk"),
        )

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.role and not self.is_staff:
            self.is_staff = True
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "is_staff"}
        super().save(*args, **kwargs)
