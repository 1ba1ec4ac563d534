"""Who may do what with which rows: every role at every address of the desk, with rows of theirs and others'.

The addresses come from the URLconf of the desk, the kinds of row from its registry: a new address or a
new kind of row without a verdict here fails.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group as PermissionGroup
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from django.utils.translation import override

from daugavpils_plan.history.records import KEPT
from daugavpils_plan.images import WIDTHS
from groups.models import City, Page, User
from seminars.models import (
    AgendaItem,
    Answer,
    Contribution,
    ContributionAuthor,
    Outcome,
    Photo,
    RuleSet,
    Seminar,
)
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db
ALL = "view add change delete"
MARK = "Zzsvesi"

MAY: dict[str, dict[str, str]] = {
    "planner": {
        **dict.fromkeys(
            (
                *("groups.programme", "groups.sector", "groups.thematicworkinggroup", "groups.organisation"),
                *("groups.expert", "seminars.stage", "seminars.venue", "seminars.seminar"),
                *("seminars.outcome", "seminars.document", "seminars.newsitem", "seminars.agendatemplate"),
                *("seminars.contribution", "seminars.ruleset"),
            ),
            ALL,
        ),
        "groups.membership": ALL,
        "groups.city": "view change delete",
        "groups.page": "view change",
        "seminars.agendaitem": "view change delete",
        "seminars.photo": "view change delete",
    },
    "editor": {
        "groups.programme": "view",
        "groups.sector": "view",
        "groups.thematicworkinggroup": "view change",
        "groups.membership": ALL,
        "groups.organisation": "view",
        "groups.expert": "view",
        "seminars.stage": "view",
        "seminars.venue": "view",
        "seminars.agendatemplate": "view",
        "seminars.seminar": ALL,
        "seminars.agendaitem": "view change delete",
        "seminars.outcome": ALL,
        "seminars.photo": "view change delete",
        "seminars.document": ALL,
        "seminars.contribution": ALL,
    },
    "facilitator": {
        "seminars.seminar": "view change",
        "seminars.agendaitem": "view change delete",
        "seminars.outcome": "view change delete",
        "seminars.photo": "view change delete",
        "seminars.document": "view",
        "seminars.contribution": "view",
    },
}
"""What each role may do with rows that are theirs; what is not named, nobody but an administrator."""
SHARED = {"groups.organisation", "groups.expert", "seminars.venue", "seminars.agendatemplate"}
"""Directories that an editor chooses from, whoever's rows hang on them."""
NEEDED = {
    "changelist": "view",
    "add": "add",
    "change": "view",
    "history": "view",
    "delete": "delete",
    "deleted": "view",
    "bring_back": "delete",
    "restore": "change",
}
"""Which right an address asks for."""
WITHOUT_A_ROW = {"changelist", "add", "deleted"}
VERDICTS = {
    "index": "all",
    "login": "all",
    "logout": "all",
    "jsi18n": "all",
    "password_change": "all",
    "password_change_done": "all",
    "app_list": "all",
    "autocomplete": "test_choices_offer_nothing_of_others",
    "view_on_site": "test_the_way_to_a_page_tells_nothing_of_a_hidden_row",
    "auth_user_password_change": "test_accounts_are_the_administrators",
    "groups_user_invite": "tests/groups/test_invitations.py",
    "groups_user_invite_again": "tests/groups/test_invitations.py",
    "seminars_seminar_deed": "test_deeds",
    "seminars_seminar_deeds": "test_deeds_to_many",
    **{
        f"{kind}_{what}": "test_tables_go_out_and_come_in_by_role"
        for kind in (
            *("groups_thematicworkinggroup", "groups_membership", "groups_organisation", "groups_expert"),
            *("seminars_venue", "seminars_seminar", "seminars_contribution"),
        )
        for what in ("export", "import", "import_example", "import_confirm")
    },
    **dict.fromkeys(
        ("moderation", "answering", "answer", "release", "merging", "alike", "seminars_contribution_erase"),
        "test_screens_of_voices",
    ),
    "plan_stage": "test_screens_of_planners",
    "halls": "test_screens_of_planners",
    "duplicate": "test_screens_of_planners",
    **dict.fromkeys(
        ("scribe", "scribe_seminar", "scribe_likely", "scribe_wording", "scribe_slips", "scribe_paste"),
        "test_screens_of_scribes",
    ),
    "paste_many": "test_screens_of_scribes",
    "seminars_seminar_photos": "test_screens_of_photos",
    "seminars_newsitem_photos": "test_screens_of_photos",
    "seminars_seminar_upload": "test_uploads",
    "seminars_newsitem_upload": "test_uploads",
}
"""Addresses that are not those of every kind of row, and where they are tested."""


