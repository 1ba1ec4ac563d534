"""Who does what at the desk: four roles, what each may do, and with which rows.

What a role may do is a table in code: each app has one in its `permissions.py`, and this backend
collects them. With which rows is asked of the rows themselves: `editable_by(user)` of a queryset.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

Rights = Mapping[str, Mapping[str, str]]
"""By role, then by model: the deeds as words in a row ("view change")."""

ALL = "view add change delete"


class DeskRole(models.TextChoices):
    """What somebody does at the desk. An administrator has none: the superuser may do everything."""

    PLANNER = "planner", _("Planner")
    EDITOR = "editor", _("Editor of working groups")
    FACILITATOR = "facilitator", _("Facilitator")


@cache
def rights_of(role: str) -> frozenset[str]:
    """The permissions of a role, as Django writes them."""
    found = set()
    for name in settings.ROLE_TABLES:
        table: Rights = import_string(name)
        app = name.partition(".")[0]
        for model, deeds in table.get(role, {}).items():
            found |= {f"{app}.{deed}_{model}" for deed in deeds.split()}
    return frozenset(found)


class RoleBackend:
    """Permissions from a person's role. Signing in is left to the other backends."""

    def authenticate(self, request: Any, **credentials: Any) -> None:
        return None

    def get_all_permissions(self, user: Any, obj: Any = None) -> set[str]:
        """Of a role; with a row none, as rows are asked by `editable_by()`."""
        if obj is not None or not (user.is_active and user.is_staff):
            return set()
        return set(rights_of(user.role))

    def has_perm(self, user: Any, perm: str, obj: Any = None) -> bool:
        return perm in self.get_all_permissions(user, obj)

    def has_module_perms(self, user: Any, app_label: str) -> bool:
        return any(name.startswith(f"{app_label}.") for name in self.get_all_permissions(user))


def has_role(user: Any, *roles: str) -> bool:
    """Whether somebody works at the desk in one of these roles, and is no administrator."""
    return getattr(user, "role", "") in roles and not user.is_superuser


def is_scoped(user: Any) -> bool:
    """Whether somebody works with some rows only: an editor, a facilitator."""
    return has_role(user, DeskRole.EDITOR, DeskRole.FACILITATOR)


def may_open(user: Any, model: type[models.Model]) -> bool:
    """Whether somebody may look at rows of this kind at the desk."""
    app, name = model._meta.app_label, model._meta.model_name
    return bool(user.has_perm(f"{app}.change_{name}") or user.has_perm(f"{app}.view_{name}"))


def may_change(user: Any, row: Any) -> bool:
    """Whether somebody may change this row; asks the database only about an editor or a facilitator."""
    if not user.has_perm(f"{row._meta.app_label}.change_{row._meta.model_name}"):
        return False
    return is_in_scope(user, row)


def is_in_scope(user: Any, row: Any) -> bool:
    """Whether a row is one of those somebody works with."""
    if not is_scoped(user) or row.pk is None:
        return True
    return bool(type(row)._default_manager.editable_by(user).filter(pk=row.pk).exists())
