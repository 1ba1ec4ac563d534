"""What the first view of the first page costs, as the real app server sends it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.browser.conftest import DESKTOP, PHONE

ROOT = Path(__file__).resolve().parents[2]
SHIFTS = """() => new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
    .observe({type: "layout-shift", buffered: true}) ?? setTimeout(() => done(0), 300))"""
YEAR = 31_536_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the example, served as a city would serve it."""
    folder = tmp_path_factory.mktemp("site")
    port = _free_port()
    env = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "DATA_DIR": str(folder),
        "STATIC_ROOT": str(folder / "static"),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "SITE_URL": f"http://localhost:{port}",
        "PORT": str(port),
    }
    for command in (["migrate"], ["createcachetable"], ["load_example"], ["collectstatic", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, capture_output=True
        )
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        address = f"http://localhost:{port}/"
        assert _answers(address, server), (folder / "log").read_text()
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # as Ctrl-C does
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
            raise
    assert server.returncode == 0, (folder / "log").read_text()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def _answers(address: str, server: subprocess.Popen[bytes]) -> bool:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(address, timeout=5) as answer:
                return answer.status == 200
        except URLError:
            time.sleep(0.1)
    return False


class Weighing:
    """Counts what goes over the wire while a page opens."""

    def __init__(self, session: CDPSession) -> None:
        self.kinds: dict[str, tuple[str, str]] = {}
        self.bytes: dict[str, int] = {}
        session.on("Network.responseReceived", self._received)
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")

    def _received(self, event: dict[str, object]) -> None:
        self.kinds[event["requestId"]] = (event["type"], event["response"]["url"])

    def _finished(self, event: dict[str, object]) -> None:
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def total(self, *, fonts: bool) -> float:
        """Kilobytes, headers and all."""
        return sum(size for key, size in self.bytes.items() if fonts or self.kinds[key][0] != "Font") / 1000


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("path", ["", "en/"])
def test_the_first_view_of_home_is_light(
    browser: Browser, site: str, screen: dict[str, int], path: str
) -> None:
    with browser.new_context(viewport=screen) as context:
        page = context.new_page()
        weighing = Weighing(context.new_cdp_session(page))
        page.goto(site + path, wait_until="networkidle")
        page.evaluate("document.fonts.ready")

        urls = [url for _kind, url in weighing.kinds.values()]
        assert [url for url in urls if not url.startswith((site, "data:"))] == []
        assert set(weighing.bytes) == set(weighing.kinds)
        assert weighing.total(fonts=False) <= 60
        assert weighing.total(fonts=True) <= 150
        assert len(urls) <= 12
        assert page.evaluate(SHIFTS) < 0.01
        assert context.cookies() == []


def _ask(address: str, encoding: str = "identity") -> dict[str, str]:
    with urlopen(Request(address, headers={"Accept-Encoding": encoding})) as answer:
        assert answer.status == 200
        return {name.lower(): value for name, value in answer.headers.items()}


def test_static_files_are_kept_for_a_year_and_sent_compressed(browser: Browser, site: str) -> None:
    with browser.new_page() as page:
        page.goto(site)
        sheet = page.locator("link[rel=stylesheet]").last.evaluate("link => link.href")
    for encoding in ("br", "gzip"):
        headers = _ask(sheet, encoding)
        assert headers["content-encoding"] == encoding
        assert "accept-encoding" in headers["vary"].lower()
    cache = headers["cache-control"]
    assert "immutable" in cache
    assert int(cache.split("max-age=")[1].split(",")[0]) >= YEAR


def test_pages_are_sent_compressed_and_set_no_cookie(site: str) -> None:
    headers = _ask(site, "gzip")
    assert headers["content-encoding"] == "gzip"
    assert "set-cookie" not in headers
