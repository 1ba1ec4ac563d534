"""What robots are told."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groups.models import City
from tests import makers
from tests.samples import PUBLIC, make_site

pytestmark = pytest.mark.django_db


def parts(client: Client) -> str:
    """All parts that the index names, one after another."""
    index = client.get("/sitemap.xml").content.decode()
    named = re.findall(r"<loc>http://testserver(.*?)</loc>", index)
    return "".join(client.get(address).content.decode() for address in named)


def addresses(client: Client) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", parts(client))


def test_every_address_of_the_sitemap_is_a_page(client: Client) -> None:
    make_site()
    told = addresses(client)
    assert len(told) == len(set(told)) > 50
    assert [address for address in told if not address.startswith(f"{settings.SITE_URL}/")] == []
    statuses = {address: client.get(address.removeprefix(settings.SITE_URL)).status_code for address in told}
    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_every_page_is_in_the_sitemap(client: Client) -> None:
    site = make_site()
    forms = ("search", "contribution_new", "receipt", "scribe")  # and what only one person sees
    pages = {
        address(site).split("?")[0]
        for name, address in PUBLIC.items()
        if " of " not in name and not name.startswith(forms)
    }
    told = {address.removeprefix(settings.SITE_URL) for address in addresses(client)}
    assert pages - told == set()


def test_an_empty_site_tells_of_no_list(client: Client) -> None:
    told = [address.removeprefix(settings.SITE_URL) for address in addresses(client)]
    assert [path for path in told if client.get(path).status_code != 200] == []


def test_languages_that_are_off_are_not_told_of(client: Client) -> None:
    make_site()
    City.objects.update(languages=["lv", "en"])
    xml = parts(client)
    assert ("/ru/" in xml, "/en/" in xml) == (False, True)


def test_the_sitemap_asks_the_same_number_of_questions(client: Client) -> None:
    makers.make_city()
    counted = []
    for _ in range(2):
        for _ in range(3):
            makers.make_news()
            makers.make_seminar()
        with CaptureQueriesContext(connection) as asked:
            parts(client)
        counted.append(len(asked))
    assert counted[0] == counted[1]


@pytest.mark.parametrize("page", ["0", "-1", "2", "abc", "", "9" * 30])
def test_a_page_of_the_sitemap_that_is_not_there(client: Client, page: str) -> None:
    assert client.get(f"/sitemap-lists.xml?p={page}").status_code == 404


def test_robots_are_kept_from_the_desk_and_the_search(client: Client) -> None:
    answer = client.get("/robots.txt")
    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {settings.SITE_URL}/sitemap.xml" in lines
    for prefix in ("", "/en", "/ru"):
        assert {f"Disallow: {prefix}/{path}/" for path in ("admin", "konts", "meklet")} <= set(lines)


def test_more_rows_than_a_page_holds_are_all_reached(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seminars.sitemaps.PlanSitemap.limit", 4)
    made = [makers.make_news() for _ in range(5)]
    told = {address.removeprefix(settings.SITE_URL) for address in addresses(client)}
    assert {item.get_absolute_url() for item in made} <= told
