"""Deeds by their buttons and screens: each real POST, its message, and what is refused."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from groups.models import User
from seminars.actions import seminars as actions
from seminars.admin.deeds import ALL_AT_ONCE, DEEDS_OF_STATE, MOST_AT_ONCE, WITH_A_SCREEN, WITH_REASON
from seminars.models import Seminar, SeminarChange, State
from tests import makers
from tests.makers import at
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _after_the_seminars():
    with time_machine.travel("2026-05-13 09:00 +0300", tick=False):
        yield


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


def change_url(seminar: Seminar) -> str:
    return reverse("admin:seminars_seminar_change", args=[seminar.pk])


def screen_url(seminar: Seminar, name: str) -> str:
    return reverse("admin:seminars_seminar_deed", args=[seminar.pk, name])


def press(desk: Client, seminar: Seminar, name: str, **fields: Any) -> Any:
    return desk.post(change_url(seminar), typed(desk.get(change_url(seminar)), _deed=name, **fields))


def do(desk: Client, address: str, fields: dict[str, Any]) -> Any:
    """Type into a deed's screen, read what the pages will say, and press the button once more."""
    shown = desk.post(address, fields)
    assert (shown.status_code, len(shown.context["changes"])) == (200, 1)
    return desk.post(address, typed(shown))


def levels(answer: Any) -> list[str]:
    return [message.level_tag for message in get_messages(answer.wsgi_request)]


@pytest.mark.parametrize("state", State.values)
def test_a_form_offers_the_deeds_of_its_state_and_no_others(desk: Client, state: str) -> None:
    seminar = makers.make_seminar(state=state)
    html = desk.get(change_url(seminar)).content.decode()
    known = [*ALL_AT_ONCE, *WITH_A_SCREEN]
    offered = {name for name in known if f'name="_deed" value="{name}"' in html}
    assert offered == set(DEEDS_OF_STATE[state])


@pytest.mark.parametrize(
    ("state", "deed", "after"),
    [
        ("draft", "publish", "planned"),
        ("planned", "hold", "held"),
        ("planned", "withdraw", "draft"),
        ("held", "outcomes", "outcomes"),
        ("held", "reopen", "planned"),
        ("outcomes", "withdraw-outcomes", "held"),
    ],
)
def test_a_button_saves_the_form_and_does_its_deed(desk: Client, state: str, deed: str, after: str) -> None:
    seminar = makers.make_seminar(state=state)
    makers.make_outcome(seminar)
    answer = press(desk, seminar, deed, title_lv="Citi vārdi")
    assert (answer.status_code, answer.headers["Location"]) == (302, change_url(seminar))
    stored = Seminar.objects.get()
    assert (stored.state, stored.title, stored.sequence) == (after, "Citi vārdi", 1)
    assert levels(answer) == ["success"]


@pytest.mark.parametrize(
    ("state", "deed", "fields"),
    [
        ("held", "outcomes", {}),
        ("planned", "hold", {"starts_at": at("2026-05-14", "10:00"), "ends_at": at("2026-05-14", "12:00")}),
    ],
)
def test_a_deed_that_is_too_early_is_refused_in_words(
    desk: Client, state: str, deed: str, fields: dict
) -> None:
    seminar = makers.make_seminar(state=state, **fields)
    answer = press(desk, seminar, deed, title_lv="Citi vārdi")
    stored = Seminar.objects.get()
    assert (answer.status_code, levels(answer)) == (302, ["error"])
    assert (stored.state, stored.sequence, stored.title) == (state, 0, "Citi vārdi")


