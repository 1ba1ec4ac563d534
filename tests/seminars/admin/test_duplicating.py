"""Copies as skeletons, by their buttons."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from groups.models import Programme
from seminars.models import Seminar, Stage
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.fixture
def seminar() -> Seminar:
    seminar = makers.make_seminar(title_lv="Kā pārvietojamies <b>")
    makers.make_agenda_item(seminar)
    makers.make_facilitator(seminar)
    return seminar


def url_of(row: Any) -> str:
    what = row._meta.model_name
    return reverse("admin:duplicate", args=[what, row.pk])


def form_of(row: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def counts() -> list[int]:
    return [model.objects.count() for model in (Programme, Stage, Seminar)]


@pytest.mark.parametrize("what", ["seminar", "stage", "programme"])
def test_the_button_of_the_form_leads_to_the_screen_and_back(
    desk: Client, seminar: Seminar, what: str
) -> None:
    row = {"seminar": seminar, "stage": seminar.stage, "programme": seminar.programme}[what]
    assert f'href="{url_of(row)}"' in desk.get(form_of(row)).content.decode()
    page = desk.get(url_of(row))
    html = page.content.decode()
    assert (page.status_code, f'href="{form_of(row)}"' in html, counts()) == (200, True, [1, 1, 1])
    assert "pārvietojamies <b>" not in html


@pytest.mark.parametrize(("what", "after"), [("seminar", [1, 1, 2]), ("stage", [1, 2, 2])])
def test_one_press_makes_one_copy_and_opens_it(
    desk: Client, seminar: Seminar, what: str, after: list[int]
) -> None:
    row = seminar if what == "seminar" else seminar.stage
    answer = desk.post(url_of(row), {})
    new = type(row).objects.order_by("pk").last()
    assert (answer.status_code, answer.headers["Location"], counts()) == (302, form_of(new), after)
    assert [message.level_tag for message in get_messages(answer.wsgi_request)] == ["success"]
    opened = desk.get(form_of(new))
    assert opened.status_code == 200
    made = Seminar.objects.order_by("pk").last()
    assert made is not None
    assert (made.state, made.agenda_items.count(), made.facilitators.count()) == ("draft", 1, 1)
    assert Client().get(made.get_absolute_url()).status_code == 404


def test_the_next_programme_is_asked_for_its_title_and_years(desk: Client, seminar: Seminar) -> None:
    old = seminar.programme
    page = desk.get(url_of(old))
    form = typed(page)
    assert (form["start_year"], form["end_year"]) == (["2028"], ["2033"])
    answer = desk.post(url_of(old), typed(page, title_lv="Attīstības programma 2028", title_en="Programme"))
    new = Programme.objects.exclude(pk=old.pk).get()
    assert (answer.status_code, answer.headers["Location"], counts()) == (302, form_of(new), [2, 2, 2])
    assert (new.title_lv, new.title_en, new.title_ru, new.state) == (
        *("Attīstības programma 2028", "Programme"),
        *("", "draft"),
    )
    saved = desk.post(form_of(new), typed(desk.get(form_of(new))))
    assert (saved.status_code, Client().get(new.get_absolute_url()).status_code) == (302, 404)


def test_a_programme_that_makes_no_sense(desk: Client, seminar: Seminar) -> None:
    for fields, wrong in [
        ({"title_lv": ""}, "title_lv"),
        ({"title_lv": "x" * 301}, "title_lv"),
        ({"title_ru": "x\0"}, "title_ru"),
        ({"start_year": ""}, "start_year"),
        ({"start_year": "2101", "end_year": "2102"}, "start_year end_year"),
        ({"start_year": "1989"}, "start_year"),
        ({"start_year": "2034", "end_year": "2033"}, "end_year"),
        ({"end_year": "9" * 30}, "end_year"),
        ({"end_year": "divi"}, "end_year"),
    ]:
        given = {"title_lv": "Nākamā", "title_en": "Next", **fields}
        answer = desk.post(url_of(seminar.programme), typed(desk.get(url_of(seminar.programme)), **given))
        assert (answer.status_code, list(answer.context["form"].errors), counts()) == (
            200,
            wrong.split(),
            [1, 1, 1],
        )
        assert typed(answer)["title_en"] == ["Next"]


def test_what_is_not_there_cannot_be_copied(desk: Client) -> None:
    for what in ("seminar", "stage", "programme", "venue", "x"):
        for key in ("0", "999999", "9" * 30):
            address = f"/admin/duplicate/{what}/{key}/"
            answers = desk.get(address).status_code, desk.post(address, {}).status_code
            assert (address, answers) == (address, (404, 404))


def test_twice_pressed_gives_two_that_can_both_be_opened(desk: Client, seminar: Seminar) -> None:
    for _ in range(2):
        assert desk.post(url_of(seminar.stage), {}).status_code == 302
    assert list(Stage.objects.order_by("pk").values_list("number", flat=True)) == [1, 2, 3]
    assert len(set(Seminar.objects.values_list("slug", flat=True))) == 3
