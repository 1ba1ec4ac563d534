"""The people of the example, by whom each role at the desk can be tried."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from daugavpils_plan.roles import DeskRole
from groups.models import ExampleRow, Expert, ThematicWorkingGroup, User

USERNAME = "planotajs"
CHANGED = "(the one that was chosen at the desk)"


OTHERS = {
    DeskRole.PLANNER: ("piemera-planotaja", "Otra Plānotāja"),
    DeskRole.EDITOR: ("piemera-redaktore", "Piemēra Redaktore"),
    DeskRole.FACILITATOR: ("piemera-vaditajs", "Piemēra Vadītājs"),
}
"""One for each role that works with less than everything; all have the same password at first."""
EDITED = ("living/group/1", "living/group/2")
LEADING = "living/seminar/"


class Login(NamedTuple):
    """What somebody needs to try the desk."""

    site_url: str
    username: str
    password: str
    others: dict[str, str]


@transaction.atomic
def example_login() -> Login:
    """Make the planner if there is none. A password that people have chosen is never reset."""
    kept = _path().read_text().strip() if _path().exists() else ""
    password = kept or secrets.token_urlsafe(12)
    user, is_new = User.objects.get_or_create(
        username=USERNAME,
        defaults={
            "first_name": "Piemēra",
            "last_name": "Plānotāja",
            "email": "planotajs@example.org",
            "is_staff": True,
            "is_superuser": True,
        },
    )
    if is_new or not kept:
        user.set_password(password)
        user.save()
    if not kept:
        _keep(password)
    shown = password if user.check_password(password) else CHANGED
    others = {role.value: _other(role, password) for role in OTHERS}
    return Login(settings.SITE_URL, USERNAME, shown, others)


def _other(role: DeskRole, password: str) -> str:
    """One of the others, with something of the example to work with; how they sign in."""
    username, name = OTHERS[role]
    first, last = name.split()
    user, is_new = User.objects.get_or_create(
        username=username,
        defaults={
            "first_name": first,
            "last_name": last,
            "email": f"{username}@example.org",
            "role": role,
            "is_staff": True,
        },
    )
    if is_new:
        user.set_password(password)
        user.save()
        _give_work(user)
    return f"{username}, password {password if user.check_password(password) else CHANGED}"


def _give_work(user: User) -> None:
    """Two working groups for the editor, an expert for the facilitator; nothing without the example."""
    if user.role == DeskRole.EDITOR:
        keys = ExampleRow.objects.filter(key__in=EDITED).values("object_id")
        user.edited_groups.set(ThematicWorkingGroup.objects.filter(pk__in=keys))
    elif user.role == DeskRole.FACILITATOR:
        seminars = ExampleRow.objects.filter(key__startswith=LEADING).values("object_id")
        leading = Expert.objects.filter(
            user=None, facilitations__role="lead", facilitations__seminar__in=seminars
        )
        if (expert := leading.order_by("pk").first()) is not None:
            expert.user = user
            expert.save()


def _path() -> Path:
    return Path(settings.DATA_DIR) / "example-login"


def _keep(password: str) -> None:
    """In a file that only its owner can read."""
    number = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "w") as file:
        file.write(f"{password}\n")
