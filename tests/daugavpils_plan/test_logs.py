"""The log tells of the site's work and never of people."""

import io
import json
import logging
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from gunicorn.http.errors import InvalidRequestLine
from gunicorn.workers.base import Worker

from daugavpils_plan.logs import JsonFormatter, LineFormatter
from daugavpils_plan.urls import handler400, handler403, handler404, handler500  # noqa: F401
from daugavpils_plan.urls import urlpatterns as site_patterns
from tests import makers
from tests.samples import make_site

pytestmark = pytest.mark.django_db
NAME, EMAIL, ADDRESS = "Žanetīte-Zzretā", "zzreta@slepens.example", "203.0.113.77"


def broken(request: HttpRequest) -> HttpResponse:
    try:
        raise ValueError(f"{NAME} {request.META['REMOTE_ADDR']}")
    except ValueError as error:
        raise IntegrityError(f"Key (email)=({EMAIL}) already exists") from error


urlpatterns = [path("broken/", broken), *site_patterns]


@pytest.fixture(params=[JsonFormatter, LineFormatter])
def said(request: pytest.FixtureRequest) -> Iterator[Callable[[], str]]:
    """All that the site says, as it goes to the log."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(request.param())
    loggers = [logging.getLogger(), logging.getLogger("django")]
    kept = [(logger, logger.level) for logger in loggers]
    ours = logging.getLogger("daugavpils_plan.requests")
    kept.append((ours, ours.level))
    ours.setLevel(logging.INFO)
    for name in ("django.request", "django.security"):
        kept.append((logging.getLogger(name), logging.getLogger(name).level))
        logging.getLogger(name).setLevel(logging.DEBUG)
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    yield out.getvalue
    for logger in loggers:
        logger.removeHandler(handler)
    for logger, level in kept:
        logger.setLevel(level)


@pytest.mark.urls("tests.daugavpils_plan.test_logs")
def test_a_rare_name_and_address_are_nowhere_in_the_log(said: Callable[[], str]) -> None:
    make_site()
    planner = makers.make_planner(username="zzreta", email=EMAIL)
    visitor: dict[str, Any] = {
        "REMOTE_ADDR": ADDRESS,
        "HTTP_X_FORWARDED_FOR": ADDRESS,
        "HTTP_USER_AGENT": NAME,
    }
    client = Client(raise_request_exception=False, **visitor)
    client.get("/meklet/", {"q": NAME})
    client.get("/seminari/", {"stage": EMAIL})
    client.get(f"/{NAME}/{EMAIL}/")
    client.get("/broken/", {"name": NAME})
    client.post("/broken/", {"name": NAME, "email": EMAIL})
    for login in (NAME, EMAIL, "zzreta"):
        client.post("/konts/login/", {"login": login, "password": NAME})
    client.post("/konts/password/reset/", {"email": EMAIL})
    client.get("/konts/password/reset/key/1-zzretazzreta/")
    client.get("/", headers={"Host": "zzreta.example"})
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False, **visitor)
    strict.post("/konts/login/", {"login": EMAIL}, headers={"Referer": f"https://x.example/?q={EMAIL}"})
    client.force_login(planner)
    sent = client.post("/admin/seminars/venue/add/", {"hall_lv": NAME, "address_lv": EMAIL})
    assert sent.status_code == 302

    log = said()
    spelled = [NAME, NAME.lower(), json.dumps(NAME)[1:-1], "zzret", "slepens", "%C5%BDanet", ADDRESS]
    assert [word for word in spelled if word.lower() in log.lower()] == []
    assert log.count("daugavpils_plan.requests") == 13
    assert log.count("django.db.utils.IntegrityError") == 2


def test_codes_and_links_with_a_secret_are_told_by_their_shape(
    said: Callable[[], str], client: Client
) -> None:
    client.get("/kods/K7MX9PQ4/?tikko=zzretais")
    client.get("/en/kods/K7MX9PQ4/")
    client.post("/kods/", {"code": "K7MX9PQ4"})
    log = said()
    assert [word for word in ("K7MX", "zzretais") if word in log] == []
    assert log.count("kods/<str:code>/") == 2


def test_a_request_is_one_line_of_json(said: Callable[[], str], client: Client) -> None:
    make_site()
    client.get("/seminari/?q=1")
    lines = [line for line in said().splitlines() if line.startswith("{")]
    if not lines:  # the other form
        assert " INFO daugavpils_plan.requests: request method=GET path=/seminari/ status=200 ms=" in said()
        return
    [line] = [json.loads(line) for line in lines]
    assert set(line) == {"time", "level", "logger", "message", "method", "path", "status", "ms"}
    assert (line["method"], line["path"], line["status"]) == ("GET", "/seminari/", 200)


@pytest.mark.urls("tests.daugavpils_plan.test_logs")
def test_an_error_says_its_kind_and_where_it_happened(said: Callable[[], str]) -> None:
    Client(raise_request_exception=False).get("/broken/")
    log = said()
    assert "tests/daugavpils_plan/test_logs.py" in log
    assert "builtins.ValueError" in log
    assert "in broken" in log


@pytest.mark.parametrize("asked", [f"GET /{EMAIL}\r\n\r\n", f"{NAME} / HTTP/1.1\r\n\r\n"])
def test_a_request_that_the_app_server_cannot_read_names_nobody(said: Callable[[], str], asked: str) -> None:
    """As gunicorn writes it, the address and the request filled in."""
    worker = SimpleNamespace(log=logging.getLogger("gunicorn.error"))
    here, there = socket.socketpair()
    with here, there:
        Worker.handle_error(worker, None, here, (ADDRESS, 1), InvalidRequestLine(asked))
    assert [word for word in (ADDRESS, EMAIL, NAME) if word in said()] == []
    assert "Invalid request" in said()


def test_an_error_given_as_the_message_says_its_kind(said: Callable[[], str]) -> None:
    logging.getLogger("gunicorn.error").error(ValueError(NAME))
    assert (NAME in said(), "ValueError" in said()) == (False, True)


def test_words_of_others_are_told_without_what_they_fill_in(said: Callable[[], str]) -> None:
    logging.getLogger("gunicorn.error").warning("Invalid request from ip=%s: %s", ADDRESS, NAME)
    logging.getLogger("groups.letters").warning("%s letters wait", 3)
    assert "Invalid request from ip=%s: %s" in said()
    assert "3 letters wait" in said()
    assert ADDRESS not in said()
