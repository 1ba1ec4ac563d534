"""Two ways in: a resident writes on a phone in Russian, a scribe writes ten cards by keyboard alone."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from seminars.actions.scribing import make_scribe_link
from seminars.models import Contribution, Seminar
from tests import makers
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import faults_on, wider_than_the_screen


def make_ground() -> Seminar:
    makers.make_city(languages=["lv", "en", "ru"])
    programme = makers.make_programme(is_current=True)
    now = timezone.now()
    today = {"starts_at": now - dt.timedelta(hours=1), "ends_at": now + dt.timedelta(hours=2)}
    return makers.make_seminar(makers.make_group(programme), title_lv="Kā pārvietojamies", **today)


def test_a_resident_writes_on_a_phone_and_keeps_the_code(
    phone: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seminars.forms.contributions.TOO_QUICK", -1)  # this browser types like a robot
    seminar = make_ground()
    phone.goto(f"/ru{seminar.get_absolute_url()}")
    phone.locator("main a[href*='viedokli/jauns']").click()
    expect(phone.locator("[name=about]")).to_have_value(f"seminar:{seminar.slug}")
    expect(phone.locator("[name=language]")).to_have_value("ru")
    assert (faults_on(phone), wider_than_the_screen(phone)) == ([], [])
    phone.fill("[name=words]", "Детям нужен освещённый тротуар до школы.\nСпасибо!")
    expect(phone.locator("[name=organisation]")).to_be_hidden()
    phone.check("[name=voice][value=specialist]")
    phone.fill("[name=organisation]", "Общество родителей")
    phone.locator("main form [type=submit]").click()
    expect(phone).to_have_url(re.compile("/ru/kods/"))
    made = Contribution.objects.get()
    assert (made.language, made.organisation, made.seminar) == ("ru", "Общество родителей", seminar)
    expect(phone.locator("#code")).to_have_text(made.receipt.shown)
    expect(phone.locator("[data-do=print]")).to_be_visible()
    assert (faults_on(phone), wider_than_the_screen(phone)) == ([], [])
    phone.goto(f"/kods/{made.receipt.code}/")
    expect(phone.locator("h1")).to_be_visible()
    expect(phone.locator("#code")).to_have_count(0)
    assert faults_on(phone) == []


def test_a_scribe_enters_ten_opinions_by_keyboard_alone(page: Page) -> None:
    seminar = make_ground()
    first = makers.make_contribution(seminar, original="Bērniem vajag ietvi uz Grīvas skolu")
    page.goto(make_scribe_link(seminar=seminar, by=None).get_absolute_url())
    expect(page.locator("[name=words]")).to_be_focused()
    assert (faults_on(page), wider_than_the_screen(page)) == ([], [])
    for number in range(1, 9):
        page.keyboard.type(f"{number}. ceļš jālabo")
        page.keyboard.press("Enter")  # the next is typed while this one is on its way
    page.keyboard.type("Rinda")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("un vēl viena")
    page.keyboard.press("F4")
    page.keyboard.press("F2")
    expect(page.locator("[name=organisation]")).to_be_focused()
    page.keyboard.type("Ceļu policija")
    page.keyboard.press("Enter")
    expect(page.locator("#cards li")).to_have_count(10)
    page.keyboard.type("Bērniem vajag apgaismotu ietvi uz Grīvas skolu")
    expect(page.locator("#like [name=join]")).to_have_count(1)
    assert faults_on(page) == []
    page.keyboard.press("F9")
    expect(page.locator("#counted")).to_contain_text("11")
    rows = list(Contribution.objects.order_by("pk"))
    assert [row.original for row in rows[1:9]] == [f"{number}. ceļš jālabo" for number in range(1, 9)]
    said = (rows[9].original, rows[9].language, rows[9].voice, rows[9].organisation)
    assert said == ("Rinda\nun vēl viena", "ru", "specialist", "Ceļu policija")
    assert (rows[10].head, len(rows)) == (first, 11)
    expect(page.locator("[name=words]")).to_have_value("")
    page.keyboard.type("Sākts")
    page.keyboard.press("Escape")
    expect(page.locator("[name=words]")).to_have_value("")


def test_nothing_is_lost_when_the_network_is(page: Page, problems: list[str]) -> None:
    seminar = make_ground()
    page.goto(make_scribe_link(seminar=seminar, by=None).get_absolute_url())
    page.context.set_offline(True)
    for words in ("Pirmais", "Otrais"):
        page.keyboard.type(words)
        page.keyboard.press("Enter")
    expect(page.locator("#unsaved .quote")).to_have_text(["Pirmais", "Otrais"])
    page.keyboard.type("Trešais")
    page.context.set_offline(False)
    expect(page.locator("#unsaved .quote")).to_have_count(0)
    expect(page.locator("#cards li")).to_have_count(2)
    expect(page.locator("[name=words]")).to_have_value("Trešais")
    assert sorted(Contribution.objects.values_list("original", flat=True)) == ["Otrais", "Pirmais"]
    page.reload()  # the draft outlives a reload
    expect(page.locator("[name=words]")).to_have_value("Trešais")
    problems.clear()  # the browser complains of the lost connection


def test_a_link_that_ends_leaves_the_words_on_the_screen(page: Page, problems: list[str]) -> None:
    seminar = make_ground()
    page.goto(make_scribe_link(seminar=seminar, by=None).get_absolute_url())
    page.keyboard.type("Par vēlu")
    Seminar.objects.update(state="held")
    page.keyboard.press("Enter")
    expect(page.locator("#unsaved .quote")).to_have_text("Par vēlu")
    assert faults_on(page) == []
    problems.clear()  # the browser complains of the 410


def test_a_scribe_without_scripts(visit: Visit) -> None:
    seminar = make_ground()
    address = make_scribe_link(seminar=seminar, by=None).get_absolute_url()
    with visit(java_script_enabled=False) as page:
        page.goto(address)
        page.fill("[name=words]", "Vajag soliņus")
        page.fill("[name=table]", "3")
        page.click("#save")
        expect(page.locator("#cards li")).to_have_count(1)
        expect(page.locator("[name=table]")).to_have_value("3")
        page.click("[name=undo]")
        expect(page.locator("#cards li")).to_have_count(0)
