"""The voices of the living example, and what the city has done with them.

Opinions from seminars stand among the seminars' rows; here are those that came by other ways, and of
all of them the answers, events and authors. A contribution and its answer name each other: the
contributions come first, then the answers, then what the contributions say of them.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any, NamedTuple

from seminars.example.days import at, workday
from seminars.example.replies import CHANGED, PREPARED, REPLIES, Reply
from seminars.example.rows import Ref, Row, Text, said
from seminars.example.spoken import SPECIALISTS, SPOKEN, WAITING, Spoken
from seminars.example.topics import GROUPS
from seminars.models import (
    Answer,
    Contribution,
    ContributionAuthor,
    ContributionEvent,
    ContributionState,
    EventKind,
    Publicity,
    RuleSet,
    Verdict,
    Voice,
)

ANSWER_DAYS = 30
"""The example's own promise."""
REVIEW_AFTER, FIRST_DECIDED_AFTER, DECIDED_AFTER = 2, 18, 26
"""Days: from publication to the review, from the words to an answer that was changed and to the answer."""
NOON, AFTERNOON = dt.time(12), dt.time(15)
PROGRAMME = "living/programme"


class Heard(NamedTuple):
    """When something was said, when it was published, and the key of the row whose dates these are."""

    said_on: dt.date
    published_on: dt.date
    follows: str = ""


def _seminar(place: str, order: int) -> str:
    return f"living/seminar/{place}/outcome/{order}"


def _voice(name: str) -> str:
    return f"living/voice/{name}"


PAIRS: tuple[tuple[str, str], ...] = (
    (_seminar("1-1", 2), _voice("clubs")),
    (_seminar("1-2", 2), _voice("benches")),
    (_seminar("1-3", 2), _voice("fortress-winter")),
    (_seminar("1-3", 3), _voice("gyms")),
    (_seminar("1-4", 2), _voice("signs")),
    (_seminar("1-4", 3), _voice("river")),
    (_seminar("1-5", 2), _voice("pavement")),
    (_seminar("1-5", 3), _voice("lorries")),
    (_seminar("1-5", 4), _voice("cycle-paths")),
    (_seminar("1-6", 2), _voice("half-price")),
    (_seminar("1-7", 2), _voice("containers")),
    (_seminar("1-7", 3), _voice("yard-trees")),
    (_seminar("2-1", 2), _voice("ninth-form")),
    (_seminar("2-1", 3), _voice("libraries")),
    (_seminar("2-2", 2), _voice("alarm-button")),
    (_seminar("2-3", 2), _voice("choir-hall")),
    (_seminar("2-5", 2), _voice("late-bus")),
    (_seminar("2-5", 3), _voice("shelters")),
    (_seminar("3-1", 2), _voice("club-map")),
    (_seminar("3-1", 3), _voice("shadowing")),
)
"""The keys of two that say the same in other words and endings; nobody else says it."""
MERGED = ("clubs", "signs", "pavement", "lorries", "late-bus")
"""Those that were merged with the one they repeat."""
UNDER_REVIEW = (
    _seminar("3-1", 2),
    *map(_voice, ("alarm-button", "shelters", "dark-yards", "evening-rooms", "half-price")),
)
WITHDRAWN = _seminar("2-6", 3)

AUTHORS: dict[str, dict[str, Any]] = {
    "pavement": {"name": "Inese Izdomāta", "email": "inese.izdomata@example.org", "may_be_named": True},
    "lorries": {"name": "Pēteris Paraugs", "address": "Izdomātā iela 1, Daugavpils"},
    "half-price": {"email": "uznemeja@example.org"},
    "by-phone": {"name": "Анна Примерова", "email": "anna.primerova@example.org"},
}
"""Who said it, all invented; one may be named."""


def due_on(said_on: dt.date) -> dt.date:
    """Until when the example's promise asks for an answer."""
    return said_on + dt.timedelta(days=ANSWER_DAYS)


def whose(key: str) -> dict[str, str]:
    """Whose voice something said at a seminar is."""
    organisation = SPECIALISTS.get(key, "")
    return {"voice": Voice.SPECIALIST if organisation else Voice.RESIDENT, "organisation": organisation}


def rows(today: dt.date, heard: dict[str, Heard]) -> Iterator[Row]:
    """All rows, each after those it refers to; `heard` is what was said at seminars."""
    yield _promise()
    known = dict(heard)
    for name, spoken in SPOKEN.items():
        said_on = today - dt.timedelta(days=spoken.days)
        known[_voice(name)] = Heard(said_on, said_on + dt.timedelta(days=1))
        yield _spoken(_voice(name), spoken, known[_voice(name)])
    for name, author in AUTHORS.items():
        key = _voice(name)
        yield Row(
            f"{key}/author",
            ContributionAuthor,
            {"contribution": Ref(key), **author},
            only_one_by=("contribution",),
            part_of=key,
        )
    for key, reply in REPLIES.items():
        yield from _answered(key, reply, known[key])
    for key, reply in PREPARED.items():
        yield _answer(f"{key}/answer", key, reply, {})
    for key in UNDER_REVIEW:
        yield from _under_review(key, known[key])
    yield from _withdrawn(known[WITHDRAWN])
    yield from _merged(known)


