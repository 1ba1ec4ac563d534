"""Lets people read the answers whose day has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from seminars.actions.answers import release_due_answers


class Command(BaseCommand):
    """For a timer, every morning. Safe to repeat; letters go to authors who left an address."""

    help = "Releases all complete answers whose day has come."

    def handle(self, *args: Any, **options: Any) -> None:
        released = release_due_answers(today=timezone.localdate())
        self.stdout.write(f"Answers released: {len(released)}.")
