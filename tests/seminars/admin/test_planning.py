"""Planning a stage at the desk: paste, look, take an offer, plan; and whatever can go wrong with it."""

import html
import re
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from groups.models import ThematicWorkingGroup, User
from seminars.forms.pasted import MOST_LINES
from seminars.models import AgendaItem, Seminar, Stage, Venue
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_spring():
    with time_machine.travel("2026-05-04 09:00 +0300", tick=False):
        yield


@pytest.fixture
def planner() -> User:
    return makers.make_planner(username="anna")


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


class Plan:
    """The screen of one stage, with two groups, a hall and a facilitator to choose from."""

    def __init__(self, desk: Client) -> None:
        self.desk = desk
        self.programme = makers.make_programme(is_current=True)
        self.stage: Stage = makers.make_stage(self.programme)
        self.groups: list[ThematicWorkingGroup] = [
            makers.make_group(self.programme, number=number, name_lv=name)
            for number, name in ((1, "Kultūra"), (2, "Vide"))
        ]
        self.hall: Venue = makers.make_venue(hall_lv="Sēžu zāle", seats=40)
        self.expert = makers.make_expert(name="Anna Kalniņa")
        self.template = makers.make_agenda_template(60, 60)
        self.url = reverse("admin:plan_stage") + f"?stage={self.stage.pk}"

    def page(self) -> Any:
        return self.desk.get(self.url)

    def press(self, page: Any, button: str = "plan", value: str = "1", **fields: Any) -> Any:
        """Type into the page as it stands and press one of its buttons."""
        return self.desk.post(self.url, typed(page, **fields, **{button: value}))

    def key(self, place: int, name: str) -> str:
        return f"g{self.groups[place].pk}-{name}"

    def times(self, *days: str, **more: Any) -> dict[str, Any]:
        """What is typed for the first groups, from ten to twelve in the hall."""
        fields: dict[str, Any] = {"length": "2", **more}
        for place, day in enumerate(days):
            fields |= {self.key(place, "day"): day, self.key(place, "starts"): "10.00"}
            fields |= {self.key(place, "venue"): str(self.hall.pk)}
        return fields


@pytest.fixture
def plan(desk: Client) -> Plan:
    return Plan(desk)


def kinds(answer: Any) -> list[list[str]]:
    return [[conflict.kind.value for conflict in row.conflicts] for row in answer.context["batch"].rows]


def said(answer: Any) -> list[str]:
    return [message.level_tag for message in get_messages(answer.wsgi_request)]


def value_of(answer: Any, name: str) -> str:
    return typed(answer)[name][0]


def test_paste_look_take_an_offer_and_plan(plan: Plan, planner: User) -> None:
    makers.make_seminar(venue=plan.hall)
    head = "Grupa\tDatums\tSākums\tZāle\tVadītājs"
    text = f"{head}\n1\t12.05.\t10.00\tsēžu\tkalniņa\nVide\t14.05.\t9.30\tSēžu zāle"
    pasted = plan.press(plan.page(), "paste", pasted=text, template=str(plan.template.pk))
    assert (pasted.status_code, said(pasted), kinds(pasted)) == (200, [], [["hall"], []])
    assert [value_of(pasted, plan.key(place, "starts")) for place in (0, 1)] == ["10.00", "09.30"]
    assert Seminar.objects.count() == 1

    looked = plan.press(pasted, "check", **{plan.key(1, "starts"): "10.00"})
    offer = looked.context["batch"].rows[0].offers[1]
    assert (str(offer), kinds(looked)) == ("12.05.2026. plkst.\xa012.30–14.30", [["hall"], []])
    taken = plan.press(looked, "take", f"g{plan.groups[0].pk}|{offer.value}")
    assert (kinds(taken), value_of(taken, plan.key(0, "starts"))) == ([[], []], "12.30")
    assert value_of(taken, plan.key(0, "expert")) == str(plan.expert.pk)

    done = plan.press(taken)
    assert (done.status_code, said(done)) == (302, ["success"])
    listed = plan.desk.get(done.headers["Location"])
    first, second = Seminar.objects.filter(stage=plan.stage).order_by("starts_at")
    assert list(listed.context["cl"].result_list) == [second, first]
    assert (first.starts_at, first.ends_at, first.venue, first.state) == (
        *(at("2026-05-12", "12:30"), at("2026-05-12", "14:30")),
        *(plan.hall, "planned"),
    )
    assert [place.expert for place in first.facilitators.all()] == [plan.expert]
    assert (second.starts_at, second.group) == (at("2026-05-14", "10:00"), plan.groups[1])
    assert AgendaItem.objects.count() == 4
    assert {record.history_user for record in Seminar.history.filter(id=first.pk)} == {planner}


