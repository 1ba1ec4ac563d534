"""Every public page of the site: the list comes from the addresses, the samples from tests/samples.py."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, translate_url

from groups.models import City
from seminars.scopes import KINDS
from tests import makers
from tests.samples import PUBLIC, Site, make_site

pytestmark = pytest.mark.django_db

FILES = (
    {"city_logo", "funding_logo", "photo_file", "document_file", "robots", "sitemap", "sitemap_index"}
    | {f"{kind}_{what}" for kind in KINDS for what in ("calendar", "seminars", "outcomes")}
    | {"programme_news", "seminar_card", "scribe_likely"}
)
"""Public addresses that are no pages; they have tests of their own."""
NOT_PUBLIC = ("admin/", "konts/")

QUERIES = {
    "home": 10,
    "seminar_list": 8,
    "seminar_list of a programme": 8,
    "seminar_detail": 11,
    "seminar_detail, upcoming": 10,
    "seminar_detail, cancelled": 10,
    "group_list": 5,
    "group_list of a programme": 5,
    "group_detail": 7,
    "contribution_list": 9,
    "contribution_list of a programme": 9,
    "contribution_detail": 7,
    "contribution_detail, merged": 7,
    "contribution_detail, not answered yet": 7,
    "expert_list": 3,
    "expert_list of a programme": 3,
    "expert_detail": 6,
    "document_list": 4,
    "document_list of a programme": 4,
    "news_list": 4,
    "news_list of a programme": 4,
    "news_detail": 8,
    "contribution_new": 5,
    "contribution_new of a programme": 5,
    "contribution_new, closed": 2,
    "receipt": 2,
    "receipt_shown": 4,
    "scribe": 5,
    "scribe_wording": 3,
    "subscribe": 5,
    "subscribe of a programme": 5,
    "search": 9,
    "programme_archive": 4,
    "programme_detail": 11,
    "programme_detail, archived": 10,
    "stage_detail": 7,
    "page_detail, about": 3,
    "page_detail, participate": 3,
    "page_detail, contact": 3,
    "page_detail, funding": 4,
    "page_detail, privacy": 3,
    "page_detail, accessibility": 3,
}
"""How many questions each page puts to the database, with any number of rows and in any language."""


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of all addresses but those of the desk and of accounts."""
    for pattern in patterns:
        if str(pattern.pattern).startswith(NOT_PUBLIC):
            continue
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


@pytest.fixture
def site() -> Site:
    return make_site()


def pages(site: Site, language: str = "lv") -> dict[str, str]:
    """The address of every page in a language."""
    return {name: translate_url(address(site), language) for name, address in PUBLIC.items()}


def plain(name: str) -> str:
    """The name of the address, without what the sample says of its look."""
    return re.split(r",| of ", name)[0]


def test_every_public_address_has_a_sample_and_a_count() -> None:
    assert {plain(name) for name in PUBLIC} | FILES == set(names(get_resolver().url_patterns))
    assert set(QUERIES) == set(PUBLIC)


@pytest.mark.parametrize("rows", [1, 30])
def test_every_page_asks_the_same_number_of_questions(client: Client, rows: int) -> None:
    site = make_site(rows)
    counted = {}
    for language in ("lv", "en"):
        for name, address in pages(site, language).items():
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(address)
            assert (name, answer.status_code) == (name, 200)
            counted[language, name] = len(asked)
    assert counted == {
        (language, name): count for language in ("lv", "en") for name, count in QUERIES.items()
    }


@pytest.mark.parametrize("language", ["lv", "en", "ru"])
def test_every_page_says_its_language_and_where_the_others_are(site: Site, language: str) -> None:
    for name, address in pages(site, language).items():
        answer = Client().get(address)
        html = answer.content.decode()
        path = address.split("?")[0]
        short = path.replace(f"/programmas/{site.programme.slug}/", "/") if " of " in name else path
        codes = {code: settings.SITE_URL + translate_url(path, code) for code in ("lv", "en", "ru")}
        assert re.findall(r'<html lang="(\w+)">', html) == [language]
        assert answer.headers["Content-Language"] == language
        assert re.findall(r'<link rel="canonical" href="(.*?)">', html) == [settings.SITE_URL + short], name
        assert dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="(.*?)">', html)) == {
            **codes,
            "x-default": codes["lv"],
        }
        assert re.findall(r'<meta property="og:(?:type|url|locale)" content="(.*?)">', html)[1:] == [
            *(settings.SITE_URL + path, {"lv": "lv_LV", "en": "en_GB", "ru": "ru_RU"}[language]),
        ]


def test_every_page_has_one_heading_one_title_and_no_repeated_id(site: Site) -> None:
    for name, address in pages(site).items():
        html = Client().get(address).content.decode()
        ids = re.findall(r'\sid="(.*?)"', html)
        assert (name, html.count("<h1"), html.count("<title>"), len(ids)) == (name, 1, 1, len(set(ids)))


