"""Uploads change places with those of the backup, wherever they lie and whatever comes meanwhile."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, connections, transaction

from daugavpils_plan.archive import exchange, restoring
from daugavpils_plan.archive.exchange import (
    finish_at_start,
    finish_interrupted,
    mark,
    new_folder,
    one_at_a_time,
)
from daugavpils_plan.archive.restoring import restore
from daugavpils_plan.archive.sums import fingerprint
from daugavpils_plan.archive.writing import make_backup
from tests import makers

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return settings.MEDIA_ROOT


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    makers.make_document(programme=makers.make_programme())
    make_backup(tmp_path / "b.tar")
    return tmp_path / "b.tar"


def test_the_media_folder_itself_never_moves(
    media: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be a volume that is mounted there."""
    before, usual = fingerprint(), Path.rename

    def rename(path: Path, target: Path) -> Path:
        if media in (path, target):
            raise OSError(16, "Device or resource busy")
        return usual(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    (media / "stray.txt").write_text("x")
    assert (restore(backup, replace=True), fingerprint()) == (before, before)
    assert list(media.glob(".*")) == []


def test_a_folder_in_it_that_cannot_move_is_emptied_and_filled(
    media: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, usual = fingerprint(), Path.rename

    def rename(path: Path, target: Path) -> Path:
        if path == media / "documents":
            raise OSError(16, "Device or resource busy")
        return usual(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    [kept] = [path for path in (media / "documents").rglob("*") if path.is_file()]
    kept.with_name("stray.pdf").write_text("x")
    assert (restore(backup, replace=True), fingerprint()) == (before, before)


def test_mode_and_group_of_the_media_folder_stay_and_are_handed_down(media: Path, backup: Path) -> None:
    group = max([os.getgid(), *os.getgroups()])
    os.chown(media, -1, group)
    media.chmod(0o2750)
    restore(backup, replace=True)
    assert (media.stat().st_mode & 0o7777, media.stat().st_gid) == (0o2750, group)
    below = [path.stat() for path in media.rglob("*")]
    assert {found.st_gid for found in below} == {group}
    assert {found.st_mode & 0o2000 for found in below if found.st_mode & 0o40000} == {0o2000}


def test_uploads_of_people_meanwhile_stay(media: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One between the commit and the exchange, one half-way through the exchange."""
    usual = exchange._settle

    def settle(folder: Path, using: str) -> str:
        (media / "documents" / "early.pdf").write_text("early")
        return usual(folder, using)

    def sync() -> None:
        (media / "documents").mkdir(exist_ok=True)
        (media / "documents" / "late.pdf").write_text("late")

    monkeypatch.setattr(exchange, "_settle", settle)
    monkeypatch.setattr(exchange.os, "sync", sync)
    before = fingerprint()
    restore(backup, replace=True)
    assert (media / "documents" / "early.pdf").read_text() == "early"
    assert (media / "documents" / "late.pdf").read_text() == "late"
    (media / "documents" / "early.pdf").unlink()
    (media / "documents" / "late.pdf").unlink()
    assert fingerprint() == before


def test_an_unfinished_restore_is_no_upload(media: Path, backup: Path) -> None:
    before = fingerprint()
    (new_folder() / "x").write_text("x")
    assert fingerprint() == before
    finish_interrupted()
    assert list(media.glob(".*")) == []


def test_a_start_waits_until_another_process_has_finished(backup: Path) -> None:
    folder = new_folder()
    finished = threading.Event()

    def start() -> None:
        finish_at_start()
        finished.set()

    with one_at_a_time():
        starting = threading.Thread(target=start)
        starting.start()
        assert not finished.wait(0.3)
        folder.rmdir()
    starting.join(10)
    assert finished.is_set()


def test_a_start_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "PATIENCE", 0)
    folder = new_folder()
    with one_at_a_time():
        finish_at_start()
    assert folder.exists()


@pytest.fixture
def beside() -> Iterator[str]:
    """A second connection to the same database."""
    connections.settings["beside"] = connections.settings["default"]
    connections["beside"].connect()
    yield "beside"
    connections["beside"].close()
    del connections["beside"]
    del connections.settings["beside"]


def test_nobody_looks_while_a_restore_is_committing(beside: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the process that writes an SQLite is the one that is killed")
    folder = new_folder()
    with transaction.atomic(using=beside):
        mark(folder, beside)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 50")
        try:
            with pytest.raises(OperationalError):
                finish_interrupted()
        finally:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
    assert finish_interrupted() == [f"A restore was completed ({folder.name})."]


def test_everything_is_on_the_disk_before_the_rows_change(
    backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened = []
    monkeypatch.setattr(restoring.os, "sync", lambda: happened.append("sync"))
    usual = restoring._replace_rows

    def replace_rows(*given: Any) -> None:
        happened.append("rows")
        usual(*given)

    monkeypatch.setattr(restoring, "_replace_rows", replace_rows)
    restore(backup, replace=True)
    assert happened == ["sync", "rows", "sync", "sync"]
