"""The words in Latvian and Russian: complete, compiled, and with the right plural forms."""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation.template import templatize

FILES = sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/*.po"))
SITE = [path for path in FILES if path.stem == "django"]
LATVIAN, RUSSIAN = SITE
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
CALLS = {
    name + lazy: name
    for name in ("gettext", "ngettext", "pgettext", "npgettext")
    for lazy in ("", "_lazy", "_noop")
} | {"_": "gettext"}
STRING = r"""[uU]?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""


@dataclass
class Entry:
    """One phrase of a .po file."""

    flags: str = ""
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """How gettext finds the phrase."""
        context = self.texts.get("msgctxt")
        return self.texts["msgid"] if context is None else f"{context}\x04{self.texts['msgid']}"

    @property
    def forms(self) -> list[str]:
        """The translation, or its plural forms in order."""
        return [text for name, text in self.texts.items() if name.startswith("msgstr")]

    @property
    def asked(self) -> str:
        """The English phrase whose placeholders count."""
        return self.texts.get("msgid_plural", self.texts["msgid"])

    def __str__(self) -> str:
        return self.key


def read(path: Path) -> list[Entry]:
    """The entries of a .po file; the first is its header."""
    entries, name = [Entry()], ""
    for line in path.read_text().splitlines():
        if not line:
            entries.append(Entry())
        elif line.startswith("#,"):
            entries[-1].flags += line[2:]
        elif not line.startswith("#"):
            if not line.startswith('"'):
                name, line = line.split(" ", 1)
                entries[-1].texts[name] = ""
            entries[-1].texts[name] += ast.literal_eval(line)
    return [entry for entry in entries if entry.texts]


def phrases(path: Path) -> list[Entry]:
    """The entries of a .po file without its header."""
    return read(path)[1:]


def of_file(path: Path) -> str:
    """The name of a case."""
    return f"{path.parts[-3]}-{path.stem}"


each_file = pytest.mark.parametrize("path", FILES, ids=of_file)


@each_file
def test_the_compiled_catalogue_is_its_source(path: Path) -> None:
    expected: dict[object, str] = {}
    for entry in read(path):
        if "msgid_plural" in entry.texts:
            expected |= {(entry.key, number): form for number, form in enumerate(entry.forms)}
        else:
            expected[entry.key] = entry.forms[0]
    with path.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled)._catalog == expected, "run `make messages`"  # type: ignore[attr-defined]


@each_file
def test_every_phrase_is_translated(path: Path) -> None:
    header = read(path)[0].forms[0]
    count = int(re.search(r"nplurals=(\d)", header)[1])  # type: ignore[index]
    assert "#~" not in path.read_text()
    for entry in phrases(path):
        assert "fuzzy" not in entry.flags, entry
        assert len(entry.forms) == (count if "msgid_plural" in entry.texts else 1), entry
        assert all(entry.forms), entry


@each_file
def test_placeholders_and_line_ends_are_kept(path: Path) -> None:
    for entry in phrases(path):
        asked = set(PLACEHOLDER.findall(entry.asked))
        for form in entry.forms:
            assert form.endswith("\n") == entry.asked.endswith("\n"), entry
            given = set(PLACEHOLDER.findall(form))
            if "no-python-format" in entry.flags:  # may leave out the name of a model
                assert given <= asked, entry
            else:
                assert given == asked, entry


@each_file
def test_quotation_marks_are_those_of_the_language(path: Path) -> None:
    foreign = {"lv": '"“«»', "ru": '"“”„'}[path.parts[-3]]
    for entry in phrases(path):
        for form in entry.forms:
            assert not set(foreign) & set(re.sub("<[^>]*>", "", form)), entry


@each_file
def test_numbers_do_not_part_from_their_words(path: Path) -> None:
    for entry in phrases(path):
        for form in entry.forms:
            assert not re.search(r"(Nr\.|plkst\.|№|[0-9]\.) ", form), entry


def test_the_languages_have_the_same_phrases() -> None:
    assert {entry.key for entry in phrases(LATVIAN)} == {entry.key for entry in phrases(RUSSIAN)}


def test_every_marked_phrase_is_in_the_catalogues() -> None:
    known = {entry.key for entry in phrases(LATVIAN)}
    marked = {key: place for place, key in (*marked_in_code(), *marked_in_templates())}
    assert len(marked) > 400
    missing = {key: place for key, place in marked.items() if key not in known}
    assert not missing, "run `make messages`, translate what is new"


def marked_in_code() -> Iterator[tuple[str, str]]:
    """The file and the key of every phrase that Python code marks."""
    for folder in ("daugavpils_plan", "groups", "seminars"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*.py")):
            for call in ast.walk(ast.parse(path.read_text())):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in CALLS:
                    words = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
                    if words and isinstance(words[0], str):
                        yield path.name, key_of(CALLS[call.func.id], words)


def marked_in_templates() -> Iterator[tuple[str, str]]:
    """The file and the key of every phrase that a template marks."""
    call = re.compile(rf"\b(_|n?p?gettext)\({STRING}(?:, {STRING})?")
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.*")):
        for name, first, second in call.findall(templatize(path.read_text())):
            words = [ast.literal_eval(word) for word in (first, second) if word]
            yield path.name, key_of(CALLS[name], words)


def key_of(name: str, words: list[str]) -> str:
    """How gettext finds a phrase with these arguments."""
    return f"{words[0]}\x04{words[1]}" if name in ("pgettext", "npgettext") else words[0]


def test_the_history_finds_the_names_of_fields() -> None:
    """Django's admin keeps them in English and with a capital."""
    known = {entry.key for entry in phrases(LATVIAN)}
    with translation.override(None):
        names = {capfirst(str(name)) for name in names_of_fields()}
    assert len(names) > 50
    assert not names - known, "add them to daugavpils_plan/phrases.py and run `make messages`"


def names_of_fields() -> Iterator[object]:
    """The names of the models' fields that the desk's forms show."""
    for desk in admin.site._registry.values():
        for form in (desk, *(inline(desk.model, admin.site) for inline in desk.inlines)):
            sets = form.fieldsets or [(None, {"fields": form.fields or ()})]
            names = {name for _title, options in sets for name in flatten(options["fields"])}
            fields = {row.name: row for row in form.model._meta.get_fields()}
            shown = [fields[name] for name in names - {*form.readonly_fields} if name in fields]
            yield from (getattr(row, "translated_field", row).verbose_name for row in shown if row.editable)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "semināru"),
        (1, "seminārs"),
        (2, "semināri"),
        (9, "semināri"),
        (10, "semināru"),
        (11, "semināru"),
        (12, "semināru"),
        (19, "semināru"),
        (20, "semināru"),
        (21, "seminārs"),
        (22, "semināri"),
        (28, "semināri"),
        (101, "seminārs"),
        (111, "semināru"),
    ],
)
def test_latvian_counts_in_three_forms(count: int, said: str) -> None:
    with translation.override("lv"):
        words = translation.ngettext("%(n)s seminar", "%(n)s seminars", count)
    assert words % {"n": count} == f"{count}\xa0{said}"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "дней"), (1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (21, "день"), (104, "дня")],
)
def test_russian_counts_in_its_forms(count: int, said: str) -> None:
    with translation.override("ru"):
        words = translation.ngettext("%(n)d day", "%(n)d days", count)
    assert words % {"n": count} == f"{count}\xa0{said}"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 no 28 semināriem notikuši"),
        (1, "1 no 28 semināriem noticis"),
        (14, "14 no 28 semināriem notikuši"),
    ],
)
def test_the_sentence_about_what_has_been_held(count: int, said: str) -> None:
    phrase = "%(held)s of %(total)s seminars held"
    with translation.override("lv"):
        words = translation.ngettext(phrase, phrase, count) % {"held": count, "total": 28}
    assert words.replace("\xa0", " ") == said


@pytest.mark.parametrize(
    ("count", "said"), [(1, "1 diena"), (2, "2 dienas"), (10, "10 dienu"), (21, "21 diena")]
)
def test_the_sites_words_go_before_those_of_django(count: int, said: str) -> None:
    with translation.override("lv"):
        words = translation.ngettext("%(num)d day", "%(num)d days", count) % {"num": count}
        assert words == said.replace(" ", "\xa0")
        assert translation.gettext("Log out") == "Iziet"
        assert translation.gettext("May") == "maijs"  # no word of the site takes the place of a month
