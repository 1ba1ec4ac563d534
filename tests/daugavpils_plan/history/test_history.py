"""Every change at the desk is kept, read as a difference, and restored: through the real forms."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from daugavpils_plan.history.reading import MOST_WORDS, Piece, compared
from daugavpils_plan.history.records import KEPT, recorded, unrecorded
from groups.models import Expert, Membership, Programme, ThematicWorkingGroup, User
from seminars.actions import seminars as actions
from seminars.models import AgendaItem, Photo, Seminar, Stage
from tests import makers
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> User:
    return makers.make_worker("planner", first_name="Zane", last_name="Plānotāja")


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


def address(row: Any, name: str, *more: Any) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{name}", args=[row.pk, *more])


def change(desk: Client, row: Any, **fields: Any) -> None:
    form = address(row, "change")
    answer = desk.post(form, typed(desk.get(form), **fields))
    assert answer.status_code == 302, answer.context["errors"]


def timeline(desk: Client, row: Any) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    entries = [line["entry"] for line in desk.get(address(row, "history")).context["entries"]]
    return [
        (
            entry.deed,
            entry.name,
            [(change.name, change.old, change.new) for change in entry.changes],
        )
        for entry in entries
    ]


# Keeping ------------------------------------------------------------------------------------------


@time_machine.travel("2026-05-13 09:00 +0300", tick=False)
def test_a_change_says_who_when_and_what(desk: Client, planner: User) -> None:
    venue = makers.make_venue(hall_lv="Mazā zāle", seats=20)
    change(desk, venue, hall_lv="Lielā zāle", seats=40)
    first = desk.get(address(venue, "history")).context["entries"][0]["entry"]
    assert (first.who, first.when) == ("Zane Plānotāja", dt.datetime(2026, 5, 13, 6, tzinfo=dt.UTC))
    assert [(change.label, change.old, change.new) for change in first.changes] == [
        ("Zāle", "Mazā zāle", "Lielā zāle"),
        ("Vietu skaits", "20", "40"),
    ]


def test_a_save_that_changes_nothing_leaves_no_record(desk: Client) -> None:
    seminar = makers.make_seminar()
    makers.make_agenda_item(seminar)
    change(desk, seminar)
    assert (seminar.history.count(), AgendaItem.history.count()) == (1, 1)


def test_one_press_of_a_button_is_one_record_of_a_row(desk: Client, planner: User) -> None:
    group = makers.make_group()
    sectors = [makers.make_sector(group.programme) for _ in range(2)]
    editor = makers.make_editor()
    change(desk, group, name_lv="Cita", sectors=[row.pk for row in sectors], editors=[editor.pk])
    assert group.history.count() == 2
    names = {name: (old, new) for name, old, new in timeline(desk, group)[0][2]}
    assert names["sectors"] == ("–", "; ".join(sorted(str(row) for row in sectors)))
    assert (names["editors"][1], names["name_lv"][1]) == (str(editor), "Cita")


def test_editors_given_from_the_other_side_are_kept_too() -> None:
    group, editor = makers.make_group(), makers.make_editor()
    editor.edited_groups.set([group])
    editor.edited_groups.set([])
    kept = KEPT[ThematicWorkingGroup]
    assert [kept._kept_keys(record, "editors") for record in group.history.order_by("history_id")] == [
        set(),
        {editor.pk},
        set(),
    ]


def test_deeds_say_who_did_them_and_why_outside_requests_too(planner: User) -> None:
    seminar = makers.make_seminar()
    actions.postpone_seminar(seminar=seminar, by=planner, reasons={"lv": "Vadītājs saslima."})
    last = seminar.history.first()
    assert (last.history_user, last.history_by, last.history_change_reason, last.state) == (
        *(planner, "Zane Plānotāja", "Vadītājs saslima.", "postponed"),
    )
    makers.make_seminar()
    assert Seminar.history.first().history_by == ""


def test_no_record_is_held_to_what_only_rows_are() -> None:
    """Of a row there are many records: nothing in them is unique but their number."""
    records = [model.history.model for model in KEPT]
    unique = {
        (record.__name__, column.name)
        for record in records
        for column in record._meta.concrete_fields
        if column.unique and not column.primary_key
    }
    assert (unique, [record._meta.constraints for record in records if record._meta.constraints]) == (
        set(),
        [],
    )
    organisation = makers.make_organisation(name_lv="Biedrība")
    organisation.website = "https://example.org"
    organisation.save()
    organisation.delete()
    assert type(organisation).history.count() == 3


def test_in_unrecorded_nothing_is_kept_not_even_in_a_deed_inside(planner: User) -> None:
    with unrecorded(), recorded(by=planner):
        venue = makers.make_venue()
    assert venue.history.count() == 0


def test_signing_in_is_no_change_of_a_person_and_a_password_is_never_kept(client: Client) -> None:
    user = makers.make_worker("planner", username="anna")
    before = user.history.count()
    assert client.login(username="anna", password=makers.PASSWORD)
    user.set_password("cita parole pavisam")
    user.save()
    assert user.history.count() == before
    assert {"password", "last_login"} & {column.name for column in User.history.model._meta.fields} == set()


def test_what_somebody_did_stays_when_the_account_is_deleted(desk: Client, planner: User) -> None:
    venue = makers.make_venue()
    change(desk, venue, seats=5)
    planner.delete()
    last = venue.history.first()
    assert (last.history_user, last.history_by) == (None, "Zane Plānotāja")


def test_texts_count_in_their_languages_whatever_the_desk_speaks(desk: Client) -> None:
    news = makers.make_news(title_en="Old title", text_en="x")
    form = "/en" + address(news, "change")
    answer = desk.post(form, typed(desk.get(form), title_en="New title"))
    assert answer.status_code == 302
    assert timeline(desk, news)[0][2] == [("title_en", "Old title", "New title")]


# Reading ------------------------------------------------------------------------------------------


def test_rows_below_a_form_are_in_its_line_of_time(desk: Client) -> None:
    seminar = makers.make_seminar(title_lv="Par ielām")
    item = makers.make_agenda_item(seminar, title_lv="Ievads", minutes=30)
    item.minutes = 45
    item.save()
    makers.make_outcome(seminar, text_lv="Apgaismot ietvi")
    item.delete()
    makers.make_agenda_item(makers.make_seminar(), title_lv="Cita semināra")
    assert [entry[1:] for entry in timeline(desk, seminar)] == [
        ("Ievads", []),
        ("Apgaismot ietvi", []),
        ("Ievads", [("minutes", "30", "45")]),
        ("Ievads", []),
        ("Par ielām", []),
    ]


def test_the_number_of_questions_does_not_grow_with_the_records(desk: Client) -> None:
    seminar = makers.make_seminar()
    item, stages = makers.make_agenda_item(seminar), [seminar.stage]
    stages += [makers.make_stage(seminar.programme) for _ in range(3)]
    counted = []
    for rounds in (4, 30):
        for number in range(rounds):
            for row, fields in (
                (seminar, {"stage": stages[number % 4], "places": number + rounds}),
                (item, {"minutes": number + rounds + 1}),
            ):
                for name, value in fields.items():
                    setattr(row, name, value)
                row.save()
        desk.get(address(seminar, "history"))
        with CaptureQueriesContext(connection) as asked:
            answer = desk.get(address(seminar, "history"))
        counted.append(len(asked))
    assert len(answer.context["entries"]) == 50
    assert counted[0] == counted[1]
    assert len(desk.get(address(seminar, "history") + "?page=2").context["entries"]) == 20


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        (
            "ielas un ietves",
            "ielas, ietves",
            [("equal", "ielas"), ("delete", " un"), ("insert", ","), ("equal", " ietves")],
        ),
        ("Par ielām", "Kas mainīsies skolās", []),
        ("<b>x</b>", "<b>y</b>", [("equal", "<b>"), ("delete", "x"), ("insert", "y"), ("equal", "</b>")]),
    ],
)
def test_texts_are_compared_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]) -> None:
    assert compared(old, new) == [Piece(*piece) for piece in pieces]


def test_long_texts_are_compared_by_lines_and_what_is_the_same_is_cut_short() -> None:
    lines = [f"{number} vārds vārds\n" for number in range(MOST_WORDS)]
    changed = [*lines[:500], "pavisam cita\n", *lines[501:]]
    pieces = compared("".join(lines), "".join(changed))
    assert [(piece.op, piece.text) for piece in pieces[1:3]] == [
        ("delete", "500 vārds vārds\n"),
        ("insert", "pavisam cita\n"),
    ]
    assert max(len(piece.text) for piece in pieces) < 200


def test_a_hostile_text_stays_text(desk: Client) -> None:
    venue = makers.make_venue(hall_lv="<script>alert(1)</script>")
    change(desk, venue, hall_lv="<img src=x onerror=alert(1)>")
    html = desk.get(address(venue, "history")).content.decode()
    assert ("<img src=x" in html, "<script>alert" in html) == (False, False)


# Restoring ----------------------------------------------------------------------------------------


def restore_url(desk: Client, row: Any, place: int) -> str:
    """Of the entry at this place in the line of time."""
    return str(desk.get(address(row, "history")).context["entries"][place]["restore_url"])


def press(desk: Client, url: str, **more: Any) -> Any:
    """Look at the screen, then press its button."""
    shown = desk.get(url)
    assert shown.status_code == 200
    return desk.post(url, {"version": shown.context["version"], **more})


def test_a_row_becomes_again_what_it_was_and_that_is_a_change_too(desk: Client, planner: User) -> None:
    venue = makers.make_venue(hall_lv="Mazā zāle", seats=20)
    change(desk, venue, hall_lv="Lielā zāle", seats=40)
    url = restore_url(desk, venue, 1)
    assert [(c.name, c.old, c.new) for c in desk.get(url).context["plan"].changes] == [
        ("hall_lv", "Lielā zāle", "Mazā zāle"),
        ("seats", "40", "20"),
    ]
    venue.refresh_from_db()
    assert venue.hall_lv == "Lielā zāle"
    assert press(desk, url).status_code == 302
    venue.refresh_from_db()
    assert (venue.hall_lv, venue.seats) == ("Mazā zāle", 20)
    last = venue.history.first()
    assert (venue.history.count(), last.history_type, last.history_user) == (3, "~", planner)
    assert "202" in last.history_change_reason


def test_choices_of_many_are_restored(desk: Client) -> None:
    group = makers.make_group()
    sector = makers.make_sector(group.programme)
    group.sectors.set([sector])
    change(desk, group, sectors=[])
    assert list(group.sectors.all()) == []
    assert press(desk, restore_url(desk, group, 1)).status_code == 302
    assert list(group.sectors.all()) == [sector]


def test_somebody_else_was_quicker(desk: Client) -> None:
    venue = makers.make_venue(seats=20)
    change(desk, venue, seats=40)
    url = restore_url(desk, venue, 1)
    shown = desk.get(url)
    change(desk, venue, seats=60)
    answer = desk.post(url, {"version": shown.context["version"]})
    venue.refresh_from_db()
    told = [message.level_tag for message in answer.context["messages"]]
    assert (answer.status_code, venue.seats, told[-1]) == (200, 60, "error")


def test_another_row_has_taken_its_place(desk: Client) -> None:
    programme = makers.make_programme()
    stage = makers.make_stage(programme, number=1)
    change(desk, stage, number=2)
    makers.make_stage(programme, number=1)
    url = restore_url(desk, stage, 1)
    answer = desk.get(url)
    assert len(answer.context["plan"].errors) == 1
    assert desk.post(url, {"version": answer.context["version"]}).status_code == 200
    stage.refresh_from_db()
    assert stage.number == 2


def test_time_and_state_of_a_public_seminar_come_back_by_their_deeds_only(
    desk: Client, planner: User
) -> None:
    seminar = makers.make_seminar(title_lv="Sākumā", state="draft")
    actions.publish_seminar(seminar=seminar, by=planner)
    change(desk, seminar, title_lv="Vēlāk")
    url = restore_url(desk, seminar, 2)
    plan = desk.get(url).context["plan"]
    assert ([change.name for change in plan.changes], len(plan.kept)) == (["title_lv"], 1)
    press(desk, url)
    seminar.refresh_from_db()
    assert (seminar.title_lv, seminar.state) == ("Sākumā", "planned")


def test_a_conflict_is_shown_and_may_be_insisted_on(desk: Client) -> None:
    venue = makers.make_venue()
    seminar = makers.make_seminar(state="draft", venue=venue)
    change(desk, seminar, venue="")
    other = makers.make_seminar(venue=venue)
    url = restore_url(desk, seminar, 1)
    assert other.title in desk.get(url).content.decode()
    assert press(desk, url).status_code == 200
    seminar.refresh_from_db()
    assert seminar.venue is None
    assert press(desk, url, insist="1").status_code == 302
    seminar.refresh_from_db()
    assert seminar.venue == venue


def test_a_file_that_is_gone_stays_gone_and_it_is_said(
    desk: Client, django_capture_on_commit_callbacks: Any
) -> None:
    seminar = makers.make_seminar()
    photo = makers.make_photo(seminar=seminar)
    number = photo.history.first().pk
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
    gone = Photo.history.filter(history_type="-").get()
    assert gone.pk > number
    answer = desk.get(reverse("admin:seminars_photo_bring_back", args=[gone.pk]))
    assert len(answer.context["plan"].errors) == 1
    assert desk.post(answer.request["PATH_INFO"], {"version": answer.context["version"]}).status_code == 200
    assert Photo.objects.count() == 0


def delete(desk: Client, row: Any) -> int:
    assert desk.post(address(row, "delete"), {"post": "yes"}).status_code == 302
    return int(type(row).history.filter(history_type="-").first().pk)


def test_a_deleted_row_comes_back_with_what_was_deleted_with_it(desk: Client) -> None:
    venue = makers.make_venue()
    seminar = makers.make_seminar(state="draft", venue=venue, title_lv="Par ielām")
    makers.make_facilitator(seminar)
    early = makers.make_agenda_item(seminar, title_lv="Agrāk dzēsts")
    makers.make_agenda_item(seminar, title_lv="Ievads")
    early.delete()
    key, slug = seminar.pk, seminar.slug
    number = delete(desk, seminar)
    deleted = desk.get(reverse("admin:seminars_seminar_deleted"))
    assert [(row.history_name, row.history_by) for row in deleted.context["page"]] == [
        ("Par ielām", "Zane Plānotāja")
    ]
    url = reverse("admin:seminars_seminar_bring_back", args=[number])
    assert press(desk, url).status_code == 302
    back = Seminar.objects.get(pk=key)
    assert (back.slug, back.venue, [item.title for item in back.agenda_items.all()]) == (
        *(slug, venue, ["Ievads"]),
    )
    assert back.facilitators.count() == 1
    assert [entry[1] for entry in timeline(desk, back)].count("Par ielām") == 3
    assert list(desk.get(reverse("admin:seminars_seminar_deleted")).context["page"]) == []
    assert desk.get(url).status_code == 404


def test_a_deleted_group_has_its_sectors_and_editors_again(desk: Client) -> None:
    group = makers.make_group()
    sector, gone = makers.make_sector(group.programme), makers.make_sector(group.programme)
    group.sectors.set([sector, gone])
    editor = makers.make_editor(group)
    makers.make_member(group, person_name="Anna")
    key = group.pk
    number = delete(desk, group)
    gone.delete()
    assert (
        press(desk, reverse("admin:groups_thematicworkinggroup_bring_back", args=[number])).status_code == 302
    )
    back = ThematicWorkingGroup.objects.get(pk=key)
    assert (list(back.sectors.all()), list(back.editors.all())) == ([sector], [editor])
    assert list(Membership.objects.values_list("person_name", flat=True)) == ["Anna"]


def test_what_it_hung_on_is_gone_too(desk: Client) -> None:
    stage = makers.make_stage()
    programme = stage.programme
    number = delete(desk, stage)
    Programme.objects.filter(pk=programme.pk).delete()
    answer = desk.get(reverse("admin:seminars_stage_bring_back", args=[number]))
    assert len(answer.context["plan"].errors) == 1
    assert desk.post(answer.request["PATH_INFO"], {"version": answer.context["version"]}).status_code == 200
    assert Stage.objects.count() == 0


def test_its_place_was_taken_meanwhile(desk: Client) -> None:
    group = makers.make_group(number=3)
    number = delete(desk, group)
    makers.make_group(group.programme, number=3)
    answer = desk.get(reverse("admin:groups_thematicworkinggroup_bring_back", args=[number]))
    assert len(answer.context["plan"].errors) == 1


def test_a_row_below_a_form_is_restored_there(desk: Client) -> None:
    seminar = makers.make_seminar()
    item = makers.make_agenda_item(seminar, title_lv="Ievads", minutes=30)
    change(desk, seminar, **{"agenda_items-0-minutes": "45"})
    assert press(desk, restore_url(desk, seminar, 1)).status_code == 302
    item.refresh_from_db()
    assert item.minutes == 30
    item.delete()
    assert press(desk, restore_url(desk, seminar, 0)).status_code == 302
    assert list(seminar.agenda_items.values_list("title_lv", "minutes")) == [("Ievads", 30)]


def test_records_of_another_row_are_not_found_here(desk: Client) -> None:
    seminar, other = makers.make_seminar(), makers.make_seminar()
    item = makers.make_agenda_item(other)
    for url in (
        address(seminar, "restore", other.history.first().pk),
        address(seminar, "restore_below", "agendaitem", item.history.first().pk),
        address(seminar, "restore_below", "seminar", seminar.history.first().pk),
        address(seminar, "restore_below", "nothing", 1),
        reverse("admin:seminars_seminar_bring_back", args=[seminar.history.first().pk]),
    ):
        assert (url, desk.get(url).status_code, desk.post(url, {"version": 1}).status_code) == (url, 404, 404)


def test_restored_years_of_a_programme_are_told(desk: Client) -> None:
    programme = makers.make_programme(start_year=2015, end_year=2021)
    change(desk, programme, start_year=2014, end_year=2020)
    assert press(desk, restore_url(desk, programme, 1)).status_code == 302
    assert [str(row) for row in programme.period_changes.all()] == [
        "2015.–2021. → 2014.–2020.",
        "2014.–2020. → 2015.–2021.",
    ]


def test_an_expert_is_named_with_the_organisation_in_a_fixed_number_of_questions(desk: Client) -> None:
    organisation = makers.make_organisation()
    expert = makers.make_expert(organisation=organisation)
    change(desk, expert, organisation="")
    assert timeline(desk, expert)[0][2] == [("organisation", str(organisation), "–")]
    assert Expert.objects.get().organisation is None
