"""Merging keeps every voice, and taking apart brings back all that was."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groups.models import Programme, User
from seminars.actions import answers, contributions, merging
from seminars.models import Contribution, ContributionEvent
from tests import makers

KEPT_UP = {"updated_at", "search"}


@pytest.fixture
def planner(db: None) -> User:
    return makers.make_planner()


def snapshot() -> dict[int, dict[str, Any]]:
    return {
        row["id"]: {name: value for name, value in row.items() if name not in KEPT_UP}
        for row in Contribution.objects.values()
    }


def voices(count: int, programme: Programme) -> list[Contribution]:
    return [
        makers.make_contribution(programme=programme, number=number + 1, author={"name": f"A{number}"})
        for number in range(count)
    ]


def test_several_under_one_and_apart_again(planner: User) -> None:
    one, two, three = voices(3, makers.make_programme())
    before = snapshot()
    assert merging.merge_contributions(into=one, others=[two, three], by=planner) == 2
    assert {row.pk for row in one.members.all()} == {two.pk, three.pk}
    assert [row.author.name for row in one.members.order_by("pk")] == ["A1", "A2"]
    assert len({row.receipt.code for row in Contribution.objects.all()}) == 3
    merging.part_contribution(contribution=two, by=planner)
    merging.part_contribution(contribution=three, by=planner)
    assert snapshot() == before
    kinds = list(ContributionEvent.objects.values_list("kind", flat=True))
    assert kinds == ["merged", "merged", "parted", "parted"]


def test_later_changes_stay(planner: User) -> None:
    one, two, three = voices(3, makers.make_programme())
    makers.make_answer(three, released_at=makers.at("2026-05-20"))
    merging.merge_contributions(into=two, others=[three], by=planner)
    merging.merge_contributions(into=one, others=[two], by=planner)
    group = makers.make_group(one.programme)
    Contribution.objects.filter(pk=three.pk).update(group=group)
    contributions.reword_contribution(contribution=three, wording="Citiem vārdiem", by=planner)
    made = answers.prepare_answer(
        contribution=one,
        by=planner,
        verdict="not_accepted",
        reason_lv="Nav līdzekļu.",
        decided_by_lv="Dome",
        decided_on=dt.date(2026, 5, 16),
        is_complete=True,
    )
    answers.release_answers(answers=[made], by=planner)
    three.refresh_from_db()
    assert (three.decided_state, three.state, three.head_id) == ("not_accepted", "accepted", one.pk)
    two.refresh_from_db()
    merging.part_contribution(contribution=two, by=planner)
    three.refresh_from_db()
    assert (three.head_id, three.merged_into_id) == (two.pk, two.pk)
    merging.part_contribution(contribution=three, by=planner)
    assert (three.decided_state, three.wording, three.group_id) == ("accepted", "Citiem vārdiem", group.pk)
    one.refresh_from_db()
    assert one.state == "not_accepted"


def test_what_cannot_be_merged(planner: User) -> None:
    one, two, three = voices(3, makers.make_programme())
    stranger = makers.make_contribution(programme=makers.make_programme())
    merging.merge_contributions(into=one, others=[two], by=planner)
    refused = [(one, one), (two, one), (two, two), (three, two), (one, stranger)]
    said = []
    for into, other in refused:
        before = snapshot()
        with pytest.raises(ValidationError) as error:
            merging.merge_contributions(into=into, others=[other], by=planner)
        said.append(error.value.messages[0])
        assert snapshot() == before
    assert said == [
        *["Viedokli nevar apvienot ar sevi vai ar tādu, kas jau apvienots ar to."] * 3,
        "Nr.\xa02 jau ir apvienots. Vispirms atdaliet to.",
        "Dažādu programmu viedokļus apvienot nevar.",
    ]
    with pytest.raises(ValidationError):
        merging.part_contribution(contribution=three, by=planner)


deeds = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=14)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=deeds)
def test_any_sequence_keeps_every_original_reachable(planner: User, deeds: list[Any]) -> None:
    rows = voices(6, makers.make_programme())
    before = snapshot()
    keys = [row.pk for row in rows]
    for into, other, is_parting in deeds:
        try:
            if is_parting:
                merging.part_contribution(contribution=rows[other], by=planner)
            else:
                merging.merge_contributions(into=rows[into], others=[rows[other]], by=planner)
        except ValidationError:
            continue
        assert reachable(keys) == set(keys)
    while merged := Contribution.objects.filter(pk__in=keys, merged_into__isnull=False).first():
        merging.part_contribution(contribution=merged, by=planner)
    assert {key: row for key, row in snapshot().items() if key in keys} == {key: before[key] for key in keys}


def reachable(keys: list[int]) -> set[int]:
    """The originals on the pages of those that speak for themselves; heads stand for none but themselves."""
    heads = Contribution.objects.filter(pk__in=keys, head__isnull=True).prefetch_related("members")
    found = [head.pk for head in heads] + [row.pk for head in heads for row in head.members.all()]
    assert len(found) == len(set(found))
    for row in Contribution.objects.filter(pk__in=keys, merged_into__isnull=False):
        above = row
        while above.merged_into is not None:
            above = above.merged_into
        assert row.head_id == above.pk
    return set(found)


def test_a_merged_one_always_leads_to_a_public_head(planner: User) -> None:
    head, public = voices(2, makers.make_programme())
    waiting = makers.make_contribution(programme=head.programme)
    with pytest.raises(ValidationError):
        merging.merge_contributions(into=waiting, others=[public], by=planner)
    merging.merge_contributions(into=head, others=[public], by=planner)
    with pytest.raises(ValidationError):
        contributions.hide_contribution(contribution=head, reason="advert", by=planner)
    other = makers.make_contribution(programme=head.programme)
    merging.merge_contributions(into=waiting, others=[other], by=planner)
    with pytest.raises(ValidationError):
        contributions.publish_contributions(contributions=[other], by=planner)
    other.refresh_from_db()
    assert (other.is_public, other.number) == (False, None)
    assert contributions.publish_contributions(contributions=[other, waiting], by=planner) == 2


def test_it_stays_in_the_programme_in_which_it_has_its_number(planner: User) -> None:
    seminar = makers.make_seminar()
    said, elsewhere = makers.make_contribution(seminar, number=1), makers.make_group()
    makers.make_contribution(group=elsewhere, number=1)
    seminar.group = elsewhere
    seminar.save()
    said.refresh_from_db()
    programme = said.programme
    contributions.reword_contribution(contribution=said, wording="Citādi", by=planner)
    assert (said.programme, said.group) == (programme, elsewhere)
    alone = makers.make_contribution(programme=programme)
    alone.group = elsewhere
    with pytest.raises(ValidationError) as error:
        alone.full_clean()
    assert list(error.value.error_dict) == ["group"]
