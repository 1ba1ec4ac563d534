"""Many rows, made quickly."""

import datetime as dt
from itertools import cycle, islice

from django.db import connection

from groups.models import Programme, Sector, ThematicWorkingGroup
from seminars.models import (
    Answer,
    Channel,
    Contribution,
    NewsItem,
    Photo,
    Receipt,
    Seminar,
    Stage,
    State,
    Venue,
)
from tests.makers import at, make_city

GROUPS, STAGES = 7, 4


def make_small_site() -> None:
    """A city with one programme of 28 seminars at the first page."""
    make_city()
    make_programmes(1, seminars=28, is_current=True)


def make_programmes(count: int, *, seminars: int, is_current: bool = False) -> None:
    """So many programmes, each with 7 groups, 4 stages, 12 sectors and so many seminars."""
    first = Programme.objects.count()
    programmes = Programme.objects.bulk_create(
        Programme(
            title_lv=f"Attīstības programma {number}",
            title=f"Attīstības programma {number}",
            slug=f"programma-{number}",
            start_year=2022,
            end_year=2027,
            state="in_progress",
            is_current=is_current,
            search=f"attistibas programma {number}",
        )
        for number in range(first, first + count)
    )
    for programme in programmes:
        _fill(programme, seminars)


def _fill(programme: Programme, seminars: int) -> None:
    groups = ThematicWorkingGroup.objects.bulk_create(
        ThematicWorkingGroup(
            programme=programme,
            number=number,
            name_lv=f"Darba grupa {number}",
            name=f"Darba grupa {number}",
            slug=f"grupa-{programme.pk}-{number}",
            colour=number,
            search=f"darba grupa {number}",
        )
        for number in range(1, GROUPS + 1)
    )
    stages = Stage.objects.bulk_create(
        Stage(programme=programme, number=number, name_lv=f"Posms {number}", name=f"Posms {number}")
        for number in range(1, STAGES + 1)
    )
    Sector.objects.bulk_create(
        Sector(programme=programme, code=f"N{number}", name_lv=f"nozare {number}", name=f"nozare {number}")
        for number in range(12)
    )
    venue = Venue.objects.get_or_create(hall_lv="Sēžu zāle", defaults={"hall": "Sēžu zāle"})[0]
    NewsItem.objects.bulk_create(
        NewsItem(
            programme=programme,
            title_lv="Jaunums",
            title="Jaunums",
            text_lv="Teksts.",
            text="Teksts.",
            slug=f"jaunums-{programme.pk}-{number}",
            date_on=dt.date(2026, 5, 4),
            is_published=True,
        )
        for number in range(3)
    )
    Seminar.objects.bulk_create(
        _seminar(programme, groups[number % GROUPS], stages[number // GROUPS % STAGES], venue, number)
        for number in range(seminars)
    )


def _seminar(
    programme: Programme, group: ThematicWorkingGroup, stage: Stage, venue: Venue, number: int
) -> Seminar:
    day = dt.date(2026, 1, 5) + dt.timedelta(days=7 * number)
    return Seminar(
        programme=programme,
        group=group,
        stage=stage,
        venue=venue,
        title_lv=f"Ko darīsim {number}",
        title=f"Ko darīsim {number}",
        slug=f"seminars-{programme.pk}-{number}",
        state=(State.OUTCOMES, State.HELD, State.PLANNED)[number % 3],
        starts_at=at(day.isoformat(), "10:00"),
        ends_at=at(day.isoformat(), "12:30"),
        sort_on=day,
        search=f"ko darisim {number}",
    )


WORDS = """
    parks skola ezers tilts autobuss veloceliņš apgaismojums tirgus teātris baseins sports slimnīca ārsts
    darbs uzņēmējs tūrists cietoksnis muzejs pagalms konteiners bibliotēka pulciņš jaunietis seniors kurpnieks
    dzirnavas upe krasts koks soliņš stāvvieta norāde saraksts nojume brauktuve ietve gājējs bērns vecāki
    """.split()


def make_voices(count: int) -> None:
    """So many opinions of the programme at the first page, by all ways and in all states, some merged."""
    programme = Programme.objects.get(is_current=True)
    seminars = list(programme.seminars.order_by("pk"))
    first = Contribution.objects.count()
    receipts = Receipt.objects.bulk_create((Receipt() for _ in range(count)), batch_size=1000)
    made = Contribution.objects.bulk_create(
        (
            _voice(programme, seminars[number % len(seminars)], receipt, number)
            for number, receipt in enumerate(receipts, start=first + 1)
        ),
        batch_size=1000,
    )
    answers = Answer.objects.bulk_create(
        (_answer(row) for row in made[::2]),
        batch_size=1000,
    )
    for answer in answers:
        answer.contribution.answer, answer.contribution.state = answer, answer.verdict
    for one, other in zip(made[1::20], made[3::20], strict=False):
        other.merged_into = other.head = one
    Contribution.objects.bulk_update(made, ["answer", "state", "merged_into", "head"], batch_size=200)


def _voice(programme: Programme, seminar: Seminar, receipt: Receipt, number: int) -> Contribution:
    day = dt.date(2026, 1, 5) + dt.timedelta(days=number % 300)
    is_specialist = number % 3 == 0
    words = " ".join(f"{WORDS[number * step % len(WORDS)]}{step % 7}" for step in range(7, 19))
    return Contribution(
        programme=programme,
        group=seminar.group,
        seminar=seminar,
        channel=tuple(Channel)[number % len(Channel)],
        receipt=receipt,
        number=number,
        original=f"Vajag apgaismotu ietvi {number}. {words}.",
        search=f"vajag apgaismotu ietvi {number}",
        voice="specialist" if is_specialist else "resident",
        organisation="Biedrība" if is_specialist else "",
        said_on=day,
        due_on=day + dt.timedelta(days=30),
        publicity="published",
        published_at=at(day.isoformat(), "15:00"),
    )


def _answer(row: Contribution) -> Answer:
    return Answer(
        contribution=row,
        verdict=("accepted", "partly", "not_accepted")[row.number % 3],
        reason_lv="Ietvi izbūvēs.",
        place_lv="Satiksmes sadaļa",
        decided_by_lv="Departaments",
        decided_on=row.said_on,
        release_on=row.said_on,
        released_at=at(row.said_on.isoformat(), "16:00"),
    )


def make_photos(count: int) -> None:
    """So many photographs without files, spread over the seminars; each third has no words yet."""
    keys = Seminar.objects.order_by("pk").values_list("pk", flat=True)
    Photo.objects.bulk_create(
        (
            Photo(
                seminar_id=key,
                order=number,
                width=1600,
                height=1200,
                alt_lv="Cilvēki pie galda." if number % 3 else "",
                is_published=bool(number % 3),
            )
            for number, key in enumerate(islice(cycle(keys), count))
        ),
        batch_size=1000,
    )


def make_records(seminar: Seminar, *, of_it: int, of_all: int = 0) -> None:
    """Records of a seminar, each with another title; and so many of each seminar, copied where they lie."""
    records = Seminar.history.model
    columns = [column.column for column in records._meta.concrete_fields]
    own = [name for name in columns if not name.startswith("history_")]
    given = {
        "history_date": "CURRENT_TIMESTAMP",
        "history_type": "'~'",
        "history_name": "slug",
        "history_by": "''",
        "history_change_reason": "''",
    }
    table, source = (connection.ops.quote_name(model._meta.db_table) for model in (records, Seminar))
    names, values = ", ".join([*own, *given]), ", ".join([*own, *given.values()])
    with connection.cursor() as cursor:
        for _number in range(of_all):
            cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}")
    base = {name: getattr(seminar, name) for name in own}
    records.objects.bulk_create(
        records(**{**base, "title_lv": f"Ko darīsim: {number}"}, history_type="~", history_date=_noon(number))
        for number in range(of_it)
    )


def _noon(number: int) -> dt.datetime:
    return at("2026-01-05", "12:00") + dt.timedelta(minutes=number)
