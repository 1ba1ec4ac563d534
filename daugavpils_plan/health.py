"""Whether the site is well, for the machine that watches it: /healthz, 200 or 503.

It is answered before everything else, so neither the name the site is called by nor TLS nor a
language matters, and nothing of it is kept by anybody.
"""

import datetime as dt
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

from daugavpils_plan.archive.last import age_of_last_backup

ADDRESS = "/healthz"
OK = "ok"


class HealthMiddleware:
    """Answers /healthz and leaves every other address alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health() if request.path_info == ADDRESS else self.get_response(request)


def health() -> HttpResponse:
    """What is well and what is not."""
    found = {
        "database": database(),
        "migrations": migrations(),
        "uploads": uploads(),
        "backup": backup(),
    }
    status = 200 if set(found.values()) == {OK} else 503
    return JsonResponse(found, status=status, headers={"Cache-Control": "no-store"})


def database() -> str:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return OK


def migrations() -> str:
    """Whether the tables are those of this version."""
    try:
        applied = set(MigrationRecorder(connection).migration_qs.values_list("app", "name"))
    except DatabaseError:
        return "unknown"
    return OK if _needed() <= applied else "waiting: run manage.py migrate"


@cache
def _needed() -> set[tuple[str, str]]:
    """The migrations of the version that is running; read from the disk once."""
    return set(MigrationLoader(None).graph.nodes)


def uploads() -> str:
    """Whether a file can be written where the uploads lie."""
    try:
        folder = Path(settings.MEDIA_ROOT)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
            file.flush()
    except OSError:
        return "cannot be written"
    return OK


def backup() -> str:
    """Whether the last backup is young enough; asked only where BACKUP_MAX_HOURS is set."""
    if not settings.BACKUP_MAX_HOURS:
        return OK
    age = age_of_last_backup()
    if age is None:
        return "none yet"
    return OK if age <= dt.timedelta(hours=settings.BACKUP_MAX_HOURS) else "too old"
