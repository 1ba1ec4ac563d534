"""Run in a process of its own: a restore that is killed at each of its steps, and what is left of the site.

Two backups take turns. For each step a child process restores the other one and kills itself there,
as a power cut would: nothing is tidied up. Then the site is looked at as its next start finds it.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

django.setup()

from django.db import connections  # noqa: E402
from django.db.backends.base.base import BaseDatabaseWrapper  # noqa: E402

from daugavpils_plan.archive import exchange, reading, restoring  # noqa: E402
from daugavpils_plan.archive.exchange import finish_at_start  # noqa: E402
from daugavpils_plan.archive.sums import fingerprint  # noqa: E402

Step = tuple[object, str, int, str]
STEPS: dict[str, Step] = {
    "unpacking the rows": (reading, "_copy", 5, "after"),
    "unpacking the uploads": (reading, "_copy", -1, "before"),
    "before the old rows go": (restoring, "empty_tables", 1, "before"),
    "the old rows are gone": (restoring, "empty_tables", 1, "after"),
    "half of the rows": (restoring, "load", 20, "after"),
    "before the mark": (restoring, "mark", 1, "before"),
    "before the commit": (restoring, "mark", 1, "after"),
    "after the commit": (exchange, "_settle", 1, "before"),
    "before the old uploads move": (exchange, "move", 1, "before"),
    "some old uploads have moved": (exchange, "move", 1, "after"),
    "all old uploads have moved": (os, "sync", 2, "after"),
    "before the new uploads move": (exchange, "move", 3, "before"),
    "some new uploads have moved": (exchange, "move", 4, "after"),
    "before the mark goes": (os, "sync", 3, "after"),
    "the mark is gone": (shutil, "rmtree", 1, "before"),
    "the old uploads are deleted": (shutil, "rmtree", 1, "after"),
}
"""What is patched: where, its name, at which call (-1: the last upload), and on which side of it."""


def killed_at(step: Step, file: Path, uploads: int) -> None:
    """Restore in a child that dies at the step."""
    connections.close_all()
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), f"it ended by itself with {status}"
        return
    try:
        holder, name, call, side = step
        setattr(holder, name, deadly(getattr(holder, name), call if call > 0 else uploads, side))
        restoring.restore(file, replace=True)
    finally:
        os._exit(3)


def deadly(real: Callable[..., Any], call: int, side: str) -> Callable[..., Any]:
    calls = 0

    def patched(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call and side == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if calls == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return patched


def look(known: dict[str, str]) -> str:
    """Which of the backups the site equals; anything else is said as it is."""
    now = str(fingerprint())
    return next((name for name, told in known.items() if told == now), now)


def main(first: Path, second: Path, data: Path, parts: int) -> None:
    known, files = {}, {"first": first, "second": second}
    for name, file in files.items():
        known[name] = str(restoring.restore(file, replace=True))
    found = {}
    for title, step in STEPS.items():
        before = look(known)
        other = "first" if before == "second" else "second"
        killed_at(step, files[other], parts)
        finish_at_start()
        after = look(known)
        said = {before: "old", other: "new"}.get(after, after)
        found[title] = [
            said,
            sorted(path.name for path in (*data.iterdir(), *exchange.folders()) if path.is_dir()),
            marks(),
        ]
    print(json.dumps(found))


def marks() -> list[str]:
    connection: BaseDatabaseWrapper = connections["default"]
    return [name for name in connection.introspection.table_names() if name.startswith("restore_")]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
