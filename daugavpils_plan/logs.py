"""What the site says of its work: one line for each event, without a word about people.

No address of a visitor, no name, nothing that was typed or asked for. So of messages written by
others only the template is kept, of an error its kind and where it happened, and of an address that
carries a secret only its shape.
"""

import datetime as dt
import json
import logging
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

OURS = ("daugavpils_plan", "groups", "seminars")
SECRET_ADDRESSES = ("konts/", "kods/", "rakstit/")
"""Routes below which an address may carry a token or a receipt code; only the route itself is told."""

requests = logging.getLogger("daugavpils_plan.requests")


class RequestLogMiddleware:
    """A line for each request: how it was asked, which page, the answer, and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        if requests.isEnabledFor(logging.INFO):
            took = round((time.perf_counter() - started) * 1000, 1)
            told = {
                "method": request.method,
                "path": told_path(request),
                "status": response.status_code,
                "ms": took,
            }
            requests.info("request", extra={"told": told})
        return response


def told_path(request: HttpRequest) -> str:
    """The path without a query. Nobody knows what is in a path that leads nowhere, so it is not told."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return "(no page)"
    route = match.route
    if any(prefix in route for prefix in SECRET_ADDRESSES):
        return f"/{route}"
    return request.path


def told(record: logging.LogRecord) -> dict[str, Any]:
    """What is said of an event."""
    at = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
    said: dict[str, Any] = {"time": at, "level": record.levelname, "logger": record.name}
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        said |= {"message": "answered with an error", "method": request.method, "path": told_path(request)}
        said |= {"status": getattr(record, "status_code", None)}
    else:
        said |= {"message": _message(record), **getattr(record, "told", {})}
    if record.exc_info and record.exc_info[1] is not None:
        said["traceback"] = _trace(record.exc_info[1])
    return said


def _message(record: logging.LogRecord) -> str:
    """Our own words whole; of the words of others only those that are the same every time."""
    floor = record.name.split(".")[0]
    is_plain_news = floor == "gunicorn" and record.levelno < logging.WARNING
    if floor in OURS or is_plain_news:
        return record.getMessage()
    if not isinstance(record.msg, str):
        return type(record.msg).__qualname__
    if floor == "gunicorn" and not record.args:  # it may have filled in an address itself
        return record.msg.split(" from ip=")[0].split(":")[0]
    return record.msg


def _trace(error: BaseException) -> list[str]:
    """The kinds of errors and where they happened. What they say may be about a person."""
    lines = []
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        lines += _trace(cause)
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"{frame.filename}:{frame.lineno} in {frame.name}: {frame.line}")
    return [*lines, f"{type(error).__module__}.{type(error).__qualname__}"]


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for programs that read logs."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(told(record), ensure_ascii=False, default=str)


class LineFormatter(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        said = told(record)
        trace = "".join(f"\n    {line}" for line in said.pop("traceback", []))
        head = f"{said.pop('time')} {said.pop('level')} {said.pop('logger')}: {said.pop('message')}"
        return " ".join([head, *(f"{key}={value}" for key, value in said.items())]) + trace


def logging_settings(*, form: str, with_requests: bool) -> dict[str, Any]:
    """The LOGGING of Django."""
    theirs = "ERROR" if with_requests else "WARNING"  # the line of the request says it already
    return {
        **_to_console(form),
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
            "django.request": {"level": theirs},
            "django.security": {"level": theirs},
            "daugavpils_plan.requests": {"level": "INFO" if with_requests else "WARNING"},
        },
    }


def app_server_logging(*, form: str) -> dict[str, Any]:
    """The same for the app server; it keeps no log of requests of its own."""
    quiet = {"level": "WARNING", "handlers": ["console"], "propagate": False}
    return {
        **_to_console(form),
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {"gunicorn.error": {**quiet, "level": "INFO"}, "gunicorn.access": quiet},
    }


def _to_console(form: str) -> dict[str, Any]:
    name = "JsonFormatter" if form == "json" else "LineFormatter"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"told": {"()": f"daugavpils_plan.logs.{name}"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "told"}},
    }