@pytest.mark.parametrize("state", State.values)
def test_deeds_that_are_not_of_this_state_are_no_pages(desk: Client, state: str) -> None:
    seminar = makers.make_seminar(state=state)
    for name in {*ALL_AT_ONCE, "nonsense"} - set(DEEDS_OF_STATE[state]):
        assert press(desk, seminar, name).status_code == 404
    for name in {*WITH_A_SCREEN, "nonsense", "publish"} - set(DEEDS_OF_STATE[state]):
        assert desk.get(screen_url(seminar, name)).status_code == 404
        assert (
            desk.post(screen_url(seminar, name), {"reason_lv": "x", "precision": "unknown"}).status_code
            == 404
        )
    assert (Seminar.objects.get().state, SeminarChange.objects.count()) == (state, 0)


@pytest.mark.parametrize("name", [*WITH_A_SCREEN, "photos", "documents"])
def test_a_button_with_a_screen_saves_and_leads_there(desk: Client, name: str) -> None:
    seminar = makers.make_seminar()
    answer = press(desk, seminar, name, title_lv="Citi vārdi")
    assert Seminar.objects.get().title == "Citi vārdi"
    assert desk.get(answer.headers["Location"]).status_code == 200


MOVE = {
    "day": "02.06.2026.",
    "starts": "14.00",
    "ends": "16.00",
    "precision": "day",
    "reason_lv": "Vadītāja saslima.",
}


@pytest.mark.parametrize("state", ["planned", "postponed", "cancelled"])
def test_a_move(desk: Client, planner: User, state: str) -> None:
    fields = {"precision": "unknown"} if state == "postponed" else {}
    seminar, hall = makers.make_seminar(state=state, **fields), makers.make_venue()
    page = desk.get(screen_url(seminar, "move"))
    fields = typed(page, **MOVE, venue=hall.pk, reason_en="She is ill.")
    answer = do(desk, screen_url(seminar, "move"), fields)
    assert (answer.status_code, levels(answer)) == (302, ["success"])
    stored, change = Seminar.objects.get(), SeminarChange.objects.get()
    assert (stored.state, stored.starts_at, stored.ends_at, stored.venue) == (
        *("planned", at("2026-06-02", "14:00"), at("2026-06-02", "16:00"), hall),
    )
    assert (change.kind, change.reason_lv, change.reason_en, change.changed_by) == (
        "moved" if state == "planned" else "restored",
        "Vadītāja saslima.",
        "She is ill.",
        planner,
    )


def test_the_screen_of_a_move_knows_the_present_time(desk: Client) -> None:
    hall = makers.make_venue()
    form = typed(desk.get(screen_url(makers.make_seminar(venue=hall), "move")))
    assert {name: form[name] for name in ("day", "starts", "ends", "precision", "venue")} == {
        "day": ["12.05.2026."],
        "starts": ["10.00"],
        "ends": ["12.30"],
        "precision": ["day"],
        "venue": [str(hall.pk)],
    }


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        ({"precision": "unknown"}, (None, None, "unknown")),
        ({"precision": "month", "approximate_on": "15.09.2026."}, (None, dt.date(2026, 9, 15), "month")),
    ],
)
def test_a_move_to_a_time_that_is_not_known_exactly(desk: Client, fields: dict, stored: tuple) -> None:
    seminar = makers.make_seminar()
    answer = do(desk, screen_url(seminar, "move"), {**fields, "reason_lv": "x"})
    assert answer.status_code == 302
    moved = Seminar.objects.get()
    assert (moved.starts_at, moved.approximate_on, moved.precision) == stored


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"reason_lv": ""}, "reason_lv"),
        ({"reason_lv": " \n "}, "reason_lv"),
        ({"reason_lv": "x" * 1001}, "reason_lv"),
        ({"day": ""}, "day"),
        ({"day": "", "starts": "", "ends": ""}, "day starts ends"),
        ({"day": "31.02.2026."}, "day"),
        ({"starts": "25.00"}, "starts"),
        ({"ends": "14.00"}, "ends"),
        ({"ends": "13.00"}, "ends"),
        ({"precision": "month"}, "approximate_on"),
        ({"precision": "nonsense"}, "precision approximate_on"),
        ({"precision": ""}, "precision approximate_on"),
        ({"venue": "999999"}, "venue"),
        ({"venue": "x"}, "venue"),
    ],
)
def test_a_move_that_makes_no_sense_keeps_what_was_typed(desk: Client, fields: dict, wrong: str) -> None:
    seminar = makers.make_seminar()
    answer = desk.post(screen_url(seminar, "move"), {**MOVE, "reason_en": "She is ill.", **fields})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, wrong.split())
    assert "She is ill." in answer.content.decode()
    stored = Seminar.objects.get()
    assert (stored.starts_at, stored.sequence, SeminarChange.objects.count()) == (
        at("2026-05-12", "10:00"),
        0,
        0,
    )


