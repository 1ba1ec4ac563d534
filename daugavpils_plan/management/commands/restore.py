"""Puts a backup back."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.restoring import restore


class Command(BaseCommand):
    """The site has all of the backup, or stays as it was, also when this is interrupted."""

    help = "Fills an empty site from a backup; with --replace any site."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="take the place of all rows and uploads that are here"
        )

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            restored = restore(file, replace=replace)
        except (ArchiveError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {restored}")
