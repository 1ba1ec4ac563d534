"""Putting together at the desk what says the same, and taking it apart again."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups.models import Programme
from seminars.models import Contribution
from tests import makers

pytestmark = pytest.mark.django_db
WORDS = (
    "Ietve Cietokšņa ielā ir bedraina, ar ratiņiem tur netiek.",
    "Cietokšņa ielas ietve bedraina, ar bērnu ratiņiem nevar tikt.",
    "Vajag vakara autobusu uz slimnīcu.",
)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.fixture
def rows() -> list[Contribution]:
    programme = makers.make_programme(is_current=True)
    return [
        makers.make_contribution(programme=programme, number=number, original=words)
        for number, words in enumerate(WORDS, start=1)
    ]


def screen(row: Contribution) -> str:
    return reverse("admin:merging", args=[row.pk])


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def heads() -> list[int | None]:
    return list(Contribution.objects.order_by("pk").values_list("head__number", flat=True))


def test_the_likely_ones_are_offered_ticked_merged_and_taken_apart(desk: Client, rows: Any) -> None:
    one, two, _three = rows
    assert list(desk.get(screen(one)).context["found"]) == [two]
    answer = desk.post(screen(one), {"others": [two.pk]})
    sentences = (
        "%(n)d opinion was merged. Its own words, author and code stay.",
        "%(n)d opinions were merged. Their own words, authors and codes stay.",
    )
    assert (answer.headers["Location"], said(answer)) == (screen(one), [ngettext(*sentences, 1) % {"n": 1}])
    assert heads() == [None, 1, None]
    assert list(desk.get(screen(one)).context["members"]) == [two]
    apart = desk.post(screen(one), {"part": two.pk})
    assert (said(apart)[-1], heads()) == (_("It stands on its own again, as it was."), [None, None, None])


def test_others_are_looked_for_by_their_words(desk: Client, rows: Any) -> None:
    one, _two, three = rows
    address = f"{screen(one)}?q=slimnicas"
    assert list(desk.get(address).context["found"]) == [three]
    assert desk.post(address, {"others": [three.pk]}).headers["Location"] == address
    assert heads() == [None, None, 1]
    assert list(desk.get(address).context["found"]) == []


def test_what_cannot_be_merged_is_said(desk: Client, rows: Any) -> None:
    one, two, three = rows
    stranger = makers.make_contribution(programme=makers.make_programme())
    desk.post(screen(one), {"others": [two.pk]})
    told = {
        "nothing": said(desk.post(screen(one), {}))[-1],
        "nonsense": said(desk.post(screen(one), {"others": ["x", "9" * 30]}))[-1],
        "stranger": said(desk.post(screen(one), {"others": [stranger.pk]}))[-1],
        "merged": said(desk.post(screen(three), {"others": [two.pk]}))[-1],
        "not merged": said(desk.post(screen(three), {"part": three.pk}))[-1],
    }
    assert told == {
        "nothing": _("Tick at least one opinion."),
        "nonsense": _("Tick at least one opinion."),
        "stranger": _("Opinions of different programmes cannot be merged."),
        "merged": _("%(number)s is merged already. Take it apart first.") % {"number": two.label},
        "not merged": _("It is not merged with another opinion."),
    }
    assert heads() == [None, 1, None, None]
    assert desk.post(screen(one), {"part": "x"}).status_code == 404


def test_pairs_that_say_much_the_same(desk: Client, rows: Any) -> None:
    one, two, _three = rows
    address = reverse("admin:alike")
    shown = desk.get(address).context
    assert (shown["pairs"], shown["total"]) == ([(one, two)], 1)
    answer = desk.post(address, {"into": one.pk, "others": [two.pk]})
    assert (answer.headers["Location"], heads()) == (address, [None, 1, None])
    assert desk.get(address).context["total"] == 0
    assert desk.post(address, {"into": "x", "others": [two.pk]}).status_code == 404


def test_pairs_of_another_programme_stay_there(desk: Client, rows: Any) -> None:
    other: Programme = makers.make_programme()
    pair = [makers.make_contribution(programme=other, number=n, original=WORDS[0]) for n in (1, 2)]
    address = f"{reverse('admin:alike')}?programme={other.pk}"
    assert desk.get(address).context["pairs"] == [tuple(pair)]
    answer = desk.post(address, {"into": pair[0].pk, "others": [pair[1].pk]})
    assert (answer.headers["Location"], heads()[3:]) == (address, [None, 1])


def test_hidden_ones_are_not_suggested(desk: Client, rows: Any) -> None:
    one, two, _three = rows
    Contribution.objects.filter(pk=two.pk).update(publicity="hidden", hidden_reason="advert")
    assert list(desk.get(screen(one)).context["found"]) == []
    assert desk.get(reverse("admin:alike")).context["total"] == 0


def test_screens_ask_the_same_of_two_and_of_twenty(desk: Client) -> None:
    programme, counted = makers.make_programme(is_current=True), []
    for numbers in (range(1, 5), range(5, 41)):
        for number in numbers:
            group = makers.make_group(programme)
            made = makers.make_contribution(
                group=group, number=number, original=f"{WORDS[number % 2]} {number}"
            )
            if number % 4 == 0:
                head = Contribution.objects.get(number=1)
                Contribution.objects.filter(pk=made.pk).update(merged_into=head, head=head)
        asked = {}
        for url in (screen(Contribution.objects.get(number=1)), reverse("admin:alike")):
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(url).status_code == 200
            asked[url] = len(captured)
        counted.append(list(asked.values()))
    assert counted[0] == counted[1]
    assert max(counted[1]) < 12
