"""Files between their preview and the confirmation: for one person and one list, and not for long.

They lie beside the database, outside the uploads, in a folder that no address leads to.
"""

import re
import secrets
import time
from pathlib import Path
from typing import IO

from django.conf import settings

HOURS = 24
_KEY = re.compile("[0-9a-f]{32}")


def keep(file: IO[bytes], *, owner: str) -> str:
    """Put the file away; the key by which its owner finds it again."""
    forget_old()
    key = secrets.token_hex(16)
    path = _folder() / f"{owner}-{key}"
    path.touch(mode=0o600)
    file.seek(0)
    with path.open("wb") as kept:
        while chunk := file.read(65_536):
            kept.write(chunk)
    return key


def kept_file(key: str, *, owner: str) -> Path | None:
    """The file of this key, if it is this owner's and still there."""
    forget_old()
    path = _folder() / f"{owner}-{key}"
    return path if _KEY.fullmatch(key) and path.is_file() else None


def forget_old() -> None:
    """Take away what nobody came back for."""
    oldest = time.time() - HOURS * 3600
    for path in _folder().iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def forget_all() -> None:
    """Take away every file, as when a person whose data it may hold is erased."""
    for path in _folder().iterdir():
        path.unlink(missing_ok=True)


def _folder() -> Path:
    folder = Path(settings.IMPORTS_ROOT)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
