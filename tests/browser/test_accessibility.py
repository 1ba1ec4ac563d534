"""Everybody can use every page: with a screen reader, by keyboard, on a narrow screen, without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Page, expect

from tests import tools
from tests.browser.conftest import DESKTOP, PHONE, Visit, make_site
from tests.samples import DESK, PUBLIC, Site, lengthen

NARROW = {"width": 320, "height": 640}
RUN_AXE = """async () => (await axe.run({preload: false, resultTypes: ["violations"]})).violations.map(
    fault => `${fault.id}: ${fault.nodes.map(node => node.target.join(" ")).slice(0, 5).join(" ; ")}`)"""
WIDER_THAN_THE_SCREEN = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
    [...document.querySelectorAll("body *")]
        .filter(it => it.getBoundingClientRect().right > innerWidth + 1 && it.checkVisibility())
        .map(it => `${it.tagName} ${it.className} ${it.textContent.trim().slice(0, 40)}`)"""
CAN_BE_REACHED = """() => {
    const all = document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary");
    window.stops = [...all].filter(it => it.checkVisibility());
    return stops.length; }"""
HAS_THE_FOCUS = """() => {
    const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
    return {
        number: stops.indexOf(it),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        outline: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
    }; }"""


def faults_on(page: Page) -> list[str]:
    """What axe has to say of the open page: the rule, and where."""
    page.evaluate(tools.axe_source())
    faults: list[str] = page.evaluate(RUN_AXE)
    return faults


def wider_than_the_screen(page: Page) -> list[str]:
    """What makes the open page scroll sideways."""
    found: list[str] = page.evaluate(WIDER_THAN_THE_SCREEN)
    return found


def check_each(page: Page, addresses: dict[str, str], look: Callable[[Page], list[str]] = faults_on) -> None:
    """Open each page; `look` finds nothing on any of them."""
    found = []
    for name, address in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        found += [f"{name}: {finding}" for finding in look(page)]
    assert not found, "\n".join(found)


def addresses_of(pages: dict[str, Callable[[Site], str]], site: Site, language: str = "lv") -> dict[str, str]:
    with translation.override(language):
        return {name: address(site) for name, address in pages.items()}


# What axe finds ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "look"),
    [
        pytest.param("lv", {"viewport": DESKTOP, "color_scheme": "light"}, id="by day"),
        pytest.param("lv", {"viewport": PHONE, "color_scheme": "dark"}, id="on a phone in the evening"),
        pytest.param("en", {"viewport": DESKTOP, "color_scheme": "dark"}, id="in English, in the evening"),
        pytest.param("ru", {"viewport": PHONE, "color_scheme": "light"}, id="in Russian, on a phone"),
    ],
)
def test_no_public_page_has_a_fault(visit: Visit, language: str, look: dict[str, Any]) -> None:
    addresses = addresses_of(PUBLIC, make_site(rows=2), language)
    with visit(**look) as page:
        check_each(page, addresses)


def test_no_page_of_an_empty_site_has_a_fault(page: Page) -> None:
    names = ("home", "programme_archive", "page_detail", "search")
    addresses = {name: reverse(name, args=["par"] if name == "page_detail" else []) for name in names}
    check_each(page, addresses)


@pytest.mark.parametrize(
    "look",
    [
        pytest.param({"viewport": DESKTOP, "color_scheme": "light"}, id="by day"),
        pytest.param({"viewport": PHONE, "color_scheme": "dark"}, id="on a phone in the evening"),
    ],
)
def test_no_screen_of_the_desk_has_a_fault(visit: Visit, planner_cookies: Any, look: dict[str, Any]) -> None:
    addresses = addresses_of(DESK, make_site(rows=2))
    with visit(cookies=planner_cookies, **look) as page:
        check_each(page, addresses)


