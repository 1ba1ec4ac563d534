"""Opinions at the desk one by one: from letters and hearings, with their authors and their deadline."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Programme
from seminars.models import Contribution, ContributionAuthor, RuleSet
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db
ADD = "admin:seminars_contribution_add"
LIST = "admin:seminars_contribution_changelist"


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.fixture
def programme() -> Programme:
    made = makers.make_programme(is_current=True)
    rules = RuleSet.objects.create(code="PAŠU", title_lv="Pašu solījums", answer_days=30)
    rules.programmes.add(made)
    return made


def add(desk: Client, **fields: Any) -> Any:
    url = reverse(ADD)
    given = {"original": "Vajag tiltu.", "channel": "written", "said_on": "04.05.2026.", **fields}
    return desk.post(url, typed(desk.get(url), **given))


def save(desk: Client, row: Contribution, **fields: Any) -> Any:
    url = reverse("admin:seminars_contribution_change", args=[row.pk])
    return desk.post(url, typed(desk.get(url), **fields))


def test_a_letter_gets_a_code_a_deadline_its_sectors_and_its_author(
    desk: Client, programme: Programme
) -> None:
    group = makers.make_group(programme)
    group.sectors.set([makers.make_sector(programme), makers.make_sector(programme)])
    author = {"author-0-name": "Anna Ozola", "author-0-email": "anna@example.org"}
    assert add(desk, group=group.pk, **author).status_code == 302
    row = Contribution.objects.get()
    assert (row.programme, row.due_on, len(row.receipt.code)) == (programme, dt.date(2026, 6, 3), 8)
    assert (set(row.sectors.all()), row.publicity, row.number) == (set(group.sectors.all()), "waiting", None)
    assert (row.author.name, row.author.email, row.author.may_be_named) == (
        "Anna Ozola",
        "anna@example.org",
        False,
    )


def test_it_says_where_it_belongs(desk: Client, programme: Programme) -> None:
    answer = add(desk, programme="")
    assert answer.context["adminform"].form.errors == {
        "group": [_("Choose the seminar, the working group or the programme.")]
    }
    assert add(desk, programme=programme.pk).status_code == 302
    seminar = makers.make_seminar(makers.make_group(programme))
    assert add(desk, seminar=seminar.pk, channel="seminar").status_code == 302
    said_there = Contribution.objects.latest("pk")
    assert (said_there.programme, said_there.group) == (programme, seminar.group)
    refused = add(desk, programme=programme.pk, channel="seminar")
    assert refused.status_code == 200
    refused = add(desk, programme=programme.pk, voice="specialist")
    assert (refused.status_code, Contribution.objects.count()) == (200, 2)


def test_the_words_as_said_are_never_written_over(desk: Client, programme: Programme) -> None:
    row = makers.make_contribution(programme=programme, original="Vajag tiltu.", author={"name": "A"})
    other = makers.make_programme()
    sent = {
        "original": "Nevajag.",
        "programme": other.pk,
        "number": 7,
        "state": "accepted",
        "publicity": "published",
    }
    assert save(desk, row, **sent, kind="proposal", note="Zvanīt").status_code == 302
    row.refresh_from_db()
    assert (row.original, row.programme, row.number, row.state) == (
        "Vajag tiltu.",
        programme,
        None,
        "received",
    )
    assert (row.publicity, row.kind, row.note) == ("waiting", "proposal", "Zvanīt")


def test_another_day_is_another_deadline_unless_it_was_set_by_hand(
    desk: Client, programme: Programme
) -> None:
    row = makers.make_contribution(
        programme=programme, said_on=dt.date(2026, 5, 4), due_on=dt.date(2026, 6, 3)
    )
    save(desk, row, said_on="14.05.2026.")
    row.refresh_from_db()
    assert row.due_on == dt.date(2026, 6, 13)
    Contribution.objects.filter(pk=row.pk).update(due_on=dt.date(2026, 9, 1), due_note="Gaida ministriju")
    save(desk, row, said_on="24.05.2026.")
    row.refresh_from_db()
    assert row.due_on == dt.date(2026, 9, 1)


def test_what_has_a_number_is_not_deleted(desk: Client, programme: Programme) -> None:
    kept = makers.make_contribution(programme=programme, number=1)
    waiting = makers.make_contribution(programme=programme, author={"name": "Anna"})
    hidden = makers.make_contribution(
        programme=programme, number=2, publicity="hidden", hidden_reason="advert"
    )
    sent = {
        row.pk: desk.post(
            reverse("admin:seminars_contribution_delete", args=[row.pk]), {"post": "yes"}
        ).status_code
        for row in (kept, waiting, hidden)
    }
    assert sent == {kept.pk: 403, waiting.pk: 302, hidden.pk: 403}
    assert (set(Contribution.objects.all()), ContributionAuthor.objects.count()) == ({kept, hidden}, 0)
    desk.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [kept.pk], "post": "yes"})
    assert Contribution.objects.count() == 2


@time_machine.travel(at("2026-06-10"))
def test_the_list_is_asked_for_what_is_to_be_done(desk: Client, programme: Programme) -> None:
    waiting = makers.make_contribution(programme=programme)
    late = makers.make_contribution(programme=programme, number=1, due_on=dt.date(2026, 6, 1))
    answered = makers.make_contribution(programme=programme, number=2)
    makers.make_answer(answered, verdict="partly", released_at=at("2026-05-20"))
    merged = makers.make_contribution(programme=programme, number=3, merged_into=answered, head=answered)

    def listed(**query: str) -> set[Contribution]:
        return set(desk.get(reverse(LIST), query).context["cl"].result_list)

    assert listed() == {waiting, late, answered, merged}
    assert listed(next="look") == {waiting}
    assert listed(next="answer") == {waiting, late}
    assert listed(next="late") == {late}
    assert listed(state="merged") == {merged}
    assert listed(state="partly") == {answered}
    html = desk.get(reverse(LIST)).content.decode()
    assert [html.count(f'data-s="{state}"') for state in ("late", "partly", "resident")] == [1, 2, 4]


def test_erasing_asks_first_and_says_when_nobody_is_named(desk: Client, programme: Programme) -> None:
    row = makers.make_contribution(programme=programme, author={"name": "Anna Ozola"})
    url = reverse("admin:seminars_contribution_erase", args=[row.pk])
    assert "Anna Ozola" in desk.get(url).content.decode()
    back = reverse("admin:seminars_contribution_change", args=[row.pk])
    assert [desk.post(url).headers["Location"], desk.get(url).headers["Location"]] == [back, back]
    assert (ContributionAuthor.objects.count(), Contribution.objects.count()) == (0, 1)
