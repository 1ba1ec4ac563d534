"""The example planner, who can try everything at the desk."""

import os
import secrets
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from groups.models import User

USERNAME = "planotajs"
CHANGED = "(the one that was chosen at the desk)"


class Login(NamedTuple):
    """What somebody needs to try the desk."""

    site_url: str
    username: str
    password: str


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
    return Login(settings.SITE_URL, USERNAME, shown)


def _path() -> Path:
    return Path(settings.DATA_DIR) / "example-login"


def _keep(password: str) -> None:
    """In a file that only its owner can read."""
    number = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "w") as file:
        file.write(f"{password}\n")
