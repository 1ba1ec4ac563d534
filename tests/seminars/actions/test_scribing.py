"""What is written down in the room is kept whole, and can be taken back while nobody has worked with it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from groups.models import User
from seminars.actions.answers import prepare_answer
from seminars.actions.contributions import print_slips, publish_contributions
from seminars.actions.merging import merge_contributions
from seminars.actions.scribing import end_scribe_link, make_scribe_link, undo_card, write_card
from seminars.models import Contribution, Receipt, ScribeLink, Seminar
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def seminar() -> Seminar:
    return makers.make_seminar()


def test_a_card_knows_where_and_when_it_was_said(planner: User, seminar: Seminar) -> None:
    item = makers.make_agenda_item(seminar)
    card = write_card(seminar=seminar, by=planner, original="Vajag ietvi.", agenda_item=item, table=3)
    assert (card.channel, card.seminar, card.agenda_item, card.table) == ("seminar", seminar, item, 3)
    assert (card.said_on, card.group, card.publicity) == (dt.date(2026, 5, 12), seminar.group, "waiting")


def test_a_card_put_to_another_is_kept_and_merged(planner: User, seminar: Seminar) -> None:
    first = makers.make_contribution(seminar)
    card = write_card(seminar=seminar, by=planner, into=first, original="Tas pats.")
    card.refresh_from_db()
    assert (card.head, card.original) == (first, "Tas pats.")
    stranger = makers.make_contribution(programme=makers.make_programme())
    with pytest.raises(ValidationError):
        write_card(seminar=seminar, by=planner, into=stranger, original="Cits.")
    assert Contribution.objects.filter(original="Cits.").count() == 0


def test_undoing_frees_the_slip(planner: User, seminar: Seminar) -> None:
    [slip] = print_slips(seminar=seminar, count=1, by=planner)
    for code in (slip.code, ""):
        undo_card(contribution=write_card(seminar=seminar, by=planner, original="x", code=code), by=planner)
    assert (Contribution.objects.count(), list(Receipt.objects.all())) == (0, [slip])
    assert write_card(seminar=seminar, by=planner, original="y", code=slip.shown).receipt == slip


def test_what_somebody_has_worked_with_stays(planner: User, seminar: Seminar) -> None:
    published, answered, head, member = (makers.make_contribution(seminar) for _ in range(4))
    online = makers.make_contribution(programme=seminar.programme)
    publish_contributions(contributions=[published], by=planner)
    prepare_answer(contribution=answered, by=planner)
    merge_contributions(into=head, others=[member], by=planner)
    for row in (published, answered, head, online):
        with pytest.raises(ValidationError, match="tas paliek"):
            undo_card(contribution=row, by=planner)
    undo_card(contribution=member, by=planner)
    undo_card(contribution=head, by=planner)
    assert Contribution.objects.count() == 3


def test_a_new_link_ends_the_one_before(planner: User, seminar: Seminar) -> None:
    first = make_scribe_link(seminar=seminar, by=planner).token
    second = make_scribe_link(seminar=seminar, by=planner).token
    assert (first != second, len(second)) == (True, 43)
    assert list(ScribeLink.objects.values_list("token", flat=True)) == [second]
    end_scribe_link(seminar=seminar, by=planner)
    assert ScribeLink.objects.count() == 0
