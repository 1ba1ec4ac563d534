"""Erasing a person end to end: in by every door, out everywhere, and every number is still right."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import models
from django.test import Client
from django.urls import reverse

from daugavpils_plan.latvian import fold
from seminars.actions import answers, contributions
from seminars.actions.erasing import GONE, striking
from seminars.models import Contribution, ContributionAuthor, Seminar
from seminars.voices import voices_in
from tests import makers
from tests.transfers import confirm, csv_of, send
from tests.typed import typed

pytestmark = pytest.mark.django_db
NAME, EMAIL, ADDRESS = "Žņaudzīte Ķeburiņa", "znaudzite@rets.example", "Retā iela 77-13"
WORDS = f"Es, {NAME}, esmu par ietvi. Žņaudzītei Ķeburiņai to solīja. Rakstiet {EMAIL.upper()}."
SOUGHT = ("znaudzit", "keburin", "rets.example", "reta iela 77")


@pytest.mark.parametrize(
    ("name", "text", "struck"),
    [
        ("Anna Ozola", "Anna, Annai, Ozolas un Ozolu", f"{GONE}, {GONE}, {GONE} un {GONE}"),
        ("Anna Ozola", "anna ozola un Antra Ozoliņa", f"{GONE} un Antra Ozoliņa"),
        ("Anna Ozola", "Ap Annas kalnu. Andrejs, Anglija.", f"Ap {GONE} kalnu. Andrejs, Anglija."),
        ("Jana Kalēja", "Ja Jaunielā. Jau janvārī. Janai.", f"Ja Jaunielā. Jau janvārī. {GONE}."),
        ("Jānis Briedis", "Jāņa Brieža, Jānim Briedim", f"{GONE} {GONE}, {GONE} {GONE}"),
        ("Una Zutis", "Un Una. Unai Zuša.", f"Un {GONE}. {GONE} {GONE}."),
        ("Анна Иванова", "Анне Ивановой: аннотация", f"{GONE} {GONE}: аннотация"),
        ("John Smith", "Smith's, Smiths, Smithers", f"{GONE}'s, {GONE}, Smithers"),
        ("Anna-Marija Ozola", "Marijas un Anna", f"{GONE} un {GONE}"),
        ("Anna Ozoliņa", "Jautājiet: Ozol", f"Jautājiet: {GONE}"),
        ("", "Anna", "Anna"),
        ("A", "A un tas", f"{GONE} un tas"),
    ],
)
def test_a_name_is_struck_in_every_case_and_other_words_stay(name: str, text: str, struck: str) -> None:
    assert striking(name)(text) == struck


def test_addresses_are_struck_whatever_their_capitals_and_line_by_line() -> None:
    strike = striking("", "a.b@c.lv", "Retā iela 7-3, Daugavpils, LV-5401")
    said = "A.B@C.LV, axb@c.lv, RETĀ IELA 7-3. Daugavpils, Retā iela 70-3."
    assert strike(said) == f"{GONE}, axb@c.lv, {GONE}. Daugavpils, Retā iela 70-3."


def traces() -> list[str]:
    """Every column of every table, every upload, every file that waits, in which the person is found."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in models.QuerySet(model).values():
            found += [f"{model._meta.label}.{name}" for name, value in row.items() if is_of_person(value)]
    for folder in (settings.MEDIA_ROOT, settings.IMPORTS_ROOT):
        files = [path for path in Path(folder).rglob("*") if path.is_file()]
        found += [str(path) for path in files if is_of_person(path.read_bytes().decode(errors="replace"))]
    return found


def is_of_person(value: Any) -> bool:
    text = str(value)
    if text.startswith(("[", "{")):
        text += str(json.loads(text)) if is_json(text) else ""
    return any(sought in fold(text) for sought in SOUGHT)


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


def by_every_door(desk: Client, seminar: Seminar) -> None:
    """The public form's action, the desk's form, a card of a seminar, and a table."""
    author = {"name": NAME, "email": EMAIL, "address": ADDRESS, "may_be_named": True}
    common = {"by": None, "author": author, "original": WORDS}
    contributions.submit_contribution(programme=seminar.programme, channel="online", **common)
    contributions.submit_contribution(seminar=seminar, channel="seminar", table=2, **common)
    url = reverse("admin:seminars_contribution_add")
    below = {f"author-0-{name}": value for name, value in author.items() if name != "may_be_named"}
    given = {"original": WORDS, "channel": "written", "group": seminar.group_id, "note": f"Zvanīt: {NAME}"}
    assert desk.post(url, typed(desk.get(url), **given, **below)).status_code == 302
    cells = {"programme": seminar.programme.title, "said_on": "04.05.2026.", "channel": "Aptauja"}
    table = csv_of({**cells, "order": "1", "original": f"{WORDS} Tabulā.", "note": NAME, "group": "1"})
    confirm(desk, send(desk, "seminars.contribution", table))
    send(desk, "seminars.contribution", table.replace(b"Tabul", b"tabul"))  # looked at, never confirmed