@pytest.mark.parametrize(
    ("state", "length", "minutes"), [("planned", "", 120), ("draft", "", 120), ("draft", "2.30", 150)]
)
def test_how_long_and_who_sees_them(plan: Plan, state: str, length: str, minutes: int) -> None:
    fields = {
        **plan.times("12.05.2026."),
        "length": length,
        "state": state,
        "template": str(plan.template.pk),
    }
    assert plan.press(plan.page(), **fields).status_code == 302
    first, second = Seminar.objects.order_by("pk")
    assert (first.state, first.minutes, second.minutes, second.precision) == (state, minutes, None, "unknown")


def test_only_ticked_groups_are_planned(plan: Plan) -> None:
    fields = {**plan.times("12.05.2026."), plan.key(1, "pick"): None, plan.key(1, "day"): "nonsense"}
    assert plan.press(plan.page(), **fields).status_code == 302
    assert [row.group for row in Seminar.objects.all()] == [plan.groups[0]]


def test_a_plan_of_nothing_makes_nothing_and_says_so(plan: Plan) -> None:
    answer = plan.press(plan.page(), **{plan.key(place, "pick"): None for place in (0, 1)})
    assert (answer.status_code, Seminar.objects.count(), said(answer)) == (200, 0, ["error"])


def test_a_conflict_wants_the_tick_below_the_very_conflicts(plan: Plan) -> None:
    makers.make_seminar(venue=plan.hall, title_lv="Cita sanāksme")
    fields = plan.times("12.05.2026.", "12.05.2026.")
    early = plan.press(plan.page(), insist="1", **fields)
    assert (early.status_code, Seminar.objects.count()) == (200, 1)
    assert kinds(early) == [["hall", "hall"], ["hall", "hall"]]
    assert "Cita sanāksme" in early.content.decode()
    assert 'name="insist"' in early.content.decode()

    without = plan.press(early)
    assert (without.status_code, Seminar.objects.count()) == (200, 1)
    moved = plan.press(without, insist="1", **{plan.key(0, "day"): "16.05.2026."})
    assert (moved.status_code, kinds(moved), Seminar.objects.count()) == (200, [["weekend"], ["hall"]], 1)
    assert "checked" not in re.findall(r'<input[^>]*name="insist"[^>]*>', moved.content.decode())[0]
    done = plan.press(moved, insist="1")
    assert (done.status_code, Seminar.objects.count()) == (302, 3)


def test_a_conflict_that_arose_in_between_is_asked_about(plan: Plan) -> None:
    free = plan.press(plan.page(), "check", **plan.times("12.05.2026."))
    assert kinds(free) == [[], []]
    makers.make_seminar(venue=plan.hall)
    answer = plan.press(free, insist="1")
    assert (answer.status_code, kinds(answer), Seminar.objects.count()) == (200, [["hall"], []], 1)


def test_the_same_press_twice_makes_one_set(plan: Plan) -> None:
    sent = typed(plan.page(), plan="1", **plan.times("12.05.2026.", "13.05.2026."))
    first, second = plan.desk.post(plan.url, sent), plan.desk.post(plan.url, sent)
    assert (first.status_code, second.status_code, Seminar.objects.count()) == (302, 200, 2)
    assert kinds(second) == [["hall", "group"], ["hall", "group"]]
    third = plan.press(second, insist="1")
    assert (third.status_code, said(third), Seminar.objects.count()) == (200, ["error"], 2)


def test_the_same_press_twice_with_the_tick_makes_one_set(plan: Plan) -> None:
    makers.make_seminar(venue=plan.hall)
    asked = plan.press(plan.page(), **plan.times("12.05.2026.", "13.05.2026."))
    sent = typed(asked, plan="1", insist="1")
    assert [plan.desk.post(plan.url, sent).status_code for _ in range(2)] == [302, 200]
    assert Seminar.objects.filter(stage=plan.stage).count() == 2


