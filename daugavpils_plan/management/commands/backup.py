"""Puts the whole site into one file."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.writing import make_backup


class Command(BaseCommand):
    """The site goes on working meanwhile. The secret key and .env are not in the file."""

    help = "Puts all rows and uploads into one file, which only its owner may read."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            made = make_backup(file)
        except (ArchiveError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {made}")
