"""An import by its screens: sent, looked at, confirmed; refused; and kept between the two."""

import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from daugavpils_plan.latvian import fold
from groups.models import Organisation, User
from tests import makers
from tests.transfers import (
    LISTS,
    address,
    changes,
    confirm,
    csv_of,
    errors,
    exported,
    lines,
    send,
    wrong,
    xlsx_of,
)
from tests.typed import typed

pytestmark = pytest.mark.django_db
ORGANISATIONS = "groups.organisation"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.IMPORTS_ROOT = tmp_path / "imports"
    return tmp_path / "imports"


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


def names() -> list[str]:
    return sorted(Organisation.objects.values_list("name_lv", flat=True))


def three_kinds(desk: Client) -> Any:
    """A preview with a new row, a changed one and one that is the same."""
    makers.make_organisation(name_lv="Alfa", website="https://alfa.example")
    makers.make_organisation(name_lv="Beta", website="https://beta.example", name_en="Beta")
    return send(
        desk,
        ORGANISATIONS,
        csv_of(
            {"name_lv": "Gamma", "name_en": "", "website": ""},
            {"name_lv": "Alfa", "name_en": "Alpha", "website": ""},
            {"name_lv": "Beta", "name_en": "Beta", "website": "https://beta.example"},
        ),
    )


def test_a_preview_says_what_would_change_and_changes_nothing(desk: Client) -> None:
    answer = three_kinds(desk)
    assert lines(answer) == [(2, "new"), (3, "changed"), (4, "same")]
    with_headings = changes(answer)
    assert [[change[1:] for change in of_row] for of_row in with_headings.values()] == [
        [("", "Gamma")],
        [("", "Alpha"), ("https://alfa.example", "")],
    ]
    assert names() == ["Alfa", "Beta"]
    assert Organisation.objects.get(name_lv="Alfa").website == "https://alfa.example"


def test_a_confirmed_import_is_stored_and_logged(desk: Client, planner: User) -> None:
    answer = confirm(desk, three_kinds(desk))
    assert answer.redirect_chain[-1][0] == address(ORGANISATIONS, "changelist")
    assert names() == ["Alfa", "Beta", "Gamma"]
    alfa = Organisation.objects.get(name_lv="Alfa")
    assert (alfa.name_en, alfa.website, alfa.search) == ("Alpha", "", "alfa alfa alpha")
    entries = LogEntry.objects.order_by("pk").values_list("user", "object_repr", "action_flag")
    assert list(entries) == [(planner.pk, "Gamma", 1), (planner.pk, "Alfa", 2)]


def test_the_same_file_a_second_time_says_all_the_same(desk: Client) -> None:
    content = csv_of({"name_lv": "Gamma", "website": "https://g.example"})
    confirm(desk, send(desk, ORGANISATIONS, content))
    answer = send(desk, ORGANISATIONS, content)
    assert lines(answer) == [(2, "same")]
    assert 'name="seal"' not in answer.content.decode()


def test_one_wrong_row_and_nothing_comes_in(desk: Client) -> None:
    content = csv_of({"name_lv": "Gamma", "website": ""}, {"name_lv": "Delta", "website": "nav adrese"})
    answer = send(desk, ORGANISATIONS, content)
    assert lines(answer) == [(2, "new"), (3, "wrong")]
    assert list(wrong(answer)) == [3]
    assert 'name="seal"' not in answer.content.decode()
    seal = answer.context["preview"].seal
    assert desk.post(answer.request["PATH_INFO"], {"seal": seal}).status_code == 200
    assert names() == []


def test_no_two_rows_mean_the_same(desk: Client) -> None:
    answer = send(desk, ORGANISATIONS, csv_of(*[{"name_lv": name} for name in ("A", "B", " A ")]))
    assert lines(answer) == [(2, "new"), (3, "new"), (4, "wrong")]
    assert len(wrong(answer)[4]) == 1
    assert "2" in wrong(answer)[4][0]


def test_what_changed_since_the_preview_is_looked_at_anew(desk: Client) -> None:
    answer = three_kinds(desk)
    Organisation.objects.filter(name_lv="Alfa").update(website="https://cits.example")
    again = confirm(desk, answer)
    assert [change[1:] for change in changes(again)[3]] == [("", "Alpha"), ("https://cits.example", "")]
    assert [message.level_tag for message in again.context["messages"]] == ["warning"]
    assert names() == ["Alfa", "Beta"]
    confirm(desk, again)
    assert names() == ["Alfa", "Beta", "Gamma"]


