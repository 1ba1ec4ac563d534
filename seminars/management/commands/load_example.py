"""Loads the example, or takes it away."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from seminars.example.loading import load_example
from seminars.example.removing import InTheWayError, remove_example


class Command(BaseCommand):
    """Safe to repeat: what people have edited or added stays as it is."""

    help = "Loads the example: the process of 2012 in the archive, and an invented programme around today."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "--remove",
            action="store_true",
            help="delete all rows of the example, edited ones too, and their files",
        )

    def handle(self, *args: Any, remove: bool, **options: Any) -> None:
        if remove:
            self.stdout.write(_removed())
            return
        counts = load_example(timezone.localdate())
        words = f"{counts.added} rows added, {counts.changed} dated anew, {counts.left} left as edited."
        self.stdout.write(f"Example: {words}" if any(counts) else "Example: nothing to change.")


def _removed() -> str:
    try:
        return f"Example: {remove_example()} rows removed."
    except InTheWayError as error:
        raise CommandError(str(error)) from error
