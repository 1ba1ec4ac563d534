"""From an empty site to the first public seminar, by the real forms, for another city."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from groups.models import Sector, ThematicWorkingGroup
from seminars.models import Seminar, Stage
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


def steps(desk: Client) -> list[tuple[bool, bool]]:
    return [(step["done"], step["next"]) for step in desk.get("/admin/").context["setup"]]


def take_next_step(desk: Client, **fields: Any) -> None:
    """Press the button of the step that is next, fill in its form, save."""
    step = next(step for step in desk.get("/admin/").context["setup"] if step["next"])
    answer = desk.post(step["add_url"], typed(desk.get(step["add_url"]), **fields))
    assert answer.status_code == 302, (step["title"], answer.context["errors"])


@time_machine.travel("2026-05-04 09:00 +0300", tick=False)
def test_the_first_planner_of_another_city_sets_up_the_site(desk: Client) -> None:
    visitor = Client()
    assert visitor.get("/").status_code == 200
    assert steps(desk) == [(False, True), *[(False, False)] * 5]

    take_next_step(
        desk,
        site_name_lv="Rēzeknes plāns",
        name_lv="Rēzeknes valstspilsētas pašvaldība",
        languages=["lv", "en"],
    )
    assert "Rēzeknes plāns" in visitor.get("/").content.decode()
    take_next_step(
        *(desk,),
        title_lv="Rēzeknes attīstības programma",
        start_year=2028,
        end_year=2034,
        state="in_progress",
        is_current="on",
    )
    take_next_step(desk, code="TRA", name_lv="transports")
    take_next_step(desk, name_lv="Satiksme", sectors=[Sector.objects.get().pk])
    take_next_step(desk, name_lv="Situācija")
    assert steps(desk) == [*[(True, False)] * 5, (False, True)]
    take_next_step(
        *(desk,),
        title_lv="Kā Rēzeknē pārvietojamies",
        group=ThematicWorkingGroup.objects.get().pk,
        stage=Stage.objects.get().pk,
        starts_at_0="12.05.2026.",
        starts_at_1="10.00",
        ends_at_0="12.05.2026.",
        ends_at_1="12.00",
    )
    assert "Kā Rēzeknē pārvietojamies" not in visitor.get("/").content.decode()

    seminar = Seminar.objects.get()
    address = reverse("admin:seminars_seminar_change", args=[seminar.pk])
    assert desk.post(address, typed(desk.get(address), _deed="publish")).status_code == 302
    html = visitor.get("/").content.decode()
    shown = [
        "Rēzeknes plāns",
        "Rēzeknes attīstības programma",
        "Satiksme",
        "Situācija",
        "Kā Rēzeknē pārvietojamies",
    ]
    assert [words in html for words in shown] == [True] * 5
    assert "Daugavpil" not in html
    for path in (
        "/seminari/",
        "/grupas/",
        seminar.get_absolute_url(),
        "/en/",
        "/par/",
        "/kontakti/",
        "/privatums/",
    ):
        assert (path, "Daugavpil" in visitor.get(path).content.decode()) == (path, False)
    assert "setup" not in desk.get("/admin/").context


@time_machine.travel("2026-05-13 09:00 +0300", tick=False)
def test_the_start_page_shows_what_is_late_and_what_is_next(desk: Client) -> None:
    makers.make_city()
    programme = makers.make_programme(is_current=True)
    group = makers.make_group(programme)
    makers.make_sector(programme)
    stage = makers.make_stage(programme)

    def named(title: str, **fields: Any) -> None:
        makers.make_seminar(group, stage, title_lv=title, **fields)

    named("late")
    named("closed", state="held")
    named("told", state="outcomes")
    named("draft", state="draft")
    named("next", starts_at=at("2026-05-14"), ends_at=at("2026-05-14", "12:00"))
    named("someday", precision="unknown")
    makers.make_seminar(title_lv="of another programme")
    context = desk.get("/admin/").context
    by_url = {reverse("admin:seminars_seminar_change", args=[s.pk]): s.title for s in Seminar.objects.all()}
    late = context["overdue"].rows
    assert [by_url[row.url] for row in late if row.url in by_url] == ["late", "closed"]
    assert [row.url for row in late if row.url not in by_url] == [
        reverse("admin:seminars_stage_change", args=[stage.pk])
    ]
    assert [row.title for row in context["upcoming"].rows] == ["next"]


def test_a_programme_that_is_not_at_the_first_page_yet_can_be_put_there(desk: Client) -> None:
    makers.make_city()
    makers.make_programme()
    step = next(step for step in desk.get("/admin/").context["setup"] if step["next"])
    assert (step["add_url"], step["url"]) == ("", reverse("admin:groups_programme_changelist"))