@dataclass
class Side:
    """A working group with one of each kind of row."""

    rows: dict[str, Any]

    @property
    def seminar(self) -> Seminar:
        return self.rows["seminars.seminar"]  # type: ignore[no-any-return]


def make_side(mark: str = "", **seminar: Any) -> Side:
    """A draft programme of its own, so that nothing of it is public."""
    programme = makers.make_programme(state="draft", title_lv=f"Programma {mark}")
    sector = makers.make_sector(programme, name_lv=f"Nozare {mark}")
    group = makers.make_group(programme, name_lv=f"Grupa {mark}")
    stage = makers.make_stage(programme, name_lv=f"Posms {mark}")
    expert = makers.make_expert(name=f"Eksperts {mark}")
    venue = makers.make_venue(hall_lv=f"Zāle {mark}")
    given = {"state": "held", "title_lv": f"Seminārs {mark}", "venue": venue, **seminar}
    meeting = makers.make_seminar(group, stage, **given)
    makers.make_facilitator(meeting, expert)
    rows = [
        *(programme, sector, group, stage, expert, venue, meeting),
        makers.make_organisation(name_lv=f"Biedrība {mark}"),
        makers.make_agenda_template(name_lv=f"Paraugs {mark}"),
        makers.make_member(group, person_name=f"Cilvēks {mark}"),
        makers.make_agenda_item(meeting, title_lv=f"Jautājums {mark}"),
        makers.make_outcome(meeting, text_lv=f"Rezultāts {mark}"),
        makers.make_contribution(meeting, original=f"Viedoklis {mark}", author={"name": f"Autors {mark}"}),
        RuleSet.objects.create(code=f"R{programme.pk}", title_lv=f"Kārtība {mark}"),
        makers.make_photo(seminar=meeting, alt_lv=f"Attēls {mark}"),
        makers.make_document(seminar=meeting, title_lv=f"Dokuments {mark}"),
        makers.make_news(programme, title_lv=f"Jaunums {mark}"),
        City.objects.first() or makers.make_city(),
        Page.objects.first(),
        makers.make_worker("planner", last_name=mark),
    ]
    return Side({row._meta.label_lower: row for row in rows})


@dataclass
class World:
    """What somebody in a role works with, and what others do."""

    user: User
    own: Side
    other: Side
    client: Client


@pytest.fixture(params=["planner", "editor", "facilitator"])
def world(request: Any) -> World:
    return make_world(request.param)


def make_world(role: str) -> World:
    own, other = make_side(), make_side(MARK)
    if role == "editor":
        user = makers.make_editor(own.rows["groups.thematicworkinggroup"])
    elif role == "facilitator":
        user = makers.make_leader(own.seminar)
    else:
        user = makers.make_worker(role)
    client = Client()
    client.force_login(user)
    return World(user, own, other, client)


