"""When the last backup was made, as far as this machine knows."""

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def _note() -> Path:
    return Path(settings.DATA_DIR) / "last-backup"


def note_backup() -> None:
    """Remember that a backup has just been made."""
    _note().write_text(timezone.now().isoformat())


def age_of_last_backup() -> dt.timedelta | None:
    """How long ago the last backup was made; None when there was none."""
    try:
        return timezone.now() - dt.datetime.fromisoformat(_note().read_text())
    except (FileNotFoundError, ValueError):
        return None
