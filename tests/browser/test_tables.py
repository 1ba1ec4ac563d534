"""A planner sends a table, looks at it and confirms, in a browser and without scripts."""

from typing import Any

import pytest
from playwright.sync_api import expect

from groups.models import Organisation
from tests import makers
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.test_accessibility import faults_on, wider_than_the_screen
from tests.transfers import address, csv_of

ORGANISATIONS = "groups.organisation"


def choose(page: Any, *rows: dict[str, str]) -> None:
    """Send a file with these rows."""
    page.goto(address(ORGANISATIONS, "import"))
    file = {"name": "tabula.csv", "mimeType": "text/csv", "buffer": csv_of(*rows)}
    page.set_input_files("[name=table]", file)
    page.locator("form.form input[type=submit]").click()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE])
def test_a_table_is_looked_at_and_confirmed(visit: Visit, planner_cookies: Any, screen: Any) -> None:
    makers.make_organisation(name_lv="Alfa", website="https://alfa.example")
    rows = ({"name_lv": "Alfa", "website": ""}, {"name_lv": "Beta " * 20, "website": ""})
    with visit(cookies=planner_cookies, viewport=screen) as page:
        choose(page, {"name_lv": "Alfa", "website": "nav adrese"}, *rows[1:])
        assert (faults_on(page), wider_than_the_screen(page)) == ([], [])
        expect(page.locator("[name=seal]")).to_have_count(0)
        choose(page, *rows)
        assert (faults_on(page), wider_than_the_screen(page)) == ([], [])
    with visit(cookies=planner_cookies, viewport=screen, java_script_enabled=False) as page:
        choose(page, *rows)
        page.locator("form.form input[type=submit]").click()
        expect(page.locator(".messagelist .success")).to_have_count(1)
    assert sorted(Organisation.objects.values_list("name_lv", "website")) == [
        ("Alfa", ""),
        (("Beta " * 20).strip(), ""),
    ]