def _promise() -> Row:
    title = Text(
        "Pilsētas solījums (piemērs): atbilde 30 dienās",
        "The city's own promise (example): an answer within 30 days",
        "Обещание города (пример): ответ в течение 30 дней",
    )
    return Row(
        "living/rules",
        RuleSet,
        {
            "code": "PIEMERS-30",
            **said(title=title),
            "answer_days": ANSWER_DAYS,
            "programmes": (Ref(PROGRAMME),),
            "is_example": True,
        },
        only_one_by=("code",),
    )


def _spoken(key: str, spoken: Spoken, heard: Heard) -> Row:
    values: dict[str, Any] = {
        "group": Ref(f"living/group/{spoken.group}"),
        "kind": spoken.kind,
        "channel": spoken.channel,
        "language": spoken.language,
        "original": spoken.words,
        "wording": spoken.wording,
        **said(rendering=spoken.render),
        "voice": Voice.SPECIALIST if spoken.organisation else Voice.RESIDENT,
        "organisation": spoken.organisation,
        "sectors": tuple(Ref(f"living/sector/{code}") for code in GROUPS[spoken.group - 1].sectors),
        "said_on": heard.said_on,
        "due_on": due_on(heard.said_on),
        "is_example": True,
    }
    if spoken.hidden and spoken.hidden != WAITING:
        values |= {"publicity": Publicity.HIDDEN, "hidden_reason": spoken.hidden}
    elif not spoken.hidden:
        values |= {"publicity": Publicity.PUBLISHED, "published_at": at(heard.published_on, NOON)}
    return Row(key, Contribution, values)


def _answered(key: str, reply: Reply, heard: Heard) -> Iterator[Row]:
    yield _event(key, EventKind.REVIEW, _review_on(heard), heard)
    decided_on = workday(heard.said_on + dt.timedelta(days=DECIDED_AFTER), 0)
    if key in CHANGED:
        first = workday(heard.said_on + dt.timedelta(days=FIRST_DECIDED_AFTER), 0)
        replaced = {"replaced_at": at(decided_on, AFTERNOON)}
        yield _answer(f"{key}/first-answer", key, CHANGED[key], _released(first) | replaced, heard.follows)
    yield _answer(f"{key}/answer", key, reply, _released(decided_on) | {"replaced_at": None}, heard.follows)
    state = {"state": reply.verdict, "answer": Ref(f"{key}/answer")}
    yield Row(key, Contribution, state, follows=heard.follows)


def _released(day: dt.date) -> dict[str, Any]:
    return {"decided_on": day, "release_on": day, "released_at": at(day, AFTERNOON)}


def _answer(own_key: str, key: str, reply: Reply, times: dict[str, Any], follows: str = "") -> Row:
    is_forwarded = reply.verdict == Verdict.FORWARDED
    where = said(forwarded_to=reply.where) if is_forwarded else said(place=reply.where)
    values = {
        "contribution": Ref(key),
        "verdict": reply.verdict,
        **said(reason=reply.reason, decided_by=reply.by),
        **where,
        "replaced_at": None,
        **times,
        "is_example": True,
    }
    one = ("contribution", "replaced_at") if values["replaced_at"] is None else ()
    return Row(own_key, Answer, values, only_one_by=one, follows=follows, part_of=key)


def _event(key: str, kind: str, day: dt.date, heard: Heard, **more: Any) -> Row:
    values = {"contribution": Ref(key), "kind": kind, "happened_at": at(day, NOON), **more}
    return Row(f"{key}/{kind}", ContributionEvent, values, follows=heard.follows, part_of=key)


def _review_on(heard: Heard) -> dt.date:
    return heard.published_on + dt.timedelta(days=REVIEW_AFTER)


def _under_review(key: str, heard: Heard) -> Iterator[Row]:
    yield _event(key, EventKind.REVIEW, _review_on(heard), heard)
    yield Row(key, Contribution, {"state": ContributionState.REVIEW}, follows=heard.follows)


def _withdrawn(heard: Heard) -> Iterator[Row]:
    yield _event(WITHDRAWN, EventKind.WITHDRAWN, _review_on(heard), heard)
    yield Row(WITHDRAWN, Contribution, {"state": ContributionState.WITHDRAWN}, follows=heard.follows)


def _merged(known: dict[str, Heard]) -> Iterator[Row]:
    heads = {other: head for head, other in PAIRS}
    for name in MERGED:
        key = _voice(name)
        head = Ref(heads[key])
        yield _event(key, EventKind.MERGED, _review_on(known[key]), known[key], other=head)
        yield Row(key, Contribution, {"merged_into": head, "head": head})
