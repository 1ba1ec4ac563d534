"""An opinion from the public form: taken once, whoever sends it, and never lost."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse

from groups.models import Programme
from seminars.models import Contribution, ContributionAuthor
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db
WORDS = "Vajag apgaismotu ietvi.\nUn soliņu."
NOW = at("2026-05-12", "12:00")


@pytest.fixture
def programme() -> Programme:
    makers.make_city(languages=["lv", "en", "ru"])
    return makers.make_programme(is_current=True, title_lv="Pilsētas programma")


def fill(client: Client, query: str = "", **fields: Any) -> dict[str, Any]:
    """The form as opened, with words in it."""
    opened = client.get(reverse("contribution_new") + query)
    return typed(opened, **{"words": WORDS, **fields})


def send(client: Client, seconds: float = 60, query: str = "", **fields: Any) -> Any:
    """Open the form, write for a while, and send it."""
    address = reverse("contribution_new")
    with time_machine.travel(NOW, tick=False) as clock:
        data = fill(client, query, **fields)
        clock.shift(seconds)
        return client.post(address, data)


def test_words_become_an_opinion_that_waits(programme: Programme, client: Client) -> None:
    group = makers.make_group(programme)
    sector = makers.make_sector(programme)
    group.sectors.add(sector)
    author = {"email": "anna@example.org", "name": "Anna  Zariņa", "may_be_named": "on"}
    answer = send(client, query=f"?group={group.slug}", kind="proposal", language="ru", **author)
    made = Contribution.objects.get()
    assert (made.original, made.kind, made.language, made.channel) == (WORDS, "proposal", "ru", "online")
    assert (made.voice, made.group, list(made.sectors.all())) == ("resident", group, [sector])
    assert (made.publicity, made.number, made.said_on) == ("waiting", None, dt.date(2026, 5, 12))
    kept = ContributionAuthor.objects.get()
    assert (kept.contribution, kept.name, kept.email) == (made, "Anna Zariņa", "anna@example.org")
    assert kept.may_be_named is True
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"/kods/{made.receipt.code}/?")
    assert mail.outbox == []


@pytest.mark.parametrize("kind", ["seminar", "group", "sector"])
def test_the_address_chooses_what_it_is_about(programme: Programme, client: Client, kind: str) -> None:
    seminar = makers.make_seminar(makers.make_group(programme))
    sector = makers.make_sector(programme)
    key = {"seminar": seminar.slug, "group": seminar.group.slug, "sector": sector.code}[kind]
    assert send(client, query=f"?{kind}={key}").status_code == 302
    made = Contribution.objects.get()
    about = (made.seminar, made.group, list(made.sectors.all()))
    expected = {
        "seminar": (seminar, seminar.group, []),
        "group": (None, seminar.group, []),
        "sector": (None, None, [sector]),
    }
    assert about == expected[kind]


def test_a_subject_that_is_not_there_is_not_chosen(programme: Programme, client: Client) -> None:
    draft = makers.make_seminar(makers.make_group(programme), state="draft")
    for query in (f"?seminar={draft.slug}", "?group=nav", "?sector=%00"):
        assert fill(client, query)["about"] == [""]
    assert send(client, about=f"seminar:{draft.slug}").context["form"].errors.keys() == {"about"}
    assert Contribution.objects.count() == 0


def test_a_specialist_names_the_organisation(programme: Programme, client: Client) -> None:
    assert send(client, voice="specialist").context["form"].errors.keys() == {"organisation"}
    send(client, voice="specialist", organisation="Ceļu policija")
    send(client, voice="resident", organisation="Ceļu policija")
    told = list(Contribution.objects.order_by("pk").values_list("voice", "organisation"))
    assert told == [("specialist", "Ceļu policija"), ("resident", "")]


def test_a_name_is_published_only_if_there_is_one(programme: Programme, client: Client) -> None:
    form = send(client, may_be_named="on").context["form"]
    assert form.errors == {"name": ["Uzrakstiet vārdu, ar kuru publicēt Jūsu viedokli."]}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"words": " \n\x00"}, "words"),
        ({"words": "ā" * 20_001}, "words"),
        ({"email": "anna@example.org\nBcc: x@example.org"}, "email"),
        ({"email": "anna@example.org\r\nSubject: x"}, "email"),
        ({"email": "a" * 250 + "@example.org"}, "email"),
        ({"name": "Ž" * 201}, "name"),
        ({"kind": "decree"}, "kind"),
        ({"language": "de"}, "language"),
        ({"voice": "mayor"}, "voice"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept(
    programme: Programme, client: Client, fields: dict[str, str], field: str
) -> None:
    answer = send(client, **fields)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    kept = typed(answer)
    if field in ("words", "name"):
        assert kept[field] == [fields[field]] or "\x00" in fields[field]
    assert field == "words" or kept["words"] == [WORDS]
    assert Contribution.objects.count() == 0


def test_text_that_looks_like_a_program_stays_text(programme: Programme, client: Client) -> None:
    hostile = "{{7*7}}<script>alert(1)</script>"
    html = send(client, words=hostile, name=hostile, email="x").content.decode()
    assert ("<script>alert" in html, html.count("{{7*7}}&lt;script&gt;")) == (False, 2)


# Robots, and people who are taken for one ---------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "fields", "headers"),
    [
        (2, {}, {}),
        (60, {"homepage": "https://spam.example"}, {}),
        (60, {"stamp": "00000000-0000-0000-0000-000000000000:1:x"}, {}),
        (60, {"stamp": None}, {}),
        (60, {}, {"Sec-Fetch-Site": "cross-site"}),
    ],
    ids=["too quick", "fills what nobody sees", "forged stamp", "no stamp", "from another site"],
)
def test_a_robot_gets_the_form_back_and_a_person_presses_once_more(
    programme: Programme, client: Client, seconds: float, fields: Any, headers: dict[str, str]
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        data = fill(client, **fields)
        clock.shift(seconds)
        back = client.post(reverse("contribution_new"), data, headers=headers)
        told = ["Vēl nekas nav nosūtīts. Viss, ko uzrakstījāt, ir saglabājies: nospiediet pogu vēlreiz."]
        assert (back.status_code, back.context["form"].non_field_errors()) == (200, told)
        assert Contribution.objects.count() == 0
        again = typed(back)
        assert again["words"] == [WORDS]
        clock.shift(5)
        assert client.post(reverse("contribution_new"), again).status_code == 302
    assert Contribution.objects.get().original == WORDS


def test_a_form_sent_twice_is_one_opinion_with_one_code(programme: Programme, client: Client) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        data = fill(client)
        clock.shift(60)
        first, second = (client.post(reverse("contribution_new"), data) for _ in range(2))
        assert first["Location"] == second["Location"]
        client.post(reverse("contribution_new"), {**data, "words": "Vēl kaut kas."})  # back, and other words
    words = Contribution.objects.order_by("pk").values_list("original", flat=True)
    assert list(words) == [WORDS, "Vēl kaut kas."]


def test_no_session_is_needed_and_none_expires(programme: Programme) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = send(strict, seconds=60 * 60 * 24 * 30)
    assert (answer.status_code, strict.cookies.output()) == (302, "")


def test_a_school_gets_through_and_a_flood_waits(programme: Programme, client: Client) -> None:
    address = reverse("contribution_new")
    with time_machine.travel(NOW, tick=False) as clock:
        data = fill(client)
        clock.shift(60)
        statuses = [
            client.post(address, {**data, "words": f"{number}. viedoklis"}).status_code
            for number in range(400)
        ]
        assert statuses == [302] * 400
        refused = client.post(address, data)
        assert (refused.status_code, typed(refused)["words"]) == (429, [WORDS])
        assert "pēc 60 minūtēm" in refused.context["form"].non_field_errors()[0]
        other = Client(REMOTE_ADDR="203.0.113.7")
        assert other.post(address, {**data, "words": "No cita tīkla"}).status_code == 302
        clock.shift(60 * 60)
        assert client.post(address, typed(refused)).status_code == 302
    assert Contribution.objects.count() == 402


# Which programme ------------------------------------------------------------------------------------


def test_a_closed_programme_takes_none_and_shows_what_was_typed(programme: Programme, client: Client) -> None:
    closed = makers.make_programme(state="closed")
    address = reverse("contribution_new", kwargs={"programme": closed.slug})
    answer = client.post(address, fill(client))
    assert (answer.status_code, answer.context["form"]) == (200, None)
    assert "„Vajag apgaismotu ietvi.<br>Un soliņu.”" in answer.content.decode()
    assert Contribution.objects.count() == 0


def test_a_draft_programme_has_no_form(programme: Programme, client: Client) -> None:
    draft = makers.make_programme(state="draft")
    address = reverse("contribution_new", kwargs={"programme": draft.slug})
    assert [client.get(address).status_code, client.post(address, {}).status_code] == [404, 404]
    client.force_login(makers.make_planner())
    assert client.get(address).context["form"] is None


def test_what_is_said_of_an_example_is_an_example(client: Client) -> None:
    makers.make_programme(is_current=True, is_example=True)
    send(client)
    assert Contribution.objects.get().is_example is True


def test_pages_lead_to_the_form_while_it_is_open(programme: Programme, client: Client) -> None:
    seminar = makers.make_seminar(makers.make_group(programme))
    found = {}
    for state in ("in_progress", "closed"):
        Programme.objects.update(state=state)
        for row in (seminar, seminar.group):
            html = client.get(row.get_absolute_url()).content.decode()
            found[state, row] = re.findall(r'href="(/viedokli/jauns/\?.*?)"', html)
    assert found == {
        ("in_progress", seminar): [f"/viedokli/jauns/?seminar={seminar.slug}"],
        ("in_progress", seminar.group): [f"/viedokli/jauns/?group={seminar.group.slug}"],
        ("closed", seminar): [],
        ("closed", seminar.group): [],
    }
