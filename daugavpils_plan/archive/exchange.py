"""Rows and uploads change places together, whatever happens in between.

A restore unpacks beside the media folder, into `restore-<token>/`. The transaction that replaces the
rows also makes an empty table `restore_<token>`. So the database itself says which rows it holds:

* no such table: the rows are the old ones. The folder is thrown away.
* the table is there: the rows are the new ones. The old uploads move into the folder, the new ones
  out of it, then the table and the folder go.

Each step can be repeated; the next backup, restore or start of the site does what is left.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from daugavpils_plan.archive.contents import media_folder
from daugavpils_plan.archive.errors import ArchiveError

PREFIX = "restore-"


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


def folders() -> list[Path]:
    """What restores have left beside the media folder."""
    return sorted(path for path in media_folder().parent.glob(f"{PREFIX}*") if path.is_dir())


def table(folder: Path) -> str:
    """The table that says that the rows of this restore are in the database."""
    return folder.name.replace("-", "_")


def mark(folder: Path, using: str) -> None:
    """Say, in the transaction that is running, that the rows belong to the uploads in the folder."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table(folder)} (restored integer)")


def finish_interrupted(using: str = "default") -> list[str]:
    """Finish every restore whose rows are in the database, and undo the others; one sentence for each."""
    return [_settle(folder, using) for folder in folders()]


def finish_at_start() -> None:
    """Before the site serves anybody. A restore that is running is left alone."""
    if folders():
        try:
            with one_at_a_time():
                finish_interrupted()
        except ArchiveError:
            return


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
    return table(folder) in connections[using].introspection.table_names()


def _exchange(folder: Path) -> None:
    """The old uploads in, the new ones out."""
    media, old, new = media_folder(), folder / "old", folder / "files"
    if not new.exists():
        return
    if media.exists():
        media.rename(_free_name(old))
    new.rename(media)
    sync(media.parent)


def _free_name(path: Path) -> Path:
    number = 0
    while path.exists():
        number += 1
        path = path.with_name(f"old-{number}")
    return path


def sync(folder: Path) -> None:
    """What was renamed in the folder stays so, even if the power goes."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
