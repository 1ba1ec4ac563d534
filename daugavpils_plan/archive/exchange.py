"""Rows and uploads change places together, whatever happens in between.

A restore unpacks inside the media folder, into `.restore-<token>/`: whatever is mounted there and whoever
shares it, the new files lie where the old ones did. The transaction that replaces the rows also makes
an empty table `restore_<token>`. So the database itself says which rows it holds:

* no such table: the rows are the old ones. The folder is thrown away.
* the table is there: the rows are the new ones. The old uploads move into `old`, then `files` becomes
  `new`, then the new uploads move out of it; the table and the folder go.

Each step can be repeated; the next backup, restore or start of the site does what is left. The media
folder itself stays, with its owner, mode and mount, and what people upload meanwhile stays in it.
"""

import fcntl
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from daugavpils_plan.archive.contents import RESTORING, files, media_folder
from daugavpils_plan.archive.errors import ArchiveError

PATIENCE = 30.0
"""How many seconds a start waits for another process that finishes a restore."""
WRITER = 5_220_112
"""The number of the lock that the writer of a restore holds in PostgreSQL until its commit has ended."""


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """A backup or a restore is alone with the site's data; a second one is refused."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
    with (Path(settings.DATA_DIR) / "archive.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ArchiveError("Another backup or restore is running.") from error
        yield


def new_folder() -> Path:
    """An empty place for a restore, which nobody else may read."""
    folder = media_folder() / f"{RESTORING}{uuid.uuid4().hex[:8]}"
    media_folder().mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)
    return folder


def folders() -> list[Path]:
    """What restores have left in the media folder."""
    return sorted(path for path in media_folder().glob(f"{RESTORING}*") if path.is_dir())


def table(folder: Path) -> str:
    """The table that says that the rows of this restore are in the database."""
    return folder.name.removeprefix(".").replace("-", "_")


def mark(folder: Path, using: str) -> None:
    """Say, in the transaction that is running, that the rows belong to the uploads in the folder."""
    _wait_for_writer(using)
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table(folder)} (restored integer)")


def finish_interrupted(using: str = "default") -> list[str]:
    """Finish every restore whose rows are in the database, and undo the others; one sentence for each."""
    return [_settle(folder, using) for folder in folders()]


def finish_at_start() -> None:
    """Before the site serves anybody: a second process waits for the first that does it.

    A restore that is still unpacking is left alone.
    """
    until = time.monotonic() + PATIENCE
    while folders():
        try:
            with one_at_a_time():
                finish_interrupted()
        except ArchiveError:
            if time.monotonic() > until:
                return
            time.sleep(0.1)


def _settle(folder: Path, using: str) -> str:
    if not _is_marked(folder, using):
        shutil.rmtree(folder)
        return f"An interrupted restore was undone ({folder.name})."
    _exchange(folder)
    with connections[using].cursor() as cursor:
        cursor.execute(f"DROP TABLE {table(folder)}")
    shutil.rmtree(folder)
    return f"A restore was completed ({folder.name})."


def _is_marked(folder: Path, using: str) -> bool:
    """What the database says once no writer is left: one that was killed may still be committing."""
    with transaction.atomic(using=using):
        _wait_for_writer(using)
        return table(folder) in connections[using].introspection.table_names()


def _wait_for_writer(using: str) -> None:
    """An SQLite has no writer but the process that holds `one_at_a_time`."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER])


def _exchange(folder: Path) -> None:
    """The old uploads in, the new ones out."""
    media, old, unpacked, new = media_folder(), folder / "old", folder / "files", folder / "new"
    if unpacked.exists():
        for path in list(media.iterdir()):
            if not path.name.startswith(RESTORING):
                move(path, old / path.name)
        os.sync()
        unpacked.rename(new)
    if new.exists():
        move(new, media)
        began = (folder / "manifest.json").stat().st_ctime
        for name in files(old):  # what people have uploaded since the restore began belongs to the new rows
            if (old / name).stat().st_mtime > began and not (media / name).exists():
                move(old / name, media / name)
        os.sync()


def move(source: Path, target: Path) -> None:
    """Into the target; of a folder that is there already, or cannot move, what is in it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not source.is_dir() or source.is_symlink():
        shutil.move(source, target)
        return
    if not target.exists():
        with suppress(OSError):  # something is mounted there
            source.rename(target)
            return
    for path in list(source.iterdir()):
        move(path, target / path.name)
    with suppress(OSError):
        source.rmdir()
