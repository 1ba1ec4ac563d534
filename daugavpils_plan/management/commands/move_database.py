"""Moves the rows into another database."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.writing import make_backup

STEPS = (("migrate", "--verbosity", "0"), ("createcachetable", "--verbosity", "0"))


class Command(BaseCommand):
    """The old database stays as it is, and the uploads stay where they are.

    Each step runs as a site of its own whose DATABASE_URL is the other one: nothing is left to
    chance about which database a migration writes to.
    """

    help = "Copies all rows into another, empty database: stop the site first."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--to", required=True, metavar="URL", help="such as postgres:///plan")

    def handle(self, *args: Any, to: str, **options: Any) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".move-") as work:
            file = Path(work) / "rows.tar"
            try:
                made = make_backup(file, has_files=False)
            except (ArchiveError, OSError) as error:
                raise CommandError(str(error)) from error
            for step in (*STEPS, ("restore", str(file), "--verbosity", "0")):
                _run(step, to)
        self.stdout.write(f"The other database holds the same: {made}")
        self.stdout.write("Set DATABASE_URL to it and start the site.")


def _run(step: tuple[str, ...], to: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *step],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": to},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise CommandError(f"{step[0]} in the other database failed: {said[-1]}")
