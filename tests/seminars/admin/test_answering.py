"""Answering at the desk: a draft, a complete answer, the same for several, a deadline, and the release."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.contrib.messages import get_messages
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import Programme, User
from seminars.actions import answers as actions
from seminars.actions.merging import part_contribution
from seminars.models import Answer, Contribution
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
WHOLE = {
    "verdict": "accepted",
    "reason_lv": "Ietvi izbūvēs 2027. gadā.",
    "place_lv": "Satiksmes sadaļa",
    "decided_by_lv": "Attīstības departaments",
    "decided_on": "16.05.2026.",
}
STORED = ("verdict", "reason_lv", "place_lv", "decided_by_lv", "decided_on", "is_complete")


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def desk(client: Client, planner: User) -> Client:
    client.force_login(planner)
    return client


@pytest.fixture
def programme() -> Programme:
    return makers.make_programme(is_current=True)


@pytest.fixture
def row(programme: Programme) -> Contribution:
    words = "Ietve Cietokšņa ielā ir bedraina, ar ratiņiem tur netiek."
    return makers.make_contribution(programme=programme, number=1, original=words)


def screen(row: Contribution) -> str:
    return reverse("admin:answer", args=[row.pk])


def fields_of(answer: Any) -> dict[str, Any]:
    """What the browser sends of the form of the answer, as it stands on the screen."""
    form = answer.context["form"]
    values = {name: form[name].value() for name in form.fields}
    shown = {
        name: value.strftime("%d.%m.%Y.") if isinstance(value, dt.date) else value
        for name, value in values.items()
    }
    return {name: value for name, value in shown.items() if value not in (None, "")}


def press(desk: Client, row: Contribution, button: str, *, page: Any = None, **words: Any) -> Any:
    """Press a button below what stands on the screen and these words."""
    name, _sign, value = button.partition("=")
    sent = {**fields_of(page or desk.get(screen(row))), **words}
    return desk.post(screen(row), {**sent, name: value or "1"})


def said(answer: Any) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def answers() -> list[tuple[Any, ...]]:
    return list(Answer.objects.order_by("pk").values_list(*STORED))


def test_a_draft_may_lack_anything_and_stays_open(desk: Client, row: Contribution) -> None:
    answer = press(desk, row, "draft", reason_lv="Vēl domājam.")
    assert (answer.status_code, answer.headers["Location"]) == (302, screen(row))
    row.refresh_from_db()
    assert (row.state, row.answer) == ("review", None)
    [stored] = answers()
    assert (stored[1], stored[-1]) == ("Vēl domājam.", False)
    assert "Vēl domājam." in desk.get(screen(row)).content.decode()


def test_a_complete_one_leads_to_the_next_that_waits(desk: Client, row: Contribution) -> None:
    late = makers.make_contribution(programme=row.programme, number=2, due_on=dt.date(2026, 5, 1))
    makers.make_answer(makers.make_contribution(programme=row.programme, number=3))
    answer = press(desk, row, "complete", **WHOLE)
    assert (answer.status_code, answer.headers["Location"]) == (302, screen(late))
    assert answers()[-1] == (*list(WHOLE.values())[:-1], dt.date(2026, 5, 16), True)
    assert press(desk, late, "complete", **WHOLE).headers["Location"] == reverse("admin:answering")
    row.refresh_from_db()
    assert (row.state, row.answer) == ("review", None)


@pytest.mark.parametrize(
    ("lacking", "verdict"),
    [
        (["verdict"], ""),
        (["reason_lv"], "not_accepted"),
        (["decided_by_lv"], "not_accepted"),
        (["decided_on"], "not_accepted"),
        (["place_lv"], "accepted"),
        (["place_lv"], "partly"),
        (["forwarded_to_lv"], "forwarded"),
    ],
)
def test_what_is_lacking_is_said_and_nothing_is_lost(
    desk: Client, row: Contribution, lacking: list[str], verdict: str
) -> None:
    sent = {**WHOLE, "verdict": verdict, "note": "Jautāt Jānim"} | dict.fromkeys(lacking, "")
    answer = press(desk, row, "complete", **sent)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, lacking)
    assert {name: form[name].value() for name in sent} == sent
    assert (answers(), Contribution.objects.get().note) == ([], "")


def test_the_same_answer_for_several_is_one_for_each(desk: Client, row: Contribution) -> None:
    same = [
        makers.make_contribution(programme=row.programme, number=number, original=f"{row.original} Lūdzu!")
        for number in (2, 3)
    ]
    page = desk.get(screen(row))
    offered = list(page.context["form"].fields["same"].queryset.order_by("pk"))
    assert offered == same
    press(desk, row, "complete", page=page, **WHOLE, same=[other.pk for other in same])
    whole = (*list(WHOLE.values())[:-1], dt.date(2026, 5, 16), True)
    assert answers() == [whole] * 3
    assert set(Answer.objects.values_list("contribution", flat=True)) == {row.pk, *(one.pk for one in same)}
    foreign = makers.make_contribution(programme=makers.make_programme())
    refused = press(desk, same[0], "draft", same=[foreign.pk])
    assert list(refused.context["form"].errors) == ["same"]


def test_the_words_of_an_earlier_answer_are_taken_and_what_was_typed_stays(
    desk: Client, row: Contribution
) -> None:
    other = makers.make_contribution(programme=row.programme, number=2, original=f"{row.original} Lūdzu!")
    makers.make_answer(other, verdict="partly", reason_lv="Daļēji.", released_at=at("2026-05-20"))
    answer = press(desk, row, f"take={other.pk}", note="Zvanīt", decided_on="20.05.2026.")
    form = answer.context["form"]
    names = ("verdict", "reason_lv", "place_lv", "note", "decided_on")
    assert [form[name].value() for name in names] == [
        *("partly", "Daļēji.", "Satiksmes sadaļa", "Zvanīt", "20.05.2026."),
    ]
    assert Answer.objects.filter(contribution=row).count() == 0


def test_a_released_answer_is_changed_by_a_new_one_beside_it(desk: Client, row: Contribution) -> None:
    old = makers.make_answer(row, released_at=at("2026-05-20"))
    page = desk.get(screen(row))
    assert page.context["form"]["reason_lv"].value() == "Ietvi izbūvēs."
    press(desk, row, "complete", page=page, reason_lv="Tomēr ne.", verdict="not_accepted")
    row.refresh_from_db()
    assert (row.answer, row.state, row.answers.prepared().get().reason_lv) == (old, "accepted", "Tomēr ne.")


def test_somebody_else_was_faster(desk: Client, row: Contribution, planner: User) -> None:
    page = desk.get(screen(row))
    actions.prepare_answer(contribution=row, by=planner, reason_lv="Kolēģes teksts", verdict="partly")
    answer = press(desk, row, "complete", page=page, **WHOLE)
    form = answer.context["form"]
    assert (answer.status_code, form["reason_lv"].value()) == (200, WHOLE["reason_lv"])
    assert "Kolēģes teksts" in " ".join(form.non_field_errors())
    assert answers()[0][1] == "Kolēģes teksts"
    again = press(desk, row, "complete", page=answer)
    assert (again.status_code, answers()[0][1]) == (302, WHOLE["reason_lv"])


def test_it_was_released_in_the_meantime(desk: Client, row: Contribution, planner: User) -> None:
    prepared = makers.make_answer(row)
    page = desk.get(screen(row))
    actions.release_answers(answers=[prepared], by=planner)
    answer = press(desk, row, "draft", page=page, reason_lv="Vēl viens")
    assert (answer.status_code, answers()[0][1], len(answers())) == (200, "Ietvi izbūvēs.", 1)


def test_what_is_merged_or_withdrawn_is_not_answered(desk: Client, row: Contribution, planner: User) -> None:
    merged = makers.make_contribution(programme=row.programme, number=2, merged_into=row, head=row)
    assert 'name="complete"' not in desk.get(screen(merged)).content.decode()
    refused = desk.post(screen(merged), {**WHOLE, "complete": "1"})
    assert (refused.status_code, answers()) == (200, [])
    part_contribution(contribution=merged, by=planner)
    press(desk, row, "withdraw")
    row.refresh_from_db()
    assert row.state == "withdrawn"
    refused = press(desk, row, "complete", **WHOLE)
    assert refused.context["form"].non_field_errors() == [_("It has been withdrawn by its author.")]
    press(desk, row, "review")
    row.refresh_from_db()
    assert row.state == "review"


def test_a_draft_is_thrown_away(desk: Client, row: Contribution) -> None:
    makers.make_answer(row)
    assert press(desk, row, "discard").status_code == 302
    assert answers() == []


def test_another_deadline_says_why(desk: Client, row: Contribution) -> None:
    refused = press(desk, row, "set_deadline", due_on="01.07.2026.", due_note="")
    assert list(refused.context["deadline"].errors) == ["due_note"]
    press(desk, row, "set_deadline", due_on="01.07.2026.", due_note="Gaida ministriju")
    row.refresh_from_db()
    assert (row.due_on, row.due_note) == (dt.date(2026, 7, 1), "Gaida ministriju")
    assert row.events.get(kind="deadline").note == "Gaida ministriju"


@time_machine.travel(at("2026-06-10"))
def test_all_who_wait_the_one_due_first(desk: Client, programme: Programme) -> None:
    days = {1: None, 2: dt.date(2026, 6, 20), 3: dt.date(2026, 6, 1), 4: dt.date(2026, 6, 10)}
    rows = {
        number: makers.make_contribution(
            programme=programme, number=number, due_on=day, said_on=dt.date(2026, 5, 1)
        )
        for number, day in days.items()
    }
    makers.make_contribution(programme=makers.make_programme(), number=1)
    makers.make_contribution(programme=programme, state="withdrawn")
    shown = desk.get(reverse("admin:answering")).context
    assert [one.number for one in shown["page"]] == [3, 4, 2, 1]
    assert (shown["late"], rows[4].days_left) == (1, 0)


def test_release_now_or_together_on_a_day(desk: Client, programme: Programme) -> None:
    rows = [makers.make_contribution(programme=programme, number=number) for number in (1, 2, 3)]
    made = [makers.make_answer(one, release_on=None) for one in rows]
    draft = makers.make_answer(makers.make_contribution(programme=programme, number=4), is_complete=False)
    hidden = makers.make_answer(makers.make_contribution(programme=programme))
    url = reverse("admin:release")
    shown = desk.get(url).context
    assert (list(shown["answers"]), list(shown["drafts"]), list(shown["unpublished"])) == (
        made,
        [draft],
        [hidden],
    )
    assert list(desk.post(url, {"now": "1"}).context["form"].errors) == ["answers"]
    without_a_day = desk.post(url, {"answers": [made[0].pk], "later": "1"})
    assert said(without_a_day) == [_("Write the day, or release them now.")]
    keys = [answer.pk for answer in made[:2]]
    desk.post(url, {"answers": keys, "later": "1", "release_on": "01.07.2026."})
    assert list(Answer.objects.filter(release_on=dt.date(2026, 7, 1)).order_by("pk")) == made[:2]
    refused = desk.post(url, {"answers": [draft.pk, hidden.pk], "now": "1"})
    assert list(refused.context["form"].errors) == ["answers"]
    desk.post(url, {"answers": [made[2].pk], "now": "1"})
    assert [one.pk for one in Answer.objects.released()] == [made[2].pk]
    Contribution.objects.filter(pk=rows[0].pk).update(state="withdrawn")
    assert list(desk.get(url).context["answers"]) == [made[1]]
    assert mail.outbox == []


def test_screens_ask_the_same_of_one_and_of_twenty(desk: Client, programme: Programme, planner: User) -> None:
    counted = []
    for numbers in (range(1, 3), range(3, 41)):
        for number in numbers:
            one = makers.make_contribution(
                makers.make_seminar(makers.make_group(programme)),
                number=number,
                original=f"Ietve {number} un iela",
            )
            if number % 2:
                makers.make_answer(one)
        urls = {"answer": screen(Contribution.objects.earliest("pk"))}
        urls |= {name: reverse(f"admin:{name}") for name in ("answering", "release")}
        asked = {}
        for name, url in urls.items():
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(url).status_code == 200
            asked[name] = len(captured)
        counted.append(asked)
    assert counted[0] == counted[1]
    assert max(counted[1].values()) < 16
