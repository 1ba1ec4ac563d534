"""Prints the hash of all rows and uploads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.sums import fingerprint


class Command(BaseCommand):
    """Two sites that print the same hold the same."""

    help = "Prints how much the site holds, and one hash of all its rows and uploads."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.stdout.write(str(fingerprint()))
        except (ArchiveError, OSError) as error:
            raise CommandError(str(error)) from error
