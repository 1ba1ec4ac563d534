"""A row that a person may not see at the desk is to a table as if it did not exist."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.test import Client

from groups.models import Membership, ThematicWorkingGroup
from seminars.models import Seminar
from tests import makers
from tests.transfers import address, csv_of, exported, lines, read_csv, send, wrong

pytestmark = pytest.mark.django_db
MARK = "Zzslepens"
SCOPED = {Seminar: "group__number", Membership: "group__number", ThematicWorkingGroup: "number"}


@pytest.fixture
def desk(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody who sees the working group number 1 alone."""
    for model, path in SCOPED.items():
        plain = type(admin.site._registry[model]).get_queryset

        def scoped(self: Any, request: Any, plain: Any = plain, path: str = path) -> Any:
            return plain(self, request).filter(**{path: 1})

        monkeypatch.setattr(type(admin.site._registry[model]), "get_queryset", scoped)
    editor = makers.make_planner(is_superuser=False)
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label__in=("groups", "seminars")))
    client.force_login(editor)
    programme = makers.make_programme(title_lv="Plāns", is_current=True)
    makers.make_stage(programme, number=1)
    own, hidden = makers.make_group(programme, number=1), makers.make_group(programme, number=2, name_lv=MARK)
    for group, name in ((own, "Redzams"), (hidden, MARK)):
        makers.make_seminar(group, title_lv=name)
        makers.make_member(group, person_name=name)
    return client


@pytest.mark.parametrize("model", SCOPED)
@pytest.mark.parametrize("query", [{}, {"programme": "all"}, {"q": MARK}])
def test_an_export_has_no_trace_of_it(desk: Client, model: Any, query: dict[str, str]) -> None:
    content = exported(desk, model, "csv", **query).decode()
    assert (MARK in content, len(read_csv(content.encode()))) == (False, 0 if "q" in query else 1)
    page = desk.get(address(model, "export"), query)
    assert page.context["count"] == (0 if "q" in query else 1)


def said(desk: Client, model: Any, cells: dict[str, str], word: str) -> tuple[Any, Any]:
    """What the preview says of a row, with the word that was typed taken out."""
    answer = send(desk, model, csv_of(cells))
    sentences = [text.replace(word, "…") for texts in wrong(answer).values() for text in texts]
    return lines(answer), sentences


@pytest.mark.parametrize(
    ("model", "cells", "column", "hidden", "absent"),
    [
        (Seminar, {"group": "1", "title_lv": "x"}, "slug", "zzslepens", "nekas-tads"),
        (Seminar, {"title_lv": MARK}, "group", "2", "3"),
        (Membership, {"person_name": MARK, "role": "member"}, "group", "2", "3"),
    ],
)
def test_an_import_says_of_it_what_it_says_of_nothing(
    desk: Client, model: Any, cells: dict[str, str], column: str, hidden: str, absent: str
) -> None:
    row = {"programme": "Plāns", **({"stage": "1"} if model is Seminar else {}), **cells}
    found = said(desk, model, {**row, column: hidden}, hidden)
    assert found == said(desk, model, {**row, column: absent}, absent)
    assert found[0] == [(2, "wrong")]


def test_a_row_that_may_not_be_changed_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = type(admin.site._registry[Seminar])
    allowed = kind.has_change_permission

    def only_in_general(self: Any, request: Any, obj: Any = None) -> bool:
        return obj is None and allowed(self, request)

    monkeypatch.setattr(kind, "has_change_permission", only_in_general)
    row = {"programme": "Plāns", "group": "1", "stage": "1"}
    old, new = {**row, "title_lv": "Redzams"}, {**row, "title_lv": "Jauns"}
    answer = send(desk, Seminar, csv_of({**old, "title_en": "x"}, {**new, "title_en": ""}))
    assert lines(answer) == [(2, "wrong"), (3, "wrong")]
