"""The planner's main job at the desk: writing a seminar down, and everything that can go wrong with it."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from groups.models import User
from seminars.models import Seminar
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db
ADD = "/admin/seminars/seminar/add/"


@pytest.fixture
def planner() -> User:
    return makers.make_planner(username="anna", first_name="Anna", last_name="Kalniņa")


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


def change_url(seminar: Seminar) -> str:
    return reverse("admin:seminars_seminar_change", args=[seminar.pk])


def new_seminar(desk: Client, seminar: Seminar, **fields: Any) -> dict[str, Any]:
    """The form of a new seminar in the group and the stage of another one, filled in."""
    return typed(
        desk.get(ADD),
        **{
            "title_lv": "Kā pilsētā pārvietojamies",
            "group": seminar.group_id,
            "stage": seminar.stage_id,
            "starts_at_0": "14.05.2026.",
            "starts_at_1": "10.00",
            "ends_at_0": "14.05.2026.",
            "ends_at_1": "12.30",
            **fields,
        },
    )


@pytest.fixture
def other() -> Seminar:
    """A seminar of the programme at the first page, on 12 May 2026 from 10.00 to 12.30."""
    programme = makers.make_programme(is_current=True)
    return makers.make_seminar(
        makers.make_group(programme), venue=makers.make_venue(), title_lv="Cita tikšanās"
    )


def errors(answer: Any) -> list[str]:
    return [str(sentence) for sentence in answer.context["errors"]]


def test_a_seminar_with_agenda_and_facilitator(desk: Client, other: Seminar) -> None:
    expert = makers.make_expert()
    form = new_seminar(
        desk,
        other,
        **{
            "venue": other.venue_id,
            "summary_lv": "Par ielām.",
            "facilitators-0-expert": expert.pk,
            "facilitators-0-role": "lead",
            "agenda_items-0-order": 1,
            "agenda_items-0-minutes": 150,
            "agenda_items-0-title_lv": "Darbs pie galdiem",
            "agenda_items-0-is_public": "on",
        },
    )
    answer = desk.post(ADD, form)
    assert answer.status_code == 302, errors(answer)
    made = Seminar.objects.exclude(pk=other.pk).get()
    assert (made.state, made.programme, made.sequence, made.slug) == (
        *("draft", other.programme, 0),
        "ka-pilseta-parvietojamies",
    )
    assert (made.starts_at, made.ends_at) == (at("2026-05-14", "10:00"), at("2026-05-14", "12:30"))
    assert [(place.expert, place.role) for place in made.facilitators.all()] == [(expert, "lead")]
    assert [(item.title, item.minutes, item.is_public) for item in made.agenda_items.all()] == [
        ("Darbs pie galdiem", 150, True)
    ]
    assert [message.level_tag for message in get_messages(answer.wsgi_request)] == ["success"]


def test_an_agenda_that_takes_longer_than_the_seminar_is_pointed_out(desk: Client, other: Seminar) -> None:
    item = {"agenda_items-0-minutes": 151, "agenda_items-0-title_lv": "x", "agenda_items-0-order": 1}
    answer = desk.post(ADD, new_seminar(desk, other, **item))
    warned = [str(m) for m in get_messages(answer.wsgi_request) if m.level_tag == "warning"]
    assert [("151" in sentence, "150" in sentence) for sentence in warned] == [(True, True)]


def test_a_seminar_whose_date_is_known_to_the_month(desk: Client, other: Seminar) -> None:
    no_time = dict.fromkeys(("starts_at_0", "starts_at_1", "ends_at_0", "ends_at_1"), "")
    form = new_seminar(desk, other, **no_time, approximate_on="15.09.2026.", precision="month")
    answer = desk.post(ADD, form)
    assert answer.status_code == 302, errors(answer)
    made = Seminar.objects.exclude(pk=other.pk).get()
    assert (made.starts_at, made.approximate_on, made.precision) == (None, dt.date(2026, 9, 15), "month")


@pytest.mark.parametrize(
    "fields",
    [
        {"title_lv": ""},
        {"title_lv": "x" * 301},
        {"title_lv": "x\0y"},
        {"group": ""},
        {"stage": "999999"},
        {"starts_at_0": "31.02.2026."},
        {"starts_at_1": "25.00"},
        {"starts_at_0": "01.01.0001.", "starts_at_1": "00.00"},
        {"ends_at_0": "31.12.9999.", "ends_at_1": "23.59"},
        {"starts_at_0": "25.12.9999.", "ends_at_0": "25.12.9999."},
        {"ends_at_1": "09.00"},
        {"ends_at_0": "", "ends_at_1": ""},
        {"precision": "month"},
        {"starts_at_0": "", "starts_at_1": "", "ends_at_0": "", "ends_at_1": ""},
        {"approximate_on": "15.09.2026."},
        {"online_url": "javascript:alert(1)", "kind": "online"},
        {"agenda_items-0-title_lv": "x", "agenda_items-0-minutes": "0"},
        {"agenda_items-0-title_lv": "x", "agenda_items-0-minutes": ""},
        {"facilitators-0-expert": "999999"},
    ],
    ids=lambda fields: " ".join(fields),
)
def test_a_form_that_makes_no_sense_keeps_what_was_typed(
    desk: Client, other: Seminar, fields: dict[str, str]
) -> None:
    answer = desk.post(ADD, new_seminar(desk, other, **{"summary_lv": "Par ielām.", **fields}))
    assert (answer.status_code, Seminar.objects.count()) == (200, 1)
    assert errors(answer) != []
    assert "Par ielām." in answer.content.decode()


def test_a_seminar_of_another_programme_s_group_is_refused(desk: Client, other: Seminar) -> None:
    stranger = makers.make_group()
    answer = desk.post(ADD, new_seminar(desk, other, group=stranger.pk))
    assert (answer.status_code, Seminar.objects.count()) == (200, 1)


def test_a_new_seminar_goes_to_the_programme_of_the_list_it_was_added_from(
    desk: Client, other: Seminar
) -> None:
    group = makers.make_group()
    stage = makers.make_stage(group.programme)
    address = f"{ADD}?_changelist_filters=programme%3D{group.programme_id}"
    form = typed(desk.get(address), title_lv="x", group=group.pk, stage=stage.pk, precision="unknown")
    answer = desk.post(address, form)
    assert answer.status_code == 302, errors(answer)
    assert Seminar.objects.get(title_lv="x").programme == group.programme


def test_a_conflict_is_asked_about_and_saved_when_the_planner_insists(desk: Client, other: Seminar) -> None:
    expert = makers.make_facilitator(other).expert
    clash = {
        "venue": other.venue_id,
        "starts_at_0": "12.05.2026.",
        "ends_at_0": "12.05.2026.",
        "facilitators-0-expert": expert.pk,
    }
    form = new_seminar(desk, other, **clash)
    answer = desk.post(ADD, form)
    assert (answer.status_code, Seminar.objects.count()) == (200, 1)
    assert ["Cita tikšanās" in str(conflict) for conflict in answer.context["conflicts"]] == [True] * 3
    assert 'name="insist"' in answer.content.decode()

    again = desk.post(ADD, {**typed(answer), "insist": "1"})
    assert (again.status_code, Seminar.objects.count()) == (302, 2)


def test_a_holiday_is_a_conflict(desk: Client, other: Seminar) -> None:
    answer = desk.post(ADD, new_seminar(desk, other, starts_at_0="23.06.2026.", ends_at_0="23.06.2026."))
    assert ["Līgo diena" in str(conflict) for conflict in answer.context["conflicts"]] == [True]


def clashing(other: Seminar, **fields: Any) -> Seminar:
    return makers.make_seminar(other.group, other.stage, venue=other.venue, **fields)


@pytest.mark.parametrize("state", ["draft", "planned", "held", "cancelled"])
def test_a_known_conflict_is_not_asked_about_again_when_only_words_change(
    desk: Client, other: Seminar, state: str
) -> None:
    seminar = clashing(other, state=state)
    answer = desk.post(change_url(seminar), typed(desk.get(change_url(seminar)), title_lv="Citi vārdi"))
    assert answer.status_code == 302, errors(answer)
    assert Seminar.objects.get(pk=seminar.pk).title == "Citi vārdi"


def test_a_new_facilitator_of_a_planned_seminar_is_asked_about(desk: Client, other: Seminar) -> None:
    expert = makers.make_facilitator(other).expert
    seminar = makers.make_seminar(makers.make_group(other.programme), other.stage)
    fields = {"facilitators-0-expert": expert.pk, "facilitators-0-role": "lead"}
    answer = desk.post(change_url(seminar), typed(desk.get(change_url(seminar)), **fields))
    assert ["Cita tikšanās" in str(conflict) for conflict in answer.context["conflicts"]] == [True]
    assert desk.post(change_url(seminar), {**typed(answer), "insist": "1"}).status_code == 302
    assert [place.expert for place in seminar.facilitators.all()] == [expert]


def test_time_and_hall_cannot_be_typed_over_once_people_know(desk: Client, other: Seminar) -> None:
    page = desk.get(change_url(other))
    form = typed(page)
    assert {"starts_at_0", "ends_at_0", "approximate_on", "precision", "venue"} & set(form) == set()
    sneaked = {
        "starts_at_0": "01.06.2026.",
        "starts_at_1": "10.00",
        "venue": "",
        "state": "draft",
        "precision": "unknown",
    }
    answer = desk.post(change_url(other), {**form, **sneaked})
    assert answer.status_code == 302, errors(answer)
    stored = Seminar.objects.get()
    assert (stored.starts_at, stored.venue, stored.state, stored.sequence) == (
        *(at("2026-05-12", "10:00"), other.venue, "planned", 0),
    )


def test_time_and_hall_of_a_draft_can_be_changed(desk: Client, other: Seminar) -> None:
    Seminar.objects.update(state="draft")
    form = typed(desk.get(change_url(other)), starts_at_1="09.00")
    assert desk.post(change_url(other), form).status_code == 302
    assert Seminar.objects.get().starts_at == at("2026-05-12", "09:00")


def test_a_changed_form_or_link_is_counted_for_calendars(desk: Client, other: Seminar) -> None:
    form = typed(desk.get(change_url(other)), kind="online", online_url="https://meet.example/a")
    assert desk.post(change_url(other), form).status_code == 302
    assert Seminar.objects.get().sequence == 1


def test_two_planners_save_the_same_seminar(client: Client, other: Seminar) -> None:
    anna = makers.make_planner(username="anna", first_name="Anna", last_name="Kalniņa")
    zane, boss = makers.make_planner(), Client()
    client.force_login(zane)
    boss.force_login(anna)
    address = change_url(other)
    hers = typed(client.get(address), title_lv="Zanes virsraksts", summary_lv="Zanes teksts")
    first = typed(boss.get(address), title_lv="Annas virsraksts")
    assert boss.post(address, first).status_code == 302

    second = client.post(address, hers)
    html = second.content.decode()
    assert second.status_code == 200
    told = [str(sentence) for sentence in second.context["adminform"].form.non_field_errors()]
    assert "Anna Kalniņa" in told[0]
    assert ["Annas virsraksts" in sentence for sentence in told[1:]] == [True, False]
    assert ("Zanes virsraksts" in html, "Zanes teksts" in html) == (True, True)
    assert Seminar.objects.get().title == "Annas virsraksts"

    kept = typed(second)
    assert (kept["title_lv"], kept["summary_lv"]) == (["Zanes virsraksts"], ["Zanes teksts"])
    assert client.post(address, kept).status_code == 302
    stored = Seminar.objects.get()
    assert (stored.title, stored.summary) == ("Zanes virsraksts", "Zanes teksts")


def test_the_second_planner_loses_no_agenda_either(client: Client, other: Seminar) -> None:
    client.force_login(makers.make_planner())
    address = change_url(other)
    item = {
        "agenda_items-0-title_lv": "Zanes punkts",
        "agenda_items-0-minutes": "10",
        "agenda_items-0-order": "1",
    }
    hers = typed(client.get(address), **item)
    with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)):
        Seminar.objects.get().save()
        second = client.post(address, hers)
        assert (second.status_code, typed(second)["agenda_items-0-title_lv"]) == (200, ["Zanes punkts"])
        assert client.post(address, typed(second)).status_code == 302
    assert [item.title for item in other.agenda_items.all()] == ["Zanes punkts"]


def test_deleting_a_seminar_with_outcomes_lists_what_stands_in_the_way(desk: Client, other: Seminar) -> None:
    outcome = makers.make_outcome(other, text_lv="Vajag ietvi pie skolas")
    address = reverse("admin:seminars_seminar_delete", args=[other.pk])
    assert "Vajag ietvi pie skolas" in desk.get(address).content.decode()
    answer = desk.post(address, {"post": "yes"})
    assert "Vajag ietvi pie skolas" in answer.content.decode()
    assert (Seminar.objects.count(), list(other.outcomes.all())) == (1, [outcome])


def test_deleting_an_agenda_item_with_outcomes_lists_what_stands_in_the_way(
    desk: Client, other: Seminar
) -> None:
    item = makers.make_agenda_item(other)
    makers.make_outcome(other, agenda_item=item, text_lv="Vajag ietvi pie skolas")
    answer = desk.post(
        change_url(other), typed(desk.get(change_url(other)), **{"agenda_items-0-DELETE": "on"})
    )
    assert (answer.status_code, "Vajag ietvi pie skolas" in answer.content.decode()) == (200, True)
    assert list(other.agenda_items.all()) == [item]


def test_a_seminar_without_consequences_is_deleted(desk: Client, other: Seminar) -> None:
    makers.make_agenda_item(other)
    address = reverse("admin:seminars_seminar_delete", args=[other.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 302
    assert Seminar.objects.count() == 0


def test_an_outcome_is_written_below_its_seminar(desk: Client, other: Seminar) -> None:
    item, stranger = makers.make_agenda_item(other), makers.make_agenda_item(makers.make_seminar(other.group))
    fields = {
        "outcomes-TOTAL_FORMS": "1",
        "outcomes-0-order": "1",
        "outcomes-0-kind": "task",
        "outcomes-0-text_lv": "Vajag ietvi",
        "outcomes-0-agenda_item": stranger.pk,
    }
    answer = desk.post(change_url(other), typed(desk.get(change_url(other)), **fields))
    assert (answer.status_code, other.outcomes.count()) == (200, 0)
    fields["outcomes-0-agenda_item"] = item.pk
    answer = desk.post(change_url(other), typed(desk.get(change_url(other)), **fields))
    assert answer.status_code == 302, errors(answer)
    assert [(row.kind, row.text, row.agenda_item) for row in other.outcomes.all()] == [
        ("task", "Vajag ietvi", item)
    ]


def test_one_expert_named_twice_is_refused_in_words(desk: Client, other: Seminar) -> None:
    expert = makers.make_expert()
    fields = {"facilitators-TOTAL_FORMS": "2"}
    for number in (0, 1):
        fields |= {f"facilitators-{number}-expert": expert.pk, f"facilitators-{number}-role": "lead"}
        fields |= {f"facilitators-{number}-seminar": other.pk, f"facilitators-{number}-id": ""}
    answer = desk.post(change_url(other), typed(desk.get(change_url(other)), **fields))
    assert (answer.status_code, other.facilitators.count()) == (200, 0)


def test_a_changed_address_redirects(desk: Client, other: Seminar) -> None:
    old = other.get_absolute_url()
    assert desk.post(change_url(other), typed(desk.get(change_url(other)), slug="jauna")).status_code == 302
    answer = Client().get(old)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/seminari/jauna/")


def test_a_slug_that_is_taken_is_refused_in_words(desk: Client, other: Seminar) -> None:
    taken = makers.make_seminar(other.group)
    answer = desk.post(change_url(other), typed(desk.get(change_url(other)), slug=taken.slug))
    assert (answer.status_code, Seminar.objects.get(pk=other.pk).slug) == (200, other.slug)