def test_the_way_in_has_no_fault(page: Page) -> None:
    names = ("account_login", "account_reset_password", "account_reset_password_done")
    check_each(page, {name: reverse(name) for name in names})
    page.goto(reverse("account_login"))
    page.fill("[name=login]", "planotaja")
    page.fill("[name=password]", "nav pareiza")
    page.press("[name=password]", "Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    assert faults_on(page) == []


def test_a_page_that_is_not_there_has_no_fault(page: Page, problems: list[str]) -> None:
    make_site()
    answer = page.goto("/nav-tadas/")
    assert answer is not None
    assert answer.status == 404
    assert faults_on(page) == []
    problems.clear()  # the browser complains of the 404


def test_the_marks_for_yes_and_no_have_names_in_latvian(visit: Visit, planner_cookies: Any) -> None:
    site = make_site()
    with visit(cookies=planner_cookies) as page:
        page.goto(DESK["photos"](site))
        expect(page.get_by_alt_text("Jā", exact=True)).not_to_have_count(0)
        expect(page.get_by_alt_text("True")).to_have_count(0)


def test_a_form_with_errors_has_no_fault(visit: Visit, planner_cookies: Any) -> None:
    site = make_site()
    with visit(cookies=planner_cookies) as page:
        page.goto(f"{reverse('seminar_list')}?stage=99&month=2000-13")
        expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
        assert faults_on(page) == []
        for name in ("new seminar", "move", "cancel", "add photos"):
            page.goto(DESK[name](site))
            page.locator("#content form").first.evaluate("form => { form.noValidate = true; }")
            page.locator("#content textarea, #content input[type=text]").evaluate_all(
                "fields => fields.forEach(field => { field.value = ''; })"
            )
            with page.expect_navigation():
                page.locator("#content [type=submit]").first.click()
            expect(page.locator(".errornote, .notice-error")).to_be_visible()
            assert faults_on(page) == [], name


# A narrow screen --------------------------------------------------------------------------


def test_long_names_fit_a_screen_of_320_pixels(visit: Visit) -> None:
    site = make_site(rows=2)
    lengthen()
    with visit(viewport=NARROW) as page:
        check_each(page, addresses_of(PUBLIC, site), wider_than_the_screen)


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_long_names_fit_the_desk(visit: Visit, planner_cookies: Any, screen: dict[str, int]) -> None:
    site = make_site(rows=2)
    lengthen()
    with visit(cookies=planner_cookies, viewport=screen) as page:
        check_each(page, addresses_of(DESK, site), wider_than_the_screen)


# The keyboard -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["home", "seminar_list", "seminar_detail"])
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everything_is_reached_by_tab_and_seen(visit: Visit, name: str, screen: dict[str, int]) -> None:
    site = make_site(rows=2)
    with visit(viewport=screen, reduced_motion="reduce") as page:
        page.goto(PUBLIC[name](site))
        count = page.evaluate(CAN_BE_REACHED)
        stops = []
        for _ in range(count):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(HAS_THE_FOCUS))
        assert [stop["number"] for stop in stops] == list(range(count))
        assert [stop["number"] for stop in stops if not stop["seen"]] == []
        assert [stop["number"] for stop in stops if stop["outline"] < 2] == []


def test_the_first_tab_offers_to_skip_the_menu(page: Page) -> None:
    page.goto(PUBLIC["seminar_list"](make_site()))
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


# Without scripts, and on paper ------------------------------------------------------------


def test_menu_filters_and_search_work_without_scripts(visit: Visit) -> None:
    site = make_site(rows=2)
    with visit(viewport=PHONE, java_script_enabled=False) as page:
        page.goto(reverse("home"))
        page.locator("header summary").click()
        page.locator(f"header details a[href='{reverse('seminar_list')}']").click()
        page.select_option("[name=state]", "cancelled")
        page.locator("form.filters [type=submit]").click()
        expect(page.locator("main h3")).to_have_text([site.cancelled.title])
        page.locator("header summary").click()
        page.locator(f"header details a[href='{reverse('search')}']").click()
        page.fill("[name=q]", "pilseta parvietojamies")
        page.press("[name=q]", "Enter")
        page.get_by_role("link", name=site.seminar.title).click()
        expect(page.locator("h1")).to_have_text(site.seminar.title)


def test_a_planner_can_work_without_scripts(visit: Visit, planner_cookies: Any) -> None:
    site = make_site()
    with visit(cookies=planner_cookies, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(DESK["seminars"](site))
        page.locator("#header .nav-open").click()
        expect(page.locator("#desk-nav")).to_be_visible()
        page.goto(DESK["draft seminar"](site))
        page.locator("[name=_deed][value=publish]").click()
        expect(page.locator(".messagelist .success").last).to_be_visible()
        site.draft.refresh_from_db()
        assert site.draft.state == "planned"


def test_paper_has_no_menus_and_no_forms(page: Page) -> None:
    site = make_site()
    page.emulate_media(media="print")
    for name in ("home", "seminar_list", "seminar_detail", "search"):
        page.goto(PUBLIC[name](site))
        expect(page.locator("h1")).to_be_visible()
        expect(
            page.locator(":is(.nav, .menu, .langs, .skip, .crumbs, form, .contents):visible")
        ).to_have_count(0)


def test_nothing_moves_for_those_who_asked_for_calm(visit: Visit) -> None:
    moving = (
        "[...document.querySelectorAll('*')].filter(it => getComputedStyle(it).transitionDuration !== '0s')"
    )
    site = make_site()
    with visit(reduced_motion="reduce") as page:
        page.goto(PUBLIC["seminar_detail"](site))
        assert page.evaluate(f"{moving}.length") == 0
