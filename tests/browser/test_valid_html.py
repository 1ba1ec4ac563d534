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
    names = {}
    for number, (name, address) in enumerate(addresses.items()):
        answer = client.get(address)
        assert answer.status_code == status, address
        file = folder / f"{number}.html"
        file.write_bytes(answer.content)
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
