"""Putting a backup back: everything is made beside the site, which then changes in one step."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import DatabaseError, connections, transaction

from daugavpils_plan.archive.contents import is_empty, kept_models, media_folder
from daugavpils_plan.archive.counters import raise_numbers
from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.exchange import finish_interrupted, mark, new_folder, one_at_a_time
from daugavpils_plan.archive.manifest import check_migrations
from daugavpils_plan.archive.reading import read_manifest, unpack
from daugavpils_plan.archive.rows import digest, empty_tables, load
from daugavpils_plan.archive.sums import Summary

MARGIN = 1.05


def restore(path: Path, *, replace: bool = False, using: str = "default") -> Summary:
    """The site as it was when the backup was made. Whoever was signed in signs in again.

    Without `replace` only an empty site is filled. A backup without files leaves the uploads as they are.
    """
    with one_at_a_time():
        finish_interrupted(using)
        check_migrations(using)
        manifest = read_manifest(path)
        manifest.check(using)
        if not replace and not is_empty(using, with_files=manifest.has_files):
            raise ArchiveError("This site is not empty. Only with --replace is all that it holds replaced.")
        _check_space(path)
        folder = new_folder()
        try:
            summary = unpack(path, folder)
            if manifest.has_files:
                (folder / "files").mkdir(exist_ok=True)
            os.sync()  # what was unpacked is on the disk before the rows say so
            _replace_rows(folder, manifest.last_numbers, using)
        finally:  # whether the rows are in or not: the database knows
            finish_interrupted(using)
    ContentType.objects.clear_cache()
    with suppress(DatabaseError):  # a table that createcachetable has not made yet
        cache.clear()
    return summary


def _check_space(path: Path) -> None:
    media_folder().mkdir(parents=True, exist_ok=True)
    needed = int(path.stat().st_size * MARGIN)
    free = shutil.disk_usage(media_folder()).free
    if free < needed:
        raise ArchiveError(f"The disk has {free // 2**20} MB free; the restore needs {needed // 2**20} MB.")


def _replace_rows(folder: Path, numbers: dict[str, int], using: str) -> None:
    """One transaction: the site has its old rows, or the new ones."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:  # a commit is on the disk before uploads move
            cursor.execute("PRAGMA synchronous=FULL")
    try:
        with transaction.atomic(using=using, durable=True):
            empty_tables(using)
            for model in kept_models():
                part = folder / "rows" / f"{model._meta.label_lower}.jsonl"
                with part.open("rb") as written:
                    load(model, written, using)
            connection.check_constraints()
            _compare(folder, using)
            raise_numbers(numbers, using)
            mark(folder, using)
    except (DatabaseError, KeyError, ValueError, FileNotFoundError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ArchiveError(
            f"The rows cannot be put into this database: {reason}. Nothing was changed."
        ) from error


def _compare(folder: Path, using: str) -> None:
    """What the database gives back is what was in the backup."""
    for model in kept_models():
        label = model._meta.label_lower
        with (folder / "rows" / f"{label}.jsonl").open("rb") as written:
            if hashlib.file_digest(written, "sha256").hexdigest() != digest(model, using):
                raise ArchiveError(f"The rows of {label} came out different. Nothing was changed.")
