"""Many opinions at once: looked over first; what is faulty stays in the field."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from seminars.actions.contributions import print_slips
from seminars.models import Contribution, Seminar
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def seminar(client: Client) -> Seminar:
    seminar = makers.make_seminar(makers.make_group(makers.make_programme(is_current=True)))
    client.force_login(makers.make_leader(seminar))
    return seminar


def paste(client: Client, address: str, text: str, *, press: str, **fields: Any) -> Any:
    data = typed(client.get(address), text=text, **fields)
    return client.post(address, {**data, press: "1"})


def test_lines_are_shown_before_they_are_kept(client: Client, seminar: Seminar) -> None:
    address = reverse("admin:scribe_paste", args=[seminar.pk])
    [slip] = print_slips(seminar=seminar, count=1, by=None)
    known = makers.make_contribution(seminar, original="Vajag apgaismotu ietvi uz Grīvas skolu")
    text = (
        "Vajag apgaismotu ietvi pie Grīvas skolas\r\n\r\n"
        f"Надо автобус\tCeļu policija\tru\t{slip.shown}\r\n"
        "Vajag soliņus\tiedzīvotājs\tlv\r\n"
    )
    looked = paste(client, address, text, press="check")
    lines = looked.context["lines"]
    told = [(line.number, line.words, line.voice, line.organisation, line.language) for line in lines]
    assert told == [
        (1, "Vajag apgaismotu ietvi pie Grīvas skolas", "resident", "", "lv"),
        (3, "Надо автобус", "specialist", "Ceļu policija", "ru"),
        (4, "Vajag soliņus", "resident", "", "lv"),
    ]
    assert [[row.pk for row in line.likely] for line in lines] == [[known.pk], [], []]
    assert Contribution.objects.count() == 1
    sent = typed(looked)
    kept = [client.post(address, {**sent, "save": "1"}).status_code for _ in range(2)]  # a double press
    assert kept == [302, 302]
    rows = Contribution.objects.exclude(pk=known.pk).order_by("pk")
    assert [(row.original, row.channel, row.said_on) for row in rows] == [
        (line.words, "seminar", dt.date(2026, 5, 12)) for line in lines
    ]
    assert rows[1].receipt == slip


def test_faulty_lines_stay_and_sound_ones_are_kept(client: Client, seminar: Seminar) -> None:
    address = reverse("admin:scribe_paste", args=[seminar.pk])
    text = "\n".join(
        [
            *("Labi", "\tiedzīvotājs", "Kā\t\tde", "Kas\tspeciālists", "Kods\t\t\tK7MX-9PQ4"),
            *("Vēl\t\t\tK7MX9PQ4", "Garš\ta\tlv\t\tlieks", "Labi"),
        ]
    )
    answer = paste(client, address, text, press="save")
    faults = {line.number: line.faults for line in answer.context["lines"]}
    assert faults == {
        2: ["Šajā rindā nav vārdu."],
        3: ["„de” nav valoda: rakstiet lv, ru vai en."],
        4: ["Vārda „speciālists” vietā rakstiet organizāciju."],
        5: ["Lapiņas ar šādu kodu nav. Salīdziniet to ar lapiņu vēlreiz."],
        6: ["Tāds pats kods ir 5. rindā."],
        7: ["Ir vairāk nekā četras kolonnas."],
    }
    assert typed(answer)["text"] == ["\n".join(text.split("\n")[1:7])]
    assert list(Contribution.objects.values_list("original", flat=True)) == ["Labi", "Labi"]


def test_the_same_words_twice_are_two_voices_with_a_warning(client: Client, seminar: Seminar) -> None:
    address = reverse("admin:scribe_paste", args=[seminar.pk])
    answer = paste(client, address, "Ietvi!\nIetvi!", press="check")
    assert [line.warning for line in answer.context["lines"]] == ["", "Tie paši vārdi, kas 1. rindā."]


def test_too_many_lines_are_refused_whole(client: Client, seminar: Seminar) -> None:
    address = reverse("admin:scribe_paste", args=[seminar.pk])
    text = "\n".join(["Ietvi"] * 501)
    answer = paste(client, address, text, press="save")
    assert answer.context["form"].errors == {
        "text": ["Vienā reizē ne vairāk kā 500 rindas, šeit ir 501. Izņemiet daļu."]
    }
    assert typed(answer)["text"] == [text]


def test_of_a_programme_by_another_way(client: Client, seminar: Seminar) -> None:
    client.force_login(makers.make_worker("planner"))
    address = reverse("admin:paste_many")
    fields = {"channel": "survey", "said_on": "04.05.2026.", "group": str(seminar.group_id)}
    assert paste(client, address, "Ietvi\nSoliņus\tBiedrība", press="save", **fields).status_code == 302
    rows = Contribution.objects.order_by("pk")
    assert [(row.channel, row.said_on, row.group, row.seminar) for row in rows] == [
        ("survey", dt.date(2026, 5, 4), seminar.group, None)
    ] * 2
    assert paste(client, address, "Ietvi", press="save", channel="seminar").context["form"].errors


def test_an_editor_pastes_for_groups_of_their_own(client: Client, seminar: Seminar) -> None:
    other = makers.make_group(seminar.programme)
    client.force_login(makers.make_editor(seminar.group))
    address = reverse("admin:paste_many")
    for group in ("", str(other.pk)):
        answer = paste(client, address, "Ietvi", press="save", group=group)
        assert list(answer.context["form"].errors) == ["group"]
    assert paste(client, address, "Ietvi", press="save", group=str(seminar.group_id)).status_code == 302
    assert Contribution.objects.get().group == seminar.group
