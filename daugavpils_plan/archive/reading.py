"""Unpacking a backup beside the site, checking every byte of it."""

import hashlib
import os
import tarfile
from pathlib import Path, PurePosixPath
from typing import IO

from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.manifest import Manifest
from daugavpils_plan.archive.sums import SUMS, Summary, sum_line

CHUNK = 1024 * 1024
FOREIGN = "The file is not a backup of this site."
DAMAGED = "The backup is damaged or not complete. Nothing was changed."


def read_manifest(path: Path) -> Manifest:
    """What the backup says of itself; nothing else of it is read."""
    try:
        with tarfile.open(path, mode="r|") as tar:
            first = tar.next()
            content = tar.extractfile(first) if first and first.name == "manifest.json" else None
            if content is None:
                raise ArchiveError(FOREIGN)
            return Manifest.from_bytes(content.read())
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise ArchiveError(FOREIGN) from error


def unpack(path: Path, folder: Path) -> Summary:
    """Every part into the folder; a backup that is not whole is refused."""
    sums, data, rows, files = hashlib.sha256(), hashlib.sha256(), 0, 0
    told: str | None = None
    try:
        with tarfile.open(path, mode="r|") as tar:
            while entry := tar.next():
                tar.members.clear()  # type: ignore[attr-defined] # tarfile remembers every file it has seen
                source = tar.extractfile(entry) if entry.isreg() else None
                if source is None or told is not None or not _is_expected(entry.name):
                    raise ArchiveError(DAMAGED)
                if entry.name == SUMS:
                    told = hashlib.sha256(source.read()).hexdigest()
                    continue
                digested, count = _copy(source, folder / entry.name, entry.mtime)
                line = sum_line(entry.name, digested)
                sums.update(line)
                if entry.name != "manifest.json":
                    data.update(line)
                rows += count - 1 if entry.name.startswith("rows/") else 0
                files += entry.name.startswith("files/")
    except (tarfile.TarError, EOFError, ValueError, FileExistsError, NotADirectoryError) as error:
        raise ArchiveError(DAMAGED) from error
    if told != sums.hexdigest():
        raise ArchiveError(DAMAGED)
    return Summary(rows, files, data.hexdigest())


def _is_expected(name: str) -> bool:
    """Whether a part may have this name; none may lead out of the folder."""
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and "\0" not in name
    return inside and (name in (SUMS, "manifest.json") or path.parts[0] in ("rows", "files"))


def _copy(source: IO[bytes], target: Path, changed_at: float) -> tuple[str, int]:
    """Its SHA-256 and its number of lines."""
    summed, newlines = hashlib.sha256(), 0
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        while piece := source.read(CHUNK):
            summed.update(piece)
            newlines += piece.count(b"\n")
            out.write(piece)
    os.utime(target, (changed_at, changed_at))
    return summed.hexdigest(), newlines