def test_somebody_else_has_planned_in_between(plan: Plan) -> None:
    page = plan.page()
    makers.make_seminar(
        plan.groups[0], plan.stage, starts_at=at("2026-05-20"), ends_at=at("2026-05-20", "12:00")
    )
    answer = plan.press(page, **plan.times("12.05.2026.", "13.05.2026."))
    assert (answer.status_code, said(answer), Seminar.objects.count()) == (200, ["error"], 1)
    kept = typed(answer)
    assert (plan.key(0, "pick") in kept, plan.key(1, "pick") in kept) == (False, True)
    assert (kept[plan.key(0, "day")], kept[plan.key(0, "starts")]) == (["12.05.2026."], ["10.00"])
    again = plan.press(answer)
    assert (again.status_code, Seminar.objects.count()) == (302, 2)


def test_a_second_seminar_of_a_group_can_still_be_wanted(plan: Plan) -> None:
    makers.make_seminar(plan.groups[0], plan.stage)
    page = plan.page()
    assert (plan.key(0, "pick") in typed(page), value_of(page, plan.key(0, "known"))) == (False, "1")
    fields = {**plan.times("13.05.2026."), plan.key(0, "pick"): "on", plan.key(1, "pick"): None}
    assert plan.press(page, **fields).status_code == 302
    assert plan.groups[0].seminars.count() == 2


def test_a_seminar_that_was_deleted_in_between(plan: Plan) -> None:
    seminar = makers.make_seminar(plan.groups[0], plan.stage)
    page = plan.page()
    seminar.delete()
    answer = plan.press(page, **{**plan.times("13.05.2026."), plan.key(0, "pick"): "on"})
    assert (answer.status_code, said(answer), Seminar.objects.count()) == (200, ["error"], 0)
    assert value_of(answer, plan.key(0, "known")) == "0"


def test_what_makes_no_sense_is_marked_and_kept(plan: Plan) -> None:
    fields = plan.times("31.02.2026.", "29.03.2026.", **{plan.key(1, "starts"): "03.30"})
    fields[plan.key(1, "starts")] = "03.30"
    answer = plan.press(plan.page(), **fields)
    rows = answer.context["batch"].rows
    assert (answer.status_code, Seminar.objects.count()) == (200, 0)
    assert [list(row.errors) for row in rows] == [["day"], ["starts"]]
    assert (value_of(answer, plan.key(0, "day")), value_of(answer, plan.key(1, "starts"))) == (
        "31.02.2026.",
        "03.30",
    )


def test_a_time_without_a_sound_length_is_not_planned(plan: Plan) -> None:
    for length in ["", "0", "99", "divas", "2.75", "<b>"]:
        answer = plan.press(plan.page(), **{**plan.times("12.05.2026."), "length": length})
        assert (answer.status_code, Seminar.objects.count()) == (200, 0)
        assert html.escape(length) in answer.content.decode()


HOSTILE = "<script>alert(1)</script>\"'&%(text)s{{ x }}{% y %}"


def test_hostile_texts_are_only_words(plan: Plan) -> None:
    plan.groups[0].name_lv = f"{HOSTILE} grupa"
    plan.groups[0].save()
    plan.hall.hall_lv = f"{HOSTILE} zāle"
    plan.hall.save()
    makers.make_seminar(venue=plan.hall, title_lv=f"{HOSTILE} seminārs")
    lines = f"{HOSTILE}\n{HOSTILE}\t{HOSTILE}\n1\t{HOSTILE}\t{HOSTILE}\t{HOSTILE}\t{HOSTILE}"
    pages = [
        plan.press(plan.page(), "paste", pasted=lines),
        plan.press(plan.page(), "check", **plan.times("12.05.2026.")),
        plan.press(plan.page(), "check", **{**plan.times(HOSTILE), "length": HOSTILE, "state": HOSTILE}),
    ]
    for page in pages:
        text = page.content.decode()
        assert (page.status_code, "<script>alert" in text, "&lt;script&gt;alert" in text) == (
            200,
            False,
            True,
        )
    assert value_of(pages[0], "pasted") == lines
    assert plan.press(pages[1], insist="1").status_code == 302


