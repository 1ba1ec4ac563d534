"""Every word of the interface can be translated: a run in a language where all marked text stands in ⟦ ⟧.

What people wrote is turned into numbers first, so any letter that is left outside the marks was forgotten.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test import Client
from django.utils import translation
from django.utils.translation import get_language_info

from daugavpils_plan import dates
from seminars.conflicts import holidays_of
from seminars.models import Receipt
from tests.makers import make_planner
from tests.samples import DESK, PUBLIC, Site, make_site

pytestmark = pytest.mark.django_db

SPOKEN = {"alt", "title", "aria-label", "placeholder", "content"}
"""Attributes that people hear or read; of an element `meta` only where it speaks."""
SPEAKING_META = {"description", "og:title", "og:image:alt"}
BUTTONS = {"submit", "button", "reset"}
NO_WORDS = (
    r"EUR|PDF|kB|[KM]B|[КМ]Б|Nr|https?|JPEG|PNG|WebP|DOCX|XLSX|PPTX|ODT|ODS|ODP|TXT|CSV"
    r"|Google|Outlook|Microsoft"
)


# A language in which every message is marked ---------------------------------------------------


@pytest.fixture
def _marked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("gettext", "pgettext", "ngettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, _marking(getattr(translation._trans, name)))


def _marking(translate: Callable[..., str]) -> Callable[..., str]:
    def marked(*message: Any) -> str:
        said = translate(*message)
        return f"⟦{said}⟧" if said else said

    return marked


def _unmarked(html: str) -> str:
    """The page without what stands between the marks, which may stand inside each other."""
    kept, depth = [], 0
    for piece in re.split("([⟦⟧])", html):
        if piece == "⟦":
            depth += 1
        elif piece == "⟧":
            depth -= 1
            assert depth >= 0, "".join(kept)[-200:]
        elif not depth:
            kept.append(piece)
    assert not depth, "".join(kept)[-200:]
    return "".join(kept)


# What people wrote becomes numbers -----------------------------------------------------------


def _make_numbers(site: Site) -> None:
    """Of all that stands in the site, and of what the addresses of its pages put there."""
    for address in (*PUBLIC.values(), *DESK.values()):
        address(site)
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if _is_written(field)]
        for row in model._default_manager.all():
            told = {
                field.name: f"{row.pk}{number}"[-(field.max_length or 9) :]
                for number, field in enumerate(fields)
                if getattr(row, field.name)
            }
            if model is Receipt:  # the digits of a code
                told["code"] = "".join("34679"[row.pk // 5**place % 5] for place in range(8))
            model._default_manager.filter(pk=row.pk).update(**told)


def _is_written(field: "models.Field[Any, Any]") -> bool:
    is_text = isinstance(field, (models.CharField, models.TextField))
    has_a_name = isinstance(field, models.SlugField) or field.name in (
        "password",
        "language",
        "publicity_rules",
    )
    return (
        is_text
        and not has_a_name
        and not field.choices
        and field.model._meta.app_label in ("groups", "seminars")
    )


# What is left ---------------------------------------------------------------------------------


class _Words(HTMLParser):
    """All that a page says, in text and in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.silent = False
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent = tag in ("script", "style", "kbd")  # keys are called what stands on them
        given = dict(attrs)
        if tag == "meta" and (given.get("name") or given.get("property")) not in SPEAKING_META:
            return
        self.said += [value for name, value in attrs if name in SPOKEN and value]
        if tag == "input" and given.get("type") in BUTTONS:
            self.said.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.silent = False

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.said.append(data.strip())


def _words_of_dates() -> set[str]:
    """The words of all the dates that can be written in the language that is active."""
    said = []
    for month in range(1, 13):
        day = dt.date(2026, month, month)
        later = dt.date(2027, 13 - month, 1)
        said += [write(day) for write in (dates.on_day, dates.until_day, dates.since_day, dates.short_day)]
        said += [
            write(day) for write in (dates.month_of_day, dates.month_title, dates.weekday, dates.short_month)
        ]
        said += [dates.roughly(day, precision) for precision in dates.Precision]
        said += [dates.period(day, later, precision) for precision in dates.Precision]
    noon = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
    said.append(dates.clock_range(noon, noon))
    said += [dates.short_weekday(dt.date(2026, 6, day)) for day in range(1, 8)]
    said += holidays_of(2026).values()
    return {word for phrase in said for word in re.findall(r"[^\W\d_]+", phrase)}


def _languages() -> Iterator[str]:
    for code, _name in settings.LANGUAGES:
        yield code.upper()
        yield get_language_info(code)["name_local"]


def _forgotten(html: str) -> list[str]:
    """Every text in which a word is left that nobody can translate."""
    words = _Words()
    words.feed(_unmarked(html))
    known = "|".join(sorted({*_words_of_dates(), *_languages()}, key=len, reverse=True))
    no_words = re.compile(rf"\b({known}|{NO_WORDS})\b", re.IGNORECASE)
    said = [(text, re.sub(r"https?://\S+", "", text)) for text in words.said]
    return [text for text, rest in said if re.search(r"[^\W\d_]", no_words.sub("", rest))]


def _check(
    client: Client, addresses: dict[str, str], *, status: int = 200, but: frozenset[str] = frozenset()
) -> None:
    """Nothing is forgotten on any of these pages."""
    found = []
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == status, address
        html = answer.content.decode()
        assert "⟦" in html, address
        found += [f"{name}: {said}" for said in _forgotten(html) if said not in but]
    assert not found, "\n".join(found)


@pytest.mark.usefixtures("_marked")
@pytest.mark.parametrize("language", ["lv", "en", "ru"])
def test_every_word_of_the_public_pages_is_marked(client: Client, language: str) -> None:
    site = make_site(rows=2)
    _make_numbers(site)
    with translation.override(language):
        addresses = {name: address(site) for name, address in PUBLIC.items()}
        _check(client, addresses)


@pytest.mark.usefixtures("_marked")
def test_every_word_beside_the_public_pages_is_marked(client: Client) -> None:
    addresses = ("/", "/konts/login/", "/konts/password/reset/", "/meklet/", "/programmas/")
    _check(client, {address: address for address in addresses})
    _check(client, {"404": "/nav-tadas/"}, status=404)
    _make_numbers(make_site())
    asked = ("/seminari/?stage=99&month=9", "/meklet/?q=0", f"/meklet/?q={'0' * 200}")
    _check(client, {address: address for address in asked})


@pytest.mark.usefixtures("_marked")
def test_every_word_of_the_desk_is_marked(client: Client) -> None:
    site = make_site(rows=2)
    client.force_login(make_planner())
    _make_numbers(site)
    yes_and_no = frozenset({"True", "False"})  # the pictures' names, which desk.js translates
    _check(client, {name: address(site) for name, address in DESK.items()}, but=yes_and_no)


def test_a_forgotten_word_is_found() -> None:
    html = (
        '<p>⟦Labi ⟦ļoti⟧ <b>labi</b>⟧ 7</p><img alt="Forgotten">'
        "<p>9. februārī <i>Also</i></p><script>no</script>"
    )
    assert _forgotten(html) == ["Forgotten", "Also"]
