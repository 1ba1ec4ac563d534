"""News and outcomes: what is public, and in which order."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser

from seminars.models import NewsItem, Outcome
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


def test_who_sees_which_news() -> None:
    programme = makers.make_programme()
    old = makers.make_news(programme, date_on=dt.date(2012, 2, 9))
    new = makers.make_news(programme, date_on=dt.date(2012, 4, 1), precision="beginning")
    undated = makers.make_news(programme, date_on=None, precision="unknown")
    hidden = makers.make_news(programme, is_published=False)
    of_a_draft = makers.make_news(makers.make_programme(state="draft"))
    assert list(NewsItem.objects.visible_to(AnonymousUser())) == [new, old, undated]
    assert set(NewsItem.objects.visible_to(makers.make_planner())) == {new, old, undated, hidden, of_a_draft}
    assert [item.day for item in (old, new, undated)] == [dt.date(2012, 2, 9), None, None]
    assert [item.when.replace("\xa0", " ") for item in (old, new, undated)] == [
        *("2012. gada 9. februārī", "2012. gada aprīļa sākumā", ""),
    ]


def test_the_latest_decisions() -> None:
    def told(day: str, **fields: object) -> Outcome:
        seminar = makers.make_seminar(state="outcomes", outcomes_published_at=at(day))
        return makers.make_outcome(seminar, **fields)

    early, late = told("2026-05-01", kind="decision"), told("2026-05-02", kind="decision")
    told("2026-05-03", kind="information")
    told("2026-05-03", kind="task")
    makers.make_outcome(makers.make_seminar(state="held"))
    draft = makers.make_group(makers.make_programme(state="draft"))
    makers.make_outcome(makers.make_seminar(draft, state="outcomes"))
    assert list(Outcome.objects.latest_published()) == [late, early]