def test_lines_that_are_too_many_stay_in_the_field(plan: Plan) -> None:
    text = "\r\n".join(["1\t12.05.\t10.00"] * MOST_LINES + ["2\t13.05.\t9.30"])
    pasted = plan.press(plan.page(), "paste", pasted=text)
    assert (said(pasted), value_of(pasted, "pasted")) == (["error"], text)
    assert [value_of(pasted, plan.key(place, "starts")) for place in (0, 1)] == ["10.00", ""]


def test_a_programme_without_groups_or_stages(desk: Client) -> None:
    url = reverse("admin:plan_stage")
    assert (desk.get(url).status_code, desk.post(url, {"plan": "1"}).status_code) == (200, 200)
    programme = makers.make_programme(is_current=True)
    html = desk.get(url).content.decode()
    assert reverse("admin:seminars_stage_add") in html
    makers.make_stage(programme)
    for answer in (
        desk.get(url),
        desk.post(url, {"plan": "1"}),
        desk.post(url, {"paste": "1", "pasted": "1\t2"}),
    ):
        assert answer.status_code == 200
        assert reverse("admin:groups_thematicworkinggroup_add") in answer.content.decode()
    assert Seminar.objects.count() == 0


def test_the_first_stage_that_is_not_planned_is_shown(plan: Plan) -> None:
    later = makers.make_stage(plan.programme)
    url = reverse("admin:plan_stage")
    assert plan.desk.get(url).context["stage"] == plan.stage
    for group in plan.groups:
        makers.make_seminar(group, plan.stage)
    assert plan.desk.get(url).context["stage"] == later


def test_a_stage_that_is_none_is_no_page(plan: Plan) -> None:
    for stage in ["0", "x", "-1", "9" * 18, "9" * 40, "1;2", "%00", "²"]:
        url = f"{reverse('admin:plan_stage')}?stage={stage}"
        assert (plan.desk.get(url).status_code, plan.desk.post(url, {"plan": "1"}).status_code) == (404, 404)


NONSENSE = st.sampled_from(
    [
        *("", "\0", "x", "-1", "²", "9" * 30, "0001-01-01", "9999-12-25", "23:59", "29.03.2026.", "03.30"),
        *("16:00", "g1|x|y|z", "|||", "2026-05-12T10:00+03:00|2026-05-12T12:00+03:00|" + "9" * 30),
        *("0001-01-01T00:00+14:00|0001-01-01T01:00+14:00|", "<script>", "on", "1\t9999-12-25\t23:59"),
    ]
) | st.text(max_size=8)
FIELDS = st.dictionaries(
    st.sampled_from(
        [
            *("plan", "check", "paste", "take", "pasted", "seen", "insist", "template", "length", "state"),
            *(
                "0-pick",
                "0-day",
                "0-starts",
                "0-venue",
                "0-expert",
                "0-known",
                "1-day",
                "1-starts",
                "1-known",
            ),
        ]
    ),
    NONSENSE,
    max_size=10,
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(FIELDS)
def test_nonsense_in_every_field_is_no_error_of_the_server(plan: Plan, fields: dict[str, str]) -> None:
    named = {
        plan.key(int(name[0]), name[2:]) if name[0].isdecimal() else name: value
        for name, value in fields.items()
    }
    sent = {**plan.times("12.05.2026.", "16.05.2026."), plan.key(0, "pick"): "on", **named}
    assert plan.desk.post(plan.url, sent).status_code in (200, 302)


def test_a_false_number_of_known_seminars_makes_no_second_set(plan: Plan) -> None:
    makers.make_seminar(plan.groups[0], plan.stage)
    for known in ["", "x", "5", "-3", "9" * 40]:
        fields = {**plan.times("13.05.2026."), plan.key(0, "pick"): "on", plan.key(0, "known"): known}
        answer = plan.press(plan.page(), **fields)
        assert (answer.status_code, plan.groups[0].seminars.count()) == (200, 1)


def test_the_number_of_queries_does_not_grow_with_the_groups(plan: Plan) -> None:
    counts = []
    for more in (1, 20):
        for _ in range(more):
            group = makers.make_group(plan.programme)
            makers.make_facilitator(makers.make_seminar(group, venue=plan.hall), plan.expert)
        fields = plan.times("12.05.2026.", "12.05.2026.")
        with CaptureQueriesContext(connection) as opened:
            page = plan.page()
        with CaptureQueriesContext(connection) as looked:
            plan.press(page, "check", **fields)
        counts.append((len(opened), len(looked)))
    assert counts == [(13, 21), (13, 21)]