def work_with_it(desk: Client, row: Contribution) -> None:
    """What planners write about it: wording, rendering, note, events, answers, the author beside it."""
    by = makers.make_planner()
    texts = {"wording": f"{WORDS} Jā.", "rendering_en": f"{NAME} says so.", "note": f"{NAME}, {ADDRESS}"}
    contributions.reword_contribution(contribution=row, by=by, **texts)
    contributions.publish_contributions(contributions=[row], by=by)
    contributions.withdraw_contribution(contribution=row, by=by, note=f"{NAME} zvanīja")
    contributions.begin_review(contribution=row, by=by)
    whole = {"decided_by_lv": "Dome", "decided_on": row.said_on, "is_complete": True, "place_lv": "3. nodaļa"}
    for verdict in ("partly", "accepted"):
        reason = f"{NAME} saņems ietvi; {verdict}."
        made = answers.prepare_answer(contribution=row, by=by, verdict=verdict, reason_lv=reason, **whole)
        answers.release_answers(answers=[made], by=by)
    url = reverse("admin:seminars_contribution_change", args=[row.pk])
    below = {"author-0-name": NAME, "author-0-email": EMAIL, "author-0-address": f"{ADDRESS}, 2. stāvs"}
    assert desk.post(url, typed(desk.get(url), kind="question", **below)).status_code == 302


def test_nothing_of_a_person_remains(
    desk: Client, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    caplog.set_level(logging.INFO)
    seminar = makers.make_seminar(makers.make_group(makers.make_programme(is_current=True), number=1))
    stranger = makers.make_contribution(
        seminar, original="Žņaugi ir slikti.", author={"name": "Pēteris Retais"}
    )
    by_every_door(desk, seminar)
    mine = list(Contribution.objects.exclude(pk=stranger.pk).order_by("pk"))
    assert len(mine) == 4
    for row in mine:
        work_with_it(desk, row)
    numbers = voices_in(seminar.programme.contributions.tallied())
    kept = list(
        Contribution.objects.order_by("pk").values_list("number", "state", "receipt__code", "answer", "kind")
    )
    places = {trace.split(".")[-1] for trace in traces()}
    assert {"original", "wording", "rendering_en", "note", "reason_lv", "name", "email", "address"} <= places
    assert {"object_repr", "change_message", "history_name", "search"} <= places

    for row in mine:
        with django_capture_on_commit_callbacks(execute=True):
            url = reverse("admin:seminars_contribution_erase", args=[row.pk])
            assert desk.post(url).status_code == 302

    assert not traces(), "\n".join(traces())
    assert is_of_person(caplog.text) is False
    assert voices_in(seminar.programme.contributions.tallied()) == numbers
    now = Contribution.objects.order_by("pk").values_list(
        "number", "state", "receipt__code", "answer", "kind"
    )
    assert list(now) == kept
    assert [row.name for row in ContributionAuthor.objects.all()] == ["Pēteris Retais"]
    stranger.refresh_from_db()
    mine[0].refresh_from_db()
    assert stranger.original == "Žņaugi ir slikti."
    assert mine[0].original == f"Es, {GONE}, esmu par ietvi. {GONE} {GONE} to solīja. Rakstiet {GONE}."
    assert Contribution.objects.search("ietvi").count() == 4
    assert all(is_of_person(f"{letter.to}") for letter in mail.outbox)


def test_what_waits_to_be_imported_is_gone_only_when_the_rest_is(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    seminar = makers.make_seminar()
    row = makers.make_contribution(seminar, author={"name": NAME})
    table = csv_of(
        {"programme": seminar.programme.title, "said_on": "", "channel": "", "order": "", "original": NAME}
    )
    send(desk, "seminars.contribution", table)
    with django_capture_on_commit_callbacks() as after:
        desk.post(reverse("admin:seminars_contribution_erase", args=[row.pk]))
    assert [Path(trace).parent for trace in traces()] == [Path(settings.IMPORTS_ROOT)]
    for callback in after:
        callback()
    assert traces() == []
