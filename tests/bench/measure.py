"""Timing pages one after another in one process."""

import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from daugavpils_plan.urls import urlpatterns as site_patterns
from groups.models import ThematicWorkingGroup
from seminars.models import Seminar
from tests.bench.rows import make_programmes, make_small_site

HELLO = "/hello/"


def hello(request: HttpRequest) -> HttpResponse:
    """The least that Django can do: what a page is compared with."""
    return HttpResponse("hello")


urlpatterns = [path("hello/", hello), *site_patterns]
"""The site and a page that says only hello; named as ROOT_URLCONF while measuring."""


@dataclass(frozen=True)
class Timing:
    """One page: the median of its runs in milliseconds, and its queries."""

    milliseconds: float
    queries: int


@dataclass(frozen=True)
class Line:
    """One page, with 28 seminars and with many."""

    name: str
    small: Timing
    large: Timing
    small_to_hello: float
    large_to_hello: float

    @property
    def ratio(self) -> float:
        """How many times slower the page is with many rows, each measured against hello."""
        return self.large_to_hello / self.small_to_hello


def pages() -> dict[str, str]:
    """The pages that are measured, of the programme at the first page."""
    seminar = Seminar.objects.filter(programme__is_current=True).order_by("pk")[3]
    group = ThematicWorkingGroup.objects.filter(programme__is_current=True).order_by("pk")[0]
    return {
        "hello": HELLO,
        "home": "/",
        "list": "/seminari/",
        "list, filtered": "/seminari/?stage=2&time=past",
        "seminar": seminar.get_absolute_url(),
        "groups": "/grupas/",
        "group": group.get_absolute_url(),
        "news": "/jaunumi/",
        "archive": "/programmas/",
        "search": "/meklet/?q=darisim",
    }


def time_pages(runs: int) -> dict[str, Timing]:
    """All pages, in turn, so many times; the first round is not counted."""
    client = Client(SERVER_NAME="localhost")
    addresses = pages()
    taken: dict[str, list[float]] = {name: [] for name in addresses}
    queries: dict[str, int] = {}
    for number in range(runs + 1):
        for name, address in addresses.items():
            if number == 0:
                with CaptureQueriesContext(connection) as captured:
                    _get(client, address)
                queries[name] = len(captured)
                continue
            started = time.perf_counter()
            _get(client, address)
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: Timing(statistics.median(taken[name]), queries[name]) for name in addresses}


def _get(client: Client, address: str) -> None:
    response = client.get(address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answered {response.status_code}")


def run(*, programmes: int, seminars_each: int, runs: int) -> list[Line]:
    """Measure the site with 28 seminars, add the rest, measure again."""
    make_small_site()
    small = time_pages(runs)
    make_programmes(programmes, seminars=seminars_each)
    large = time_pages(runs)
    return [
        Line(
            name,
            small[name],
            large[name],
            small[name].milliseconds / small["hello"].milliseconds,
            large[name].milliseconds / large["hello"].milliseconds,
        )
        for name in small
    ]
