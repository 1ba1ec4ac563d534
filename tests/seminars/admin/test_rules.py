"""Rule sets at the desk: the deadlines of all programmes under them follow."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from seminars.models import Contribution, RuleSet
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


def save(desk: Client, rules: RuleSet, **fields: Any) -> Any:
    url = reverse("admin:seminars_ruleset_change", args=[rules.pk])
    return desk.post(url, typed(desk.get(url), **fields))


def due() -> list[dt.date | None]:
    return list(Contribution.objects.order_by("pk").values_list("due_on", flat=True))


def test_deadlines_follow_the_rules_and_those_set_by_hand_stay(desk: Client) -> None:
    one, other = makers.make_programme(), makers.make_programme()
    said = {"said_on": dt.date(2026, 5, 4)}
    makers.make_contribution(programme=one, **said)
    makers.make_contribution(programme=other, **said)
    by_hand = makers.make_contribution(
        programme=one, due_on=dt.date(2026, 9, 1), due_note="Gaida ministriju", **said
    )
    rules = RuleSet.objects.create(code="PAŠU", title_lv="Pašu solījums", answer_days=30)
    assert save(desk, rules, programmes=[one.pk]).status_code == 302
    assert due() == [dt.date(2026, 6, 3), None, by_hand.due_on]
    save(desk, rules, programmes=[one.pk, other.pk], answer_days=10)
    assert due() == [dt.date(2026, 5, 14), dt.date(2026, 5, 14), by_hand.due_on]
    save(desk, rules, programmes=[other.pk], valid_from="05.05.2026.")
    assert due() == [None, None, by_hand.due_on]


def test_deleting_rules_takes_their_deadlines_along(desk: Client) -> None:
    programme = makers.make_programme()
    row = makers.make_contribution(programme=programme, said_on=dt.date(2026, 5, 4))
    rules = RuleSet.objects.create(code="PAŠU", title_lv="Pašu solījums", answer_days=30)
    save(desk, rules, programmes=[programme.pk])
    row.refresh_from_db()
    assert row.due_on == dt.date(2026, 6, 3)
    url = reverse("admin:seminars_ruleset_delete", args=[rules.pk])
    assert desk.post(url, {"post": "yes"}).status_code == 302
    assert due() == [None]


def test_a_refused_form_changes_no_deadline(desk: Client) -> None:
    programme = makers.make_programme()
    makers.make_contribution(programme=programme, said_on=dt.date(2026, 5, 4))
    rules = RuleSet.objects.create(code="PAŠU", title_lv="Pašu solījums", answer_days=30)
    answer = save(desk, rules, programmes=[programme.pk], valid_from="02.05.2026.", valid_to="01.05.2026.")
    assert (answer.status_code, due()) == (200, [None])