def test_two_planners_confirm_the_same_and_the_second_is_asked_anew(desk: Client) -> None:
    other = Client()
    other.force_login(makers.make_planner())
    content = csv_of({"name_lv": "Gamma"})
    first, second = send(desk, ORGANISATIONS, content), send(other, ORGANISATIONS, content)
    confirm(desk, first)
    assert lines(confirm(other, second)) == [(2, "same")]
    assert names() == ["Gamma"]


# The file in between ------------------------------------------------------------------------


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_file_is_kept_for_its_person_and_list_and_goes_with_the_import(desk: Client, folder: Path) -> None:
    answer = three_kinds(desk)
    (path,) = kept(folder)
    assert (path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)
    key = path.name[-32:]
    other = Client()
    other.force_login(makers.make_planner())
    for client, label in ((other, ORGANISATIONS), (desk, "groups.expert")):
        refused = client.get(address(label, "import_confirm", key), follow=True)
        assert refused.redirect_chain[-1][0] == address(label, "import")
    assert Client().get(f"/media/imports/{path.name}").status_code == 404
    confirm(desk, answer)
    assert kept(folder) == []


def test_an_old_file_goes_by_itself(desk: Client, folder: Path) -> None:
    answer = three_kinds(desk)
    (path,) = kept(folder)
    long_ago = time.time() - 25 * 3600
    os.utime(path, (long_ago, long_ago))
    gone = desk.get(answer.request["PATH_INFO"], follow=True)
    assert gone.redirect_chain[-1][0] == address(ORGANISATIONS, "import")
    assert kept(folder) == []


@pytest.mark.parametrize("key", ["x", "0" * 32, "..", "..%2f..%2fsecret-key", "%00", "²" * 32])
def test_a_guessed_key_leads_back(desk: Client, key: str) -> None:
    url = address(ORGANISATIONS, "import") + f"{key}/"
    assert desk.get(url).status_code in (302, 404)


def test_nothing_is_kept_of_a_file_that_does_not_fit(desk: Client, folder: Path) -> None:
    assert len(errors(send(desk, ORGANISATIONS, b"x;y\n1;2\n"))) == 1
    assert kept(folder) == []


# Columns -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"website\nx\n", ["Nosaukums"]),
        (b"name_lv;cita\nx;y\n", ["cita"]),
        (b"cita\ny\n", ["cita", "Nosaukums"]),
        (b"name_lv;Nosaukums\nx;y\n", ["Nosaukums"]),
        (b"name_lv;\nx;y\n", []),
        (b"name_lv\n", []),
    ],
)
def test_columns_that_do_not_fit_are_named_in_one_sentence(
    desk: Client, content: bytes, named: list[str]
) -> None:
    said = errors(send(desk, ORGANISATIONS, content))
    if content == b"name_lv;\nx;y\n":  # a cell without a heading belongs to its row
        assert said == []
        return
    assert [re.findall("„([^”]+)”", sentence) for sentence in said] == [named]


@pytest.mark.parametrize("heading", ["name_lv", "Nosaukums", "NOSAUKUMS", "nosaukums ", "Name", "Название"])
def test_headings_of_each_language_are_known(desk: Client, heading: str) -> None:
    assert lines(send(desk, ORGANISATIONS, f"{heading}\nGamma\n".encode())) == [(2, "new")]


def test_a_column_that_is_left_out_is_left_alone_and_it_is_said(desk: Client) -> None:
    makers.make_organisation(name_lv="Alfa", website="https://alfa.example")
    answer = send(desk, ORGANISATIONS, csv_of({"name_lv": "Alfa", "name_en": "Alpha"}))
    confirm(desk, answer)
    assert Organisation.objects.get().website == "https://alfa.example"
    assert len(answer.context["preview"].notes) == 1


@pytest.mark.parametrize("label", LISTS)
def test_no_two_columns_of_a_list_share_a_heading_in_any_language(rf: Any, label: str) -> None:
    model_admin = admin.site._registry[apps.get_model(label)]
    columns = model_admin.table(rf.get("/"), model_admin).fields.values()
    headings = [fold(heading) for column in columns for heading in {*map(fold, column.headings())}]
    assert sorted(headings) == sorted(set(headings))


