"""Installations of the site beside the tests' own: with a database and a data folder of their own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from django.conf import settings
from django.db import connection, connections

SECRET_KEY = "not-a-secret-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKL"


@dataclass(frozen=True)
class Installation:
    """A site that is spoken to by its commands alone."""

    folder: Path
    database_url: str

    @property
    def env(self) -> dict[str, str]:
        inherited = {key: os.environ[key] for key in ("PATH", "HOME", "LD_LIBRARY_PATH") if key in os.environ}
        told = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.database_url, "SECRET_KEY": SECRET_KEY}
        return {
            **inherited,
            **told,
            "EMAIL_URL": "memorymail://",
            "DJANGO_SETTINGS_MODULE": "daugavpils_plan.settings",
        }

    def python(self, *words: object, **variables: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *map(str, words)],
            cwd=settings.BASE_DIR,
            env={**self.env, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    def run(self, *words: object) -> str:
        """What the command of manage.py prints; it must not fail."""
        done = self.python("manage.py", *words)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    def install(self) -> None:
        self.run("migrate", "--verbosity", "0")
        self.run("createcachetable", "--verbosity", "0")

    def take_tables(self) -> None:
        """Installed much quicker: a copy of the tests' own database as it is now."""
        path = self.folder / "db.sqlite3"
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
            return
        name = connection.settings_dict["NAME"]
        connection.close()  # nobody may look while it is copied
        made = re.search(r"/(beside_\w+)\?", self.database_url)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {made[1]}")
            cursor.execute(f"CREATE DATABASE {made[1]} TEMPLATE {name}")

    @contextmanager
    def as_alias(self, alias: str) -> Iterator[str]:
        """Its database under a name in this process, to fill and to read it quickly."""
        parsed = settings_of(self.database_url)
        configured = connections.configure_settings({"default": {}, alias: parsed})
        connections.settings[alias] = configured[alias]
        try:
            yield alias
        finally:
            connections[alias].close()
            del connections[alias]
            del connections.settings[alias]


def settings_of(url: str) -> dict[str, Any]:
    """What DATABASES says of the address."""
    import environ

    return environ.Env.db_url_config(url)


def sqlite_installation(folder: Path) -> Installation:
    folder.mkdir()
    return Installation(folder, f"sqlite:///{folder / 'db.sqlite3'}")


@contextmanager
def same_kind_of_installation(folder: Path) -> Iterator[Installation]:
    """An installation on the kind of database that the tests run on."""
    if connection.vendor == "sqlite":
        yield sqlite_installation(folder)
        return
    folder.mkdir()
    name = f"beside_{uuid4().hex[:8]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    told = connection.settings_dict
    host = told["OPTIONS"].get("host") or told["HOST"]
    password = f":{quote(told['PASSWORD'], safe='')}" if told["PASSWORD"] else ""
    port = f"&port={told['PORT']}" if told["PORT"] else ""
    try:
        yield Installation(
            folder, f"postgres://{told['USER']}{password}@/{name}?host={quote(host, safe='')}{port}"
        )
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
