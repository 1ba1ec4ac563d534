"""The path of a voice: its stations in each state, in order, and nothing of what is not public."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from seminars.models import Contribution
from seminars.threads import Station, time_left
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(at("2026-06-01", "12:00"), tick=False):
        yield


def voice(**fields) -> Contribution:
    given = {"number": 47, "said_on": dt.date(2026, 5, 2), "due_on": dt.date(2026, 6, 4), **fields}
    seminar = given.pop("seminar", None)
    return makers.make_contribution(
        seminar, programme=given.pop("programme", None) or makers.make_programme(), **given
    )


def shown(row: Contribution) -> dict:
    return Client().get(english(row)).context


def english(row) -> str:
    """The address of its English page."""
    with translation.override("en"):
        return row.get_absolute_url()


def told(row: Contribution) -> list[tuple[str, str]]:
    return [(station.kind, str(station.on or "")) for station in shown(row)["path"]]


def stations(row: Contribution, kind: str) -> list[Station]:
    return [station for station in shown(row)["path"] if station.kind == kind]


def test_received_and_waiting_for_an_answer():
    row = voice()
    assert told(row) == [("said", "2026-05-02"), ("due", "")]
    context = shown(row)
    assert (context["days_until_answer"], context["time_left"]) == (None, "in 3 days")
    due = context["path"][-1]
    assert (due.text, due.is_ahead) == ("Until 4\xa0June 2026: in 3 days", True)


@pytest.mark.parametrize(
    ("due_on", "said"),
    [
        (dt.date(2026, 5, 25), "nokavētas 7 dienas"),
        (dt.date(2026, 5, 31), "nokavēta 1 diena"),
        (dt.date(2026, 6, 1), "šodien"),
        (dt.date(2026, 6, 2), "pēc 1 dienas"),
        (dt.date(2026, 6, 12), "pēc 11 dienām"),
    ],
)
def test_days_left_in_words(due_on, said):
    assert time_left(due_on) == said


def test_without_rules_nothing_is_promised():
    row = voice(due_on=None)
    assert [(station.kind, station.text) for station in shown(row)["path"]] == [("said", ""), ("due", "")]


def test_under_review_with_another_deadline():
    row = voice(state="review")
    row.events.create(kind="deadline", note="Ekspertīze", happened_at=at("2026-05-20"))
    row.events.create(kind="review", happened_at=at("2026-05-10"))
    assert told(row) == [
        ("said", "2026-05-02"),
        ("review", "2026-05-10"),
        ("deadline", "2026-05-20"),
        ("due", ""),
    ]
    assert [station.text for station in stations(row, "deadline")] == ["Ekspertīze"]


@pytest.mark.parametrize("verdict", ["accepted", "partly", "not_accepted"])
def test_answered(verdict):
    row = voice()
    answer = makers.make_answer(
        row, verdict=verdict, released_at=at("2026-05-20"), sent_on=dt.date(2026, 5, 21)
    )
    assert told(row) == [("said", "2026-05-02"), ("answer", "2026-05-20")]
    context = shown(row)
    assert (context["days_until_answer"], context["due_on"], context["answer"]) == (18, None, answer)
    (station,) = stations(row, "answer")
    assert [given.answer for given in station.answers] == [answer]
    assert [tuple(fact) for fact in station.facts] == [
        ("Decided by", "Attīstības departaments"),
        ("Date of the decision", "16\xa0May 2026"),
        ("Sent to the author", "21\xa0May 2026"),
    ]


def test_forwarded_says_to_whom():
    row = voice()
    makers.make_answer(
        row, verdict="forwarded", place_lv="", forwarded_to_lv="Poliklīnika", released_at=at("2026-05-20")
    )
    html = Client().get(row.get_absolute_url()).content.decode()
    assert html.count("Poliklīnika") == 2


def test_withdrawn_waits_for_nothing():
    row = voice(state="withdrawn")
    row.events.create(kind="withdrawn", happened_at=at("2026-05-11"))
    assert told(row) == [("said", "2026-05-02"), ("withdrawn", "2026-05-11")]


def test_a_changed_answer_stands_beside_the_one_before():
    row = voice()
    old = makers.make_answer(
        row,
        verdict="not_accepted",
        reason_lv="Nav līdzekļu.",
        released_at=at("2026-05-12"),
        replaced_at=at("2026-05-28"),
    )
    new = makers.make_answer(row, released_at=at("2026-05-28"))
    assert told(row) == [("said", "2026-05-02"), ("answer", "2026-05-28")]
    (station,) = stations(row, "answer")
    assert [tuple(given) for given in station.answers] == [
        ("The answer now", new),
        ("Earlier answer, until 28\xa0May 2026", old),
    ]
    assert shown(row)["days_until_answer"] == 10


def test_a_prepared_answer_is_nobodys_yet():
    row = voice(state="review")
    makers.make_answer(row, reason_lv="Zzslepens", release_on=dt.date(2026, 6, 20))
    assert told(row) == [("said", "2026-05-02"), ("due", "")]
    assert "Zzslepens" not in Client().get(row.get_absolute_url()).content.decode()


def merged(released: str, happened: str = "2026-05-15") -> tuple[Contribution, Contribution]:
    head = voice()
    makers.make_answer(head, released_at=at(released))
    other = voice(
        programme=head.programme, number=49, merged_into=head, head=head, voice="specialist", organisation="X"
    )
    other.events.create(kind="merged", other=head, happened_at=at(happened))
    return head, other


def test_a_merged_one_has_the_answer_of_its_head_and_leads_there():
    head, other = merged("2026-05-20")
    assert told(other) == [("said", "2026-05-02"), ("merged", "2026-05-15"), ("answer", "2026-05-20")]
    links = [station.link for station in shown(other)["path"] if station.link]
    assert links == [("No. 47", english(head))] * 2
    assert (shown(other)["days_until_answer"], shown(other)["head"]) == (18, head)


def test_what_is_merged_with_an_answered_one_is_answered_that_day():
    _head, other = merged("2026-05-12", "2026-05-25")
    assert told(other) == [("said", "2026-05-02"), ("merged", "2026-05-25"), ("answer", "2026-05-25")]
    assert shown(other)["days_until_answer"] == 23


def test_a_head_lists_every_original():
    head, other = merged("2026-05-20")
    deep = voice(programme=head.programme, number=61, merged_into=other, head=head)
    voice(
        programme=head.programme,
        number=62,
        merged_into=head,
        head=head,
        publicity="hidden",
        hidden_reason="personal",
    )
    (said,) = stations(head, "said")
    assert list(said.joined) == [other, deep]
    html = Client().get(english(head)).content.decode()
    assert (
        "2 more opinions say the same and are merged with this one: 1 from a resident, 1 from a specialist."
        in html
    )


def test_the_answer_of_a_hidden_head_stays_hidden():
    head, other = merged("2026-05-20")
    Contribution.objects.filter(pk=head.pk).update(publicity="hidden", hidden_reason="personal")
    context = shown(other)
    assert (context["head"], context["answer"], context["days_until_answer"]) == (None, None, None)
    assert [(station.kind, station.link) for station in context["path"]] == [("said", None), ("merged", None)]


def test_an_own_answer_from_before_the_merging_stays():
    _head, other = merged("2026-05-20")
    makers.make_answer(other, verdict="partly", released_at=at("2026-05-08"))
    titles = [station.title for station in stations(other, "answer")]
    assert titles == ["The city's answer before the merging", "The city's answer"]


def test_the_next_seminar_of_the_group_is_ahead():
    group = makers.make_group()
    seminar = makers.make_seminar(group, starts_at=at("2026-06-10"), ends_at=at("2026-06-10", "12:00"))
    makers.make_seminar(group, starts_at=at("2026-06-08"), ends_at=at("2026-06-08", "12:00"), state="draft")
    row = voice(programme=group.programme, group=group, state="withdrawn")
    (station,) = stations(row, "seminar")
    assert (station.on, station.is_ahead, station.link.url) == (
        dt.date(2026, 6, 10),
        True,
        english(seminar),
    )


@pytest.mark.parametrize(
    ("channel", "title"),
    [
        ("written", "Received in writing"),
        ("email", "Received by e-mail"),
        ("online", "Sent with the form of this site"),
        ("survey", "Written in a survey"),
        ("hearing", "Said at a public hearing"),
        ("meeting", "Said at a meeting"),
    ],
)
def test_how_it_came(channel, title):
    (station,) = stations(voice(channel=channel), "said")
    assert (station.title, station.link) == (title, None)


def test_what_was_said_at_a_seminar_tells_where():
    seminar = makers.make_seminar()
    item = makers.make_agenda_item(seminar, title_lv="Darbs pie galdiem")
    row = voice(seminar=seminar, channel="seminar", table=2, agenda_item=item)
    (station,) = stations(row, "said")
    assert station.title == "Said at the seminar"
    assert station.link == (seminar.title, english(seminar))
    assert [tuple(fact) for fact in station.facts] == [
        ("Voice", "Resident"),
        ("Table", "2"),
        ("Agenda item", "Darbs pie galdiem"),
    ]
    item.is_public = False
    item.save()
    assert [fact.label for fact in stations(row, "said")[0].facts] == ["Voice", "Table"]


def test_only_an_author_who_wants_it_is_named():
    for number, may in ((1, True), (2, False)):
        row = voice(number=number, author={"name": "Ilze Parauga", "may_be_named": may})
        html = Client().get(row.get_absolute_url()).content.decode()
        assert ("Ilze Parauga" in html) is may
