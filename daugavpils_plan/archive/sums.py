"""The hashes by which a backup is checked and two sites are compared."""

import hashlib
from dataclasses import dataclass

from django.db import models

from daugavpils_plan.archive.contents import files, kept_models, media_folder
from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.rows import digest, one_moment

SUMS = "SHA256SUMS"


@dataclass(frozen=True)
class Summary:
    """How much a site or its backup holds."""

    rows: int
    files: int
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.rows} rows, {self.files} files, fingerprint {self.fingerprint}"


def sum_line(name: str, digested: str) -> bytes:
    """A line of SHA256SUMS."""
    if "\n" in name or "\\" in name:
        raise ArchiveError(f"The name of the file {name!r} cannot be kept in a backup.")
    return f"{digested}  {name}\n".encode(errors="surrogateescape")


def fingerprint(using: str = "default") -> Summary:
    """What tells this site from another: all its rows and files in one hash."""
    summed, rows, count = hashlib.sha256(), 0, 0
    with one_moment(using):
        for model in kept_models():
            summed.update(sum_line(f"rows/{model._meta.label_lower}.jsonl", digest(model, using)))
            rows += models.QuerySet(model, using=using).count()
    for name in files(media_folder()):
        with (media_folder() / name).open("rb") as file:
            summed.update(sum_line(f"files/{name}", hashlib.file_digest(file, "sha256").hexdigest()))
        count += 1
    return Summary(rows, count, summed.hexdigest())
