"""`make look`: a picture of every page and planner's screen, for the eye, in the folder look/.

The same samples as the tests, at 1280 and 375 px, by day and in the evening, in each language.
More of it: `python -m tests.look 30` with so many rows of everything, `python -m tests.look long`
with names that are too long.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.samples import Site

FOLDER = Path("look")
WIDTHS = (1280, 375)
SCHEMES = ("light", "dark")
LANGUAGES = ("lv", "en", "ru")


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing for each request."""


def main(wishes: Sequence[str]) -> None:
    _set_up()
    from tests.makers import make_planner
    from tests.samples import DESK, PUBLIC, lengthen, make_site

    rows = next((int(wish) for wish in wishes if wish.isdigit()), 3)
    site = make_site(rows, photos=(1200, 900))
    if "long" in wishes:
        lengthen()
    key = _signed_in(make_planner(username="planotaja"))
    with _server() as address, _browser() as browser:
        for width, scheme in product(WIDTHS, SCHEMES):
            _take(browser, PUBLIC, site, "site", width=width, scheme=scheme, address=address)
            _take(browser, DESK, site, "desk", width=width, scheme=scheme, address=address, key=key)
    print(f"{sum(1 for _ in FOLDER.rglob('*.png'))} pictures in {FOLDER}/")


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    # The browser's driver keeps an event loop in this thread, and Django takes every query for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def _signed_in(planner: object) -> str:
    """The key of a planner's session."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(planner)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@contextmanager
def _server() -> Iterator[str]:
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.wsgi import get_wsgi_application

    server = make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()


@contextmanager
def _browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    from tests import tools

    chromium = tools.chromium()
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(
            executable_path=chromium.executable_path, env=dict(chromium.env), args=chromium.args
        )


def _take(
    browser: "Browser",
    pages: "dict[str, Callable[[Site], str]]",
    site: "Site",
    folder: str,
    *,
    width: int,
    scheme: str,
    address: str,
    key: str = "",
) -> None:
    """Pictures of these pages on one screen, in every language."""
    viewport = {"width": width, "height": 900}
    with browser.new_context(viewport=viewport, color_scheme=scheme, base_url=address) as context:
        if key:
            context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
        page = context.new_page()
        for (name, path), language in product(pages.items(), LANGUAGES):
            page.goto(path(site) if language == "lv" else f"/{language}{path(site)}")
            file = f"{_slug(name)}-{language}-{width}-{scheme}.png"
            page.screenshot(path=str(FOLDER / folder / file), full_page=True)


def _slug(name: str) -> str:
    return re.sub(r"\W+", "-", name).strip("-")


if __name__ == "__main__":
    main(sys.argv[1:])
