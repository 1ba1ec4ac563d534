"""What people said among the outcomes becomes contributions, and outcomes again on the way back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from groups.models import ExampleRow
from seminars.actions.merging import merge_contributions
from seminars.models import Contribution, Outcome, Seminar
from tests import makers
from tests.makers import at
from tests.test_migrations import everything_back, leaves, migrate

__all__ = ["everything_back"]
BEFORE = ("seminars", "0004_first_records")
SAID = ("proposal", "opinion")
KINDS = ("information", "decision", "task", *SAID)
TOLD = ("pk", "kind", "text_lv", "text_en", "text_ru", "order", "agenda_item_id", "seminar_id", "is_example")
RECORDED = ("history_type", "history_by", "history_change_reason", "history_name", "text_lv", "kind", "order")


@pytest.fixture
def seminars(everything_back: Iterator[None]) -> list[Seminar]:
    """Two programmes: in the first a later and an earlier public seminar and one that is not public yet."""
    makers.make_planner(username="anna")
    first, second = makers.make_group(), makers.make_group()
    first.sectors.set([makers.make_sector(first.programme)])
    days = ("2026-05-20", "2026-04-20")
    public = [
        makers.make_seminar(
            first,
            state="outcomes",
            outcomes_published_at=at(day),
            starts_at=at(day),
            ends_at=at(day, "12:00"),
        )
        for day in days
    ]
    held = makers.make_seminar(first, state="held")
    other = makers.make_seminar(second, state="outcomes", outcomes_published_at=at("2026-05-20"))
    return [*public, held, other]


def write_outcomes(seminars: list[Seminar]) -> None:
    """Outcomes of all five kinds, each changed once, as they were written before."""
    for seminar in seminars:
        item = makers.make_agenda_item(seminar)
        for order, kind in enumerate(KINDS):
            texts = {"text_lv": f"{kind} {seminar.pk}", "text_en": "In English" if order % 2 else None}
            row = makers.make_outcome(seminar, kind=kind, order=9 - order, agenda_item=item, **texts)
            row.text_ru = "По-русски"
            row.save()
    row = Outcome.objects.filter(kind="opinion").earliest("pk")
    ExampleRow.objects.create(key="said", model="seminars.outcome", object_id=row.pk, fingerprint="f")


def outcomes() -> list[dict[str, Any]]:
    rows = Outcome.objects.order_by("pk").values(*TOLD, "created_at", "updated_at")
    return [{**row, "records": records(row["pk"])} for row in rows]


def records(key: int) -> list[tuple[Any, ...]]:
    return list(Outcome.history.filter(id=key).order_by("history_id").values_list(*RECORDED))


@pytest.mark.django_db(transaction=True)
def test_there_back_and_there_again(seminars: list[Seminar]) -> None:
    migrate(BEFORE)
    write_outcomes(seminars)
    before = outcomes()
    keys = {row["pk"]: row for row in before if row["kind"] in SAID}
    example = ExampleRow.objects.get(key="said").object_id

    migrate(leaves("seminars"))
    check_contributions(seminars, keys)
    moved = Contribution.objects.get(former_outcome=example)
    said = ExampleRow.objects.get(key="said")
    assert (said.model, said.object_id) == ("seminars.contribution", moved.pk)
    check_the_old_address(moved, example)

    change_since(seminars)
    migrate(BEFORE)
    after = outcomes()
    assert after[: len(before)] == before
    since = [
        {name: row[name] for name in ("kind", "text_lv", "text_ru", "order", "seminar_id")}
        for row in after[len(before) :]
    ]
    assert since == [
        {
            "kind": "opinion",
            "text_lv": "Jautājums",
            "text_ru": None,
            "order": 3,
            "seminar_id": seminars[2].pk,
        },
        {
            "kind": "proposal",
            "text_lv": "Latviski",
            "text_ru": "Сказано",
            "order": 4,
            "seminar_id": seminars[2].pk,
        },
    ]
    said.refresh_from_db()
    assert (said.model, said.object_id) == ("seminars.outcome", example)

    migrate(leaves("seminars"))
    check_contributions(seminars, keys)
    assert Contribution.objects.count() == len(keys) + 2


def check_contributions(seminars: list[Seminar], keys: dict[int, dict[str, Any]]) -> None:
    """Each has all that its outcome had; what is public is numbered in the order of publication."""
    made = Contribution.objects.filter(former_outcome__in=keys)
    assert set(made.values_list("former_outcome", flat=True)) == set(keys)
    assert set(Outcome.objects.values_list("kind", flat=True)) == {"information", "decision", "task"}
    for row in made.select_related("receipt", "seminar__group"):
        old = keys[row.former_outcome]
        assert (row.kind, row.original, row.wording) == (old["kind"], old["text_lv"], "")
        assert (row.rendering_en, row.rendering_ru) == (old["text_en"], old["text_ru"])
        assert (row.order, row.agenda_item_id) == (old["order"], old["agenda_item_id"])
        assert (row.group, row.channel, row.said_on) == (row.seminar.group, "seminar", row.seminar.local_day)
        assert list(row.sectors.all()) == list(row.group.sectors.all())
        assert (row.created_at, row.updated_at) == (old["created_at"], old["updated_at"])
        kept = row.history.order_by("history_id").values_list(
            "history_type", "history_by", "original", "order"
        )
        assert list(kept) == [
            (kind, by, text, order) for kind, by, _why, _name, text, _kind, order in old["records"]
        ]
        assert (row.voice, row.state, row.due_on) == ("resident", "received", None)
    assert len(set(made.values_list("receipt__code", flat=True))) == len(keys)
    later, earlier, held, other = seminars
    numbers = {
        seminar.pk: list(
            made.filter(seminar=seminar).order_by("order").values_list("number", "publicity", "published_at")
        )
        for seminar in seminars
    }
    assert numbers == {
        earlier.pk: [(number, "published", at("2026-04-20")) for number in (1, 2)],
        later.pk: [(number, "published", at("2026-05-20")) for number in (3, 4)],
        held.pk: [(None, "waiting", None)] * 2,
        other.pk: [(number, "published", at("2026-05-20")) for number in (1, 2)],
    }


def check_the_old_address(row: Contribution, key: int) -> None:
    client = Client()
    client.force_login(makers.make_planner())
    answer = client.get(reverse("admin:seminars_outcome_change", args=[key]))
    there = reverse("admin:seminars_contribution_change", args=[row.pk])
    assert (answer.status_code, answer.headers["Location"]) == (301, there)


def change_since(seminars: list[Seminar]) -> None:
    """What came later: two more at a seminar, one from elsewhere; some are merged, one is answered."""
    held = seminars[2]
    one = makers.make_contribution(held, kind="question", original="Jautājums", order=3)
    two = makers.make_contribution(
        held, kind="proposal", original="Сказано", language="ru", rendering_lv="Latviski", order=4
    )
    makers.make_contribution(programme=held.programme, original="Vēstulē")
    merge_contributions(into=one, others=[two], by=makers.make_planner())
    makers.make_answer(
        Contribution.objects.get(former_outcome__isnull=False, number=3), released_at=at("2026-06-01")
    )
