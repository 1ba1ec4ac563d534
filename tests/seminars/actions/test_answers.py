"""The city's answers: prepared, released on a day, changed in the open, and sent to their authors."""

import datetime as dt
import io
import re
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.utils.translation import gettext as _

from groups.models import Programme, User
from seminars.actions import answers as actions
from seminars.actions import contributions as voices
from seminars.actions.merging import merge_contributions, part_contribution
from seminars.models import Answer, Contribution
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db
WHOLE: dict[str, Any] = {
    "verdict": "partly",
    "reason_lv": "Ietvi izbūvēs.",
    "reason_en": "The pavement will be built.",
    "place_lv": "3. nodaļa",
    "decided_by_lv": "Dome",
    "decided_on": dt.date(2026, 5, 16),
    "is_complete": True,
}
LACKING = [
    ("verdict", "", WHOLE),
    ("reason_lv", "", WHOLE),
    ("decided_by_lv", "", WHOLE),
    ("decided_on", None, WHOLE),
    ("place_lv", "", WHOLE),
    ("place_lv", "", {**WHOLE, "verdict": "accepted"}),
    ("forwarded_to_lv", "", {**WHOLE, "verdict": "forwarded"}),
]


class Handing(EmailBackend):
    """A mail server that takes every letter but those to one address."""

    def send_messages(self, messages: Any) -> int:
        if any("refused@example.org" in letter.to for letter in messages):
            raise SMTPRecipientsRefused({"refused@example.org": (550, b"no")})
        return super().send_messages(messages)


@pytest.fixture
def planner() -> User:
    return makers.make_planner()


@pytest.fixture
def programme() -> Programme:
    makers.make_city(languages=["lv", "en", "ru"])
    return makers.make_programme()


@pytest.fixture
def row(programme: Programme) -> Contribution:
    return makers.make_contribution(programme=programme, number=47)


@pytest.fixture
def letters(settings: Any) -> list[Any]:
    """What a mail server was handed."""
    settings.EMAIL_BACKEND = f"{__name__}.Handing"
    return mail.outbox


def prepare(row: Contribution, planner: User, **fields: Any) -> Answer:
    return actions.prepare_answer(contribution=row, by=planner, **{**WHOLE, **fields})