def test_a_move_into_a_conflict_is_asked_about(desk: Client) -> None:
    hall = makers.make_venue()
    makers.make_seminar(venue=hall, starts_at=at("2026-06-02", "15:00"), ends_at=at("2026-06-02", "17:00"))
    seminar = makers.make_seminar()
    answer = desk.post(screen_url(seminar, "move"), {**MOVE, "venue": hall.pk})
    form = answer.context["form"]
    assert [conflict.kind for conflict in form.conflicts] == ["hall"]
    assert [str(offer) for offer in form.offers][:2] == [
        "02.06.2026. plkst.\xa013.00–15.00",
        "02.06.2026. plkst.\xa017.00–19.00",
    ]
    refused = desk.post(screen_url(seminar, "move"), typed(answer))
    assert (refused.status_code, len(refused.context["form"].non_field_errors())) == (200, 1)
    assert Seminar.objects.get(pk=seminar.pk).venue is None
    again = desk.post(screen_url(seminar, "move"), typed(refused, insist="1"))
    assert (again.status_code, Seminar.objects.get(pk=seminar.pk).venue) == (302, hall)


def test_an_offered_time_is_taken_by_its_button(desk: Client) -> None:
    hall = makers.make_venue()
    makers.make_seminar(venue=hall, starts_at=at("2026-06-02", "15:00"), ends_at=at("2026-06-02", "17:00"))
    seminar = makers.make_seminar()
    asked = desk.post(screen_url(seminar, "move"), {**MOVE, "venue": hall.pk})
    offer = asked.context["form"].offers[1]
    taken = desk.post(screen_url(seminar, "move"), typed(asked, take=offer.value))
    assert (taken.context["form"].conflicts, len(taken.context["changes"])) == ([], 1)
    done = desk.post(screen_url(seminar, "move"), typed(taken))
    stored = Seminar.objects.get(pk=seminar.pk)
    assert (done.status_code, stored.starts_at, stored.venue) == (302, at("2026-06-02", "17:00"), hall)


def test_a_change_in_the_meantime_is_shown_before_it_is_done(desk: Client) -> None:
    seminar = makers.make_seminar()
    shown = desk.post(screen_url(seminar, "cancel"), {"reason_lv": "x"})
    seminar.venue = makers.make_venue()
    seminar.save()
    again = desk.post(screen_url(seminar, "cancel"), typed(shown))
    assert (again.status_code, Seminar.objects.get().state) == (200, "planned")
    done = desk.post(screen_url(seminar, "cancel"), typed(again))
    assert (done.status_code, Seminar.objects.get().state) == (302, "cancelled")


