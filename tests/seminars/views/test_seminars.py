"""The list of seminars with its filters, a seminar's page, and the search."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from seminars.models import Seminar
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


def listed(client: Client, query: str = "", path: str = "/seminari/") -> list[str]:
    return [seminar.title for seminar in client.get(f"{path}?{query}").context["page"]]


@pytest.fixture
def programme() -> Any:
    """Two groups, two stages, and four seminars of the programme at the first page; another programme."""
    programme = makers.make_programme(is_current=True)
    transport, culture = (makers.make_group(programme, number=number) for number in (1, 2))
    transport.sectors.add(
        makers.make_sector(programme, code="TRA"), makers.make_sector(programme, code="VID")
    )
    first, second = makers.make_stage(programme), makers.make_stage(programme)
    makers.make_seminar(transport, first, title_lv="a")
    makers.make_seminar(
        transport, second, title_lv="b", starts_at=at("2026-06-02"), ends_at=at("2026-06-02", "12:00")
    )
    makers.make_seminar(culture, first, title_lv="c", state="cancelled")
    makers.make_seminar(culture, second, title_lv="d", precision="month", approximate_on=dt.date(2026, 6, 1))
    makers.make_seminar(culture, second, title_lv="draft", state="draft")
    makers.make_seminar(title_lv="of another programme")
    return programme


@time_machine.travel("2026-05-20 09:00 +0300", tick=False)
@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", "bdac"),
        ("group=1", "ba"),
        ("group=2&stage=2", "d"),
        ("stage=1", "ac"),
        ("sector=TRA", "ba"),
        ("sector=VID&stage=1", "a"),
        ("state=cancelled", "c"),
        ("state=draft", ""),
        ("time=upcoming", "bd"),
        ("time=past", "ac"),
        ("month=2026-06", "bd"),
        ("month=2026-05&group=1", "a"),
        ("month=2026-07", ""),
        ("group=3", ""),
        ("group=1&state=cancelled", ""),
    ],
)
def test_filters(client: Client, programme: Any, query: str, titles: str) -> None:
    assert listed(client, query) == list(titles)
    assert listed(client, query, f"/en/programmas/{programme.slug}/seminari/") == list(titles)


def test_the_filters_offer_what_there_is(client: Client, programme: Any) -> None:
    form = client.get("/seminari/").context["form"]
    assert [value for value, _ in form.fields["month"].choices] == ["", "2026-05", "2026-06"]
    assert "draft" not in [value for value, _ in form.fields["state"].choices]
    assert [group.number for group in form.fields["group"].queryset] == [1, 2]


def test_pages_keep_the_filters(client: Client) -> None:
    group = makers.make_group(makers.make_programme(is_current=True), number=1)
    stage = makers.make_stage(group.programme)
    for _ in range(31):
        makers.make_seminar(group, stage)
    answer = client.get("/seminari/?group=1&page=2")
    assert len(answer.context["page"]) == 1
    links = re.findall(r'<nav class="[^"]*pages.*?</nav>', answer.content.decode(), re.S)[0]
    assert re.findall(r'href="(.*?)"', links) == ["?group=1&amp;page=1"] * 2
    assert client.get("/seminari/?group=1&page=3").status_code == 404


def test_the_old_list_of_a_programme_under_its_own_address(client: Client, programme: Any) -> None:
    other = Seminar.objects.get(title_lv="of another programme").programme
    assert listed(client, path=f"/programmas/{other.slug}/seminari/") == ["of another programme"]


def test_the_agenda_is_told_with_its_times_and_without_what_is_internal(client: Client) -> None:
    seminar = makers.make_seminar()
    for title, minutes, is_public in [("Ievads", 15, True), ("Iekšējs", 30, False), ("Darbs", 60, True)]:
        makers.make_agenda_item(seminar, title_lv=title, minutes=minutes, is_public=is_public)
    html = client.get(seminar.get_absolute_url()).content.decode()
    agenda = re.findall(r'<td class="num">(.*?)</td><th scope="row">(.*?)</th>', html)
    assert agenda == [("10.00", "Ievads"), ("10.45", "Darbs")]


def test_the_agenda_of_a_seminar_without_a_time_is_told_in_minutes(client: Client) -> None:
    seminar = makers.make_seminar(precision="unknown")
    makers.make_agenda_item(seminar, title_lv="Ievads", minutes=15)
    html = client.get(seminar.get_absolute_url()).content.decode()
    assert re.findall(r'<td class="num">(.*?)</td><th scope="row">(.*?)</th>', html) == [("15", "Ievads")]


def test_the_link_to_take_part_is_printed_when_it_is_public(client: Client) -> None:
    online = {"kind": "online", "online_url": "https://meet.example/a"}
    shown = makers.make_seminar(**online, is_online_url_public=True)
    hidden = makers.make_seminar(**online)
    pages = [client.get(seminar.get_absolute_url()).content.decode() for seminar in (shown, hidden)]
    assert ["https://meet.example/a" in html for html in pages] == [True, False]


def test_a_missing_translation_is_marked(client: Client) -> None:
    seminar = makers.make_seminar(title_lv="Ceļš", summary_lv="Par ielām.")
    html = client.get(f"/en{seminar.get_absolute_url()}").content.decode()
    assert ('<span lang="lv">Ceļš</span>' in html, '<span lang="lv">Par ielām.</span>' in html) == (
        True,
        True,
    )


def found(client: Client, query: str) -> dict[str, list[str]]:
    kinds = client.get(f"/meklet/?{query}").context["found"]
    return {type(kind.rows[0]).__name__: [str(row) for row in kind.rows] for kind in kinds}


def test_the_search_looks_everywhere_in_the_programme(client: Client) -> None:
    programme = makers.make_programme(is_current=True, title_lv="Ceļu programma")
    group = makers.make_group(programme, name_lv="Ceļi")
    makers.make_seminar(group, title_lv="Par ceļiem", title_en="On roads")
    makers.make_news(programme, title_lv="Ceļš atvērts")
    makers.make_document(programme=programme, title_lv="Ceļa karte")
    makers.make_seminar(title_lv="Zvirbuļu ceļš")
    assert found(client, "q=CELI") == {
        "Seminar": ["Par ceļiem"],
        "ThematicWorkingGroup": ["Ceļi"],
    }
    assert found(client, "q=ceļa") == {"Document": ["Ceļa karte"]}
    assert found(client, "q=atvērt ceļš") == {"NewsItem": ["Ceļš atvērts"]}
    assert found(client, "q=roads") == {"Seminar": ["Par ceļiem"]}
    assert found(client, "q=zvirbuli&all=on") == {"Seminar": ["Zvirbuļu ceļš"]}
    assert found(client, "q=zvirbuli") == {}


def test_the_search_says_when_there_is_more(client: Client) -> None:
    group = makers.make_group(makers.make_programme(is_current=True))
    stage = makers.make_stage(group.programme)
    for _ in range(21):
        makers.make_seminar(group, stage, title_lv="Satiksme")
    kind = client.get("/meklet/?q=satiksme").context["found"][0]
    assert (len(kind.shown), kind.has_more) == (20, True)
