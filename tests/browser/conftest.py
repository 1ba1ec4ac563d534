"""A real browser in front of the real server. A page with any fault on the way fails its test."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests import samples, tools
from tests.makers import make_planner, make_standing_pages

Visit = Callable[..., AbstractContextManager[Page]]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 375, "height": 812}
PATIENCE = 15_000
"""For how many milliseconds a page may keep a test waiting: the machine has other work too."""
make_site = partial(samples.make_site, photos=(1200, 900))
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """SQLite in a file: the server's threads and the test wait for each other as on a real site."""
    default = settings.DATABASES["default"]
    if default["ENGINE"] == "django.db.backends.sqlite3":
        default.setdefault("TEST", {})["NAME"] = str(settings.DATA_DIR / "browser.sqlite3")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = tools.chromium()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, and Django then takes every query for a mistake.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        running = playwright.chromium.launch(
            executable_path=chromium.executable_path, env=dict(chromium.env), args=chromium.args
        )
        yield running
        running.close()


@pytest.fixture
def live_server(live_server: LiveServer) -> LiveServer:
    """The real server. Every test empties the database after it: the standing pages are put back."""
    make_standing_pages()
    return live_server


@pytest.fixture
def problems() -> Iterator[list[str]]:
    """What went wrong in the pages of this test. A test that expects a fault (a 404) clears it."""
    found: list[str] = []
    yield found
    assert not found, "\n".join(found)


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, problems: list[str]) -> Visit:
    """Opens a page for one more visitor, with whatever screen, scheme or language the test says."""
    return partial(_visit, browser, live_server, problems)


@pytest.fixture
def page(visit: Visit) -> Iterator[Page]:
    """A visitor at a desk."""
    with visit(viewport=DESKTOP) as opened:
        yield opened


@pytest.fixture
def phone(visit: Visit) -> Iterator[Page]:
    """A visitor with a phone."""
    with visit(viewport=PHONE, has_touch=True, is_mobile=True) as opened:
        yield opened


@pytest.fixture
def planner_cookies(live_server: LiveServer) -> list[dict[str, str]]:
    """What the browser of a planner keeps who has signed in: `visit(cookies=planner_cookies)`."""
    client = Client()
    client.force_login(make_planner(username="planotaja"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]


@contextmanager
def _visit(
    browser: Browser, server: LiveServer, problems: list[str], *, cookies: Any = (), **options: Any
) -> Iterator[Page]:
    """A page that writes down what the console complains of, broken requests, and other hosts asked.

    What the content security policy refuses stands in the console too.
    """

    def failed(request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a download, or a page left before it was whole
            problems.append(f"{request.url}: {request.failure}")

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https") and address.netloc != urlsplit(server.url).netloc:
            problems.append(f"{request.url}: asked of another host")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location["url"] or (message.page.url if message.page else "")
            problems.append(f"{where}: {message.text}")

    def raised(error: WebError) -> None:
        problems.append(f"{error.page.url if error.page else ''}: {error.error}")

    given = {"base_url": server.url, "locale": "lv-LV", "viewport": DESKTOP, **options}
    with browser.new_context(**given) as context:
        context.set_default_timeout(PATIENCE)
        context.add_cookies(list(cookies))
        context.on("console", said)
        context.on("weberror", raised)
        context.on("requestfailed", failed)
        context.on("request", asked)
        yield context.new_page()
