"""Programmes: what is public, which stands at the first page, what pays for it."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission

from groups.models import FundingProject, Programme
from tests import makers


@pytest.mark.django_db
def test_who_sees_which_programme() -> None:
    draft = makers.make_programme(state="draft", start_year=2024)
    public = [
        makers.make_programme(state=state, start_year=year)
        for state, year in [("in_progress", 2023), ("approved", 2022), ("closed", 2021)]
    ]
    clerk = makers.make_planner(is_superuser=False)
    assert list(Programme.objects.visible_to(AnonymousUser())) == public
    assert list(Programme.objects.visible_to(clerk)) == public
    clerk.user_permissions.add(Permission.objects.get(codename="change_programme"))
    assert list(Programme.objects.visible_to(type(clerk).objects.get())) == [draft, *public]


@pytest.mark.django_db
def test_an_inactive_planner_sees_what_everybody_sees() -> None:
    makers.make_programme(state="draft")
    assert list(Programme.objects.visible_to(makers.make_planner(is_active=False))) == []


@pytest.mark.django_db
def test_the_programme_at_the_first_page_has_short_addresses() -> None:
    assert Programme.objects.current() is None
    first, other = makers.make_programme(is_current=True), makers.make_programme(slug="cita")
    assert Programme.objects.current() == first
    assert (first.home_url, first.url("seminar_list")) == ("/", "/seminari/")
    assert (other.home_url, other.url("seminar_list")) == ("/programmas/cita/", "/programmas/cita/seminari/")
    assert list(Programme.objects.all()) == [first, other]


def test_the_words_that_publicity_rules_ask_for() -> None:
    told = [
        (rules, bool(project.slogan), project.is_european)
        for rules in ("none", "eu2007", "eu2014", "eu2021")
        for project in [FundingProject(publicity_rules=rules)]
    ]
    assert told == [
        ("none", False, False),
        ("eu2007", True, True),
        ("eu2014", True, True),
        ("eu2021", True, True),
    ]