@pytest.mark.parametrize("label", LISTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_file_has_all_headings_and_no_row(desk: Client, label: str, kind: str) -> None:
    page = desk.get(address(label, "import"))
    example = desk.get(page.context["examples"][kind.upper()]).getvalue()
    assert exported(desk, label, "csv")[3:] == desk.get(page.context["examples"]["CSV"]).getvalue()[3:]
    answer = send(desk, label, example, f"example.{kind}")
    assert len(errors(answer)) == 1
    assert errors(answer) == errors(send(desk, label, example, f"x.{kind}"))


def test_an_example_of_another_kind_is_not_there(desk: Client) -> None:
    assert desk.get(address(ORGANISATIONS, "import_example", "ods")).status_code == 404


# Texts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tabula.csv", "tabula.xlsx"])
def test_a_formula_in_a_cell_is_a_text(desk: Client, name: str) -> None:
    rows = [["name_lv", "website"], ["'=HYPERLINK(1)" if name.endswith("csv") else "+371 x", ""]]
    content = "\n".join(";".join(row) for row in rows).encode() if name.endswith("csv") else xlsx_of(*rows)
    confirm(desk, send(desk, ORGANISATIONS, content, name))
    assert names() == ["=HYPERLINK(1)" if name.endswith("csv") else "+371 x"]


def test_a_text_longer_than_its_field_is_named(desk: Client) -> None:
    answer = send(desk, ORGANISATIONS, csv_of({"name_lv": "x" * 201}))
    assert list(wrong(answer)) == [2]


def test_nul_is_named_by_row(desk: Client) -> None:
    assert list(wrong(send(desk, ORGANISATIONS, b"name_lv\na\nb\0\n"))) == [3]


def test_markup_in_a_file_is_shown_as_text(desk: Client) -> None:
    content = csv_of({"name_lv": "<img src=x onerror=alert(1)>", "website": "<svg>"})
    html = send(desk, ORGANISATIONS, content).content.decode()
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html


# Who may -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rights", "may"),
    [
        ((), (403, 403, 403)),
        (("view",), (403, 403, 200)),
        (("view", "add"), (403, 403, 200)),
        (("view", "change"), (403, 403, 200)),
        (("add", "change"), (200, 200, 200)),
    ],
)
def test_import_needs_add_and_change_and_export_needs_view(
    client: Client, rights: tuple[str, ...], may: tuple[int, int, int]
) -> None:
    colleague = makers.make_planner(is_superuser=False)
    names = [f"{right}_organisation" for right in rights]
    colleague.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(colleague)
    urls = [address(ORGANISATIONS, "import"), address(ORGANISATIONS, "import_example", "csv")]
    answers = [client.get(url) for url in (*urls, address(ORGANISATIONS, "export"))]
    assert answers[1].getvalue() != b""
    assert tuple(answer.status_code for answer in answers) == may
    allowed = may[0] == 200
    assert client.post(urls[0]).status_code == may[0]
    confirming = client.post(address(ORGANISATIONS, "import_confirm", "0" * 32), {"seal": "x"})
    assert confirming.status_code == (302 if allowed else 403)
    list_page = client.get(address(ORGANISATIONS, "changelist"))
    if rights:
        html = list_page.content.decode()
        doors = [f'href="{url}' in html for url in (urls[0], address(ORGANISATIONS, "export"))]
        assert doors == [allowed, True]


@pytest.mark.parametrize("label", LISTS)
def test_outsiders_are_sent_to_the_sign_in(client: Client, label: str) -> None:
    urls = [address(label, name) for name in ("import", "export")]
    urls += [address(label, "import_example", "csv"), address(label, "import_confirm", "0" * 32)]
    landed = {client.get(url, follow=True).request["PATH_INFO"] for url in urls}
    assert landed == {"/konts/login/"}


# How much it asks ------------------------------------------------------------------------------


def questions(desk: Client, count: int) -> tuple[int, int]:
    cache.clear()
    content = csv_of(*[{"name_lv": f"{count}-{number}", "website": ""} for number in range(count)])
    answer = send(desk, ORGANISATIONS, content)
    with CaptureQueriesContext(connection) as looking:
        desk.get(answer.request["PATH_INFO"])
    with CaptureQueriesContext(connection) as doing:
        confirm_answer = desk.post(answer.request["PATH_INFO"], typed(answer))
    assert confirm_answer.status_code == 302
    return len(looking), len(doing)


def test_the_questions_of_a_row_are_bounded(desk: Client) -> None:
    questions(desk, 1)
    few, many = questions(desk, 10), questions(desk, 60)
    per_row = [(of_many - of_few) / 50 for of_few, of_many in zip(few, many, strict=True)]
    assert per_row == [6, 7]
