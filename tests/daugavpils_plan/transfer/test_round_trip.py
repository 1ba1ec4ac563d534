"""What is taken away can be brought back, and nothing changes."""

import pytest
from django.core.management import call_command
from django.test import Client

from tests import makers
from tests.transfers import LISTS, exported, lines, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_comes_back_unchanged(desk: Client, kind: str) -> None:
    call_command("load_example", verbosity=0)
    found = {}
    for label in LISTS:
        answer = send(desk, label, exported(desk, label, kind), f"tabula.{kind}")
        found[label] = {what for _number, what in lines(answer)}
    assert found == {label: {"same"} for label in LISTS}
