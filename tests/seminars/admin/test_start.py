"""From an empty site to the first public seminar, by the real forms, for another city."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from groups.models import Sector, ThematicWorkingGroup
from seminars.admin.wanting import MOST
from seminars.models import Answer, Contribution, Seminar, SeminarFacilitator, Stage
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


class Desk:
    """A site that is set up, and what is overdue on it."""

    def __init__(self, desk: Client) -> None:
        self.desk = desk
        makers.make_city()
        self.programme = makers.make_programme(is_current=True)
        makers.make_sector(self.programme)
        self.group = makers.make_group(self.programme, name_lv="Kultūra")
        self.stage = makers.make_stage(self.programme, **DATED)
        self.draft = self.seminar(state="draft")

    def seminar(self, **fields: Any) -> Seminar:
        return makers.make_seminar(self.group, self.stage, **fields)

    def context(self) -> Any:
        return self.desk.get("/admin/").context


DATED = {"precision": "month", "starts_on": dt.date(2026, 5, 1)}
ENGLISH = {"title_lv": "", "title_en": "English"}
"""A public text that another language has and Latvian has not."""


@pytest.fixture
def set_up(desk: Client) -> Iterator[Desk]:
    with time_machine.travel("2026-05-15 09:00 +0300", tick=False):
        yield Desk(desk)


def photo(site: Desk, **fields: Any) -> None:
    makers.make_photo(seminar=site.seminar(state="outcomes"), **fields)


OVERDUE: dict[str, tuple[Callable[[Desk], object], str]] = {
    "not closed": (lambda site: site.seminar(), "seminar/{}/change/"),
    "without outcomes": (lambda site: site.seminar(state="held"), "seminar/{}/change/"),
    "outcomes not public": (
        lambda site: makers.make_outcome(site.seminar(state="held")),
        "seminar/{}/change/",
    ),
    "photo not described": (
        lambda site: photo(site, alt_lv="", is_published=False),
        "seminar/{}/photos/?show=missing",
    ),
    "seminar": (lambda site: site.seminar(state="outcomes", **ENGLISH), "seminar/{}/change/"),
    "agenda item": (
        lambda site: makers.make_agenda_item(site.seminar(state="outcomes"), **ENGLISH),
        "agendaitem/{}/change/",
    ),
    "photo": (lambda site: photo(site, caption_en="English"), "photo/{}/change/"),
    "document": (
        lambda site: makers.make_document(seminar=site.seminar(state="outcomes"), **ENGLISH),
        "document/{}/change/",
    ),
    "news": (lambda site: makers.make_news(site.programme, **ENGLISH), "newsitem/{}/change/"),
    "stage": (
        lambda site: makers.make_stage(site.programme, purpose_en="English", **DATED),
        "stage/{}/change/",
    ),
    "stage without dates": (lambda site: makers.make_stage(site.programme, name_lv=""), "stage/{}/change/"),
}
"""What makes the line, and the screen that mends it."""
DATED_LINES = {"not closed", "without outcomes", "outcomes not public"}
"""These say since when."""


@pytest.mark.parametrize("kind", list(OVERDUE))
def test_each_overdue_line_leads_to_the_screen_that_mends_it(set_up: Desk, kind: str) -> None:
    make, screen = OVERDUE[kind]
    assert set_up.context()["overdue"].total == 0
    make(set_up)
    overdue = set_up.context()["overdue"]
    (line,) = overdue.rows
    pattern = re.escape(f"/admin/seminars/{screen}").replace(re.escape("{}"), r"\d+")
    age = "3\xa0dienas" if kind in DATED_LINES else ""
    assert (overdue.total, bool(re.fullmatch(pattern, line.url)), line.age) == (1, True, age)
    page = set_up.desk.get(line.url)
    assert page.status_code == 200
    html = set_up.desk.get("/admin/").content.decode()
    assert (line.title != "", f'href="{escape(line.url)}"' in html) == (True, True)


def test_each_kind_of_line_says_what_is_to_be_done(set_up: Desk) -> None:
    titles = set()
    for make, _screen in OVERDUE.values():
        make(set_up)
    for row in set_up.context()["overdue"].rows:
        titles.add(row.title)
    assert (len(titles), set_up.context()["overdue"].total) == (6, len(OVERDUE))


def test_what_is_not_overdue(set_up: Desk) -> None:
    makes: list[Callable[[Desk], object]] = [
        lambda site: site.seminar(starts_at=at("2026-05-15", "08:00"), ends_at=at("2026-05-15", "10:00")),
        lambda site: site.seminar(state="cancelled"),
        lambda site: site.seminar(state="draft", **ENGLISH),
        lambda site: makers.make_agenda_item(site.seminar(state="draft"), **ENGLISH),
        lambda site: makers.make_agenda_item(site.seminar(state="outcomes"), is_public=False, **ENGLISH),
        lambda site: makers.make_news(site.programme, is_published=False, **ENGLISH),
        lambda site: makers.make_document(seminar=site.draft, is_published=False, **ENGLISH),
        lambda site: makers.make_seminar(state="held"),
        lambda site: makers.make_stage(),
    ]
    for make in makes:
        make(set_up)
    assert (set_up.context()["overdue"].rows, set_up.context()["overdue"].total) == ([], 0)


def test_several_photos_are_one_line_with_their_number(set_up: Desk) -> None:
    seminar = set_up.seminar(state="outcomes")
    for alt in ("", "", None, "Cilvēki."):
        makers.make_photo(seminar=seminar, alt_lv=alt, is_published=False)
    overdue = set_up.context()["overdue"]
    assert ([("3" in row.title) for row in overdue.rows], overdue.total) == ([True], 1)
    shown = set_up.desk.get(overdue.rows[0].url)
    assert len(shown.context["table"].rows) == 3


def test_what_comes_up_and_what_waits_for_a_date(set_up: Desk) -> None:
    for day in (20, 18):
        set_up.seminar(
            starts_at=at(f"2026-05-{day}"), ends_at=at(f"2026-05-{day}", "12:00"), title_lv=f"{day}. maijā"
        )
    postponed = set_up.seminar(state="postponed", precision="unknown", title_lv="Pārceltais")
    coming = set_up.context()["upcoming"]
    assert [row.title for row in coming.rows][:2] == ["18. maijā", "20. maijā"]
    assert (coming.total, coming.rows[2].state, coming.rows[2].url) == (
        *(3, "postponed"),
        reverse("admin:seminars_seminar_change", args=[postponed.pk]),
    )
    assert [set_up.desk.get(row.url).status_code for row in coming.rows] == [200] * 3


def test_a_rough_date_that_has_passed_is_overdue_and_no_more_ahead(set_up: Desk) -> None:
    for month in (4, 5):
        day = dt.date(2026, month, 28)
        set_up.seminar(title_lv=f"{month}. mēnesī", precision="beginning", approximate_on=day)
    context = set_up.context()
    (late,) = context["overdue"].rows
    assert (late.about, late.when, late.age) == ("Kultūra", "apr.", "")
    assert ([row.title for row in context["upcoming"].rows], context["upcoming"].total) == (["5. mēnesī"], 1)


def test_the_number_counts_all_and_the_list_is_short(set_up: Desk) -> None:
    for _ in range(MOST + 3):
        set_up.seminar()
        set_up.seminar(starts_at=at("2026-05-20"), ends_at=at("2026-05-20", "12:00"))
    context = set_up.context()
    for tasks in (context["overdue"], context["upcoming"]):
        assert (len(tasks.rows), tasks.total) == (MOST, MOST + 3)


@pytest.mark.parametrize("role", ["planner", "editor", "facilitator"])
def test_the_number_of_queries_is_the_same_for_one_and_for_thirty(set_up: Desk, role: str) -> None:
    client, numbers = Client(), []
    user = makers.make_editor(set_up.group) if role == "editor" else makers.make_worker(role)
    expert = makers.make_expert(user=user) if role == "facilitator" else makers.make_expert()
    client.force_login(user)
    for count in (1, 29):
        for _ in range(count):
            for make, _screen in OVERDUE.values():
                make(set_up)
            set_up.seminar(state="postponed", precision="unknown")
            set_up.seminar(starts_at=at("2026-05-20"), ends_at=at("2026-05-20", "12:00"))
        led = Seminar.objects.exclude(facilitators__expert=expert)
        SeminarFacilitator.objects.bulk_create(SeminarFacilitator(seminar=row, expert=expert) for row in led)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as queries:
            context = client.get("/admin/").context
        numbers.append(len(queries))
        assert context["overdue"].total >= 8 * count
        for row in [*context["overdue"].rows, *context["upcoming"].rows] if count == 1 else ():
            assert (row.url, client.get(row.url).status_code) == (row.url, 200)
    assert numbers == [numbers[0]] * 2


def test_voices_that_wait_are_counted_and_lead_to_their_screen(set_up: Desk) -> None:
    programme = set_up.programme
    waiting = [makers.make_contribution(programme=programme, original=f"Gaida {n}") for n in range(2)]
    late = [
        makers.make_contribution(programme=programme, number=n, original=f"Kavējas {n}", due_on=day)
        for n, day in ((1, dt.date(2026, 5, 14)), (2, dt.date(2026, 5, 1)), (3, dt.date(2026, 5, 15)))
    ]
    makers.make_contribution(programme=makers.make_programme())
    makers.make_answer(late[0], release_on=dt.date(2026, 5, 15))
    makers.make_answer(late[2], release_on=dt.date(2026, 5, 16))
    shown = set_up.context()["voices"]
    assert shown.total == 5
    assert [(row.url, row.about) for row in shown.rows] == [
        (reverse("admin:moderation"), "„Gaida 0”"),
        (reverse("admin:answering"), "„Kavējas 2”"),
        (reverse("admin:release"), "„Kavējas 1”"),
    ]
    assert [re.findall(r"\d+", row.title) for row in shown.rows] == [["2"], ["2"], ["1"]]
    Contribution.objects.filter(pk__in=[row.pk for row in (*waiting, *late)]).update(state="withdrawn")
    Contribution.objects.filter(pk__in=[row.pk for row in waiting]).update(
        publicity="hidden", hidden_reason="advert"
    )
    assert (set_up.context()["voices"].rows, Answer.objects.prepared().count()) == ([], 2)
