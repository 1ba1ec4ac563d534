"""Feeds, read by an independent reader."""

import datetime as dt
from typing import Any

import feedparser
import pytest
from django.test import Client

from seminars.models import NewsItem, Seminar
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def seminar() -> Seminar:
    programme = makers.make_programme(is_current=True, title_lv="Programma")
    made = makers.make_seminar(
        makers.make_group(programme), state="outcomes", outcomes_published_at=at("2026-05-20")
    )
    made.group.sectors.add(makers.make_sector(programme))
    makers.make_facilitator(made)
    makers.make_outcome(made, text_lv="Vajag <b>ietvi</b>")
    makers.make_photo(seminar=made, is_cover=True)
    return made


def read(client: Client, address: str) -> Any:
    found = feedparser.parse(client.get(address).content)
    assert not found.bozo
    return found


def scopes(seminar: Seminar) -> dict[str, str]:
    programme, expert = seminar.programme.slug, seminar.facilitators.get().expert
    return {
        "programme": f"/programmas/{programme}/",
        "stage": f"/programmas/{programme}/posmi/{seminar.stage.number}/",
        "sector": f"/programmas/{programme}/nozares/{seminar.group.sectors.get().code}/",
        "group": f"/grupas/{seminar.group.slug}/",
        "expert": f"/eksperti/{expert.slug}/",
        "seminar": f"/seminari/{seminar.slug}/",
    }


def test_seminars_and_outcomes_of_each_scope(client: Client, seminar: Seminar) -> None:
    for kind, place in scopes(seminar).items():
        seminars = read(client, f"{place}seminari.atom")
        outcomes = read(client, f"{place}rezultati.atom")
        assert (kind, [entry.id for entry in seminars.entries]) == (kind, [f"urn:uuid:{seminar.uuid}"])
        outcome = seminar.outcomes.get()
        ids = [f"urn:uuid:{seminar.uuid}#outcome-{outcome.pk}"]
        assert (kind, [entry.id for entry in outcomes.entries]) == (kind, ids)
        assert (seminars.feed.language, seminars.version) == ("lv", "atom10")


def test_an_entry_has_its_times_its_page_and_its_cover(client: Client, seminar: Seminar) -> None:
    (entry,) = read(client, f"{scopes(seminar)['programme']}seminari.atom").entries
    changed = seminar.updated_at.replace(microsecond=0)
    assert (entry.title, entry.link) == (seminar.title, f"http://localhost:8000{seminar.get_absolute_url()}")
    assert dt.datetime(*entry.updated_parsed[:6], tzinfo=dt.UTC) == changed
    photo = seminar.photos.get()
    assert [link.href for link in entry.enclosures] == [f"http://localhost:8000{photo.src}"]


def test_what_people_said_is_text(client: Client, seminar: Seminar) -> None:
    (entry,) = read(client, f"{scopes(seminar)['programme']}rezultati.atom").entries
    assert entry.summary == "<p>Vajag &lt;b&gt;ietvi&lt;/b&gt;</p>"


def test_news_of_a_programme(client: Client, seminar: Seminar) -> None:
    item = makers.make_news(
        seminar.programme, title_lv="Otrais posms", text_lv="*Notika* [x](javascript:alert(1))"
    )
    makers.make_news(seminar.programme, is_published=False)
    address = f"/programmas/{seminar.programme.slug}/jaunumi.atom"
    (entry,) = read(client, address).entries
    assert (entry.title, entry.summary) == ("Otrais posms", "<p><em>Notika</em> [x](javascript:alert(1))</p>")
    assert entry.published == "2026-05-04T00:00:00+03:00"
    before = entry.id
    item.title_lv, item.slug = "Cits", "cits"
    item.save()
    assert [entry.id for entry in read(client, address).entries] == [before]


def test_a_feed_is_the_same_until_something_changes(
    client: Client, seminar: Seminar, django_assert_num_queries: Any
) -> None:
    for what in ("seminari.atom", "rezultati.atom"):
        address = scopes(seminar)["group"] + what
        first = client.get(address)
        with django_assert_num_queries(1):
            again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        seminar.outcomes.get().save()
        seminar.save()
        assert client.get(address)["ETag"] != first["ETag"]


def test_drafts_and_unpublished_outcomes_are_in_no_feed(client: Client, seminar: Seminar) -> None:
    counts = []
    for state in ("draft", "held", "outcomes"):
        Seminar.objects.update(state=state)
        found = [
            len(read(client, place + what).entries)
            for kind, place in scopes(seminar).items()
            if state != "draft" or kind not in ("seminar", "expert")
            for what in ("seminari.atom", "rezultati.atom")
        ]
        counts.append((state, sorted(set(found))))
    assert counts == [("draft", [0]), ("held", [0, 1]), ("outcomes", [1])]
    Seminar.objects.update(state="draft")
    assert client.get(f"/seminari/{seminar.slug}/seminari.atom").status_code == 404


def test_pages_announce_their_feeds(client: Client, seminar: Seminar) -> None:
    news = makers.make_news(seminar.programme)
    assert NewsItem.objects.count() == 1
    for page in ("/", "/seminari/", news.get_absolute_url(), seminar.group.get_absolute_url()):
        html = client.get(page).content.decode()
        feeds = [
            part.split('"')[0]
            for part in html.split('type="application/atom+xml"')[1:]
            for part in [part.split('href="')[1]]
        ]
        assert feeds
        assert [client.get(address).status_code for address in feeds] == [200] * len(feeds)


def test_a_photo_that_is_taken_down_leaves_the_feed_at_once(client: Client, seminar: Seminar) -> None:
    address = f"{scopes(seminar)['programme']}seminari.atom"
    first = client.get(address)
    seminar.photos.update(is_published=False, is_cover=False)
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, b"enclosure" in again.content) == (200, False)
