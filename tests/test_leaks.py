"""What is not public appears nowhere, in no language; once it is made public it appears.

Every hidden thing carries a word. All public pages, the search, the sitemap and the addresses of the
files are read for it while all of them are hidden, and then for each that is not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db.models import Model, QuerySet
from django.test import Client
from django.urls import translate_url

from daugavpils_plan.images import ENCODINGS, WIDTHS
from seminars.models import Contribution, Document, Photo
from tests import makers
from tests.makers import at
from tests.samples import PUBLIC, Site, make_site

pytestmark = pytest.mark.django_db
LANGUAGES = ("lv", "en", "ru")
MARK = "Zzslepens"


@dataclass
class Secret:
    """A row that is hidden, what makes it public, and how many pages then show it at least."""

    row: Any
    publish: dict[str, Any]
    is_searched: bool = False

    def show(self) -> None:
        # beside every save(), as a planner's list or another program might
        QuerySet(type(self.row)).filter(pk=self.row.pk).update(**self.publish)


def translated(name: str, text: str) -> dict[str, str]:
    return {f"{name}_{code}": text for code in LANGUAGES}


def _answered_and_hidden(site: Site) -> Any:
    """An opinion whose answer quotes what must not be read, with a public one merged with it."""
    head = makers.make_contribution(site.seminar, number=907)
    makers.make_answer(head, **translated("reason", MARK), released_at=at("2026-05-20"))
    makers.make_contribution(site.seminar, number=908, merged_into=head, head=head)
    QuerySet(type(head)).filter(pk=head.pk).update(publicity="hidden", hidden_reason="personal")
    return head


SECRETS: dict[str, Callable[[Site], Secret]] = {
    "draft seminar": lambda site: Secret(
        makers.make_seminar(site.group, site.stage, state="draft", **translated("title", MARK)),
        {"state": "planned"},
        is_searched=True,
    ),
    "draft programme": lambda site: Secret(
        makers.make_programme(state="draft", **translated("title", MARK)), {"state": "approved"}
    ),
    "news": lambda site: Secret(
        makers.make_news(site.programme, is_published=False, **translated("title", MARK)),
        {"is_published": True},
        is_searched=True,
    ),
    "photo": lambda site: Secret(
        makers.make_photo(seminar=site.seminar, is_published=False, **translated("caption", MARK)),
        {"is_published": True},
    ),
    "photo of the news": lambda site: Secret(
        makers.make_photo(news_item=site.news, is_published=False, **translated("alt", MARK)),
        {"is_published": True},
    ),
    "document": lambda site: Secret(
        makers.make_document(seminar=site.seminar, is_published=False, **translated("title", MARK)),
        {"is_published": True},
        is_searched=True,
    ),
    "document of the programme": lambda site: Secret(
        makers.make_document(programme=site.programme, is_published=False, **translated("title", MARK)),
        {"is_published": True},
        is_searched=True,
    ),
    "internal agenda item": lambda site: Secret(
        makers.make_agenda_item(site.seminar, is_public=False, **translated("title", MARK)),
        {"is_public": True},
    ),
    "speaker of an internal item": lambda site: Secret(
        makers.make_agenda_item(site.seminar, is_public=False, **translated("speaker", MARK)),
        {"is_public": True},
    ),
    "name of a member": lambda site: Secret(
        makers.make_member(site.group, person_name=MARK), {"is_name_public": True}
    ),
    "online link": lambda site: Secret(
        makers.make_seminar(site.group, kind="online", online_url=f"https://meet.example/{MARK}"),
        {"is_online_url_public": True},
    ),
    "waiting opinion": lambda site: Secret(
        makers.make_contribution(site.seminar, original=MARK),
        {"publicity": "published", "number": 900, "published_at": at("2026-05-20")},
        is_searched=True,
    ),
    "hidden opinion": lambda site: Secret(
        makers.make_contribution(
            site.seminar, number=901, original=MARK, publicity="hidden", hidden_reason="personal"
        ),
        {"publicity": "published", "hidden_reason": ""},
        is_searched=True,
    ),
    "opinion of a draft seminar": lambda site: Secret(
        makers.make_contribution(site.draft, number=902, original=MARK),
        {"seminar": None, "channel": "online"},
        is_searched=True,
    ),
    "hidden opinion that is merged": lambda site: Secret(
        makers.make_contribution(
            site.seminar,
            number=903,
            original=MARK,
            merged_into=site.contribution,
            head=site.contribution,
            publicity="hidden",
            hidden_reason="personal",
        ),
        {"publicity": "published", "hidden_reason": ""},
        is_searched=True,
    ),
    "struck words": lambda site: Secret(
        makers.make_contribution(site.seminar, number=904, original=MARK, wording="Vajag soliņu."),
        {"wording": ""},
    ),
    "author": lambda site: Secret(
        makers.make_contribution(
            site.seminar, number=905, author={"name": MARK, "email": f"{MARK}@example.org", "address": MARK}
        ).author,
        {"may_be_named": True},
    ),
    "note for the staff": lambda site: Secret(
        makers.make_contribution(site.seminar, number=906, note=MARK), {"original": MARK}
    ),
    "answer to a hidden head": lambda site: Secret(
        _answered_and_hidden(site), {"publicity": "published", "hidden_reason": ""}
    ),
    "outcome": lambda site: Secret(
        makers.make_outcome(
            makers.make_seminar(site.group, site.stage, state="held"), **translated("text", MARK)
        ).seminar,
        {"state": "outcomes"},
    ),
}


def read(site: Site, client: Client) -> Iterator[tuple[str, str]]:
    """Everything the public can read, by address."""
    rows = [
        *(
            row
            for secret in ("seminars", "groups", "news", "stages")
            for row in getattr(site.programme, secret).all()
        ),
        *type(site.programme).objects.all(),
        *Contribution.objects.filter(number__isnull=False).select_related("programme"),
    ]
    addresses = [address(site) for address in PUBLIC.values()] + [row.get_absolute_url() for row in rows]
    for address in dict.fromkeys([*addresses, "/sitemap.xml", "/robots.txt"]):
        for language in LANGUAGES:
            path = translate_url(address, language)
            answer = client.get(path)
            # a page that is not there names its own address, and nothing else of the row
            yield (
                path,
                answer.content.decode().replace(address, "")
                if answer.status_code == 404
                else answer.content.decode(),
            )


def found(site: Site, client: Client) -> Iterator[str]:
    """The addresses at which a hidden word stands, one after another."""
    return (path for path, content in read(site, client) if MARK.lower() in content.lower())


def files_of(row: Model) -> list[str]:
    if isinstance(row, Photo):
        return [row.url(width, extension) for width in WIDTHS for extension in ENCODINGS]
    return [row.get_absolute_url()] if isinstance(row, Document) else []


def statuses(client: Client, addresses: list[str]) -> set[int]:
    answers = [client.get(address) for address in addresses]
    for answer in answers:
        answer.getvalue()
    return {answer.status_code for answer in answers}


SEARCHES = [f"{prefix}/meklet/?q={word}&all=on" for prefix in ("", "/en") for word in (MARK, "zzslep")]


def searched(client: Client) -> list[list[Any]]:
    """What each search lists, kind by kind."""
    return [[kind.rows for kind in client.get(address).context["found"]] for address in SEARCHES]


def test_hidden_things_appear_nowhere(client: Client) -> None:
    site = make_site()
    secrets = [make(site) for make in SECRETS.values()]
    assert list(found(site, client)) == []
    assert searched(client) == [[]] * 4
    assert statuses(client, [address for secret in secrets for address in files_of(secret.row)]) == {404}


@pytest.mark.parametrize("name", SECRETS)
def test_each_hidden_thing_appears_when_it_is_published(client: Client, name: str) -> None:
    """So the word would have been found."""
    site = make_site()
    secret = SECRETS[name](site)
    secret.show()
    assert next(found(site, client), "nowhere") != "nowhere"
    rows = [listed for kinds in searched(client) for listed in kinds]
    assert rows == ([[secret.row]] * 4 if secret.is_searched or name == "draft programme" else [])
    assert statuses(client, files_of(secret.row)) <= {200}


def test_nothing_of_a_draft_programme_is_public(client: Client) -> None:
    site = make_site()
    group = makers.make_group(makers.make_programme(state="draft"), **translated("name", MARK))
    group.sectors.add(makers.make_sector(group.programme, **translated("name", MARK)))
    stage = makers.make_stage(group.programme, **translated("name", MARK))
    seminar = makers.make_seminar(group, stage, state="outcomes", **translated("title", MARK))
    outcome = makers.make_outcome(seminar, **translated("text", MARK))
    expert = makers.make_facilitator(seminar, makers.make_expert(name=MARK)).expert
    news = makers.make_news(group.programme, **translated("title", MARK))
    files = [
        makers.make_photo(seminar=seminar, **translated("caption", MARK)),
        makers.make_photo(news_item=news, **translated("caption", MARK)),
        makers.make_document(seminar=seminar, **translated("title", MARK)),
        makers.make_document(programme=group.programme, **translated("title", MARK)),
    ]
    funding = makers.make_funding(group.programme, **translated("title", MARK))
    voice = makers.make_contribution(seminar, number=1, original=MARK)
    own = [row.get_absolute_url() for row in (voice, group, stage, seminar, expert, news, group.programme)]
    lists = [
        f"{group.programme.get_absolute_url()}{name}/"
        for name in ("seminari", "grupas", "viedokli", "eksperti", "dokumenti", "jaunumi")
    ]
    hidden = [*own, *lists, *(address for file in files for address in files_of(file))]

    assert list(found(site, client)) == []
    assert statuses(client, hidden) == {404}
    assert list(client.get(f"/meklet/?q={MARK}&all=on").context["found"]) == []
    assert client.get(f"/faili/finansejums/{funding.pk}.png").status_code == 404

    group.programme.state = "approved"
    group.programme.save()
    assert statuses(client, hidden) == {200}
    assert outcome.text in client.get(seminar.get_absolute_url()).content.decode()
    assert len(client.get(f"/meklet/?q={MARK}&all=on").context["found"]) == 5
    assert list(client.get(f"/meklet/?q={MARK}").context["found"]) == []


def test_a_planner_sees_drafts_as_a_preview_that_robots_leave_alone(client: Client) -> None:
    site = make_site()
    client.force_login(makers.make_planner())
    for row in (site.draft, makers.make_news(site.programme, is_published=False)):
        html = client.get(row.get_absolute_url()).content.decode()
        assert ('class="preview-bar"' in html, 'content="noindex"' in html) == (True, True)
    for row in (site.seminar, site.news):
        assert 'class="preview-bar"' not in client.get(row.get_absolute_url()).content.decode()


def test_a_page_for_planners_is_kept_by_no_shared_cache(client: Client) -> None:
    site = make_site()
    client.force_login(makers.make_planner())
    assert "Cookie" in client.get(site.draft.get_absolute_url()).headers["Vary"]


def test_links_for_planners_are_for_planners(client: Client) -> None:
    site = make_site()
    addresses = [address(site) for address in PUBLIC.values()]
    outsider, planner = makers.make_planner(is_superuser=False), makers.make_planner()
    for user, seen in ((None, False), (outsider, False), (planner, True)):
        if user:
            client.force_login(user)
        shown = ['class="edit-link"' in client.get(address).content.decode() for address in addresses]
        assert any(shown) is seen
