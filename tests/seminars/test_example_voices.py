"""The voices of the example: of both kinds, by every way, in every state, with pairs that say the same."""

import datetime as dt
from collections import Counter

import pytest
import time_machine

from daugavpils_plan.latvian import stems
from groups.models import ExampleRow
from seminars.actions import answers, merging
from seminars.example import voices
from seminars.models import (
    Answer,
    Channel,
    Contribution,
    ContributionAuthor,
    ContributionState,
    HiddenReason,
    Publicity,
    RuleSet,
)
from tests.makers import RIGA, make_planner
from tests.seminars.test_example import OTHER_DAYS, TODAY, example, load, media, small_pictures

pytestmark = pytest.mark.django_db
__all__ = ["media", "small_pictures"]


def test_there_are_sixty_of_both_voices_by_every_way_in_every_state():
    load()
    rows = Contribution.objects.all()
    assert rows.count() == 60
    assert Counter(rows.values_list("publicity", flat=True)) == {"published": 51, "waiting": 6, "hidden": 3}
    assert Counter(rows.values_list("voice", flat=True)) == {"resident": 40, "specialist": 20}
    assert Counter(rows.values_list("language", flat=True)) == {"lv": 54, "ru": 4, "en": 2}
    assert set(rows.values_list("channel", flat=True)) == set(Channel.values)
    assert set(rows.values_list("group__number", "voice")) >= {
        (number, voice) for number in range(1, 8) for voice in ("resident", "specialist")
    }
    assert Counter(rows.published().decided().values_list("outcome", flat=True)) == {
        ContributionState.RECEIVED: 5,
        ContributionState.REVIEW: 6,
        ContributionState.ACCEPTED: 21,
        ContributionState.PARTLY: 10,
        ContributionState.NOT_ACCEPTED: 3,
        ContributionState.FORWARDED: 5,
        ContributionState.WITHDRAWN: 1,
    }
    assert set(rows.values_list("is_example", flat=True)) == {True}
    hidden = rows.filter(publicity=Publicity.HIDDEN).values_list("hidden_reason", flat=True)
    assert set(hidden) == {HiddenReason.PERSONAL, HiddenReason.ADVERT, HiddenReason.MISTAKE}


def test_every_public_one_has_a_number_of_its_own_and_every_foreign_one_its_rendering():
    load()
    numbers = Contribution.objects.published().order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 52))
    for row in Contribution.objects.exclude(language="lv"):
        assert (row.rendering_lv != "", bool(row.rendering_en) == (row.language != "en")) == (True, True)


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_deadlines_stand_around_today(today):
    load(today=today)
    assert [row.pk for row in Contribution.objects.published().overdue(today)] == [
        example("living/voice/half-price").pk
    ]
    now = dt.datetime.combine(today, dt.time(13), tzinfo=RIGA)
    for row in Contribution.objects.published().select_related("answer"):
        assert row.due_on == row.said_on + dt.timedelta(days=30)
        assert row.said_on <= row.published_at.date() <= now.date()
        if row.answer:
            assert row.published_at < row.answer.released_at < now
    for row in Contribution.objects.prefetch_related("events"):
        assert all(event.happened_at < now for event in row.events.all())
    rules = RuleSet.objects.get(code="PIEMERS-30")
    assert (rules.answer_days, rules.is_example) == (30, True)
    assert list(rules.programmes.all()) == [example("living/programme")]


def test_one_answer_was_changed_and_one_is_being_prepared():
    load()
    changed = example("living/seminar/1-5/outcome/2")
    assert [(answer.verdict, answer.replaced_at is None) for answer in changed.answers.released()] == [
        ("accepted", True),
        ("partly", False),
    ]
    assert changed.answer.verdict == changed.state == "accepted"
    assert [answer.contribution for answer in Answer.objects.all().prepared()] == [
        example("living/voice/shelters")
    ]
    for answer in Answer.objects.all().released():
        has_where = bool(answer.place_lv) == answer.has_place and bool(answer.forwarded_to_lv) == (
            answer.verdict == "forwarded"
        )
        assert (has_where, bool(answer.reason_en)) == (True, True)


def test_twenty_pairs_say_the_same_and_five_are_merged():
    load()
    keys = [key for pair in voices.PAIRS for key in pair]
    assert (len(voices.PAIRS), len(set(keys))) == (20, 40)
    merged = 0
    for one, other in voices.PAIRS:
        first, second = example(one), example(other)
        assert first.language == second.language == "lv"
        assert first.original != second.original
        assert len(set(stems(first.original)) & set(stems(second.original))) >= 2, other
        assert second.head in (first, None)
        merged += second.head is not None
    assert merged == 5 == Contribution.objects.filter(head__isnull=False).count()


def test_one_author_may_be_named():
    load()
    named = ContributionAuthor.objects.filter(may_be_named=True)
    assert [author.name for author in named] == ["Inese Izdomāta"]
    addresses = ContributionAuthor.objects.exclude(email="").values_list("email", flat=True)
    assert {address.split("@")[1] for address in addresses} == {"example.org"}


def test_what_planners_answered_and_merged_stays_as_they_left_it():
    load()
    planner = make_planner()
    received = example("living/voice/containers")
    with time_machine.travel(dt.datetime.combine(TODAY, dt.time(14), tzinfo=RIGA), tick=False):
        answer = answers.prepare_answer(
            contribution=received,
            by=planner,
            verdict="not_accepted",
            reason_lv="Nav vietas.",
            decided_by_lv="Dome",
            decided_on=TODAY,
            release_on=TODAY,
            is_complete=True,
        )
        answers.release_answers(answers=[answer], by=planner)
        twin = example("living/seminar/1-7/outcome/2")
        merging.part_contribution(contribution=example("living/voice/clubs"), by=planner)
        answers.discard_answer(answer=Answer.objects.all().prepared().get(), by=planner)
    edited = {row: (row.pk, row.state) for row in (received, twin)}
    load(today=TODAY + dt.timedelta(days=40))
    received.refresh_from_db()
    assert (received.state, received.answer, received.said_on) == (
        "not_accepted",
        answer,
        TODAY - dt.timedelta(days=12),
    )
    assert example("living/voice/clubs").head is None
    twin.refresh_from_db()
    assert (twin.pk, twin.state) == edited[twin]


def test_an_answer_is_not_brought_to_what_people_have_changed():
    load()
    key = "living/voice/park-charges"
    row = example(key)
    row.answer, row.state = None, "received"
    row.save()
    example(f"{key}/answer").delete()
    load()
    row.refresh_from_db()
    assert (row.state, row.answer, row.answers.count()) == ("received", None, 0)


def test_an_opinion_that_was_deleted_comes_back_with_its_answer():
    load()
    key = "living/voice/park-charges"
    row = example(key)
    row.answer, row.state = None, "received"
    row.save()
    row.answers.all().delete()
    row.delete()
    assert load() == "Example: 3 rows added, 0 dated anew, 0 left as edited.\n"
    assert (example(key).state, example(key).answer) == ("not_accepted", example(f"{key}/answer"))
    assert ExampleRow.objects.count() == 599
