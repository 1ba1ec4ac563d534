"""Prints docs/settings.md, made from the code that reads the settings."""

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

SOURCES = ("daugavpils_plan/settings.py", "gunicorn.conf.py")
KINDS = {
    "str": "text",
    "int": "number",
    "bool": "on or off",
    "list": "list",
    "db": "address",
    "email_url": "address",
}
HEAD = """\
# Settings

What the environment, or a file `.env` beside `manage.py`, can say. `make docs` makes this page from the code.

| Variable | Kind | Without it | Meaning |
|---|---|---|---|
"""


class Variable(NamedTuple):
    """One variable that the site reads."""

    name: str
    kind: str
    default: str
    meaning: str

    def row(self) -> str:
        default = f"`{self.default}`" if self.default else ""
        return f"| `{self.name}` | {self.kind} | {default} | {self.meaning} |\n"


class Command(BaseCommand):
    """A variable without a comment that says what it is for is a mistake, and is named."""

    help = "Prints the page of all settings that the environment may hold."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(page(), ending="")


def page() -> str:
    """The whole of docs/settings.md."""
    found: dict[str, Variable] = {}
    for source in SOURCES:
        found |= {variable.name: variable for variable in variables((settings.BASE_DIR / source).read_text())}
    return HEAD + "".join(variable.row() for variable in found.values())


def variables(source: str) -> Iterator[Variable]:
    """Every variable that the source reads, in its order."""
    lines = source.splitlines()
    for statement in sorted(_statements(source), key=lambda found: found.lineno):
        for call in ast.walk(statement):
            if isinstance(call, ast.Call) and _reads(call):
                yield _variable(call, _comment(lines, statement.lineno))


def _statements(source: str) -> list[ast.stmt]:
    kinds = (ast.Assign, ast.AnnAssign, ast.Expr)
    return [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]


def _reads(call: ast.Call) -> bool:
    function = call.func
    is_env = isinstance(function, ast.Attribute) and ast.unparse(function.value) == "env"
    return is_env and ast.unparse(function).removeprefix("env.") in KINDS


def _variable(call: ast.Call, meaning: str) -> Variable:
    name = ast.literal_eval(call.args[0])
    default = next((ast.unparse(word.value) for word in call.keywords if word.arg == "default"), "")
    if not meaning:
        raise CommandError(f"{name} has no comment that begins with '#:'.")
    return Variable(name, KINDS[ast.unparse(call.func).removeprefix("env.")], _readable(default), meaning)


def _readable(default: str) -> str:
    """The default as a person would write it into .env, where it is a plain value."""
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError):
        return ""  # reckoned: the meaning says how
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value) if value != [] else ""


def _comment(lines: list[str], number: int) -> str:
    """The lines above that begin with `#:`."""
    said: list[str] = []
    while number >= 2 and (line := lines[number - 2].strip()).startswith("#:"):
        said.insert(0, line.removeprefix("#:").strip())
        number -= 1
    return " ".join(said)
