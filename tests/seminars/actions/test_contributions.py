"""From the words to the public page: numbers, codes, slips, deadlines, and what each state allows."""

import datetime as dt
import time
import uuid
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from groups.models import Programme, User
from seminars.actions import contributions as actions
from seminars.actions.answers import prepare_answer, release_answers
from seminars.models import Answer, Contribution, ContributionAuthor, Receipt, RuleSet, read_code
from seminars.models.receipts import LENGTH, LETTERS, new_code
from seminars.voices import voices_in
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
ANSWERED = ("accepted", "partly", "not_accepted", "forwarded")


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def programme() -> Programme:
    return makers.make_programme()


def submit(programme: Programme, **fields: Any) -> Contribution:
    given = {"programme": programme, "original": "Vajag tiltu.", "channel": "online", "by": None, **fields}
    return actions.submit_contribution(**given)


def publish(*rows: Contribution, by: Any = None) -> int:
    return actions.publish_contributions(contributions=rows, by=by)


# What each state allows --------------------------------------------------------------------------------


def in_state(state: str, programme: Programme) -> Contribution:
    row = makers.make_contribution(programme=programme, number=1)
    if state in ANSWERED:
        makers.make_answer(row, verdict=state, forwarded_to_lv="Valsts ceļi", released_at=at("2026-05-20"))
    else:
        Contribution.objects.filter(pk=row.pk).update(state=state)
        row.refresh_from_db()
    return row


def release(row: Contribution, planner: User) -> None:
    release_answers(answers=[makers.make_answer(row, verdict="not_accepted", place_lv="")], by=planner)


DEEDS = {
    "review": lambda row, by: actions.begin_review(contribution=row, by=by),
    "withdraw": lambda row, by: actions.withdraw_contribution(contribution=row, by=by),
    "prepare": lambda row, by: prepare_answer(contribution=row, by=by, reason_lv="Vēl domājam."),
    "release": release,
    "hide": lambda row, by: actions.hide_contribution(contribution=row, reason="advert", by=by),
}
LEADS_TO: dict[str, dict[str, str | None]] = {
    "received": {"review": "review", "withdraw": "withdrawn", "prepare": "review", "release": "not_accepted"},
    "review": {"review": "review", "withdraw": "withdrawn", "prepare": "review", "release": "not_accepted"},
    **{
        state: {"review": state, "withdraw": None, "prepare": state, "release": "not_accepted"}
        for state in ANSWERED
    },
    "withdrawn": {"review": "review", "withdraw": None, "prepare": None, "release": "withdrawn"},
}
"""The state after each deed; None where it is refused. Hiding never changes it."""


@pytest.mark.parametrize("state", LEADS_TO)
@pytest.mark.parametrize("deed", DEEDS)
def test_what_a_state_allows(state: str, deed: str, programme: Programme, planner: User) -> None:
    row = in_state(state, programme)
    expected = {**LEADS_TO[state], "hide": state}[deed]
    before = Contribution.objects.values().get(pk=row.pk)
    if expected is None:
        with pytest.raises(ValidationError):
            DEEDS[deed](row, planner)
        assert (Contribution.objects.values().get(pk=row.pk), row.events.count()) == (before, 0)
        return
    DEEDS[deed](row, planner)
    row.refresh_from_db()
    assert (row.state, row.answer is not None) == (expected, expected in ANSWERED)


