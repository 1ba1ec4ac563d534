"""The receipt code: it tells its owner everything, and a stranger nothing."""

import datetime as dt
from urllib.parse import unquote

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Programme
from seminars.actions.contributions import hide_contribution, publish_contributions
from seminars.actions.merging import merge_contributions
from seminars.models import Contribution, Receipt
from seminars.receipts import address_of, fresh_address
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme() -> Programme:
    makers.make_city(languages=["lv", "en", "ru"], email="plans@example.org")
    return makers.make_programme(is_current=True)


def shown(client: Client, row: Contribution) -> str:
    answer = client.get(address_of(row.receipt.code))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    return str(answer.content.decode())


@pytest.mark.parametrize("typed", ["K7MX9PQ4", "k7mx-9pq4", " K7MX 9PQ4 ", "К7МХ—9pq4", "k7 mx.9p/q4"])
def test_a_code_is_read_however_it_is_typed(programme: Programme, client: Client, typed: str) -> None:
    answer = client.post(reverse("receipt"), {"code": typed})
    assert (answer.status_code, answer["Location"]) == (302, "/kods/K7MX9PQ4/")


@pytest.mark.parametrize("typed", ["", "K7MX-9PQ", "K7MX-9PQ44", "00000000", "x" * 200, "\x00"])
def test_what_is_no_code_is_told(programme: Programme, client: Client, typed: str) -> None:
    answer = client.post(reverse("receipt"), {"code": typed})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["code"])


def test_an_answered_opinion_shows_everything(programme: Programme, client: Client) -> None:
    row = makers.make_contribution(programme=programme, number=47, original="Vajag ietvi.")
    makers.make_answer(row, released_at=at("2026-05-20"))
    html = shown(client, row)
    for words in (
        *(row.get_absolute_url(), "Nr.\xa047", "„Vajag ietvi.”", 'data-s="resident"', 'data-s="accepted"'),
        *("Ietvi izbūvēs.", "Satiksmes sadaļa", "Attīstības departaments"),
    ):
        assert (words, words in html) == (words, True)


def test_a_merged_one_shows_the_answer_of_its_head(programme: Programme, client: Client) -> None:
    head, row = (makers.make_contribution(programme=programme, number=number) for number in (1, 2))
    makers.make_answer(head, released_at=at("2026-05-20"), verdict="partly", reason_lv="Pa daļai.")
    merge_contributions(into=head, others=[row], by=None)
    html = shown(client, row)
    assert ("Pa daļai." in html, head.get_absolute_url() in html, 'data-s="partly"' in html) == (True,) * 3


def test_a_hidden_one_gives_the_reason_and_not_the_words(programme: Programme, client: Client) -> None:
    row = makers.make_contribution(programme=programme, original="Zzslepens")
    hide_contribution(contribution=row, reason="personal", by=None)
    html = shown(client, row)
    assert ("Šis viedoklis nav publicēts" in html, "Citu cilvēku personas dati" in html) == (True, True)
    assert "Zzslepens" not in html


def test_a_wrong_code_and_one_that_waits_are_answered_alike(programme: Programme, client: Client) -> None:
    waiting = makers.make_contribution(programme=programme)
    draft = makers.make_contribution(makers.make_seminar(state="draft"), number=5)
    slip = Receipt.objects.create(seminar=makers.make_seminar())
    nobodys = Receipt(code="AAAA7777")
    told = {}
    for receipt in (nobodys, waiting.receipt, draft.receipt, slip):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address_of(receipt.code))
        assert answer.status_code == 200
        told[receipt.code] = (answer.content.decode().replace(receipt.code, "x"), len(asked))
    assert len(set(told.values())) == 1
    assert "Ar šo kodu vēl nekas nav publicēts" in told["AAAA7777"][0]
    publish_contributions(contributions=[waiting], by=None)
    assert "Viedoklis Nr.\xa01" in shown(client, waiting)


def test_codes_cannot_be_tried_out(programme: Programme, client: Client) -> None:
    row = makers.make_contribution(programme=programme, number=1)
    right, wrong = address_of(row.receipt.code), address_of("AAAA7777")
    with time_machine.travel(at("2026-05-12"), tick=False) as clock:
        assert [client.get(right).status_code for _ in range(40)] == [200] * 40
        assert [client.get(wrong).status_code for _ in range(30)] == [200] * 30
        refused = client.get(right)
        assert (refused.status_code, client.get(wrong).status_code) == (429, 429)
        assert "pēc 10 minūtēm" in refused.content.decode()
        assert Client(REMOTE_ADDR="203.0.113.7").get(right).status_code == 200
        clock.shift(dt.timedelta(minutes=10))
        assert client.get(right).status_code == 200


def test_who_has_just_written_sees_the_receipt_and_a_stranger_does_not(
    programme: Programme, client: Client
) -> None:
    row = makers.make_contribution(programme=programme)
    code = row.receipt.code
    with time_machine.travel(at("2026-05-12"), tick=False) as clock:
        address = fresh_address(row.receipt)
        html = client.get(address).content.decode()
        url = f"http://localhost:8000/kods/{code}/"
        assert (f">{row.receipt.shown}<" in html, f'href="{url}"' in html) == (True, True)
        assert f': Kvīts kods {row.receipt.shown}"' in html
        letter = html.split('href="mailto:?')[1].split('"')[0]
        assert url in unquote(letter)
        assert "\n" not in unquote(letter)
        other = address.replace(code, "AAAA7777")
        clock.shift(60 * 30)
        assert "Paldies" in client.get(address).content.decode()
        clock.shift(1)
        for strange in (address, other, f"{address}x", address_of(code)):
            assert "Paldies" not in client.get(strange).content.decode()


@pytest.mark.parametrize("strange", ["x", "%00", "<script>", "9" * 3000, "..", "%FF", "{{7*7}}"])
def test_an_address_with_no_code_in_it(programme: Programme, client: Client, strange: str) -> None:
    answer = client.get(f"/kods/{strange}/")
    assert answer.status_code in (200, 404)
    assert b"<script>" not in answer.content
    assert _("Opinion No. %(number)s") % {"number": ""} not in answer.content.decode()
