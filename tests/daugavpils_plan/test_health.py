"""/healthz says whether the site is well, whatever name it is called by."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from daugavpils_plan.archive.last import note_backup

pytestmark = pytest.mark.django_db
WELL = {"database": "ok", "migrations": "ok", "uploads": "ok", "backup": "ok"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


def ask(**headers: str) -> tuple[int, dict[str, str]]:
    answer = Client().get("/healthz", **headers)
    return answer.status_code, json.loads(answer.content)


def test_a_site_that_is_well(django_assert_num_queries: Any) -> None:
    ask()
    with django_assert_num_queries(2):
        assert ask() == (200, WELL)


def test_neither_its_name_nor_tls_matter_and_nobody_keeps_it(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["plans.example"]
    answer = Client().get("/healthz", headers={"Host": "10.0.0.1:8000"})
    assert (answer.status_code, answer.headers["Cache-Control"], answer.cookies.output()) == (
        200,
        "no-store",
        "",
    )
    assert "Vary" not in answer.headers


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", broken)
    assert ask() == (503, {**WELL, "database": "does not answer", "migrations": "unknown"})


def test_a_migration_that_waits() -> None:
    MigrationRecorder(connection).record_unapplied("groups", "0002_standing_pages")
    assert ask() == (503, {**WELL, "migrations": "waiting: run manage.py migrate"})


def test_uploads_that_cannot_be_written(folder: Path) -> None:
    (folder / "media").write_text("in the way")
    assert ask() == (503, {**WELL, "uploads": "cannot be written"})


def test_the_age_of_the_last_backup(settings: Any) -> None:
    settings.BACKUP_MAX_HOURS = 26
    assert ask() == (503, {**WELL, "backup": "none yet"})
    made = dt.datetime(2026, 5, 1, 2, tzinfo=dt.UTC)
    with time_machine.travel(made, tick=False):
        note_backup()
    for later, said in ((dt.timedelta(hours=26), "ok"), (dt.timedelta(hours=26, seconds=1), "too old")):
        with time_machine.travel(made + later, tick=False):
            assert ask()[1]["backup"] == said
