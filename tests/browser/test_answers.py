"""From the words to the answer: a planner reads, merges, answers and releases; the resident reads it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from groups.models import ThematicWorkingGroup
from seminars.models import Contribution
from tests import makers
from tests.browser.conftest import DESKTOP, Visit
from tests.browser.test_accessibility import faults_on, wider_than_the_screen

WORDS = (
    "Grīvā bērni uz skolu iet pa tumsu, vajag apgaismotu ietvi.",
    "Vajag apgaismotu ietvi uz Grīvas skolu, bērni iet pa tumsu.",
    "Pie poliklīnikas nav kur nolikt velosipēdu.",
    "Vakara autobusam jākursē arī pēc desmitiem. Zvaniet 29123456.",
    "Pērciet lētas riepas!",
)


@pytest.fixture
def ground(live_server: Any) -> ThematicWorkingGroup:
    makers.make_city(languages=["lv", "en"])
    group = makers.make_group(makers.make_programme(is_current=True), name_lv="Satiksme")
    for words in WORDS:
        makers.make_contribution(group=group, original=words)
    return group


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def look_through_by_keys(page: Page) -> None:
    """J and K move; the second is merged into the first, the number is struck, the last is hidden."""
    page.goto("/admin/contributions/look-through/")
    assert (faults_on(page), wider_than_the_screen(page)) == ([], [])
    expect(page.locator(".look").first).to_be_focused()
    press(page, "p")
    expect(page.locator(".look")).to_have_count(4)
    press(page, "1")
    page.keyboard.press("j")
    page.keyboard.press("k")
    press(page, "p")
    press(page, "s")
    expect(page.locator(".look [name$=wording]").first).to_have_value(
        "Vakara autobusam jākursē arī pēc desmitiem. Zvaniet […]."
    )
    press(page, "p")
    page.locator(".look [name$=hidden_reason]").select_option("advert")
    page.locator(".look").first.focus()
    press(page, "h")
    expect(page.locator(".look")).to_have_count(0)


def answer(page: Page, verdict: str, **fields: str) -> None:
    page.check(f"[name=verdict][value={verdict}]")
    for name, text in fields.items():
        page.fill(f"[name={name}]", text)
    with page.expect_navigation():
        page.click("[name=complete]")


def test_from_the_words_to_the_answer(
    ground: ThematicWorkingGroup, visit: Visit, phone: Page, planner_cookies: Any
) -> None:
    with visit(viewport=DESKTOP, cookies=planner_cookies) as page:
        look_through_by_keys(page)
        rows = list(Contribution.objects.order_by("pk"))
        assert [(row.number, row.publicity) for row in rows] == [
            *((number, "published") for number in range(1, 5)),
            (None, "hidden"),
        ]
        assert rows[1].head == rows[0]

        page.goto("/admin/contributions/answer/")
        assert faults_on(page) == []
        with page.expect_navigation():
            page.locator(".todo a").first.click()
        assert (faults_on(page), wider_than_the_screen(page)) == ([], [])
        common = {"reason_lv": "Ietvi izbūvēs.", "decided_by_lv": "Attīstības departaments"}
        answer(page, "accepted", **common, place_lv="")
        expect(page.locator(".place .danger")).to_be_visible()
        expect(page.locator("[name=reason_lv]")).to_have_value("Ietvi izbūvēs.")
        page.locator("details", has=page.locator("[name=reason_en]")).locator("summary").click()
        page.fill("[name=reason_en]", "The pavement will be built.")
        answer(page, "accepted", place_lv="Satiksmes sadaļa")
        answer(page, "not_accepted", reason_lv="Vietas nav.")
        answer(page, "forwarded", reason_lv="Ikdienas darbs.", forwarded_to_lv="Pārvadātājs")

        page.goto("/admin/contributions/release/")
        assert (faults_on(page), wider_than_the_screen(page)) == ([], [])
        expect(page.locator("[name=answers]:checked")).to_have_count(3)
        with page.expect_navigation():
            page.click("[name=now]")
        for address in ("alike/", f"{rows[0].pk}/merge/"):
            page.goto(f"/admin/contributions/{address}")
            assert faults_on(page) == []

    states = list(Contribution.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["accepted", "received", "not_accepted", "forwarded", "received"]
    phone.goto("/kods/")
    phone.fill("[name=code]", rows[1].receipt.shown.lower())
    phone.locator("main form [type=submit]").click()
    expect(phone.locator("main")).to_contain_text("Ietvi izbūvēs.")
    expect(phone.locator("main")).to_contain_text("Satiksmes sadaļa")
    assert (faults_on(phone), wider_than_the_screen(phone)) == ([], [])
    phone.goto(f"/en{rows[0].get_absolute_url()}")
    expect(phone.locator("main")).to_contain_text("The pavement will be built.")
    expect(phone.locator("main")).to_contain_text(WORDS[1])
    assert faults_on(phone) == []


def test_keys_are_letters_in_a_field_and_can_be_switched_off(
    ground: ThematicWorkingGroup, page: Page, planner_cookies: Any
) -> None:
    page.context.add_cookies(planner_cookies)
    page.goto("/admin/contributions/look-through/")
    page.keyboard.press("e")
    wording = page.locator(".look [name$=wording]").first
    expect(wording).to_be_focused()
    wording.fill("jk ph")
    page.keyboard.press("p")
    expect(wording).to_have_value("jk php")
    page.locator("#keys").uncheck()
    page.locator(".look").first.focus()
    page.keyboard.press("p")
    page.reload()
    expect(page.locator("#keys")).not_to_be_checked()
    page.locator("#keys").check()
    press(page, "p")  # the words of the second stand beside it: nothing of them is taken
    assert list(Contribution.objects.filter(publicity="published").values_list("original", flat=True)) == [
        WORDS[0]
    ]


def test_a_planner_answers_without_scripts(
    ground: ThematicWorkingGroup, visit: Visit, planner_cookies: Any
) -> None:
    row = Contribution.objects.earliest("pk")
    with visit(cookies=planner_cookies, java_script_enabled=False) as page:
        page.goto("/admin/contributions/look-through/")
        page.locator(".look [value=publish]").first.click()
        page.goto(f"/admin/contributions/{row.pk}/answer/")
        answer(page, "not_accepted", reason_lv="Nav līdzekļu.", decided_by_lv="Dome")
        page.goto("/admin/contributions/release/")
        page.locator("[name=now]").click()
        expect(page.locator(".messagelist .success")).to_have_count(1)
    row.refresh_from_db()
    assert (row.state, row.answer.reason_lv) == ("not_accepted", "Nav līdzekļu.")