def addresses(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def theirs(model: type[Model]) -> bool:
    """Whether a kind of row is of a library: for administrators only, without a scope."""
    return model._meta.app_label not in ("groups", "seminars")


def test_every_address_of_the_desk_has_a_verdict() -> None:
    kinds = [model._meta for model in admin.site._registry]
    of_kinds = {
        f"{meta.app_label}_{meta.model_name}_{what}" for meta in kinds for what in (*NEEDED, "restore_below")
    }
    found = set(addresses(admin.site.get_urls()))
    assert found - of_kinds == set(VERDICTS)


def test_every_kind_of_row_says_who_works_with_it() -> None:
    """A model at the desk, or in a form there, has the queryset method; and its deleted rows an owner."""
    shown = {model for model in admin.site._registry if not theirs(model)}
    shown |= {inline.model for screen in admin.site._registry.values() for inline in screen.inlines}
    shown = {model for model in shown if not theirs(model)}
    assert {model for model in shown if not hasattr(model._default_manager, "editable_by")} == set()
    editor = makers.make_editor(makers.make_group())
    assert all(hasattr(model, "hangs_on") for model in KEPT if _is_written_by(editor, model))


def _is_written_by(user: User, model: type[Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.delete_{model._meta.model_name}")


def url_of(row: Model, what: str) -> str:
    meta = row._meta
    record = KEPT[type(row)] and row.history.first().pk if what == "restore" else None  # type: ignore[attr-defined]
    args = [] if what in WITHOUT_A_ROW else [row.pk, record] if record else [row.pk]
    with override("lv"):  # a page that was fetched leaves its language behind
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_{what}", args=args)


def kinds_of_row() -> list[str]:
    return sorted(model._meta.label_lower for model in admin.site._registry if not theirs(model))


def allowed(role: str, label: str, what: str) -> bool:
    return NEEDED[what] in MAY[role].get(label, "").split()


def test_every_role_at_every_address_with_rows_of_their_own(world: World) -> None:
    for label in kinds_of_row():
        row = world.own.rows[label]
        for what in NEEDED.keys() - {"bring_back"}:
            expected = 200 if allowed(world.user.role, label, what) else 403
            # a row of a kind that a role does not work with is hidden, or forbidden
            refused = {403, 302, 404} if expected == 403 else {200}
            path = url_of(row, what)
            status = world.client.get(path).status_code
            assert (label, what, status in refused) == (label, what, True), status


def test_rows_of_others_are_as_if_they_were_not_there(world: World) -> None:
    if world.user.role == "planner":
        assert Seminar.objects.editable_by(world.user).count() == 2
        return
    for label in sorted(set(kinds_of_row()) - SHARED - {"groups.city", "groups.page"}):
        row = world.other.rows[label]
        before = type(row)._default_manager.filter(pk=row.pk).values().get()
        for what in ("change", "history", "delete", "restore"):
            url = url_of(row, what)
            nothing = url.replace(f"/{row.pk}/", "/987654/", 1)
            for ask in (world.client.get, lambda path: world.client.post(path, {"post": "yes"})):
                foreign, absent = ask(url), ask(nothing)
                assert (label, what, foreign.status_code) == (label, what, absent.status_code)
                assert foreign.status_code in (302, 403, 404)
                assert foreign.headers.get("Location") == absent.headers.get("Location")
                assert MARK not in foreign.content.decode()
        assert type(row)._default_manager.filter(pk=row.pk).values().get() == before


def test_lists_and_their_filters_tell_nothing_of_others(world: World) -> None:
    if world.user.role == "planner":
        return
    for label in sorted(set(kinds_of_row()) - SHARED - {"groups.city", "groups.page", "groups.user"}):
        if not allowed(world.user.role, label, "changelist"):
            continue
        path = url_of(world.other.rows[label], "changelist")
        for query in ("", "?programme=all", f"?programme={world.other.rows['groups.programme'].pk}"):
            answer = world.client.get(path + query, follow=True)  # a list without that filter leads to itself
            assert (label, query, MARK in answer.content.decode()) == (label, query, False)
            shown = answer.context["cl"]
            assert (label, shown.full_result_count) == (label, 1)
        if world.client.get(path).context["cl"].search_fields:
            searched = world.client.get(f"{path}?q={MARK}", follow=True).context["cl"]
            assert (label, searched.result_count) == (label, 0)


def test_actions_pass_over_rows_of_others(world: World) -> None:
    if world.user.role == "planner":
        return
    for label in ("seminars.photo", "seminars.outcome", "seminars.agendaitem"):
        row = world.other.rows[label]
        sent = {"_selected_action": [row.pk], "post": "yes", "select_across": "1"}
        for action in ("delete_selected", "take_down"):
            world.client.post(url_of(row, "changelist") + "?programme=all", {"action": action, **sent})
        assert type(row)._default_manager.filter(pk=row.pk).count() == 1
    photo = Photo.objects.get(pk=world.other.rows["seminars.photo"].pk)
    assert photo.is_published is True


def test_choices_offer_nothing_of_others(world: World) -> None:
    asked = [
        ("seminars", "outcome", "seminar", "seminars.seminar"),
        ("seminars", "document", "seminar", "seminars.seminar"),
        ("seminars", "seminarfacilitator", "expert", "groups.expert"),
        ("groups", "membership", "organisation", "groups.organisation"),
        ("groups", "expert", "user", "groups.user"),
    ]
    for app, model, field, target in asked:
        fields = {"app_label": app, "model_name": model, "field_name": field, "term": MARK}
        answer = world.client.get("/admin/autocomplete/", fields)
        if not allowed(world.user.role, target, "changelist"):
            assert (target, answer.status_code) == (target, 403)
            continue
        found = len(answer.json()["results"])
        is_offered = world.user.role == "planner" or target in SHARED
        assert (target, found) == (target, 1 if is_offered else 0)


# An editor ---------------------------------------------------------------------------------------------


@pytest.fixture
def editor() -> World:
    return make_world("editor")


def save(world: World, row: Any, **fields: Any) -> Any:
    url = url_of(row, "change")
    return world.client.post(url, typed(world.client.get(url), **fields))


def test_an_editor_writes_in_their_own_group(editor: World) -> None:
    group, seminar = editor.own.rows["groups.thematicworkinggroup"], editor.own.seminar
    assert save(editor, group, description_lv="Par ielām.").status_code == 302
    assert save(editor, seminar, title_lv="Cits nosaukums").status_code == 302
    assert Seminar.objects.get(pk=seminar.pk).title_lv == "Cits nosaukums"
    added = editor.client.get(url_of(seminar, "add"))
    fields = {"title_lv": "Jauns", "group": group.pk, "stage": editor.own.rows["seminars.stage"].pk}
    assert (
        editor.client.post(url_of(seminar, "add"), typed(added, **fields, precision="unknown")).status_code
        == 302
    )
    assert group.seminars.count() == 2


def test_an_editor_puts_nothing_into_another_group(editor: World) -> None:
    own, other = editor.own, editor.other
    for fields in (
        {"group": other.rows["groups.thematicworkinggroup"].pk},
        {"stage": other.rows["seminars.stage"].pk},
        {"outcomes-0-agenda_item": other.rows["seminars.agendaitem"].pk},
    ):
        assert save(editor, own.seminar, **fields).status_code == 200
    item = other.rows["seminars.agendaitem"]
    save(editor, own.seminar, **{"agenda_items-0-id": item.pk, "agenda_items-0-title_lv": "Sagrābts"})
    assert AgendaItem.objects.get(pk=item.pk).title_lv == f"Jautājums {MARK}"
    for label in ("seminars.outcome", "seminars.document"):
        answer = save(editor, own.rows[label], seminar=other.seminar.pk)
        assert (label, answer.status_code) == (label, 200)
    assert save(editor, own.rows["seminars.document"], seminar="").status_code == 200
    assert (other.seminar.outcomes.count(), other.seminar.agenda_items.count()) == (1, 1)


def test_an_editor_does_not_choose_editors_nor_move_the_group(editor: World) -> None:
    group = editor.own.rows["groups.thematicworkinggroup"]
    stranger = makers.make_editor()
    fields = {"editors": [stranger.pk], "programme": editor.other.rows["groups.programme"].pk, "number": 99}
    assert save(editor, group, **fields).status_code == 302
    before = (list(group.editors.all()), group.programme_id, group.number)
    group.refresh_from_db()
    assert (
        (list(group.editors.all()), group.programme_id, group.number)
        == before
        == (*([editor.user], editor.own.rows["groups.programme"].pk, group.number),)
    )


def test_an_editor_previews_drafts_of_their_own_group_only(editor: World) -> None:
    for side, expected in ((editor.own, 200), (editor.other, 404)):
        photo, document = side.rows["seminars.photo"], side.rows["seminars.document"]
        pages = [
            side.seminar.get_absolute_url(),
            side.rows["groups.thematicworkinggroup"].get_absolute_url(),
            side.rows["groups.programme"].get_absolute_url(),
            photo.url(WIDTHS[0], "jpg"),
            document.get_absolute_url(),
        ]
        answers = [editor.client.get(page) for page in pages]
        for answer in answers:
            answer.getvalue()
        assert [answer.status_code for answer in answers] == [expected] * len(pages)


def test_the_desk_s_start_and_conflicts_tell_nothing_of_others(editor: World) -> None:
    own, other = editor.own.seminar, editor.other.seminar
    Seminar.objects.filter(pk=own.pk).update(state="draft")
    Seminar.objects.filter(pk=other.pk).update(state="draft", venue=own.venue)
    planner = Client()
    planner.force_login(makers.make_planner())
    url = url_of(other, "change")
    planner.post(url, typed(planner.get(url), summary_lv="x", insist="1"))
    assert MARK not in editor.client.get("/admin/").content.decode()
    answer = save(editor, own, ends_at_1="13:00")
    assert (answer.status_code, len(answer.context["conflicts"]) > 0) == (200, True)
    assert MARK not in " ".join(str(conflict) for conflict in answer.context["conflicts"])


def test_an_editor_restores_deleted_rows_of_their_own_group_only(editor: World) -> None:
    numbers = {}
    for name, side in (("own", editor.own), ("other", editor.other)):
        row = side.rows["seminars.outcome"]
        row.delete()
        numbers[name] = Outcome.history.filter(history_type="-").first().pk
    shown = editor.client.get(reverse("admin:seminars_outcome_deleted")).context["page"]
    assert [record.pk for record in shown] == [numbers["own"]]
    urls = {name: reverse("admin:seminars_outcome_bring_back", args=[pk]) for name, pk in numbers.items()}
    assert [editor.client.get(urls[name]).status_code for name in ("own", "other")] == [200, 404]
    assert editor.client.post(urls["other"], {"version": numbers["other"]}).status_code == 404
    assert Outcome.objects.count() == 0


def test_links_for_editing_are_shown_where_they_lead_somewhere(editor: World) -> None:
    other = makers.make_seminar()
    Seminar.objects.filter(pk=editor.own.seminar.pk).update(state="planned")
    shown = [
        'class="edit-link"' in editor.client.get(row.get_absolute_url()).content.decode()
        for row in (editor.own.seminar, other, other.group)
    ]
    assert shown == [True, False, False]


# A facilitator -----------------------------------------------------------------------------------------


@pytest.fixture
def leader() -> World:
    return make_world("facilitator")


def test_a_facilitator_writes_agenda_outcomes_and_photos_of_their_seminar(leader: World) -> None:
    seminar = leader.own.seminar
    answer = save(
        leader,
        seminar,
        **{
            "agenda_items-0-title_lv": "Cits jautājums",
            "outcomes-0-text_lv": "Cits rezultāts",
        },
    )
    assert answer.status_code == 302
    photos = reverse("admin:seminars_seminar_photos", args=[seminar.pk])
    words = {f"p{seminar.photos.get().pk}-alt_lv": "Zāle"}
    assert leader.client.post(photos, typed(leader.client.get(photos), **words)).status_code == 302
    assert seminar.agenda_items.get().title_lv == "Cits jautājums"
    assert (seminar.outcomes.get().text_lv, seminar.photos.get().alt_lv) == ("Cits rezultāts", "Zāle")


def contents(row: Any) -> dict[str, Any]:
    stored = type(row).objects.filter(pk=row.pk).values().get()
    return {name: value for name, value in stored.items() if name not in ("updated_at", "search")}


def test_a_facilitator_changes_nothing_else(leader: World) -> None:
    seminar = leader.own.seminar
    Photo.objects.update(is_published=False)
    before = contents(seminar)
    fields = {
        "title_lv": "Pavisam cits",
        "venue": "",
        "summary_lv": "x",
        "slug": "cits",
        "starts_at_0": "01.01.2030.",
        "photos-0-is_published": "on",
        "photos-0-is_cover": "on",
        "facilitators-0-DELETE": "on",
        "documents-0-title_lv": "Cits",
    }
    save(leader, seminar, **fields)
    assert contents(seminar) == before
    assert (seminar.photos.get().is_published, seminar.photos.get().is_cover) == (False, False)
    assert (seminar.facilitators.count(), seminar.documents.get().title_lv) == (2, "Dokuments ")
    photo = seminar.photos.get()
    assert save(leader, photo, is_published="on", alt_lv="Y").status_code == 302
    assert (Photo.objects.get(pk=photo.pk).is_published, Photo.objects.get(pk=photo.pk).alt_lv) == (
        False,
        "Y",
    )


def test_outcomes_that_are_public_are_not_in_a_facilitators_hands(leader: World) -> None:
    seminar = leader.own.seminar
    Seminar.objects.filter(pk=seminar.pk).update(state="outcomes")
    save(
        leader,
        seminar,
        **{"outcomes-0-text_lv": "Cits", "outcomes-TOTAL_FORMS": "2", "outcomes-1-text_lv": "Jauns"},
    )
    outcome = seminar.outcomes.get()
    assert outcome.text_lv == "Rezultāts "
    assert leader.client.get(url_of(outcome, "delete")).status_code == 403
    leader.client.post(
        url_of(outcome, "changelist"),
        {"action": "delete_selected", "_selected_action": [outcome.pk], "post": "yes"},
    )
    assert seminar.outcomes.count() == 1


@pytest.mark.parametrize("role", ["assistant", "minutes"])
def test_co_leading_counts_and_taking_the_minutes_does_not(role: str) -> None:
    seminar = makers.make_seminar()
    user = makers.make_leader(seminar, role=role)
    assert list(Seminar.objects.editable_by(user)) == ([seminar] if role == "assistant" else [])


def test_a_facilitator_previews_led_seminars_only(leader: World) -> None:
    assert leader.client.get(leader.own.seminar.get_absolute_url()).status_code == 200
    assert leader.client.get(leader.other.seminar.get_absolute_url()).status_code == 404


# Deeds and uploads ----------------------------------------------------------------------------------------


def test_deeds(world: World) -> None:
    may = world.user.role != "facilitator"
    Seminar.objects.update(state="planned")
    for name in ("move", "postpone", "cancel"):
        for side, is_own in ((world.own, True), (world.other, world.user.role == "planner")):
            url = reverse("admin:seminars_seminar_deed", args=[side.seminar.pk, name])
            status = 404 if not is_own else 200 if may else 403
            assert (name, world.client.get(url).status_code) == (name, status)
            assert (name, world.client.post(url, {}).status_code) == (name, status)
    html = world.client.get(url_of(world.own.seminar, "change")).content.decode()
    assert ('value="cancel"' in html, 'value="photos"' in html, 'value="documents"' in html) == (
        may,
        True,
        may,
    )
    Seminar.objects.filter(pk=world.own.seminar.pk).update(state="draft")
    answer = save(world, world.own.seminar, _deed="publish", insist="1")
    assert answer.status_code == (302 if may else 403)
    assert Seminar.objects.get(pk=world.own.seminar.pk).state == ("planned" if may else "draft")


def test_deeds_to_many(world: World) -> None:
    may, role = world.user.role != "facilitator", world.user.role
    Seminar.objects.update(state="planned")
    own, other = world.own.seminar, world.other.seminar
    for name in ("move", "postpone", "cancel"):
        url = reverse("admin:seminars_seminar_deeds", args=[name])
        foreign = world.client.get(f"{url}?ids={other.pk}")
        assert foreign.status_code == (403 if not may else 200 if role == "planner" else 404)
        both = world.client.get(f"{url}?ids={own.pk},{other.pk}")
        assert both.status_code == (200 if may else 403)
        assert (other.title in both.content.decode()) == (role == "planner")
    for action in ("publish_chosen", "hold_chosen", "cancel_chosen"):
        chosen = {"action": action, "_selected_action": [other.pk]}
        before = contents(other)
        if role != "planner":
            world.client.post(url_of(own, "changelist"), chosen)
            assert contents(other) == before


def test_screens_of_planners(world: World) -> None:
    stage = world.other.rows["seminars.stage"]
    expected = 200 if world.user.role == "planner" else 403
    for path in (
        reverse("admin:plan_stage") + f"?stage={stage.pk}",
        reverse("admin:halls"),
        reverse("admin:duplicate", args=["seminar", world.own.seminar.pk]),
        reverse("admin:duplicate", args=["stage", stage.pk]),
        reverse("admin:duplicate", args=["programme", stage.programme_id]),
    ):
        answers = {world.client.get(path).status_code, world.client.post(path, {}).status_code}
        assert (path, answers - {302}) == (path, {expected})


def test_screens_of_scribes(world: World) -> None:
    role = world.user.role
    own, other = (makers.make_contribution(side.seminar, original=MARK) for side in (world.own, world.other))
    for card, status in ((own, 200), (other, 200 if role == "planner" else 404)):
        seminar = card.seminar_id
        for name, keys in (
            *(("scribe_seminar", [seminar]), ("scribe_likely", [seminar]), ("scribe_slips", [seminar])),
            *(("scribe_paste", [seminar]), ("scribe_wording", [seminar, card.pk])),
        ):
            url = reverse(f"admin:{name}", args=keys)
            answers = [world.client.get(url), world.client.post(url, {"words": " "})]
            refused = {200, 422} if status == 200 else {404}
            assert (name, {answer.status_code for answer in answers} - refused) == (name, set())
    assert (
        world.client.get(reverse("admin:scribe_wording", args=[own.seminar_id, other.pk])).status_code == 404
    )
    likely = world.client.get(reverse("admin:scribe_likely", args=[own.seminar_id]), {"words": MARK})
    assert [row.pk for row in likely.context["likely"]] == [own.pk]
    chosen = world.client.get(reverse("admin:scribe") + f"?programme={world.other.seminar.programme_id}")
    shown = {row.pk for row in chosen.context["seminars"]}
    assert shown == {world.other.seminar.pk if role == "planner" else world.own.seminar.pk}
    expected = 403 if role == "facilitator" else 200
    assert world.client.get(reverse("admin:paste_many")).status_code == expected


VOICES = ("answer", "merging", "seminars_contribution_erase")


def test_screens_of_voices(world: World) -> None:
    """Looking through, answering, merging, erasing: a facilitator none of it, an editor for their groups."""
    role = world.user.role
    own, other = (side.rows["seminars.contribution"] for side in (world.own, world.other))
    refused, foreign = role == "facilitator", 200 if role == "planner" else 404
    for row in (own, other):
        makers.make_answer(row)
        makers.make_contribution(row.seminar, original=row.original)
    for name in VOICES:
        for row, status in ((own, 200), (other, foreign)):
            url = reverse(f"admin:{name}", args=[row.pk])
            assert (name, world.client.get(url).status_code) == (name, 403 if refused else status)
            if status == 404 or refused:
                sent = {"verdict": "accepted", "complete": "1", "others": [own.pk], "part": row.pk}
                answer = world.client.post(url, sent)
                assert (name, answer.status_code) == (name, 403 if refused else 404)
    for row in (own, other):
        for side in (world.own, world.other):
            programme = side.rows["groups.programme"].pk
            for name in ("moderation", "answering", "release", "alike"):
                url = f"{reverse(f'admin:{name}')}?programme={programme}&row={row.pk}"
                answer = world.client.get(url)
                assert (name, answer.status_code) == (name, 403 if refused else 200)
                is_told = row is other if name == "moderation" else side is world.other
                told = MARK in answer.content.decode()
                assert (name, told) == (name, role == "planner" and is_told)


def test_deeds_to_voices_of_others(world: World) -> None:
    """Nobody publishes, hides, merges or releases what they do not work with, whatever is sent."""
    if world.user.role == "planner":
        return
    own, other = (side.rows["seminars.contribution"] for side in (world.own, world.other))
    prepared = makers.make_answer(other)
    refused = {"facilitator": 403, "editor": 404}[world.user.role]
    look, alike, merge = (
        reverse("admin:moderation"),
        reverse("admin:alike"),
        reverse("admin:merging", args=[own.pk]),
    )
    words = {"wording": "Cits", "hidden_reason": "advert", "agreed": "on"}
    typed_words = {f"r{other.pk}-{name}": text for name, text in words.items()}
    before = voices_of(world)
    for deed in ("publish", "hide", "strike", "save", f"merge-{own.pk}"):
        answer = world.client.post(look, {"row": other.pk, "deed": deed, **typed_words})
        assert (deed, answer.status_code) == (deed, refused)
    assert world.client.post(alike, {"into": other.pk, "others": [own.pk]}).status_code == refused
    world.client.post(look, {"publish_all": "1", "clean": [other.pk]})
    world.client.post(alike, {"into": own.pk, "others": [other.pk]})
    world.client.post(merge, {"others": [other.pk]})
    world.client.post(reverse("admin:release"), {"answers": [prepared.pk], "now": "1"})
    if world.user.role == "editor":
        texts = {f"r{own.pk}-wording": own.original, "row": own.pk, "deed": f"merge-{other.pk}"}
        assert world.client.post(look, texts).status_code == 404
        sent = {"same": [other.pk], "verdict": "not_accepted", "reason_lv": "Nē.", "decided_by_lv": "Dome"}
        answer = world.client.post(
            reverse("admin:answer", args=[own.pk]), {**sent, "decided_on": "16.05.2026.", "complete": "1"}
        )
        assert list(answer.context["form"].errors) == ["same"]
    assert voices_of(world) == before


def voices_of(world: World) -> list[Any]:
    """All that is said of the opinions of both sides, and of the answers to them."""
    names = ("pk", "publicity", "state", "wording", "number", "head", "answer", "hidden_reason")
    told = ("pk", "contribution", "verdict", "reason_lv", "released_at", "release_on")
    return [*Contribution.objects.order_by("pk").values(*names), *Answer.objects.order_by("pk").values(*told)]


def test_who_said_it_is_not_for_facilitators(world: World) -> None:
    said = world.own.rows["seminars.contribution"]
    ContributionAuthor.objects.filter(contribution=said).update(
        name="Autore Rakstniece", email="r@example.org"
    )
    pages = [url_of(said, what) for what in ("changelist", "change", "history")]
    told = " ".join(world.client.get(page).content.decode() for page in pages)
    is_told = world.user.role != "facilitator"
    assert ("Autore Rakstniece" in told, "r@example.org" in told) == (is_told, is_told)


def test_screens_of_photos(world: World) -> None:
    role = world.user.role
    own, other = world.own.seminar, world.other.seminar
    photo = own.photos.get()
    url = reverse("admin:seminars_seminar_photos", args=[own.pk])
    page = world.client.get(url)
    html = page.content.decode()
    assert (page.status_code, 'name="publish"' in html, 'name="cover"' in html) == (
        200,
        *[role != "facilitator"] * 2,
    )
    for name in ("publish", "cover", "take_down"):
        status = 403 if role == "facilitator" else 302
        answer = world.client.post(url, typed(world.client.get(url), **{name: str(photo.pk)}))
        assert (name, answer.status_code) == (name, status)
    there = reverse("admin:seminars_seminar_photos", args=[other.pk])
    assert world.client.get(there).status_code == (200 if role == "planner" else 404)
    news = reverse("admin:seminars_newsitem_photos", args=[world.own.rows["seminars.newsitem"].pk])
    assert world.client.get(news).status_code == (200 if role == "planner" else 404)


def test_tables_go_out_and_come_in_by_role(world: World) -> None:
    role = world.user.role
    with_tables = [model for model, screen in admin.site._registry.items() if hasattr(screen, "table")]
    tables = {model._meta.label_lower: model for model in with_tables}
    assert len(tables) == 7
    for label, model in tables.items():
        may = MAY[role].get(label, "").split()
        takes_away = "view" in may and (role, label) != ("facilitator", "seminars.contribution")
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        answers = {
            what: world.client.get(reverse(f"{name}_{what}")).status_code for what in ("export", "import")
        }
        assert (label, answers) == (
            label,
            {
                "export": 200 if takes_away else 403,
                "import": 200 if {"add", "change"} <= set(may) else 403,
            },
        )
        if takes_away:
            url = reverse(f"{name}_export")
            has_programme = world.client.get(f"{url}?programme=all").status_code == 200
            answer = world.client.post(f"{url}?programme=all" if has_programme else url, {"kind": "csv"})
            told = b"".join(answer.streaming_content)
            is_told = role == "planner" or label in SHARED
            assert (label, MARK in told.decode("utf-8-sig")) == (label, is_told)


def test_uploads(world: World) -> None:
    role = world.user.role
    own, other = world.own.seminar.pk, world.other.seminar.pk
    expected = {
        ("seminar", own, "photos"): 200,
        ("seminar", own, "documents"): 403 if role == "facilitator" else 200,
        ("seminar", other, "photos"): 200 if role == "planner" else 404,
        ("newsitem", world.own.rows["seminars.newsitem"].pk, "photos"): 200 if role == "planner" else 404,
    }
    for (model, key, what), status in expected.items():
        url = reverse(f"admin:seminars_{model}_upload", args=[key, what])
        assert (model, what, world.client.get(url).status_code) == (model, what, status)
        assert (model, what, world.client.post(url, {}).status_code) == (model, what, status)


def test_the_way_to_a_page_tells_nothing_of_a_hidden_row(world: World) -> None:
    kind = ContentType.objects.get_for_model(Seminar).pk
    for side, is_own in ((world.own, True), (world.other, world.user.role == "planner")):
        answer = world.client.get(f"/admin/r/{kind}/{side.seminar.pk}/")
        assert answer.status_code == (302 if is_own else 404)
    users = ContentType.objects.get_for_model(User).pk
    for nonsense in (
        f"{users}/{world.user.pk}",
        f"{kind}/x",
        f"{kind}/{'9' * 30}",
        f"{kind}/987654",
        "999/1",
    ):
        assert (nonsense, world.client.get(f"/admin/r/{nonsense}/").status_code) == (nonsense, 404)


def test_accounts_are_the_administrators(world: World) -> None:
    other = makers.make_planner()
    url = reverse("admin:auth_user_password_change", args=[other.pk])
    assert {world.client.get(url).status_code, world.client.post(url, {}).status_code} <= {403, 302, 404}
    expert = world.own.rows["groups.expert"]
    if world.user.role == "planner":
        assert save(world, expert, user=other.pk).status_code == 302
    expert.refresh_from_db()
    assert expert.user is None


def test_ticks_that_exist_keep_working_with_all_rows() -> None:
    clerks = PermissionGroup.objects.create(name="Darbinieki")
    clerks.permissions.set(Permission.objects.filter(codename__in=["change_venue", "view_seminar"]))
    user = makers.make_planner(is_superuser=False)
    user.groups.add(clerks)
    side = make_side()
    client = Client()
    client.force_login(user)
    assert client.get(url_of(side.rows["seminars.venue"], "change")).status_code == 200
    assert client.get(url_of(side.seminar, "change")).status_code == 200
    assert client.get(url_of(side.rows["groups.sector"], "change")).status_code == 403
    assert list(AgendaItem.objects.editable_by(user)) == []


@pytest.mark.parametrize("fields", [{"is_active": False}, {"role": ""}])
def test_without_a_role_or_after_leaving_there_is_nothing(fields: dict[str, Any]) -> None:
    seminar = makers.make_seminar(state="draft")
    user = makers.make_editor(seminar.group, **fields)
    assert (user.has_perm("seminars.change_seminar"), list(Seminar.objects.editable_by(user))) == (False, [])
    assert list(Seminar.objects.visible_to(user)) == []


def test_a_scope_costs_a_page_of_the_public_nothing(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    seminar = makers.make_seminar()
    with django_assert_num_queries(10):
        client.get(seminar.get_absolute_url())
