"""A whole site with every relation filled, and the address of every page of it.

The tests of all pages, the browser's checks and `make look` walk the same list. A page of the
URLconf that is missing here fails a test.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from groups.models import (
    Expert,
    FundingProject,
    Membership,
    Organisation,
    Programme,
    Sector,
    ThematicWorkingGroup,
)
from seminars.models import (
    AgendaItem,
    Answer,
    Contribution,
    Document,
    NewsItem,
    Outcome,
    Photo,
    RuleSet,
    ScribeLink,
    Seminar,
    SeminarChange,
    Stage,
    Venue,
)
from tests import makers
from tests.makers import at

LONG = "Daugavpils valstspilsētas un novada ilgtspējīgas transporta infrastruktūras pārvaldība"
LONG_WORD = "Neelektrotransportinfrastruktūrpārvaldības"


@dataclass(frozen=True)
class Site:
    """The rows whose pages are looked at."""

    programme: Programme
    archived: Programme
    stage: Stage
    group: ThematicWorkingGroup
    expert: Expert
    seminar: Seminar
    upcoming: Seminar
    cancelled: Seminar
    draft: Seminar
    contribution: Contribution
    news: NewsItem
    photo: Photo
    document: Document
    merged: Contribution
    waiting: Contribution


def make_site(rows: int = 1, *, photos: tuple[int, int] = (64, 48)) -> Site:
    """A city whose programme has so many groups, seminars, outcomes, photos, news … everywhere.

    The photos are as small as can be, unless somebody looks at them.
    """
    makers.make_city(
        department_lv="Attīstības departaments",
        address_lv="Kr. Valdemāra iela 1",
        email="plans@example.org",
        phone="+371 65400000",
        languages=["lv", "en", "ru"],
    )
    programme = makers.make_programme(
        is_current=True, purpose_lv="Lai lemtu kopā.", title_lv="Pilsētas programma"
    )
    archived = makers.make_programme(state=Programme.State.CLOSED, title_lv="Agrākā programma")
    for number in range(rows - 1):
        makers.make_programme(state=Programme.State.CLOSED, title_lv=f"Programma {number}")
    stage = makers.make_stage(
        programme, starts_on=dt.date(2026, 5, 1), ends_on=dt.date(2026, 6, 30), precision="month"
    )
    venue = makers.make_venue(seats=40, getting_in_lv="No pagalma.", accessibility_lv="Lifts.")
    experts = [makers.make_expert(organisation=makers.make_organisation()) for _ in range(rows)]
    groups = [_make_group(programme, rows, number=number + 1) for number in range(rows)]
    group = groups[0]
    seminar = _make_held(group, stage, experts, venue, photos)
    for other in groups[1:]:
        makers.make_seminar(other, stage, venue=venue)
    for number in range(rows - 1):
        makers.make_seminar(
            group,
            stage,
            venue=venue,
            starts_at=at(f"2026-04-{number % 28 + 1:02d}"),
            ends_at=at(f"2026-04-{number % 28 + 1:02d}", "12:30"),
        )
    for other in experts[1:]:
        makers.make_facilitator(makers.make_seminar(group, stage), other)
    news = [makers.make_news(programme, post_lv="Plānotāja", unit_lv="Nodaļa") for _ in range(rows)]
    for number in range(rows):
        makers.make_photo(news_item=news[0], order=number)
        makers.make_funding(programme, publicity_rules="eu2021", ends_on=dt.date(2027, 6, 30))
        programme.period_changes.create(
            old_start_year=2021,
            old_end_year=2027,
            new_start_year=2022,
            new_end_year=2027,
            changed_on=dt.date(2026, 1, 5),
            reason_lv="Sākums pārcelts.",
        )
    voices = _make_voices(seminar, rows)
    return Site(
        programme=programme,
        archived=archived,
        stage=stage,
        group=group,
        expert=experts[0],
        seminar=seminar,
        upcoming=makers.make_seminar(group, stage, title_lv=LONG, kind="hybrid", **_on("2099-05-12")),
        cancelled=_make_cancelled(group, stage),
        draft=makers.make_seminar(group, stage, state="draft", title_lv="Vēl nepublicēts"),
        news=news[0],
        photo=seminar.photos.all()[0],
        document=seminar.documents.all()[0],
        contribution=voices[0],
        merged=voices[1],
        waiting=voices[2],
    )


NAMED: dict[type[models.Model], tuple[str, ...]] = {
    Programme: ("title_lv",),
    Stage: ("name_lv",),
    ThematicWorkingGroup: ("name_lv",),
    Sector: ("name_lv",),
    Seminar: ("title_lv",),
    AgendaItem: ("title_lv", "speaker_lv"),
    Outcome: ("text_lv",),
    Venue: ("hall_lv", "address_lv"),
    Organisation: ("name_lv",),
    Expert: ("name",),
    Membership: ("person_name",),
    NewsItem: ("title_lv",),
    Document: ("title_lv",),
    FundingProject: ("title_lv", "fund_lv"),
    Contribution: ("original", "rendering_lv"),
    Answer: ("reason_lv", "place_lv", "decided_by_lv"),
    RuleSet: ("title_lv",),
}
"""Where people write names and titles."""


def lengthen() -> None:
    """Give every row a long name that begins with a word too long for a line."""
    for model, fields in NAMED.items():
        rows = model._default_manager
        for number, key in enumerate(rows.values_list("pk", flat=True), start=1):
            rows.filter(pk=key).update(**dict.fromkeys(fields, f"{LONG_WORD} {number}: {LONG}"))


def _on(day: str) -> dict[str, dt.datetime]:
    return {"starts_at": at(day), "ends_at": at(day, "12:30")}


def _make_group(programme: Programme, rows: int, number: int) -> ThematicWorkingGroup:
    group = makers.make_group(programme, number=number, description_lv="Kā pilsētā pārvietoties.")
    group.sectors.add(*[makers.make_sector(programme) for _ in range(2)])
    if number == 1:
        makers.make_member(group, role="chair", is_name_public=True, organisation=makers.make_organisation())
        for _ in range(rows):
            makers.make_member(group, organisation=makers.make_organisation())
    return group


def _make_held(
    group: ThematicWorkingGroup,
    stage: Stage,
    experts: list[Expert],
    venue: object,
    photos: tuple[int, int],
) -> Seminar:
    seminar = makers.make_seminar(
        group,
        stage,
        title_lv="Kā pilsētā pārvietojamies",
        title_en="How we get about the city",
        summary_lv="Par ielām un ietvēm.",
        state="outcomes",
        outcomes_published_at=at("2026-05-20"),
        venue=venue,
        language_note_lv="Latviešu",
        accessibility_lv="Zīmju valodas tulks",
    )
    for number, expert in enumerate(experts):
        makers.make_facilitator(seminar, expert)
        item = makers.make_agenda_item(seminar, speaker_lv="Nodaļa", minutes=5)
        makers.make_outcome(seminar, agenda_item=item, kind="task" if number % 2 else "decision")
        makers.make_photo(
            seminar=seminar,
            order=number,
            is_cover=number == 0,
            caption_lv="Zālē",
            picture=makers.make_picture(photos),
        )
        makers.make_document(seminar=seminar, date_on=dt.date(2026, 5, 20))
        _make_change(seminar, kind="moved")
    return seminar


def _make_voices(seminar: Seminar, rows: int) -> list[Contribution]:
    """An opinion with all that can stand beside it, one merged with it, one that waits; and so many more."""
    head = makers.make_contribution(
        seminar,
        number=1,
        kind="proposal",
        language="ru",
        original="Нужен освещённый тротуар.",
        rendering_lv="Vajag apgaismotu ietvi.",
        rendering_en="A lit pavement is needed.",
        voice="specialist",
        organisation="Skolu padome",
        table=2,
        agenda_item=seminar.agenda_items.first(),
        said_on=dt.date(2026, 5, 12),
        author={"name": "Ilze Parauga", "may_be_named": True},
    )
    merged = makers.make_contribution(
        seminar, number=2, original="Ietvi!", wording="Vajag ietvi.", merged_into=head, head=head
    )
    waiting = makers.make_contribution(
        seminar, number=3, due_on=dt.date(2026, 6, 11), said_on=dt.date(2026, 5, 12)
    )
    _make_earlier_answers(head, rows)
    makers.make_answer(head, verdict="partly", released_at=at("2026-05-30"))
    for number in range(rows - 1):
        own = makers.make_contribution(
            seminar, number=10 + number, voice="specialist", organisation="Biedrība"
        )
        makers.make_answer(own, released_at=at("2026-05-30"))
        makers.make_contribution(seminar, number=100 + number, merged_into=head, head=head)
        makers.make_contribution(seminar, publicity="hidden", hidden_reason="advert")
        waiting.events.create(kind="review", happened_at=at("2026-05-20"))
        merged.events.create(kind="merged", other=head, happened_at=at("2026-05-20"))
    waiting.events.create(kind="review", happened_at=at("2026-05-20"))
    merged.events.create(kind="merged", other=head, happened_at=at("2026-05-20"))
    return [head, merged, waiting]


def _make_earlier_answers(contribution: Contribution, count: int) -> list[Answer]:
    return [
        makers.make_answer(
            contribution,
            verdict="not_accepted",
            reason_lv=f"Nav līdzekļu {number}.",
            released_at=at("2026-05-16"),
            replaced_at=at("2026-05-30"),
        )
        for number in range(count)
    ]


def _make_cancelled(group: ThematicWorkingGroup, stage: Stage) -> Seminar:
    seminar = makers.make_seminar(group, stage, state="cancelled", **_on("2099-05-13"))
    _make_change(seminar, kind="cancelled")
    return seminar


def _make_change(seminar: Seminar, kind: str) -> SeminarChange:
    return SeminarChange.objects.create(
        seminar=seminar,
        kind=kind,
        old_starts_at=at("2026-05-11"),
        old_ends_at=at("2026-05-11", "12:30"),
        old_precision="day",
        old_venue_name="Mazā zāle",
        new_starts_at=seminar.starts_at,
        new_ends_at=seminar.ends_at,
        new_precision="day",
        new_venue_name=str(seminar.venue or ""),
        reason_lv="Vadītāja saslima.",
    )


def _named(view: str, /, **kwargs: object) -> str:
    return reverse(view, kwargs=kwargs)


def _link(site: Site) -> ScribeLink:
    """A link for a scribe of a seminar that is still ahead."""
    found = ScribeLink.objects.filter(seminar=site.upcoming).first()
    return found or ScribeLink.objects.create(seminar=site.upcoming, token="t" * 43)


def _card(site: Site) -> Contribution:
    """An opinion that was written down there."""
    return site.upcoming.contributions.first() or makers.make_contribution(site.upcoming, table=2)


def _deleted(site: Site) -> int:
    """The number of the last record of a seminar that is gone."""
    gone = Seminar.history.filter(history_type="-").first()
    if gone is None:
        makers.make_seminar(site.group, site.stage, state="draft", title_lv="1").delete()
        gone = Seminar.history.filter(history_type="-").first()
    return int(gone.pk)


def _rules() -> RuleSet:
    """The migrations bring some; a test with transactions of its own may have emptied all tables."""
    return RuleSet.objects.first() or RuleSet.objects.create(code="FREE", title_lv="Bez termiņiem")


def heard(site: Site) -> Contribution:
    """One that nobody has read, with data of a person; beside it one much the same, whose answer waits."""
    waiting = Contribution.objects.waiting().filter(author__isnull=False).first()
    if waiting is None:
        said = "Ietve Cietokšņa ielā ir bedraina, ar ratiņiem tur netiek."
        author = {"name": "Anna Ozola", "email": "anna@example.org"}
        voice = {"voice": "specialist", "organisation": "Biedrība „Ratiņi”"}
        other = makers.make_contribution(group=site.group, original=said, author=author, number=48, **voice)
        makers.make_answer(other)
        makers.make_contribution(group=site.group, number=49, merged_into=other, head=other)
        waiting = makers.make_contribution(
            group=site.group,
            original=f"{said} Zvaniet Ozola kundzei, 29123456.",
            author=author,
            language="ru",
        )
        makers.make_answer(site.contribution, verdict="partly", is_complete=False)
    return waiting


def _of_waiting(view: str) -> Callable[[Site], str]:
    """A screen about one opinion."""
    return lambda site: reverse(view, args=[heard(site).pk])


def _with_voices(view: str) -> Callable[[Site], str]:
    """A screen about many opinions."""

    def address(site: Site) -> str:
        heard(site)
        return _named(view)

    return address


PUBLIC: dict[str, Callable[[Site], str]] = {
    "home": lambda site: _named("home"),
    "seminar_list": lambda site: _named("seminar_list"),
    "seminar_list of a programme": lambda site: _named("seminar_list", programme=site.programme.slug),
    "seminar_detail": lambda site: site.seminar.get_absolute_url(),
    "seminar_detail, upcoming": lambda site: site.upcoming.get_absolute_url(),
    "seminar_detail, cancelled": lambda site: site.cancelled.get_absolute_url(),
    "group_list": lambda site: _named("group_list"),
    "group_list of a programme": lambda site: _named("group_list", programme=site.programme.slug),
    "group_detail": lambda site: site.group.get_absolute_url(),
    "contribution_list": lambda site: _named("contribution_list"),
    "contribution_list of a programme": lambda site: _named(
        "contribution_list", programme=site.programme.slug
    ),
    "contribution_detail, merged": lambda site: site.merged.get_absolute_url(),
    "contribution_detail, not answered yet": lambda site: site.waiting.get_absolute_url(),
    "expert_list": lambda site: _named("expert_list"),
    "expert_list of a programme": lambda site: _named("expert_list", programme=site.programme.slug),
    "expert_detail": lambda site: site.expert.get_absolute_url(),
    "document_list": lambda site: _named("document_list"),
    "document_list of a programme": lambda site: _named("document_list", programme=site.programme.slug),
    "news_list": lambda site: _named("news_list"),
    "news_list of a programme": lambda site: _named("news_list", programme=site.programme.slug),
    "news_detail": lambda site: site.news.get_absolute_url(),
    "contribution_new": lambda site: f"{_named('contribution_new')}?group={site.group.slug}",
    "contribution_new of a programme": lambda site: _named("contribution_new", programme=site.programme.slug),
    "contribution_new, closed": lambda site: _named("contribution_new", programme=site.archived.slug),
    "contribution_detail": lambda site: site.contribution.get_absolute_url(),
    "receipt": lambda site: _named("receipt"),
    "receipt_shown": lambda site: _named("receipt_shown", code=site.contribution.receipt.code),
    "scribe": lambda site: _link(site).get_absolute_url(),
    "scribe_wording": lambda site: f"{_link(site).get_absolute_url()}{_card(site).pk}/",
    "subscribe": lambda site: _named("subscribe"),
    "subscribe of a programme": lambda site: _named("subscribe", programme=site.programme.slug),
    "search": lambda site: f"{_named('search')}?q=pilseta",
    "programme_archive": lambda site: _named("programme_archive"),
    "programme_detail": lambda site: site.programme.get_absolute_url(),
    "programme_detail, archived": lambda site: site.archived.get_absolute_url(),
    "stage_detail": lambda site: site.stage.get_absolute_url(),
    "page_detail, about": lambda site: _named("page_detail", key="par"),
    "page_detail, participate": lambda site: _named("page_detail", key="ka-piedalities"),
    "page_detail, contact": lambda site: _named("page_detail", key="kontakti"),
    "page_detail, funding": lambda site: _named("page_detail", key="finansejums"),
    "page_detail, privacy": lambda site: _named("page_detail", key="privatums"),
    "page_detail, accessibility": lambda site: _named("page_detail", key="pieklustamiba"),
}
"""Every public page by the name of its address; after a comma or "of" another look of the same page."""

DESK: dict[str, Callable[[Site], str]] = {
    "start": lambda site: _named("admin:index"),
    "seminars": lambda site: _named("admin:seminars_seminar_changelist"),
    "new seminar": lambda site: _named("admin:seminars_seminar_add"),
    "held seminar": lambda site: _named("admin:seminars_seminar_change", object_id=site.seminar.pk),
    "draft seminar": lambda site: _named("admin:seminars_seminar_change", object_id=site.draft.pk),
    "move": lambda site: _named("admin:seminars_seminar_deed", object_id=site.upcoming.pk, name="move"),
    "cancel": lambda site: _named("admin:seminars_seminar_deed", object_id=site.upcoming.pk, name="cancel"),
    "add photos": lambda site: _named(
        "admin:seminars_seminar_upload", object_id=site.seminar.pk, what="photos"
    ),
    "move many": lambda site: (
        _named("admin:seminars_seminar_deeds", name="move") + f"?ids={site.upcoming.pk},{site.cancelled.pk}"
    ),
    "plan a stage": lambda site: _named("admin:plan_stage") + f"?stage={site.stage.pk}",
    "agenda templates": lambda site: _named("admin:seminars_agendatemplate_changelist"),
    "photos of a seminar": lambda site: _named("admin:seminars_seminar_photos", object_id=site.seminar.pk),
    "at which seminar": lambda site: _named("admin:scribe"),
    "write down opinions": lambda site: _named("admin:scribe_seminar", seminar=_card(site).seminar_id),
    "reword an opinion": lambda site: _named(
        "admin:scribe_wording", seminar=site.upcoming.pk, contribution=_card(site).pk
    ),
    "slips": lambda site: _named("admin:scribe_slips", seminar=site.upcoming.pk),
    "paste opinions of a seminar": lambda site: _named("admin:scribe_paste", seminar=site.upcoming.pk),
    "paste opinions": lambda site: _named("admin:paste_many"),
    "halls": lambda site: _named("admin:halls") + "?day=2026-05-12",
    "halls by week": lambda site: _named("admin:halls") + "?day=2026-05-12&span=week&show=people",
    "duplicate programme": lambda site: _named(
        "admin:duplicate", what="programme", object_id=site.programme.pk
    ),
    "duplicate stage": lambda site: _named("admin:duplicate", what="stage", object_id=site.stage.pk),
    "seminar history": lambda site: _named("admin:seminars_seminar_history", object_id=site.seminar.pk),
    "restore": lambda site: _named(
        "admin:seminars_seminar_restore", object_id=site.seminar.pk, number=site.seminar.history.last().pk
    ),
    "deleted seminars": lambda site: _named("admin:seminars_seminar_deleted"),
    "restore deleted": lambda site: _named("admin:seminars_seminar_bring_back", number=_deleted(site)),
    "invite": lambda site: _named("admin:groups_user_invite"),
    "delete seminar": lambda site: _named("admin:seminars_seminar_delete", object_id=site.seminar.pk),
    "import of seminars": lambda site: _named("admin:seminars_seminar_import"),
    "export of seminars": lambda site: _named("admin:seminars_seminar_export"),
    "members": lambda site: _named("admin:groups_membership_changelist"),
    "import of members": lambda site: _named("admin:groups_membership_import"),
    "programme": lambda site: _named("admin:groups_programme_change", object_id=site.programme.pk),
    "group": lambda site: _named("admin:groups_thematicworkinggroup_change", object_id=site.group.pk),
    "stages": lambda site: _named("admin:seminars_stage_changelist"),
    "photos": lambda site: _named("admin:seminars_photo_changelist"),
    "documents": lambda site: _named("admin:seminars_document_changelist"),
    "news item": lambda site: _named("admin:seminars_newsitem_change", object_id=site.news.pk),
    "city": lambda site: _named("admin:groups_city_changelist"),
    "pages": lambda site: _named("admin:groups_page_changelist"),
    "opinions": _with_voices("admin:seminars_contribution_changelist"),
    "new opinion": lambda site: _named("admin:seminars_contribution_add"),
    "opinion": _of_waiting("admin:seminars_contribution_change"),
    "erase the author": _of_waiting("admin:seminars_contribution_erase"),
    "import of opinions": lambda site: _named("admin:seminars_contribution_import"),
    "look through": _with_voices("admin:moderation"),
    "answer": _with_voices("admin:answering"),
    "answer one": _of_waiting("admin:answer"),
    "change an answer": lambda site: _named("admin:answer", key=site.contribution.pk),
    "release answers": _with_voices("admin:release"),
    "merge": _of_waiting("admin:merging"),
    "much the same": _with_voices("admin:alike"),
    "rule sets": lambda site: _named("admin:seminars_ruleset_changelist"),
    "rule set": lambda site: reverse("admin:seminars_ruleset_change", args=[_rules().pk]),
    "two-step sign-in": lambda site: _named("mfa_index"),
}
"""The planner's main screens."""
