"""Every page is valid by the W3C's checker, without an error and without a warning."""

from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from tests import tools
from tests.makers import make_planner
from tests.samples import DESK, PUBLIC, Site, make_site

pytestmark = pytest.mark.django_db


def check(
    client: Client, addresses: dict[str, str], folder: Path, *, status: int = 200, but: str = "nothing"
) -> None:
    """The checker has nothing to say of these pages, fetched one by one and read in one run."""
    pages = {}
    for name, address in addresses.items():
        answer = client.get(address)
        assert answer.status_code == status, address
        pages[name] = answer.content
    check_pages(pages, folder, but=but)


def check_pages(pages: dict[str, bytes], folder: Path, *, but: str = "nothing") -> None:
    """The same of pages that are there already."""
    names = {}
    for number, (name, content) in enumerate(pages.items()):
        file = folder / f"{number}.html"
        file.write_bytes(content)
        names[str(file)] = name
    said = tools.validate_html([*map(Path, names)])
    faults = [f"{names[fault.path]}: {fault.text} {fault.extract}" for fault in said if but not in fault.text]
    assert not faults, "\n".join(faults)


def public_pages(site: Site) -> dict[str, str]:
    found = {}
    for language in ("lv", "en", "ru"):
        with translation.override(language):
            found |= {f"{name} {language}": address(site) for name, address in PUBLIC.items()}
    return found


@pytest.mark.parametrize("rows", [1, 3])
def test_every_public_page_is_valid(client: Client, tmp_path: Path, rows: int) -> None:
    check(client, public_pages(make_site(rows=rows)), tmp_path)


def test_pages_with_an_answer_or_an_error_are_valid(client: Client, tmp_path: Path) -> None:
    make_site()
    addresses = (
        "/konts/login/",
        "/konts/password/reset/",
        "/seminari/?stage=99",
        "/meklet/",
        "/meklet/?q=nekas",
    )
    check(client, {address: address for address in addresses}, tmp_path)


def test_the_page_for_what_is_not_there_is_valid(client: Client, tmp_path: Path) -> None:
    make_site()
    check(client, {"404": "/nav-tadas/"}, tmp_path, status=404)


def test_an_empty_site_is_valid(client: Client, tmp_path: Path) -> None:
    addresses = ("/", "/programmas/", "/par/", "/kontakti/", "/meklet/")
    check(client, {address: address for address in addresses}, tmp_path)


DJANGO_SAYS = "Element “option” without attribute “label” must not be empty."
"""Stock admin leaves the first choice of an autocomplete empty: its script wants it so."""


def test_the_screens_of_the_desk_are_valid(client: Client, tmp_path: Path) -> None:
    site = make_site()
    client.force_login(make_planner())
    check(client, {name: address(site) for name, address in DESK.items()}, tmp_path, but=DJANGO_SAYS)


def test_the_answers_of_the_desk_are_valid(client: Client, tmp_path: Path) -> None:
    """What comes back after a button: clashes with free times, errors, what the page will say."""
    site = make_site()
    client.force_login(make_planner())
    venue, reasons = site.seminar.venue_id, {"reason_lv": "Zāle ir vajadzīga citiem."}
    taken = {"day": "12.05.2026.", "starts": "10.00", "venue": venue}
    plan, group = DESK["plan a stage"](site), f"g{site.group.pk}"
    row = {f"{group}-{name}": value for name, value in {"pick": "on", "known": 9, **taken}.items()}
    chosen = {"s": site.upcoming, "c": site.cancelled}
    many = {f"s{seminar.pk}-pick": "on" for seminar in chosen.values()}
    answers = {
        "plan, clash": client.post(plan, {**row, "length": "2.30", "state": "planned", "check": "1"}),
        "plan, no length": client.post(plan, {**row, "state": "planned", "plan": "1"}),
        "plan, bad paste": client.post(plan, {"pasted": "1\tnekad\nnav", "state": "draft", "paste": "1"}),
        "move, clash": client.post(
            DESK["move"](site), {**taken, **reasons, "ends": "12.00", "precision": "day"}
        ),
        "move many, errors": client.post(DESK["move many"](site), {**many, **reasons}),
        "call off, preview": client.post(DESK["cancel"](site), reasons),
        "photos, bad order": client.post(
            DESK["photos of a seminar"](site), {f"p{site.photo.pk}-order": "viens", "save": "1"}
        ),
        "duplicate, errors": client.post(DESK["duplicate programme"](site), {}),
        "invite, errors": client.post(DESK["invite"](site), {}),
    }
    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(answers, 200)
    shown = {"plan, clash": "offers", "move, clash": "conflicts", "call off, preview": "proposed"}
    assert [name for name, mark in shown.items() if mark not in answers[name].content.decode()] == []
    check_pages({name: answer.content for name, answer in answers.items()}, tmp_path, but=DJANGO_SAYS)