def test_no_page_sets_a_cookie_or_opens_a_session_and_all_visitors_get_the_same(site: Site) -> None:
    for name, address in [*pages(site).items(), *pages(site, "en").items()]:
        first, second = Client(), Client(headers={"accept-language": "ru,en;q=0.5", "user-agent": "x"})
        answers = [visitor.get(address) for visitor in (first, second)]
        assert (name, first.cookies.output(), second.cookies.output()) == (name, "", "")
        # a form knows when it was opened
        pages_shown = [
            re.sub(rb'type="hidden" name="\w+" value=".*?"', b"", answer.content) for answer in answers
        ]
        assert (name, pages_shown[0]) == (name, pages_shown[1])
    assert Session.objects.count() == 0


def test_every_page_carries_the_headers_that_protect(site: Site, client: Client) -> None:
    for address in pages(site).values():
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert sorted(policy.split("; ")) == [
            *("base-uri 'none'", "default-src 'self'", "form-action 'self'", "frame-ancestors 'none'"),
            *("img-src 'self' data:", "object-src 'none'"),
        ]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_no_page_has_a_style_or_a_script_of_its_own_or_asks_another_host(site: Site, client: Client) -> None:
    for name, address in pages(site).items():
        html = client.get(address).content.decode()
        inline = r"<style|<script(?! src| type=.application/ld)| style=| on\w+=|javascript:"
        assert (name, re.findall(inline, html)) == (name, [])
        loaded = re.findall(
            r'(?:src|srcset)="(.*?)"|<link rel="(?:stylesheet|icon|preload)" href="(.*?)"', html
        )
        assert [address for pair in loaded for address in pair if address.startswith(("http", "//"))] == []


def test_every_link_leads_somewhere(site: Site, client: Client) -> None:
    linked: dict[str, str] = {}
    for language in ("lv", "en"):
        for name, address in pages(site, language).items():
            html = client.get(address).content.decode()
            for link in re.findall(r'(?:href|src)="(/[^"#]*)', html):
                linked.setdefault(link, name)
    dead = {}
    for link, name in linked.items():
        if link.startswith("/static/"):
            continue
        answer = client.get(link.replace("&amp;", "&"))
        answer.getvalue()
        if answer.status_code != (302 if "/admin/" in link else 200):
            dead[link] = name
    assert dead == {}


def test_every_page_answers_head_without_a_body(site: Site, client: Client) -> None:
    for address in pages(site).values():
        answer = client.head(address)
        assert (answer.status_code, answer.content) == (200, b"")


def test_an_empty_site_has_its_pages(client: Client) -> None:
    found = {
        name: client.get(f"/{name}").status_code for name in ("", "en/", "programmas/", "meklet/?q=x", "par/")
    }
    assert found == {"": 200, "en/": 200, "programmas/": 200, "meklet/?q=x": 200, "par/": 200}
    lists = ["seminari/", "grupas/", "viedokli/", "eksperti/", "dokumenti/", "jaunumi/"]
    assert [client.get(f"/{name}").status_code for name in lists] == [404] * 6


def test_a_city_without_rows_has_every_list(client: Client) -> None:
    programme = makers.make_programme(is_current=True)
    for name in ("", "seminari/", "grupas/", "viedokli/", "eksperti/", "dokumenti/", "jaunumi/"):
        for address in (f"/{name}", f"/en/{name}", f"/programmas/{programme.slug}/{name}"):
            assert (address, client.get(address).status_code) == (address, 200)


@pytest.mark.parametrize(
    ("languages", "found"),
    [(["lv"], [200, 404, 404]), (["lv", "en"], [200, 200, 404]), (["lv", "ru"], [200, 404, 200])],
)
def test_a_language_is_there_when_the_city_switches_it_on(
    client: Client, languages: list[str], found: list[int]
) -> None:
    makers.make_city(languages=["lv"])
    makers.make_programme(is_current=True)
    City.objects.update(languages=languages)
    for path in ("", "seminari/", "admin/login/", "konts/login/"):
        answers = [
            client.get(f"/{prefix}{path}", follow=path == "admin/login/") for prefix in ("", "en/", "ru/")
        ]
        assert [answer.status_code for answer in answers] == found
    html = client.get("/").content.decode()
    assert re.findall(r'hreflang="(\w\w)" href', html) == languages


@pytest.mark.parametrize("path", ["/lv/", "/lv/seminari/", "/de/", "/en-gb/", "/EN/", "/xx/seminari/"])
def test_other_languages_are_no_pages(client: Client, path: str) -> None:
    makers.make_programme(is_current=True)
    assert client.get(path).status_code == 404


LISTS = [
    *("", "seminari/", "grupas/", "viedokli/", "viedokli/1/"),
    *("eksperti/", "dokumenti/", "jaunumi/", "posmi/1/"),
]


@pytest.mark.parametrize("part", LISTS)
def test_a_former_address_of_a_programme_leads_to_the_new_one(client: Client, part: str) -> None:
    site = make_site()
    old = site.programme.slug
    site.programme.slug = "jauna-adrese"
    site.programme.save()
    answer = client.get(f"/en/programmas/{old}/{part}")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/programmas/jauna-adrese/{part}")
