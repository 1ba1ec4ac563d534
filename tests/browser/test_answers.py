"""The way of a voice: looked through by keys, merged, answered, released; its author reads the answer."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from groups.models import Programme
from seminars.models import Contribution
from tests import makers
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.test_accessibility import faults_on, wider_than_the_screen

SAID = "Ietve Cietokšņa ielā ir bedraina, ar ratiņiem tur netiek."


@dataclass(frozen=True)
class Ground:
    """A programme with opinions that wait, the oldest first."""

    programme: Programme
    rows: list[Contribution]


@pytest.fixture
def ground(live_server: Any) -> Ground:
    makers.make_city(languages=["lv", "en"])
    programme = makers.make_programme(is_current=True)
    makers.make_sector(programme)
    group = makers.make_group(programme)
    makers.make_stage(programme)
    words = (
        SAID,
        f"{SAID} Lūdzu!",
        "Vajag autobusu uz slimnīcu. 29123456",
        "Soliņus parkā!",
        "Pērciet pie mums",
    )
    rows = [makers.make_contribution(group=group, original=text) for text in words]
    return Ground(programme, rows)


def stored(row: Contribution) -> tuple[Any, ...]:
    row.refresh_from_db()
    return row.publicity, row.number, row.head_id


def calm(page: Page) -> None:
    """Nothing is wrong on the open page."""
    assert (faults_on(page), wider_than_the_screen(page)) == ([], [])


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('.look')?.id ?? ''"))


def press(page: Page, key: str) -> None:
    """A key that sends the form in which the focus is."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_the_queue_by_keys(visit: Visit, planner_cookies: Any, ground: Ground) -> None:
    one, two, three, four, five = ground.rows
    with visit(cookies=planner_cookies) as page:
        page.goto(reverse("admin:moderation"))
        calm(page)
        seen = [focused(page)]
        for key in ("j", "J", "k"):
            page.keyboard.press(key)
            seen.append(focused(page))
        assert seen == [f"row-{row.pk}" for row in (one, two, three, two)]
        page.keyboard.press("k")
        press(page, "p")
        assert stored(one) == ("published", 1, None)
        assert focused(page) == f"row-{two.pk}"
        press(page, "1")  # the same as the first
        assert stored(two) == ("published", 2, one.pk)
        press(page, "p")  # data of a person in it
        expect(page.locator(f"#row-{three.pk} .errorlist")).to_have_count(1)
        calm(page)
        press(page, "s")
        press(page, "p")
        three.refresh_from_db()
        assert (three.publicity, three.wording) == ("published", "Vajag autobusu uz slimnīcu. […]")
        page.keyboard.press("e")
        wording = page.locator(f"#row-{four.pk} textarea").first
        expect(wording).to_be_focused()
        wording.fill("jk ph")
        page.keyboard.press("p")  # in a field it is a letter
        expect(wording).to_have_value("jk php")
        page.locator("#keys").uncheck()
        page.locator(f"#row-{four.pk}").focus()
        page.keyboard.press("p")
        expect(wording).to_have_value("jk php")
        page.locator("#keys").check()
        page.locator(f"#row-{five.pk} select").select_option("advert")
        page.locator(f"#row-{five.pk}").focus()
        press(page, "h")
        assert (stored(four), stored(five)) == (("waiting", None, None), ("hidden", None, None))


ANSWERS = (
    ("accepted", "Ietvi izbūvēs.", "The pavement will be built.", "3. nodaļa"),
    ("not_accepted", "Autobusu nepietiek.", "There are not enough buses.", ""),
    ("forwarded", "Par parku lemj mežsaimniecība.", "The foresters decide.", "Daugavpils mežniecība"),
)


def answer(page: Page, verdict: str, latvian: str, english: str, more: str) -> None:
    """Fill in the open answer and go on to the next."""
    page.locator(f"[name=verdict][value={verdict}]").check()
    page.fill("[name=reason_lv]", latvian)
    if more:
        page.fill("[name=place_lv]" if verdict == "accepted" else "[name=forwarded_to_lv]", more)
    page.fill("[name=decided_by_lv]", "Dome")
    page.locator("details:has([name=reason_en]) > summary").click()
    page.fill("[name=reason_en]", english)
    calm(page)
    with page.expect_navigation():
        page.locator("[name=complete]").click()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_merged_answered_released_and_read(
    visit: Visit, planner_cookies: Any, ground: Ground, screen: dict[str, int]
) -> None:
    head, member, *others, _hidden = ground.rows
    for number, row in enumerate((head, member, *others), start=1):
        Contribution.objects.filter(pk=row.pk).update(
            publicity="published", number=number, published_at=makers.at("2026-05-04")
        )
    with visit(cookies=planner_cookies, viewport=screen) as page:
        page.goto(reverse("admin:alike"))
        calm(page)
        with page.expect_navigation():
            page.locator("[name=into]").click()
        assert stored(member) == ("published", 2, head.pk)
        page.goto(reverse("admin:merging", args=[head.pk]))
        expect(page.locator("[name=part]")).to_have_count(1)
        calm(page)
        page.goto(reverse("admin:answering"))
        expect(page.locator(".todo > li")).to_have_count(4)
        calm(page)
        page.goto(reverse("admin:answer", args=[head.pk]))
        for texts in ANSWERS:
            answer(page, *texts)
        page.goto(reverse("admin:release"))
        expect(page.locator("[name=answers]:checked")).to_have_count(3)
        calm(page)
        with page.expect_navigation():
            page.locator("[name=now]").click()
        expect(page.locator(".messagelist .success")).to_have_count(1)
        for name in ("changelist", "add"):
            page.goto(reverse(f"admin:seminars_contribution_{name}"))
            calm(page)
    rows = [head, member, *others]
    for row in rows:
        row.refresh_from_db()
    assert [row.decided_state for row in rows] == ["accepted", "accepted", "not_accepted", "forwarded"]
    with visit(viewport=screen) as page:
        for prefix, reason, told in (("", 1, "Ņemts vērā"), ("/en", 2, "Accepted")):
            page.goto(f"{prefix}{reverse('receipt')}")
            page.fill("[name=code]", member.receipt.shown.lower())
            with page.expect_navigation():
                page.press("[name=code]", "Enter")
            expect(page.locator("main")).to_contain_text(ANSWERS[0][reason])
            expect(page.locator("main")).to_contain_text(told)
            expect(page.locator("main")).to_contain_text(f"{SAID} Lūdzu!")
            calm(page)


def test_a_planner_can_answer_without_scripts(visit: Visit, planner_cookies: Any, ground: Ground) -> None:
    row = ground.rows[0]
    with visit(cookies=planner_cookies, java_script_enabled=False) as page:
        page.goto(reverse("admin:moderation"))
        page.locator(f"#row-{row.pk} [value=publish]").click()
        page.goto(reverse("admin:answer", args=[row.pk]))
        page.locator("[name=verdict][value=not_accepted]").check()
        page.fill("[name=reason_lv]", "Nav līdzekļu.")
        page.fill("[name=decided_by_lv]", "Dome")
        page.locator("[name=complete]").click()
        page.goto(reverse("admin:release"))
        page.locator("[name=now]").click()
        page.goto(row.get_absolute_url() or reverse("admin:release"))
    row.refresh_from_db()
    assert (row.state, row.answer.reason_lv) == ("not_accepted", "Nav līdzekļu.")
