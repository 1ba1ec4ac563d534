"""What a backup says of itself, and whether this site can take it."""

import json
import subprocess
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings

from daugavpils_plan.archive.contents import migrations as migrations_of
from daugavpils_plan.archive.errors import ArchiveError

FORMAT = "daugavpils-plan backup"
FORMAT_VERSION = 1


@dataclass(frozen=True)
class Manifest:
    """The first part of a backup."""

    made_at: str
    version: str
    database: str
    migrations: list[str]
    rows: dict[str, int]
    has_files: bool
    last_numbers: dict[str, int] = field(default_factory=dict)
    format: str = FORMAT
    format_version: int = FORMAT_VERSION

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> "Manifest":
        """The manifest of a file that may be anything."""
        try:
            told: dict[str, Any] = json.loads(content)
            if told["format"] != FORMAT:
                raise ValueError
            if told["format_version"] != FORMAT_VERSION:
                raise ArchiveError(
                    f"The backup has format {told['format_version']}; this version of the site reads "
                    f"format {FORMAT_VERSION}."
                )
            return cls(**told)
        except (ValueError, KeyError, TypeError) as error:
            raise ArchiveError("The file is not a backup of this site.") from error

    def check(self, using: str) -> None:
        """A backup fits the version of the site that it was made by, and no other."""
        differing = migrations_of(using).applied ^ set(self.migrations)
        if differing:
            raise ArchiveError(
                f"The backup was made by version {self.version or 'unknown'} of the site, "
                f"this is version {running_version() or 'unknown'}, and their tables differ "
                f"({sorted(differing)[0]}): restore it with the version it was made by, then update."
            )


def check_migrations(using: str) -> None:
    """The tables of this version must stand before rows go in or out."""
    found = migrations_of(using)
    if found.waiting:
        raise ArchiveError("The database waits for migrations: run manage.py migrate first.")
    if found.from_later:
        raise ArchiveError(
            f"The database is of a later version of the site ({min(found.from_later)}): use an empty one."
        )


def running_version() -> str:
    """The commit that the site runs from; empty where git does not know."""
    words = ["git", "-c", "safe.directory=*", "describe", "--always", "--tags"]
    try:
        said = subprocess.run(words, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return said.stdout.strip()
