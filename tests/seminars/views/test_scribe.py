"""Cards by a scribe's link and at the desk, without scripts: one row for each, nothing lost, nothing told."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from seminars.actions.contributions import hide_contribution, print_slips, publish_contributions
from seminars.actions.scribing import make_scribe_link
from seminars.models import Contribution, Seminar
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db
WORDS = "Bērniem vajag apgaismotu ietvi uz Grīvas skolu."


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(at("2026-05-12", "11:00"), tick=False) as clock:
        yield clock


@pytest.fixture
def seminar() -> Seminar:
    makers.make_city(languages=["lv", "en", "ru"])
    return makers.make_seminar(makers.make_group(makers.make_programme(is_current=True)))


@pytest.fixture(params=["desk", "link"])
def screen(request: Any, seminar: Seminar, client: Client) -> str:
    if request.param == "desk":
        client.force_login(makers.make_leader(seminar))
        return reverse("admin:scribe_seminar", args=[seminar.pk])
    return make_scribe_link(seminar=seminar, by=None).get_absolute_url()


def save(client: Client, address: str, **fields: Any) -> Any:
    return client.post(address.split("?")[0], typed(client.get(address), **{"words": WORDS, **fields}))


def test_a_card_is_kept_and_the_next_is_begun(client: Client, seminar: Seminar, screen: str) -> None:
    item = makers.make_agenda_item(seminar, title_lv="Darbs pie galdiem")
    assert ">10.00 Darbs pie galdiem</option>" in client.get(screen).content.decode()
    fields = {"item": str(item.pk), "table": "2", "voice": "specialist", "organisation": "Ceļu policija"}
    answer = save(client, screen, language="ru", **fields)
    card = Contribution.objects.get()
    assert (card.original, card.language, card.agenda_item, card.table) == (WORDS, "ru", item, 2)
    assert (card.voice, card.organisation) == ("specialist", "Ceļu policija")
    page = client.get(answer["Location"])
    begun = typed(page)
    assert (begun["item"], begun["table"], begun["words"], begun["voice"]) == (
        *([str(item.pk)], ["2"], [""], ["resident"]),
    )
    context = page.context
    assert (context["total"], context["residents"], context["specialists"], context["next"]) == (1, 0, 1, 2)
    assert f"kods {card.receipt.shown}" in page.content.decode()
    assert card.receipt.shown not in client.get(screen).content.decode() or "/admin/" in screen


def test_a_card_sent_twice_is_one(client: Client, screen: str) -> None:
    data = typed(client.get(screen), words=WORDS)
    assert [client.post(screen, data).status_code for _ in range(2)] == [302, 302]
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": " \x00 "}, "words"),
        ({"words": "x" * 20_001}, "words"),
        ({"voice": "specialist"}, "organisation"),
        ({"code": "K7MX-9PQ4"}, "code"),
        ({"table": "0"}, "table"),
        ({"item": "999"}, "item"),
        ({"join": "999"}, "__all__"),
        ({"join": "x"}, "__all__"),
    ],
)
def test_a_card_that_cannot_be_kept_comes_back_whole(
    client: Client, screen: str, fields: dict[str, str], field: str
) -> None:
    answer = save(client, screen, **fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert typed(answer)["words"] == [WORDS] or field == "words"
    assert Contribution.objects.count() == 0


def test_a_slip_gives_its_code_once(client: Client, seminar: Seminar, screen: str) -> None:
    slip, foreign = (
        print_slips(seminar=where, count=1, by=None)[0] for where in (seminar, makers.make_seminar())
    )
    save(client, screen, code=slip.shown.lower().replace("-", " "))
    assert Contribution.objects.get().receipt == slip
    for code in (slip.code, foreign.code):
        assert list(save(client, screen, code=code).context["form"].errors) == ["code"]


def test_likely_ones_stand_beside_and_are_put_together(client: Client, seminar: Seminar, screen: str) -> None:
    first = makers.make_contribution(seminar, original="Vajag apgaismotu ietvi uz Grīvas skolu bērniem.")
    elsewhere = makers.make_contribution(programme=seminar.programme, original=first.original)
    part = client.get(f"{screen}lidzigi/", {"words": WORDS})
    assert [row.pk for row in part.context["likely"]] == [first.pk]
    publish_contributions(contributions=[elsewhere], by=None)
    assert len(client.get(f"{screen}lidzigi/", {"words": WORDS}).context["likely"]) == 2
    save(client, screen, join=str(first.pk))
    saved = client.get(save(client, screen)["Location"])
    assert [row.pk for row in saved.context["likely"]][:2] != []
    url = saved.wsgi_request.get_full_path()
    assert client.post(url, {"same": str(first.pk)}).status_code == 302
    assert list(Contribution.objects.filter(head=first).values_list("original", flat=True)) == [WORDS, WORDS]


def test_the_last_card_is_taken_back(client: Client, screen: str) -> None:
    one = save(client, screen, words="Pirmais")["Location"]
    two = save(client, screen, words="Otrais", table="4")["Location"]
    answer = client.post(two, {"undo": "1"})
    assert answer["Location"] == f"{screen}?table=4"
    assert [card.original for card in Contribution.objects.all()] == ["Pirmais"]
    publish_contributions(contributions=Contribution.objects.all(), by=None)
    refused = client.post(one, {"undo": "1"})
    assert (refused.status_code, "tas paliek" in refused.context["problem"]) == (422, True)
    strange = client.post(f"{screen}?saved=1:x:y", {"undo": "1"})
    assert (strange.status_code, Contribution.objects.count()) == (422, 1)


def test_another_wording_leaves_the_words_as_said(client: Client, seminar: Seminar, screen: str) -> None:
    card = makers.make_contribution(seminar, original="vaig ietvi")
    address = f"{screen}{card.pk}/"
    assert typed(client.get(address))["wording"] == ["vaig ietvi"]
    assert client.post(address, {"wording": " "}).status_code == 422
    assert client.post(address, {"wording": "Vajag ietvi."})["Location"] == screen
    card.refresh_from_db()
    assert (card.original, card.wording) == ("vaig ietvi", "Vajag ietvi.")
    publish_contributions(contributions=[card], by=None)
    assert client.get(address).status_code == 404
    other = makers.make_contribution(makers.make_seminar())
    assert client.get(f"{screen}{other.pk}/").status_code == 404


def test_what_people_say_stays_text(client: Client, screen: str) -> None:
    hostile = "{{7*7}}<img src=x onerror=alert(1)>"
    shown = client.get(save(client, screen, words=hostile)["Location"]).content.decode()
    assert ("<img src=x" in shown, "{{7*7}}&lt;img src=x" in shown) == (False, True)


# The link ---------------------------------------------------------------------------------------------


def test_a_link_needs_no_session(seminar: Seminar) -> None:
    address = make_scribe_link(seminar=seminar, by=None).get_absolute_url()
    strict = Client(enforce_csrf_checks=True)
    assert (save(strict, address).status_code, strict.cookies.output()) == (302, "")


def test_a_link_shows_neither_codes_nor_what_is_hidden_or_internal(client: Client, seminar: Seminar) -> None:
    makers.make_agenda_item(seminar, is_public=False, title_lv="Zzslepens")
    hidden, shown = makers.make_contribution(seminar, original="Zzslepens"), makers.make_contribution(seminar)
    hide_contribution(contribution=hidden, reason="personal", by=None)
    address = make_scribe_link(seminar=seminar, by=None).get_absolute_url()
    html = client.get(address).content.decode()
    assert ("Zzslepens" in html, shown.receipt.shown in html, shown.original in html) == (False, False, True)
    assert client.get(f"{address}lidzigi/", {"words": "Zzslepens"}).context["likely"] == []
    assert client.get(f"{address}{hidden.pk}/").status_code == 404


def test_a_link_shows_nothing_unread_that_came_another_way(client: Client, seminar: Seminar) -> None:
    makers.make_contribution(seminar, channel="online", original="Zzslepens kaimiņš trokšņo")
    card = makers.make_contribution(seminar, original="Zzslepens žogs")
    address = make_scribe_link(seminar=seminar, by=None).get_absolute_url()
    assert client.get(f"{address}lidzigi/", {"words": "Zzslepens kaimiņš trokšņo"}).context["likely"] == []
    assert client.get(f"{address}lidzigi/", {"words": "Zzslepens žogs"}).context["likely"] == [card]


@pytest.mark.parametrize("state", ["held", "cancelled", "postponed", "draft", "outcomes"])
def test_a_link_ends_when_the_seminar_is_no_longer_planned(
    client: Client, seminar: Seminar, state: str
) -> None:
    address = make_scribe_link(seminar=seminar, by=None).get_absolute_url()
    data = typed(client.get(address), words=WORDS)
    Seminar.objects.update(state=state)
    answer = client.post(address, data)
    assert (answer.status_code, WORDS in answer.content.decode()) == (410, True)
    assert {client.get(f"{address}{more}").status_code for more in ("", "lidzigi/", "1/")} == {410}
    assert Contribution.objects.count() == 0


def test_a_link_ends_an_hour_after_the_seminar(client: Client, seminar: Seminar, clock: Any) -> None:
    address = make_scribe_link(seminar=seminar, by=None).get_absolute_url()
    clock.move_to(at("2026-05-12", "13:30"))
    assert client.get(address).status_code == 200
    clock.shift(dt.timedelta(seconds=1))
    assert client.get(address).status_code == 410


def test_links_are_made_and_ended_at_the_desk(client: Client, seminar: Seminar) -> None:
    client.force_login(makers.make_leader(seminar))
    desk = reverse("admin:scribe_seminar", args=[seminar.pk])
    links = []
    for _ in range(2):
        client.post(desk, {"link": "make"})
        html = client.get(desk).content.decode()
        links.append(re.findall(r'href="http://localhost:8000(/rakstit/.*?/)"', html)[0])
    assert [Client().get(link).status_code for link in links] == [410, 200]
    client.post(desk, {"link": "end"})
    assert [Client().get(link).status_code for link in links] == [410, 410]
    assert Client().get("/rakstit/nav/").status_code == 410