@pytest.mark.parametrize("state", ANSWERED)
def test_no_decision_without_an_answer_whatever_is_written(state: str, programme: Programme) -> None:
    row = makers.make_contribution(programme=programme, number=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.filter(pk=row.pk).update(state=state)
    row.state = state
    with pytest.raises(ValidationError):
        row.full_clean()


def test_withdrawn_and_back(programme: Programme, planner: User) -> None:
    row = makers.make_contribution(programme=programme, number=1)
    prepare_answer(contribution=row, by=planner, reason_lv="Vēl domājam.")
    actions.withdraw_contribution(contribution=row, by=planner, note="Zvanīja")
    assert (row.state, Contribution.objects.unanswered().count()) == ("withdrawn", 0)
    actions.begin_review(contribution=row, by=planner)
    told = list(row.events.values_list("kind", "note"))
    assert told == [("review", ""), ("withdrawn", "Zvanīja"), ("review", "")]
    assert (row.state, row.answers.prepared().get().reason_lv) == ("review", "Vēl domājam.")
    assert row.history.first().history_by == str(planner)


# Taking in ---------------------------------------------------------------------------------------------


def test_what_is_said_at_a_seminar_belongs_to_its_group_and_sectors(planner: User) -> None:
    group = makers.make_group()
    sectors = [makers.make_sector(group.programme) for _ in range(2)]
    group.sectors.set(sectors)
    seminar = makers.make_seminar(group)
    row = submit(makers.make_programme(), seminar=seminar, channel="seminar")
    assert (row.programme, row.group, set(row.sectors.all())) == (group.programme, group, set(sectors))
    own = submit(group.programme, group=group, sectors=sectors[:1])
    assert (list(own.sectors.all()), row.state, row.publicity) == (sectors[:1], "received", "waiting")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"original": " \n"}, "original"),
        ({"original": "x" * 20_001}, "original"),
        ({"voice": "specialist"}, "__all__"),
        ({"channel": "seminar"}, "__all__"),
        ({"channel": "pigeon"}, "channel"),
    ],
)
def test_what_is_not_taken_in_leaves_nothing(programme: Programme, fields: Any, wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        submit(programme, **fields, author={"name": "Anna"})
    assert list(refused.value.error_dict) == [wrong]
    counts = [model.objects.count() for model in (Contribution, Receipt, ContributionAuthor)]
    assert counts == [0, 0, 0]


def test_an_author_without_anything_is_no_author(programme: Programme) -> None:
    submit(programme, author={"name": "", "email": "", "address": "", "may_be_named": False})
    named = submit(programme, author={"name": "Anna", "may_be_named": True})
    assert [author.contribution for author in ContributionAuthor.objects.all()] == [named]


def test_a_form_sent_twice_makes_one_row(programme: Programme) -> None:
    key = uuid.uuid4()
    first = submit(programme, submission=key)
    second = submit(programme, submission=key, original="Citi vārdi")
    assert (first.pk, second.original) == (second.pk, "Vajag tiltu.")
    assert (Contribution.objects.count(), Receipt.objects.count()) == (1, 1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_the_slower_half_of_a_double_press_finds_the_row() -> None:
    """Both halves look before either has stored anything."""
    programme, key = makers.make_programme(), uuid.uuid4()
    first, second = at_once(
        lambda: submit(programme, submission=key), lambda: submit(programme, submission=key)
    )
    assert (first.pk, Contribution.objects.count(), Receipt.objects.count()) == (second.pk, 1, 1)


def at_once(first: Callable[[], Any], second: Callable[[], Any]) -> tuple[Any, Any]:
    """What two deeds give of which the second begins before the first is stored, and has to wait for it."""
    is_done, may_end = Event(), Event()
    gave: dict[str, Any] = {}

    def hold() -> None:
        with transaction.atomic():
            gave["first"] = first()
            is_done.set()
            gave["in time"] = may_end.wait(20)
        connection.close()

    def follow() -> None:
        gave["second"] = second()
        connection.close()

    threads = [Thread(target=hold), Thread(target=follow)]
    threads[0].start()
    assert is_done.wait(20)
    threads[1].start()
    until = time.monotonic() + 20
    while not _is_waiting() and time.monotonic() < until:
        pass
    gave["waited"] = _is_waiting()
    may_end.set()
    for thread in threads:
        thread.join(20)
    assert (gave["waited"], gave["in time"]) == (True, True)
    return gave["first"], gave["second"]


def _is_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


# Codes and slips ---------------------------------------------------------------------------------------


def test_every_code_is_legible() -> None:
    codes = {new_code() for _code in range(2000)}
    assert ({len(code) for code in codes}, set("".join(codes))) == ({LENGTH}, set(LETTERS))
    assert len(codes) == 2000


@given(st.text(LETTERS, min_size=LENGTH, max_size=LENGTH))
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    assert (read_code(code), read_code(f" {code[:4].lower()} - {code[4:]}.")) == (code, code)
    assert read_code(code.translate(str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ"))) == code


def test_no_two_letters_of_codes_are_mistaken_for_one_another() -> None:
    pairs = ("0O", "1I", "2Z", "5S", "8B", "UV", "1L", "QO")
    assert [pair for pair in pairs if set(pair) <= set(LETTERS)] == []


def test_a_code_that_is_taken_is_not_given_again(programme: Programme, monkeypatch: Any) -> None:
    taken = submit(programme).receipt.code
    codes = iter([taken, taken, "ACDEFGHJ"])
    monkeypatch.setattr(Receipt._meta.get_field("code"), "default", lambda: next(codes))
    Receipt._meta.get_field("code").__dict__.pop("_get_default", None)
    assert actions.new_receipt().code == "ACDEFGHJ"
    Receipt._meta.get_field("code").__dict__.pop("_get_default", None)


def test_a_slip_is_of_its_seminar_and_used_once(planner: User) -> None:
    seminar, other = makers.make_seminar(), makers.make_seminar()
    slip, second = actions.print_slips(seminar=seminar, count=2, by=planner)
    said = {"seminar": seminar, "channel": "seminar"}
    row = submit(seminar.programme, code=slip.shown.lower(), **said)
    assert row.receipt == slip

    def refused(**fields: Any) -> list[str]:
        with pytest.raises(ValidationError) as error:
            submit(seminar.programme, **fields)
        assert list(error.value.error_dict) == ["code"]
        return error.value.messages

    sentences = [
        *refused(code=slip.code, **said),
        *refused(code=second.code, seminar=other, channel="seminar"),
        *refused(code=second.code),
        *refused(code="ZZZZ", **said),
        *refused(code=submit(seminar.programme).receipt.code, **said),
    ]
    assert len(set(sentences)) == 3
    assert sentences[1:3] == [sentences[1]] * 2
    assert sentences[3:] == [sentences[3]] * 2
    assert submit(seminar.programme, code=second.code, **said).receipt == second


# Numbers -----------------------------------------------------------------------------------------------


def test_numbers_run_in_each_programme_and_are_never_given_again(programme: Programme, planner: User) -> None:
    other = makers.make_programme()
    days = [dt.date(2026, 5, day) for day in (3, 1, 2)]
    rows = [submit(programme, said_on=day) for day in days]
    elsewhere = submit(other)
    assert (publish(*rows, elsewhere, by=planner), publish(*rows)) == (4, 0)
    numbers = dict(Contribution.objects.values_list("said_on", "number").filter(programme=programme))
    assert numbers == {days[1]: 1, days[2]: 2, days[0]: 3}
    elsewhere.refresh_from_db()
    assert elsewhere.number == 1
    last = Contribution.objects.get(programme=programme, number=3)
    actions.hide_contribution(contribution=last, reason="advert", by=planner)
    fresh = submit(programme)
    publish(fresh)
    fresh.refresh_from_db()
    assert fresh.number == 4
    publish(last)
    last.refresh_from_db()
    assert (last.number, last.hidden_reason, last.published_at is not None) == (3, "", True)
    assert list(last.events.values_list("kind", flat=True)) == ["hidden", "shown"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_the_same_moment_wait_for_each_other() -> None:
    programme = makers.make_programme()
    rows = [submit(programme) for _ in range(2)]
    assert at_once(lambda: publish(rows[0]), lambda: publish(rows[1])) == (1, 1)
    assert list(Contribution.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]


def test_the_reasons_of_hiding_are_counted_and_nothing_else_is_told(
    programme: Programme, planner: User
) -> None:
    for reason, voice in (("advert", "resident"), ("advert", "specialist"), ("personal", "resident")):
        row = submit(programme, voice=voice, organisation="Biedrība" if voice == "specialist" else "")
        actions.hide_contribution(contribution=row, reason=reason, by=planner)
        assert (row.number, list(row.events.all())) == (None, [])
    publish(submit(programme))
    submit(programme)
    found = voices_in(programme.contributions.tallied())
    hidden = {line.value: (line.count.residents, line.count.specialists) for line in found.hidden}
    assert (found.count.total, hidden) == (1, {"personal": (1, 0), "advert": (1, 1)})
    assert Contribution.objects.published().count() == 1
    with pytest.raises(ValidationError):
        actions.hide_contribution(contribution=row, reason="", by=planner)


# Words -------------------------------------------------------------------------------------------------


def test_a_wording_stands_beside_the_words_as_said(programme: Programme, planner: User) -> None:
    row = submit(programme, original="Vajag\r\ntiltu. \n", language="ru")
    actions.reword_contribution(
        contribution=row, wording="Vajag drošu tiltu.", rendering_lv="Tilts", by=planner
    )
    assert (row.original, row.public_words) == ("Vajag\r\ntiltu. \n", "Vajag drošu tiltu.")
    assert Contribution.objects.search("drošs").exists() is True
    actions.reword_contribution(contribution=row, wording="Vajag\ntiltu.", by=planner)
    assert (row.wording, row.is_reworded) == ("", False)
    kept = list(row.history.order_by("history_id").values_list("wording", flat=True))
    assert kept == ["", "Vajag drošu tiltu.", ""]


# Deadlines ---------------------------------------------------------------------------------------------


def make_rules(programme: Programme, code: str, days: int | None, **fields: Any) -> RuleSet:
    rules = RuleSet.objects.create(code=code, title_lv=code, answer_days=days, **fields)
    rules.programmes.add(programme)
    return rules


@pytest.mark.parametrize(
    ("said_on", "due_on"),
    [
        (dt.date(2026, 4, 30), dt.date(2026, 5, 30)),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 11)),
        (dt.date(2026, 5, 31), dt.date(2026, 6, 10)),
        (dt.date(2026, 6, 1), None),
    ],
)
def test_the_earliest_day_of_the_rules_in_force(
    programme: Programme, said_on: dt.date, due_on: dt.date | None
) -> None:
    make_rules(programme, "A", 30, valid_to=dt.date(2026, 5, 31))
    make_rules(programme, "B", 10, valid_from=dt.date(2026, 5, 1), valid_to=dt.date(2026, 5, 31))
    make_rules(programme, "C", None)
    make_rules(makers.make_programme(), "D", 1)
    assert submit(programme, said_on=said_on).due_on == due_on


def test_another_deadline_has_a_reason_and_stays(programme: Programme, planner: User) -> None:
    rules = make_rules(programme, "A", 30)
    one, other = (submit(programme, said_on=dt.date(2026, 5, 4)) for _ in range(2))
    with pytest.raises(ValidationError):
        actions.set_deadline(contribution=one, due_on=dt.date(2026, 9, 1), due_note=" ", by=planner)
    actions.set_deadline(contribution=one, due_on=dt.date(2026, 9, 1), due_note="Gaida", by=planner)
    RuleSet.objects.filter(pk=rules.pk).update(answer_days=20)
    assert actions.reckon_deadlines(programme=programme) == 1
    assert actions.reckon_deadlines(programme=programme) == 0
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.due_on, one.due_note) == (dt.date(2026, 9, 1), "Gaida")
    assert (other.due_on, list(one.events.values_list("kind", "note"))) == (
        dt.date(2026, 5, 24),
        [("deadline", "Gaida")],
    )


@time_machine.travel(at("2026-06-10"))
def test_late_is_what_was_due_yesterday(programme: Programme) -> None:
    days = [dt.date(2026, 6, day) for day in (9, 10, 11)]
    rows = [makers.make_contribution(programme=programme, number=day.day, due_on=day) for day in days]
    assert [row.days_left for row in rows] == [-1, 0, 1]
    assert list(Contribution.objects.overdue(dt.date(2026, 6, 10))) == rows[:1]
    makers.make_answer(rows[0], released_at=at("2026-06-09"))
    assert (rows[0].days_left, Contribution.objects.overdue(dt.date(2026, 6, 10)).count()) == (None, 0)
    assert Answer.objects.count() == 1
