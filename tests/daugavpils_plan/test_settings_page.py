"""The page of settings says what the code reads, and .env.example names every variable."""

import re

import pytest
from django.conf import settings
from django.core.management import CommandError

from daugavpils_plan.management.commands.settings_page import page, variables


def test_the_page_is_current() -> None:
    assert (settings.BASE_DIR / "docs" / "settings.md").read_text() == page(), "run make docs"


def test_every_variable_stands_in_the_example() -> None:
    example = (settings.BASE_DIR / ".env.example").read_text()
    named = set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE))
    assert named == set(re.findall(r"^\| `(\w+)`", page(), re.MULTILINE))


def test_what_is_read_of_a_variable() -> None:
    source = "#: How many\n#: there are.\nCOUNT: int = env.int('COUNT', default=3) * 2\n"
    assert [tuple(variable) for variable in variables(source)] == [
        ("COUNT", "number", "3", "How many there are.")
    ]


def test_a_variable_without_a_meaning_is_named() -> None:
    with pytest.raises(CommandError) as refused:
        list(variables("A = env.bool('HIDDEN')"))
    assert str(refused.value) == "HIDDEN has no comment that begins with '#:'."
