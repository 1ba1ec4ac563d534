"""Timing pages one after another in one process."""

import statistics
import time
from dataclasses import dataclass, field

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

from daugavpils_plan.urls import urlpatterns as site_patterns
from groups.models import Programme, ThematicWorkingGroup, User
from seminars.models import Contribution, Seminar
from tests.bench.rows import make_photos, make_programmes, make_records, make_small_site, make_voices
from tests.makers import make_planner

HELLO = "/hello/"
RECORDS = 50
"""Changes of the seminar whose history is looked at: a page full."""
DESK_LIMIT = 3
"""How many times slower than with 28 seminars a screen of the desk may be with all of them."""

VOICES_LIMIT = 3
"""How many times slower than with 60 opinions their list and a group's page may be with 5,000."""

SUGGESTIONS, SUGGESTION_MS = "suggestions", 50
"""How long it may take to find likely duplicates of what is typed among 5,000 opinions."""


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

    @property
    def limit(self) -> float | None:
        """What the ratio may be; of the public pages it is only told."""
        if self.name.startswith("desk"):
            return DESK_LIMIT
        return VOICES_LIMIT if self.name in ("voices: list", "voices: group") else None

    @property
    def is_too_slow(self) -> bool:
        if self.name == SUGGESTIONS:
            return self.large.milliseconds > SUGGESTION_MS
        return self.limit is not None and self.ratio > self.limit


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


def desk_pages() -> dict[str, str]:
    """The screens of the desk that list many rows; by default lists stay inside one programme."""
    seminars, photos = (reverse(f"admin:seminars_{name}_changelist") for name in ("seminar", "photo"))
    return {
        "desk: start": reverse("admin:index"),
        "desk: seminars": seminars,
        "desk: seminars, all": f"{seminars}?programme=all",
        "desk: search in all": f"{seminars}?programme=all&q=darisim",
        "desk: photos": photos,
        "desk: photos, all": f"{photos}?programme=all",
        "desk: history": reverse("admin:seminars_seminar_history", args=[looked_at().pk]),
        "desk: deleted": reverse("admin:seminars_seminar_deleted"),
    }


def looked_at() -> Seminar:
    """The seminar whose history is looked at."""
    return Seminar.objects.filter(programme__is_current=True).order_by("pk")[3]


@dataclass(frozen=True)
class Visit:
    """One address and how it is asked for; 304 where the asker has it already."""

    address: str
    headers: dict[str, str]
    status: int = 200
    client: Client = field(default_factory=lambda: Client(SERVER_NAME="localhost"))


def planner() -> Client:
    """Somebody at the desk."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.filter(is_superuser=True).first() or make_planner())
    return client


def time_pages(runs: int) -> dict[str, Timing]:
    """All pages, in turn; those of the desk as a planner."""
    public = {name: Visit(address, {}) for name, address in pages().items()}
    desk = {name: Visit(address, {}, client=planner()) for name, address in desk_pages().items()}
    return time_visits({**public, **desk}, runs)


def time_visits(visits: dict[str, Visit], runs: int) -> dict[str, Timing]:
    """All visits, in turn, so many times; the first round is not counted.

    With SQLite all the work is done in this process: what it took of the processor is told, so that
    others on the machine count less.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    taken: dict[str, list[float]] = {name: [] for name in visits}
    queries: dict[str, int] = {}
    for number in range(runs + 1):
        for name, visit in visits.items():
            if number == 0:
                with CaptureQueriesContext(connection) as captured:
                    _get(visit)
                queries[name] = len(captured)
                continue
            started = clock()
            _get(visit)
            taken[name].append((clock() - started) * 1000)
    return {name: Timing(statistics.median(taken[name]), queries[name]) for name in visits}


def _get(visit: Visit) -> None:
    response = visit.client.get(visit.address, headers=visit.headers)
    if response.status_code != visit.status:
        raise RuntimeError(f"{visit.address} answered {response.status_code}")


def time_calendars(slug: str, runs: int) -> dict[str, Timing]:
    """A programme's calendar in full, and for a reader who has it."""
    address = f"/programmas/{slug}/kalendars.ics"
    etag = Client(SERVER_NAME="localhost").get(address)["ETag"]
    visits = {
        "hello": Visit(HELLO, {}),
        "calendar": Visit(address, {}),
        "calendar, unchanged": Visit(address, {"If-None-Match": etag}, 304),
    }
    return time_visits(visits, runs)


def lines_of(small: dict[str, Timing], large: dict[str, Timing]) -> list[Line]:
    """What was measured with little beside what was measured with much, each against hello."""
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


def run_calendars(*, seminars: int, runs: int) -> list[Line]:
    """The calendar of the 28 seminars, and one of many. The small site stands already."""
    few, many = Programme.objects.get(is_current=True).slug, "liela-programma"
    make_programmes(1, seminars=seminars)
    Programme.objects.filter(pk=Programme.objects.latest("pk").pk).update(slug=many)
    return lines_of(time_calendars(few, runs), time_calendars(many, runs))


def voice_pages() -> dict[str, str]:
    """The pages that tell what people said."""
    group = ThematicWorkingGroup.objects.filter(programme__is_current=True).order_by("pk")[0]
    head = Contribution.objects.filter(members__isnull=False).order_by("pk")[0]
    return {
        "hello": HELLO,
        "voices: home": "/",
        "voices: list": "/viedokli/",
        "voices: filtered": "/viedokli/?voice=specialist&state=accepted",
        "voices: search": "/viedokli/?q=apgaismota",
        "voices: one": head.get_absolute_url(),
        "voices: group": group.get_absolute_url(),
        "voices: seminar": looked_at().get_absolute_url(),
        "voices: programme": group.programme.get_absolute_url(),
    }


def voices_at_the_desk() -> dict[str, str]:
    """The screens where planners work with what people said."""
    likely = reverse("admin:scribe_likely", args=[looked_at().pk])
    return {
        SUGGESTIONS: f"{likely}?words=Skolas+parkā+vajag+soliņus+un+apgaismotu+ietvi+bērniem",
        "desk: opinions": reverse("admin:seminars_contribution_changelist"),
        "desk: look through": reverse("admin:moderation"),
        "desk: answer": reverse("admin:answering"),
    }


def visits_to_voices() -> dict[str, Visit]:
    """The public pages, and the desk's as a planner."""
    public = {name: Visit(address, {}) for name, address in voice_pages().items()}
    desk = {name: Visit(address, {}, client=planner()) for name, address in voices_at_the_desk().items()}
    return {**public, **desk}


def run_voices(*, few: int, many: int, runs: int) -> list[Line]:
    """The pages of opinions with few of them and with many. The small site stands already."""
    make_voices(few)
    small = time_visits(visits_to_voices(), runs)
    make_voices(many - few)
    return lines_of(small, time_visits(visits_to_voices(), runs))


def run(
    *, programmes: int, seminars_each: int, runs: int, photos: int = 28, records: int = RECORDS
) -> list[Line]:
    """Measure the site with 28 seminars, add the rest, measure again.

    `photos` and `records` are how many there are in the end, the records of one seminar; every other
    seminar gets two.
    """
    make_small_site()
    make_photos(28)
    make_records(looked_at(), of_it=RECORDS)
    small = time_pages(runs)
    make_programmes(programmes, seminars=seminars_each)
    make_photos(photos - 28)
    make_records(looked_at(), of_it=records - RECORDS, of_all=2)
    large = time_pages(runs)
    return lines_of(small, large)