@pytest.mark.parametrize(("name", "empty", "given"), LACKING)
def test_a_complete_answer_lacks_nothing(
    row: Contribution, planner: User, name: str, empty: Any, given: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        prepare(row, planner, **{**given, name: empty})
    row.refresh_from_db()
    assert (Answer.objects.count(), row.state) == (0, "received")
    draft = prepare(row, planner, **{**given, name: empty, "is_complete": False})
    assert (draft.is_draft, actions.release_answers(answers=[draft], by=planner)) == (True, [])


def test_it_is_written_over_until_somebody_has_read_it(row: Contribution, planner: User) -> None:
    first = prepare(row, planner)
    again = prepare(row, planner, reason_lv="Tomēr drīzāk.")
    assert (again.pk, again.written_by, Answer.objects.count()) == (first.pk, planner, 1)
    actions.discard_answer(answer=again, by=planner)
    released = prepare(row, planner)
    actions.release_answers(answers=[released], by=planner)
    released.refresh_from_db()
    with pytest.raises(ValidationError):
        actions.discard_answer(answer=released, by=planner)
    assert prepare(row, planner, reason_lv="Vēlāk.").pk != released.pk
    released.refresh_from_db()
    assert released.reason_lv == "Ietvi izbūvēs."


def test_what_is_merged_is_answered_with_its_head(row: Contribution, planner: User) -> None:
    other = makers.make_contribution(programme=row.programme, number=48, author={"email": "b@example.org"})
    waiting = prepare(other, planner, release_on=dt.date(2026, 6, 1))
    merge_contributions(into=row, others=[other], by=planner)
    with pytest.raises(ValidationError):
        prepare(other, planner)
    assert actions.release_answers(answers=[waiting], by=planner) == []
    actions.release_answers(answers=[prepare(row, planner, verdict="accepted")], by=planner)
    other.refresh_from_db()
    assert (other.decided_state, other.state) == ("accepted", "review")
    part_contribution(contribution=other, by=planner)
    assert actions.release_answers(answers=[waiting], by=planner) == [waiting]


def test_release_on_the_day_and_not_before(row: Contribution, planner: User) -> None:
    due = prepare(row, planner, release_on=dt.date(2026, 6, 1))
    others = [makers.make_contribution(programme=row.programme, number=number) for number in (1, 2)]
    prepare(others[0], planner, release_on=dt.date(2026, 6, 2))
    prepare(others[1], planner, release_on=None)
    told = []
    for moment in ("2026-05-31T23:59", "2026-06-01T00:01", "2026-06-01T06:00"):
        day, clock = moment.split("T")
        out = io.StringIO()
        with time_machine.travel(at(day, clock), tick=False):
            call_command("release_answers", stdout=out)
        told.append(out.getvalue().strip())
    assert told == [f"Answers released: {count}." for count in (0, 1, 0)]
    row.refresh_from_db()
    assert (row.answer, row.state, row.answer.released_at) == (due, "partly", at("2026-06-01", "00:01"))


def test_what_is_not_public_waits(programme: Programme, planner: User) -> None:
    waiting = makers.make_contribution(programme=programme)
    made = prepare(waiting, planner, release_on=dt.date(2026, 6, 1))
    assert actions.release_due_answers(today=dt.date(2026, 6, 2)) == []
    voices.publish_contributions(contributions=[waiting], by=planner)
    voices.hide_contribution(contribution=waiting, reason="personal", by=planner)
    assert actions.release_due_answers(today=dt.date(2026, 6, 2)) == []
    voices.publish_contributions(contributions=[waiting], by=planner)
    assert actions.release_due_answers(today=dt.date(2026, 6, 2)) == [made]


def test_a_change_keeps_the_old_answer_and_says_until_when(row: Contribution, planner: User) -> None:
    with time_machine.travel(at("2026-05-20"), tick=False):
        actions.release_answers(answers=[prepare(row, planner)], by=planner)
    with time_machine.travel(at("2026-06-20"), tick=False):
        new = prepare(row, planner, verdict="not_accepted", reason_lv="Nav līdzekļu.")
        row.refresh_from_db()
        assert (row.state, row.answer.verdict) == ("partly", "partly")
        actions.release_answers(answers=[new], by=planner)
    row.refresh_from_db()
    told = [(answer.verdict, answer.released_at, answer.replaced_at) for answer in row.answers.released()]
    assert (row.state, row.answer) == ("not_accepted", new)
    assert told == [
        ("not_accepted", at("2026-06-20"), None),
        ("partly", at("2026-05-20"), at("2026-06-20")),
    ]


def test_an_answer_released_twice_is_released_once(row: Contribution, planner: User) -> None:
    made = prepare(row, planner)
    assert [len(actions.release_answers(answers=[made], by=planner)) for _time in range(2)] == [1, 0]


def test_the_same_answer_for_several_changes_alone_later(row: Contribution, planner: User) -> None:
    others = [makers.make_contribution(programme=row.programme, number=number) for number in (1, 2)]
    made = prepare(row, planner, release_on=dt.date(2026, 6, 1))
    copies = actions.give_same_answer(answer=made, contributions=others, by=planner)
    names = (*WHOLE, "release_on")
    assert [[getattr(copy, name) for name in names] for copy in copies] == [
        [getattr(made, name) for name in names]
    ] * 2
    prepare(others[0], planner, reason_lv="Cits iemesls.")
    assert list(Answer.objects.order_by("pk").values_list("reason_lv", flat=True)) == [
        *("Ietvi izbūvēs.", "Cits iemesls.", "Ietvi izbūvēs."),
    ]
    assert actions.set_release_day(answers=[made, *copies], release_on=dt.date(2026, 7, 1), by=planner) == 3


def test_the_same_answer_goes_to_all_or_to_none(row: Contribution, planner: User) -> None:
    made = prepare(row, planner)
    good, withdrawn = (
        makers.make_contribution(programme=row.programme, number=number, state=state)
        for number, state in ((1, "received"), (2, "withdrawn"))
    )
    with pytest.raises(ValidationError):
        actions.give_same_answer(answer=made, contributions=[good, withdrawn], by=planner)
    assert list(Answer.objects.all()) == [made]


# Letters ---------------------------------------------------------------------------------------


def released(rows: list[Contribution], planner: User, capture: Any, **fields: Any) -> list[Answer]:
    """Answers of which the letters are on their way."""
    made = [prepare(row, planner, **fields) for row in rows]
    with time_machine.travel(at("2026-06-01"), tick=False), capture(execute=True):
        return actions.release_answers(answers=made, by=planner)


def test_each_author_gets_a_letter_with_their_own_words_and_code(
    row: Contribution, planner: User, letters: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    head = makers.make_contribution(
        programme=row.programme, number=1, original="Vajag ietvi.", author={"email": "a@example.org"}
    )
    merged = makers.make_contribution(
        programme=row.programme,
        number=2,
        original="Дайте тротуар.",
        language="ru",
        author={"email": "b@example.org"},
    )
    makers.make_contribution(programme=row.programme, number=3, author={"name": "Bez adreses"})
    merge_contributions(into=head, others=[merged, row], by=planner)
    [made] = released([head], planner, django_capture_on_commit_callbacks, reason_ru="Построят.")
    told = {
        letter.to[0]: [
            *(words in letter.body for words in ("Vajag ietvi.", "Дайте тротуар.", "Построят.")),
            *re.findall(r"http://\S+/", letter.body),
        ]
        for letter in letters
    }
    site = "http://localhost:8000"
    assert told == {
        "a@example.org": [True, False, False, site + head.get_absolute_url()],
        "b@example.org": [False, True, True, f"{site}/ru{merged.get_absolute_url()}"],
    }
    codes = {letter.to[0]: letter.body for letter in letters}
    assert (str(head.receipt) in codes["a@example.org"], str(merged.receipt) in codes["b@example.org"]) == (
        True,
        True,
    )
    made.refresh_from_db()
    assert made.sent_on == dt.date(2026, 6, 1)


def test_one_that_is_not_public_is_told_by_its_code(
    row: Contribution, planner: User, letters: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    """A hidden one that was merged has no page."""
    merged = makers.make_contribution(programme=row.programme, author={"email": "b@example.org"})
    merge_contributions(into=row, others=[merged], by=planner)
    released([row], planner, django_capture_on_commit_callbacks)
    assert f"http://localhost:8000/kods/{merged.receipt.code}/" in letters[0].body
    assert letters[0].subject == _("The city's answer to your opinion")


@pytest.mark.parametrize(("language", "words"), [("lv", "Ietvi"), ("en", "pavement"), ("ltg", "Ietvi")])
def test_the_letter_is_in_the_language_of_the_words(
    programme: Programme,
    planner: User,
    letters: list[Any],
    django_capture_on_commit_callbacks: Any,
    language: str,
    words: str,
) -> None:
    said = makers.make_contribution(
        programme=programme, number=1, language=language, author={"email": "a@example.org"}
    )
    released([said], planner, django_capture_on_commit_callbacks)
    assert [words in letter.body for letter in letters] == [True]


def test_nothing_typed_gets_into_the_head_of_a_letter(
    programme: Programme, planner: User, letters: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    hostile = "a\r\nBcc: all@example.org"
    said = makers.make_contribution(
        programme=programme, number=1, original=hostile, author={"email": "a@example.org", "name": hostile}
    )
    released([said], planner, django_capture_on_commit_callbacks, reason_lv=hostile)
    [letter] = letters
    assert (letter.to, letter.recipients()) == (["a@example.org"], ["a@example.org"])
    assert "Bcc" not in letter.message()
    broken = makers.make_contribution(programme=programme, number=2, author={"email": hostile})
    released([broken], planner, django_capture_on_commit_callbacks)
    broken.refresh_from_db()
    assert (len(letters), broken.state, broken.answer.sent_on) == (1, "partly", None)


def test_a_mail_server_that_refuses_takes_nothing_back(
    programme: Programme, planner: User, letters: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    rows = [
        makers.make_contribution(programme=programme, number=number, author={"email": f"{name}@example.org"})
        for number, name in ((1, "refused"), (2, "taken"))
    ]
    released(rows, planner, django_capture_on_commit_callbacks)
    assert [letter.to for letter in letters] == [["taken@example.org"]]
    stored = Contribution.objects.order_by("number").values_list("state", "answer__sent_on")
    assert list(stored) == [("partly", None), ("partly", dt.date(2026, 6, 1))]


def test_no_letter_before_the_release_is_certain(
    row: Contribution, planner: User, letters: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    said = makers.make_contribution(programme=row.programme, number=1, author={"email": "a@example.org"})
    with django_capture_on_commit_callbacks() as waiting:
        actions.release_answers(answers=[prepare(said, planner)], by=planner)
    assert (letters, len(waiting)) == ([], 1)
