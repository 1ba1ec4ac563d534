"""Making a backup."""

import fcntl
import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import connections
from django.utils import timezone

from daugavpils_plan.archive.contents import files, kept_models, media_folder, migrations
from daugavpils_plan.archive.counters import last_numbers
from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.exchange import finish_interrupted, one_at_a_time
from daugavpils_plan.archive.last import note_backup
from daugavpils_plan.archive.manifest import Manifest, check_migrations, running_version
from daugavpils_plan.archive.rows import lines, one_moment
from daugavpils_plan.archive.sums import SUMS, Summary, sum_line

PREFIX = ".daugavpils-plan-backup-"


def make_backup(path: Path, *, has_files: bool = True, using: str = "default") -> Summary:
    """The site in one file, which appears under its name only when it is whole.

    Rows are those of one moment. Uploads are read after them: one that is deleted meanwhile is
    missing, one that is added meanwhile is in the file without a row.
    """
    with one_at_a_time():
        finish_interrupted(using)
        check_migrations(using)
        _sweep(path.parent)
        with _work(path.parent) as work:
            manifest = _dump_rows(work, using, has_files=has_files)
            with _private(work / "whole.tar") as out:
                summary = _write(out, manifest, work)
                out.flush()
                os.fsync(out.fileno())
            (work / "whole.tar").replace(path)
            _keep(path.parent)
        if has_files:
            note_backup()
    return summary


@contextmanager
def _work(folder: Path) -> Iterator[Path]:
    """A place for the parts, locked for as long as it is used."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=PREFIX) as made, _handle(Path(made)) as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield Path(made)


def _sweep(folder: Path) -> None:
    """What backups that were killed have left holds all that the site knows: away with it."""
    for left in folder.glob(f"{PREFIX}*"):
        with _handle(left) as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # another site's, that is at work
                continue
            shutil.rmtree(left)


@contextmanager
def _handle(folder: Path) -> Iterator[int]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield handle
    finally:
        os.close(handle)


def _private(path: Path) -> IO[bytes]:
    """A new file that only its owner may read: a backup holds all that the site knows."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def _keep(folder: Path) -> None:
    """What was renamed in the folder stays so, even if the power goes."""
    with _handle(folder) as handle:
        os.fsync(handle)


def _dump_rows(folder: Path, using: str, *, has_files: bool) -> Manifest:
    counts: dict[str, int] = {}
    with one_moment(using):
        for model in kept_models():
            label = model._meta.label_lower
            with (folder / f"{label}.jsonl").open("wb") as out:
                counts[label] = _write_lines(out, lines(model, using)) - 1
        numbers = last_numbers(using)
    return Manifest(
        made_at=timezone.now().isoformat(timespec="seconds"),
        version=running_version(),
        database=connections[using].vendor,
        migrations=sorted(migrations(using).applied),
        rows=counts,
        has_files=has_files,
        last_numbers=numbers,
    )


def _write_lines(out: IO[bytes], given: Iterable[bytes]) -> int:
    count = 0
    for line in given:
        out.write(line)
        count += 1
    return count


class _Hashing:
    """A file that is hashed while tarfile reads it."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.file = file
        self.name = name
        self.summed = hashlib.sha256()

    def read(self, size: int) -> bytes:
        content = self.file.read(size)
        if len(content) < size:
            raise ArchiveError(f"{self.name} changed while it was read. Try again.")
        self.summed.update(content)
        return content


def _write(out: IO[bytes], manifest: Manifest, rows: Path) -> Summary:
    """All parts in their order; never more of a file in memory than a piece of it."""
    content = manifest.to_bytes()
    sums = io.BytesIO(sum_line("manifest.json", hashlib.sha256(content).hexdigest()))
    sums.seek(0, io.SEEK_END)
    summed, count = hashlib.sha256(), 0
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        _add(tar, "manifest.json", io.BytesIO(content), len(content))
        for name, source in _sources(rows, has_files=manifest.has_files):
            digested = _add_file(tar, name, source)
            if digested is None:
                continue
            line = sum_line(name, digested)
            sums.write(line)
            summed.update(line)
            count += name.startswith("files/")
        size = sums.tell()
        sums.seek(0)
        _add(tar, SUMS, sums, size)
    return Summary(sum(manifest.rows.values()), count, summed.hexdigest())


def _sources(rows: Path, *, has_files: bool) -> Iterator[tuple[str, Path]]:
    for model in kept_models():
        name = f"{model._meta.label_lower}.jsonl"
        yield f"rows/{name}", rows / name
    for name in files(media_folder()) if has_files else ():
        yield f"files/{name}", media_folder() / name


def _add_file(tar: tarfile.TarFile, name: str, source: Path) -> str | None:
    try:
        file = source.open("rb")
    except FileNotFoundError:
        return None  # deleted since the list was made
    with file:
        stat = os.fstat(file.fileno())
        return _add(tar, name, file, stat.st_size, int(stat.st_mtime))


def _add(tar: tarfile.TarFile, name: str, file: IO[bytes], size: int, changed_at: int = 0) -> str:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = size, changed_at, 0o600
    hashing = _Hashing(file, name)
    tar.addfile(entry, hashing)  # type: ignore[arg-type]
    tar.members.clear()  # type: ignore[attr-defined] # tarfile remembers every file it has written
    return hashing.summed.hexdigest()
