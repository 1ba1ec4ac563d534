"""docs/operating.md is done, line by line, as far as a machine goes without root.

Blocks marked `sh` are run in their order in a copy of the code; those marked `root` and `fetch` need a
machine of their own, and of `back` only the version is asked for. The folders and the database are others.
"""

import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

from tests.installations import Installation, same_kind_of_installation

DOCUMENT = settings.BASE_DIR / "docs" / "operating.md"
SOCKET = "postgres:///plan"
PARTS = ("daugavpils_plan", "groups", "seminars", "templates", "static", "manage.py", "gunicorn.conf.py")


class Block(NamedTuple):
    """Lines to type, and who types them."""

    kind: str
    lines: str


def blocks() -> list[Block]:
    found = re.findall(r"^```sh ?(\w*)\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
    return [Block(*block) for block in found]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator["Machine"]:
    with same_kind_of_installation(tmp_path / "data") as installation:
        installation.take_tables()  # that migrate fills an empty database is shown where rows move into one
        yield Machine(tmp_path, installation)


class Machine:
    """A place for the site without root: the folders of the document in a folder of the tests."""

    def __init__(self, folder: Path, installation: Installation) -> None:
        self.home = folder / "srv"
        self.folder, self.installation = folder, installation
        self.collected = False
        self.home.mkdir()
        (folder / "backups").mkdir()
        for part in PARTS:
            source = settings.BASE_DIR / part
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, self.home / part)
        (self.home / ".venv").symlink_to(settings.BASE_DIR / ".venv")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def here(self, text: str) -> str:
        for written, real in {
            "/srv/plan": self.home,
            "/var/lib/plan": self.folder / "data",
            "/var/backups/plan": self.folder / "backups",
            SOCKET: self.installation.database_url,
            ":8000": f":{self.port}",
        }.items():
            text = text.replace(written, str(real))
        return text

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in self.installation.env.items() if name in ("PATH", "HOME")}
        return {**kept, "PORT": str(self.port), "STATIC_ROOT": str(self.folder / "static"), **ADMINISTRATOR}

    def type(self, lines: str) -> str:
        if self.collected:  # once is enough: it takes long, and would do the same again
            lines = re.sub(r"^.* collectstatic .*\n", "", lines, flags=re.MULTILINE)
        self.collected |= " collectstatic " in lines
        done = subprocess.run(
            ["bash", "-euo", "pipefail"],
            input=self.here(lines),
            cwd=self.home,
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), lines
        return done.stdout


ADMINISTRATOR = {
    "DJANGO_SUPERUSER_USERNAME": "pirmais",
    "DJANGO_SUPERUSER_EMAIL": "pirmais@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "pareizi zirgs baterija",
}


def started_by(unit: str) -> str:
    """What a unit of systemd starts."""
    [line] = re.findall(r"^ExecStart=(.*)$", (settings.BASE_DIR / "deploy" / unit).read_text(), re.MULTILINE)
    return line.replace("%%", "%")


@pytest.mark.django_db(transaction=True)
def test_the_lines_of_the_document_work(machine: Machine) -> None:
    said = []
    for block in blocks():
        if block.kind == "":
            said.append(machine.type(block.lines))
        elif block.kind == "asks":
            said.append(machine.type(f"{block.lines.strip()} --noinput --verbosity 0\n"))
        elif block.kind == "served":
            served(machine, block.lines)
    fingerprints = re.findall(r"fingerprint (\w{64})", "".join(said))
    assert len(fingerprints) == 5  # by hand, restored, asked for, before the update, back again
    assert len(set(fingerprints[:3])) == 1
    assert fingerprints[3:] == fingerprints[:2]


def served(machine: Machine, lines: str) -> None:
    """The service of systemd is started by hand, and asked; the timer's backup is made."""
    machine.type(started_by("plan-backup.service"))
    server = subprocess.Popen(
        shlex.split(machine.here(started_by("plan.service"))),
        cwd=machine.home,
        env=machine.env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait(machine.port)
        ok = '"database": "ok", "migrations": "ok", "uploads": "ok", "backup": "ok"'
        assert machine.type(lines) == f"{{{ok}}}"
    finally:
        server.terminate()
        server.wait(30)


def wait(port: int) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return


def test_every_block_has_a_kind_that_is_known() -> None:
    assert {block.kind for block in blocks()} == {"", "asks", "served", "root", "fetch", "back"}


def test_what_the_document_names_is_there() -> None:
    named = re.findall(r"/srv/plan/(deploy/[\w.*-]+)", DOCUMENT.read_text())
    found = {path.name for pattern in named for path in settings.BASE_DIR.glob(pattern)}
    assert found == {path.name for path in (settings.BASE_DIR / "deploy").iterdir()}
    assert [pattern for pattern in named if not list(settings.BASE_DIR.glob(pattern))] == []
