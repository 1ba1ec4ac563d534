"""Text is text: what looks like a program in a title is shown as it was typed, everywhere."""

from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import CharField, QuerySet, TextField
from django.test import Client
from django.urls import reverse, translate_url

from groups.models import City, OldSlug, Page, PeriodChange
from seminars.models import (
    Answer,
    Contribution,
    ContributionAuthor,
    ContributionEvent,
    RuleSet,
    SeminarChange,
)
from tests import makers
from tests.samples import DESK, PUBLIC, Site, heard, make_site
from tests.typed import typed

pytestmark = pytest.mark.django_db

HOSTILE = '{{7*7}}<img src=x onerror=alert(1)>"\'</title></script><svg/onload=alert(2)>{% now "Y" %}'
SKIPPED = {"slug", "search", "key", "fingerprint", "model", "currency", "code"}
"""Parts of addresses, and texts that a constraint or a form keeps short."""


class Watch(HTMLParser):
    """Finds what must not have become a part of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        handlers = [name for name in given if name.startswith("on")]
        if handlers or given.get("src") == "x" or str(given.get("href")).startswith("javascript:"):
            self.wrong.append(f"<{tag} {given}>")


def spoil(row: Any) -> None:
    """Put the hostile text into every text of a row, beside every form."""
    texts = {}
    for field in row._meta.concrete_fields:
        if field.choices or field.name in SKIPPED or type(field) not in (CharField, TextField):
            continue
        texts[field.name] = HOSTILE[: field.max_length or None]
    QuerySet(type(row)).filter(pk=row.pk).update(**texts)


@pytest.fixture
def site() -> Site:
    made = make_site()
    seminar, group = made.seminar, made.group
    rows = [
        *(
            City.objects.get(),
            made.programme,
            made.archived,
            made.stage,
            group,
            made.expert,
            made.expert.organisation,
        ),
        *(made.upcoming, made.cancelled, made.draft, made.news, seminar, seminar.venue),
        *(*Page.objects.all(), *SeminarChange.objects.all(), *PeriodChange.objects.all()),
        *(*group.sectors.all()[:1], group.memberships.filter(is_name_public=True).get()),
        *(*seminar.photos.all(), *made.news.photos.all(), *seminar.documents.all()),
        *(*seminar.agenda_items.all(), *seminar.outcomes.all(), *made.programme.funding_projects.all()),
    ]
    heard(made)
    rows += [*Contribution.objects.all(), *ContributionAuthor.objects.all()]
    rows += [*Answer.objects.all(), *ContributionEvent.objects.all(), *RuleSet.objects.all()]
    for row in rows:
        spoil(row)
    assert OldSlug.objects.count() == 0
    return made


def shown(html: str) -> bool:
    """Whether the text stands there as it was typed."""
    return escape("{{7*7}}<img src=x onerror=alert(1)>") in html


def check(client: Client, address: str) -> bool:
    answer = client.get(address, follow=True)
    html = answer.content.decode()
    assert (address, answer.status_code, Watch(html).wrong) == (address, 200, [])
    return shown(html)


@pytest.mark.parametrize("language", ["lv", "en"])
def test_public_pages(site: Site, client: Client, language: str) -> None:
    addresses = {name: translate_url(address(site), language) for name, address in PUBLIC.items()}
    shows = {name: check(client, address) for name, address in addresses.items()}
    assert [name for name, is_shown in shows.items() if not is_shown] == []


def test_the_desk(site: Site, client: Client) -> None:
    planner = makers.make_planner(username="anna", first_name="{{7*7}}<img src=x onerror=alert(1)>")
    client.force_login(planner)
    for row in (site.seminar, site.news, site.programme):
        row.refresh_from_db()
        LogEntry.objects.log_actions(planner.pk, [row], CHANGE, change_message=HOSTILE, single_object=True)
    addresses = {name: address(site) for name, address in DESK.items()}
    for row in (
        site.programme,
        site.group,
        site.stage,
        site.expert,
        site.seminar,
        site.news,
        site.photo,
        site.document,
        heard(site),
    ):
        model = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        addresses[f"{model} list"] = reverse(f"{model}_changelist") + "?programme=all"
        for deed in ("change", "delete", "history"):
            addresses[f"{model} {deed}"] = reverse(f"{model}_{deed}", args=[row.pk])
    del addresses["two-step sign-in"]  # shows nothing that a planner writes
    shows = {name: check(client, address) for name, address in addresses.items()}
    assert [name for name, is_shown in shows.items() if not is_shown] == []


def test_a_message_after_a_deed(site: Site, client: Client) -> None:
    client.force_login(makers.make_planner())
    address = reverse("admin:seminars_seminar_deed", args=[site.upcoming.pk, "cancel"])
    proposed = client.post(address, {"reason_lv": HOSTILE})
    assert Watch(proposed.content.decode()).wrong == []
    answer = client.post(address, typed(proposed), follow=True)
    html = answer.content.decode()
    assert (Watch(html).wrong, site.upcoming.changes.get().reason) == ([], HOSTILE)
    assert len(list(answer.context["messages"])) == 1


def test_what_was_typed_wrong_is_shown_as_text(site: Site, client: Client) -> None:
    client.force_login(makers.make_planner())
    address = reverse("admin:seminars_seminar_deed", args=[site.upcoming.pk, "move"])
    answer = client.post(
        address, dict.fromkeys(("day", "starts", "precision", "venue", "reason_lv"), HOSTILE)
    )
    html = answer.content.decode()
    assert (answer.status_code, Watch(html).wrong, shown(html)) == (200, [], True)


def test_a_fault_would_be_seen() -> None:
    assert Watch(HOSTILE).wrong != []
