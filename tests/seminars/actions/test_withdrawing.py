"""Taking back one's words never takes back those of others that are merged with them."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from groups.models import User
from seminars.actions.contributions import begin_review, withdraw_contribution
from seminars.actions.merging import merge_contributions, part_contribution
from seminars.models import Contribution
from tests import makers

APART = "Others are merged with it: take them apart first."
MERGED = "It is merged with another opinion: take it apart first."
WITHDRAWN = "It has been withdrawn by its author."


@pytest.fixture
def planner(db: None) -> User:
    return makers.make_planner()


@pytest.fixture
def two(planner: User) -> list[Contribution]:
    programme = makers.make_programme()
    return [makers.make_contribution(programme=programme, number=number) for number in (1, 2)]


def test_a_merged_one_is_taken_apart_before_its_author_takes_it_back(
    planner: User, two: list[Contribution]
) -> None:
    head, member = two
    merge_contributions(into=head, others=[member], by=planner)
    for row, sentence in ((head, APART), (member, MERGED)):
        with pytest.raises(ValidationError) as refused:
            withdraw_contribution(contribution=row, by=planner)
        assert refused.value.messages == [_(sentence)]
    part_contribution(contribution=member, by=planner)
    withdraw_contribution(contribution=head, by=planner)
    assert list(Contribution.objects.unanswered()) == [member]


@pytest.mark.parametrize("place", [0, 1])
def test_what_was_withdrawn_is_merged_with_nothing(
    place: int, planner: User, two: list[Contribution]
) -> None:
    withdraw_contribution(contribution=two[place], by=planner)
    with pytest.raises(ValidationError) as refused:
        merge_contributions(into=two[0], others=[two[1]], by=planner)
    assert refused.value.messages == [_(WITHDRAWN)]
    begin_review(contribution=two[place], by=planner)
    assert merge_contributions(into=two[0], others=[two[1]], by=planner) == 1