@pytest.mark.parametrize(
    ("name", "after", "starts"),
    [("postpone", "postponed", None), ("cancel", "cancelled", at("2026-05-12", "10:00"))],
)
def test_postponing_and_calling_off(desk: Client, name: str, after: str, starts: dt.datetime | None) -> None:
    seminar = makers.make_seminar()
    refused = desk.post(screen_url(seminar, name), {"reason_lv": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["reason_lv"])
    answer = do(desk, screen_url(seminar, name), {"reason_lv": "Vadītāja saslima."})
    assert (answer.status_code, levels(answer)) == (302, ["success"])
    stored, change = Seminar.objects.get(), SeminarChange.objects.get()
    assert (stored.state, stored.starts_at, change.kind, change.reason) == (
        after,
        starts,
        after,
        "Vadītāja saslima.",
    )
    html = Client().get(seminar.get_absolute_url()).content.decode()
    assert ("Vadītāja saslima." in html, f'data-s="{after}"' in html) == (True, True)


def test_the_page_tells_of_the_old_time_and_hall_even_when_the_hall_is_renamed(desk: Client) -> None:
    hall = makers.make_venue(hall_lv="Mazā zāle")
    seminar = makers.make_seminar(venue=hall)
    do(desk, screen_url(seminar, "move"), {**MOVE, "venue": makers.make_venue(hall_lv="Lielā zāle").pk})
    hall.hall_lv = "Pārdēvētā zāle"
    hall.save()
    page = Client().get(seminar.get_absolute_url()).content.decode()
    html = strip_tags(page).replace("\xa0", " ")
    told = [
        "12. maijā plkst. 10.00–12.30",
        "2. jūnijā plkst. 14.00–16.00",
        "Mazā zāle",
        "Lielā zāle",
        "Pārdēvētā",
    ]
    assert [words in html for words in told] == [True, True, True, True, False]


def test_a_colleague_who_may_only_look_can_do_nothing(client: Client) -> None:
    colleague = makers.make_planner(is_superuser=False)
    colleague.user_permissions.add(Permission.objects.get(codename="view_seminar"))
    client.force_login(colleague)
    seminar = makers.make_seminar()
    html = client.get(change_url(seminar)).content.decode()
    assert 'name="_deed"' not in html
    assert client.post(change_url(seminar), {"_deed": "hold"}).status_code == 403
    for name in WITH_A_SCREEN:
        assert client.get(screen_url(seminar, name)).status_code == 403
        assert client.post(screen_url(seminar, name), MOVE).status_code == 403
    assert (
        client.get(reverse("admin:seminars_seminar_upload", args=[seminar.pk, "photos"])).status_code == 403
    )
    assert Seminar.objects.get().state == "planned"


@pytest.mark.django_db(transaction=True)
def test_deeds_and_uploads_outside_a_transaction_of_the_test(desk: Client) -> None:
    """As on the site: each request begins its own transaction where it needs one."""
    makers.make_city()
    seminar = makers.make_seminar()
    answers = [
        press(desk, seminar, "withdraw"),
        press(desk, seminar, "publish"),
        do(desk, screen_url(seminar, "move"), MOVE),
        do(desk, screen_url(seminar, "postpone"), {"reason_lv": "x"}),
        do(desk, screen_url(seminar, "cancel"), {"reason_lv": "x"}),
        desk.post(reverse("admin:seminars_seminar_upload", args=[seminar.pk, "photos"]), {}),
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 302, 200]
    assert Seminar.objects.get().state == "cancelled"


def many_url(name: str, *seminars: Seminar) -> str:
    keys = ",".join(str(seminar.pk) for seminar in seminars)
    return f"{reverse('admin:seminars_seminar_deeds', args=[name])}?ids={keys}"


def choose(desk: Client, action: str, *seminars: Seminar) -> Any:
    """Tick seminars in the list and choose what is to be done with them."""
    fields = {"action": action, "_selected_action": [str(seminar.pk) for seminar in seminars]}
    return desk.post(reverse("admin:seminars_seminar_changelist") + "?programme=all", fields)


def stored() -> list[tuple[str, dt.datetime | None, int]]:
    """State, start and count of changes of every seminar."""
    return list(Seminar.objects.order_by("pk").values_list("state", "starts_at", "sequence"))


@pytest.fixture
def three() -> list[Seminar]:
    """On Tuesday, Wednesday and Thursday of the next week, each from 10.00 to 12.30 in one hall."""
    hall, stage = makers.make_venue(), makers.make_stage()
    return [
        makers.make_seminar(
            *(makers.make_group(stage.programme), stage),
            venue=hall,
            starts_at=at(f"2026-05-{day}", "10:00"),
            ends_at=at(f"2026-05-{day}", "12:30"),
        )
        for day in (19, 20, 21)
    ]


def test_many_are_moved_by_days_after_a_preview(desk: Client, planner: User, three: list[Seminar]) -> None:
    before = stored()
    page = desk.get(choose(desk, "move_chosen", *three).headers["Location"])
    url = page.wsgi_request.get_full_path()
    shifted = desk.post(url, typed(page, shift="1", days="7", reason_lv="Vadītāja saslima."))
    form = typed(shifted)
    assert [form[f"s{seminar.pk}-day"] for seminar in three] == [
        ["26.05.2026."],
        ["27.05.2026."],
        ["28.05.2026."],
    ]
    assert ([len(shifted.context["changes"])], stored()) == ([3], before)
    done = desk.post(url, form)
    assert (done.status_code, levels(done)) == (302, ["success"] * 3)
    assert stored() == [("planned", at(f"2026-05-{day}", "10:00"), 1) for day in (26, 27, 28)]
    changes = SeminarChange.objects.order_by("pk")
    assert [(c.kind, c.reason, c.changed_by) for c in changes] == [
        ("moved", "Vadītāja saslima.", planner)
    ] * 3


@pytest.mark.parametrize("action", ["move_chosen", "postpone_chosen", "cancel_chosen"])
def test_more_than_a_screen_holds_is_said_and_the_first_by_date_are_taken(desk: Client, action: str) -> None:
    stage = makers.make_stage()
    group = makers.make_group(stage.programme)
    seminars = [
        makers.make_seminar(
            group, stage, starts_at=at("2026-06-01") - day, ends_at=at("2026-06-01") - day / 2
        )
        for day in (dt.timedelta(days=number) for number in range(1, MOST_AT_ONCE + 3))
    ]
    exactly = choose(desk, action, *seminars[:MOST_AT_ONCE])
    assert (levels(exactly), len(desk.get(exactly.headers["Location"]).context["seminars"])) == (
        [],
        MOST_AT_ONCE,
    )
    answer = choose(desk, action, *seminars)
    (told,) = (str(message) for message in get_messages(answer.wsgi_request))
    assert [number in told for number in ("100", "102")] == [True, True]
    shown = desk.get(answer.headers["Location"]).context["seminars"]
    assert shown == seminars[:1:-1]
    assert desk.get(many_url(action.removesuffix("_chosen"), *seminars)).status_code == 404


def test_putting_the_days_into_the_table_never_moves_anything(desk: Client, three: list[Seminar]) -> None:
    url, before = many_url("move", *three), stored()
    page = desk.get(url)
    for _ in range(3):
        page = desk.post(url, typed(page, shift="1", days="7", reason_lv="x"))
        assert (page.status_code, stored()) == (200, before)


def test_enter_in_a_field_keeps_a_day_that_was_typed(desk: Client, three: list[Seminar]) -> None:
    """A browser presses the first button of the form."""
    url = many_url("move", *three)
    shifted = desk.post(url, typed(desk.get(url), shift="1", days="7", reason_lv="x"))
    form = shifted.content.decode().partition('id="deed"')[2]
    name, value = re.findall(r'<button[^>]*type="submit" name="(\w+)" value="(\w+)"', form)[0]
    pressed = desk.post(url, typed(shifted, **{name: value, f"s{three[0].pk}-day": "29.05.2026."}))
    assert (pressed.status_code, typed(pressed)[f"s{three[0].pk}-day"]) == (200, ["29.05.2026."])


def test_some_of_the_chosen_are_left_where_they_are(desk: Client, three: list[Seminar]) -> None:
    url = many_url("move", *three)
    fields = {
        f"s{three[0].pk}-pick": None,
        f"s{three[1].pk}-day": "27.05.2026.",
        f"s{three[2].pk}-pick": None,
    }
    shown = desk.post(url, typed(desk.get(url), **fields, reason_lv="x"))
    assert [change.seminar.pk for change in shown.context["changes"]] == [three[1].pk]
    assert desk.post(url, typed(shown)).status_code == 302
    assert [start for _state, start, _count in stored()] == [
        *(three[0].starts_at, at("2026-05-27", "10:00")),
        three[2].starts_at,
    ]


def test_many_may_change_places_and_a_conflict_wants_its_tick(desk: Client, three: list[Seminar]) -> None:
    first, second, _third = three
    url = many_url("move", first, second)
    swapped = {f"s{first.pk}-day": "20.05.2026.", f"s{second.pk}-day": "19.05.2026."}
    shown = desk.post(url, typed(desk.get(url), **swapped, reason_lv="x"))
    assert (shown.context["form"].conflicts, len(shown.context["changes"])) == ([], 2)

    asked = desk.post(url, typed(shown, **{f"s{first.pk}-day": "21.05.2026."}))
    assert [conflict.kind for conflict in asked.context["form"].conflicts] == ["hall"]
    refused = desk.post(url, typed(asked))
    assert (refused.status_code, [count for _s, _d, count in stored()]) == (200, [0, 0, 0])
    assert desk.post(url, typed(refused, insist="1")).status_code == 302
    assert [count for _s, _d, count in stored()] == [1, 1, 0]


def test_an_offer_in_the_table_is_taken_by_its_button(desk: Client, three: list[Seminar]) -> None:
    first = three[0]
    url = many_url("move", first)
    asked = desk.post(url, typed(desk.get(url), **{f"s{first.pk}-day": "20.05.2026."}, reason_lv="x"))
    offer = asked.context["form"].batch.rows[0].offers[0]
    taken = desk.post(url, typed(asked, take=f"s{first.pk}|{offer.value}"))
    assert (taken.status_code, taken.context["form"].conflicts) == (200, [])
    assert desk.post(url, typed(taken)).status_code == 302
    assert Seminar.objects.get(pk=first.pk).starts_at == offer.starts_at


@pytest.mark.parametrize(("name", "after"), [("postpone", "postponed"), ("cancel", "cancelled")])
def test_many_are_postponed_or_called_off(desk: Client, three: list[Seminar], name: str, after: str) -> None:
    url = desk.get(choose(desk, f"{name}_chosen", *three).headers["Location"]).wsgi_request.get_full_path()
    refused = desk.post(url, {"reason_lv": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["reason_lv"])
    shown = desk.post(url, {"reason_lv": "Zāle ir slēgta."})
    html = shown.content.decode()
    assert ([row.title in html for row in three], {row[0] for row in stored()}) == ([True] * 3, {"planned"})
    done = desk.post(url, typed(shown))
    assert (done.status_code, [row[0] for row in stored()]) == (302, [after] * 3)
    assert [change.reason for change in SeminarChange.objects.all()] == ["Zāle ir slēgta."] * 3


@pytest.mark.parametrize("name", list(WITH_A_SCREEN))
def test_one_that_cannot_keeps_the_others_from_it(desk: Client, three: list[Seminar], name: str) -> None:
    Seminar.objects.filter(pk=three[1].pk).update(state="held", title_lv="Tas noturētais")
    before = stored()
    url = many_url(name, *three)
    for answer in (desk.get(url), desk.post(url, {"reason_lv": "x"})):
        assert (answer.status_code, stored()) == (302, before)
    told = [str(message) for message in get_messages(answer.wsgi_request) if "Tas noturētais" in str(message)]
    assert len(told) == 2


def test_one_that_was_changed_in_between_keeps_the_others_from_it(desk: Client, three: list[Seminar]) -> None:
    url = many_url("cancel", *three)
    shown = desk.post(url, {"reason_lv": "x"})
    with time_machine.travel("2026-05-13 09:05 +0300", tick=False):
        three[2].save()
    again = desk.post(url, typed(shown))
    assert (again.status_code, [row[0] for row in stored()]) == (200, ["planned"] * 3)
    assert desk.post(url, typed(again)).status_code == 302


def test_one_that_refuses_at_the_last_moment_undoes_the_others(
    desk: Client, three: list[Seminar], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancel(*, seminar: Seminar, **fields: Any) -> Any:
        if seminar == three[2]:
            raise ValidationError("Nevar.")
        return actions.cancel_seminar(seminar=seminar, **fields)

    monkeypatch.setitem(WITH_REASON, "cancel", cancel)
    url, before = many_url("cancel", *three), stored()
    answer = desk.post(url, typed(desk.post(url, {"reason_lv": "x"})))
    assert (answer.status_code, stored(), SeminarChange.objects.count()) == (200, before, 0)
    assert f"“{three[2].title}”: Nevar." in str(answer.context["form"].non_field_errors()).replace("„", "“")


def test_none_are_no_page(desk: Client) -> None:
    for ids in ["", "x", "0", ",,,", "9" * 18, "9" * 40, "%00", "-1"]:
        for name in (*WITH_A_SCREEN, "nonsense"):
            assert (
                desk.get(f"{reverse('admin:seminars_seminar_deeds', args=[name])}?ids={ids}").status_code
                == 404
            )


def test_days_that_make_no_sense_move_nothing(desk: Client, three: list[Seminar]) -> None:
    for days in ["", "0", "x", "401", "-401", "9" * 30, "1e3", "²"]:
        url, before = many_url("move", *three), stored()
        answer = desk.post(url, typed(desk.get(url), shift="1", days=days, reason_lv="x"))
        assert (answer.status_code, stored()) == (200, before)
        assert typed(answer)[f"s{three[0].pk}-day"][0] in ("19.05.2026.", "2026-05-19")


def test_nonsense_in_the_table_is_no_error_of_the_server(desk: Client, three: list[Seminar]) -> None:
    url, before = many_url("move", *three), stored()
    wrong = ["", "\0", "0001-01-01", "9999-12-25", "25.00", "-1", "²", "9" * 30, "<script>"]
    for name in ("day", "starts", "venue", "pick", "known"):
        for value in wrong:
            fields = typed(
                desk.get(url), **{f"s{three[0].pk}-{name}": value}, reason_lv="x", seen="x", take=value
            )
            assert (name, value, desk.post(url, fields).status_code) == (name, value, 200)
    assert stored() == before


@pytest.mark.parametrize(
    ("action", "state", "after", "other"),
    [
        ("publish_chosen", "draft", "planned", "cancelled"),
        ("publish_chosen", "draft", "planned", "held"),
        ("hold_chosen", "planned", "held", "outcomes"),
    ],
)
def test_many_at_one_stroke_all_or_none(
    desk: Client, action: str, state: str, after: str, other: str
) -> None:
    good = [makers.make_seminar(state=state) for _ in range(3)]
    bad = makers.make_seminar(state=other, title_lv="Citādais")
    refused = choose(desk, action, *good, bad)
    assert (refused.status_code, levels(refused)) == (302, ["error"])
    assert "Citādais" in str(next(iter(get_messages(refused.wsgi_request))))
    assert [row[0] for row in stored()] == [state] * 3 + [other]
    assert Seminar.history.filter(history_type="~").count() == 0

    desk.get("/admin/")  # reads the message
    done = choose(desk, action, *good)
    assert (done.status_code, levels(done)) == (302, ["success"])
    assert [row[0] for row in stored()] == [after] * 3 + [other]


def test_a_seminar_that_has_not_begun_keeps_the_others_from_being_closed(desk: Client) -> None:
    over, ahead = (
        makers.make_seminar(),
        makers.make_seminar(starts_at=at("2026-05-14"), ends_at=at("2026-05-15")),
    )
    assert levels(choose(desk, "hold_chosen", over, ahead)) == ["error"]
    assert [row[0] for row in stored()] == ["planned", "planned"]
