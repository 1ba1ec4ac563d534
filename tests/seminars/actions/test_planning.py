"""Planning a stage at one stroke, and taking what is planned as a skeleton."""

import time
from threading import Event, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from groups.models import Programme, ThematicWorkingGroup, User
from seminars.actions import planning
from seminars.actions.planning import (
    PlannedSeminar,
    duplicate_programme,
    duplicate_seminar,
    duplicate_stage,
    plan_stage,
    seminars_by_group,
)
from seminars.models import (
    AgendaItem,
    AgendaTemplate,
    Seminar,
    SeminarFacilitator,
    Stage,
    State,
)
from tests import makers
from tests.makers import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner() -> User:
    return makers.make_planner(username="anna")


@pytest.fixture
def stage() -> Stage:
    return makers.make_stage(makers.make_programme(), number=3)


def plan(stage: Stage, planned: list[PlannedSeminar], by: User, **fields: Any) -> list[Seminar]:
    return plan_stage(
        **{"template": None, "state": State.PLANNED, **fields}, stage=stage, planned=planned, by=by
    )


def timed(group: ThematicWorkingGroup, **fields: Any) -> PlannedSeminar:
    times = {"starts_at": at("2026-05-12", "10:00"), "ends_at": at("2026-05-12", "12:30")}
    return PlannedSeminar(group=group, **{**times, **fields})


def agenda() -> AgendaTemplate:
    template = makers.make_agenda_template(30, 90, 15)
    first = template.items.get(order=1)
    first.title_en, first.title_ru, first.is_public = "Opening", "Открытие", False
    first.save()
    return template


def test_what_is_known_is_stored(stage: Stage, planner: User) -> None:
    hall, experts = makers.make_venue(), (makers.make_expert(), makers.make_expert())
    one, other = (makers.make_group(stage.programme) for _ in range(2))
    made = plan(stage, [timed(one, venue=hall, experts=experts), PlannedSeminar(group=other)], planner)
    first, second = Seminar.objects.order_by("pk")
    assert made == [first, second]
    assert (first.group, first.stage, first.programme, first.venue, first.state, first.precision) == (
        *(one, stage, stage.programme, hall),
        *("planned", "day"),
    )
    assert (first.starts_at, first.ends_at) == (at("2026-05-12", "10:00"), at("2026-05-12", "12:30"))
    assert (str(first.sort_on), second.sort_on) == ("2026-05-12", None)
    assert (second.starts_at, second.precision, second.venue) == (None, "unknown", None)
    assert [(place.expert, place.role) for place in first.facilitators.all()] == [
        (expert, "lead") for expert in experts
    ]
    assert second.facilitators.count() == 0
    assert list(Seminar.objects.search("darba grupa")) != []


def test_titles_in_every_language_in_which_the_group_has_a_name(stage: Stage, planner: User) -> None:
    full = makers.make_group(stage.programme, name_lv="Kultūra", name_en="Culture", name_ru="Культура")
    latvian = makers.make_group(stage.programme, name_lv="Sports")
    plan(stage, [timed(full), timed(latvian)], planner)
    titles = [(row.title_lv, row.title_en, row.title_ru, row.slug) for row in Seminar.objects.order_by("pk")]
    assert titles == [
        ("Kultūra, 3. posms", "Culture, stage 3", "Культура, этап 3", "kultura-3-posms"),
        ("Sports, 3. posms", None, None, "sports-3-posms"),
    ]


def test_the_agenda_is_copied_in_all_languages(stage: Stage, planner: User) -> None:
    groups = [makers.make_group(stage.programme) for _ in range(2)]
    template = agenda()
    made = plan(stage, [timed(group) for group in groups], planner, template=template)
    for seminar in made:
        assert [
            (item.order, item.minutes, item.is_public, item.title_lv, item.title_en, item.title_ru)
            for item in seminar.agenda_items.all()
        ] == [
            (1, 30, False, "1. jautājums", "Opening", "Открытие"),
            (2, 90, True, "2. jautājums", None, None),
            (3, 15, True, "3. jautājums", None, None),
        ]
    template.items.all().delete()
    assert AgendaItem.objects.count() == 6


def test_every_row_has_its_record_with_the_person(stage: Stage, planner: User) -> None:
    expert = makers.make_expert()
    planned = [timed(makers.make_group(stage.programme), experts=(expert,)) for _ in range(2)]
    made = plan(stage, planned, planner, template=agenda())
    for model, count in ((Seminar, 2), (AgendaItem, 6), (SeminarFacilitator, 2)):
        records = model.history.all()
        assert {(r.history_type, r.history_user, r.history_by) for r in records} == {("+", planner, "anna")}
        assert sorted(r.id for r in records) == sorted(model.objects.values_list("pk", flat=True))
        assert len(records) == count
    kept = Seminar.history.get(id=made[0].pk)
    assert (kept.title_lv, kept.starts_at, kept.history_name) == (
        *(made[0].title_lv, made[0].starts_at),
        made[0].title,
    )


@pytest.mark.parametrize("count", [1, 28])
def test_twenty_eight_seminars_take_few_queries(stage: Stage, planner: User, count: int) -> None:
    expert, hall, template = makers.make_expert(), makers.make_venue(), agenda()
    planned = [timed(makers.make_group(stage.programme), venue=hall, experts=(expert,)) for _ in range(count)]
    with CaptureQueriesContext(connection) as queries:
        plan(stage, planned, planner, template=template)
    assert (Seminar.objects.count(), AgendaItem.objects.count()) == (count, 3 * count)
    parts = 4 if count > 1 and connection.vendor == "sqlite" else 0  # it takes a thousand values at once
    assert len(queries) == 13 + parts


def test_equal_titles_get_addresses_of_their_own(stage: Stage, planner: User) -> None:
    groups = [makers.make_group(stage.programme, name_lv="Kultūra") for _ in range(3)]
    taken = makers.make_seminar(slug="kultura-3-posms-2")
    plan(stage, [timed(group) for group in groups], planner)
    slugs = Seminar.objects.exclude(pk=taken.pk).order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["kultura-3-posms", "kultura-3-posms-3", "kultura-3-posms-4"]


def test_the_longest_names_fit(stage: Stage, planner: User) -> None:
    group = makers.make_group(stage.programme, name_lv="ž" * 200, name_en="z" * 200, name_ru="ж" * 200)
    (made,) = plan(stage, [timed(group)], planner)
    made.full_clean()
    assert len(Seminar.objects.get().title_lv) == 210


def counts() -> list[int]:
    rows: tuple[Any, ...] = (Seminar, AgendaItem, SeminarFacilitator)
    return [n for model in rows for n in (model.objects.count(), model.history.count())]


def test_all_or_none(stage: Stage, planner: User) -> None:
    """The last row is refused by the database; the first leaves no trace."""
    good, bad = (timed(makers.make_group(stage.programme), experts=(makers.make_expert(),)) for _ in range(2))
    bad = timed(bad.group, starts_at=at("2026-05-12", "12:00"), ends_at=at("2026-05-12", "10:00"))
    with pytest.raises(IntegrityError), transaction.atomic():
        plan(stage, [good, bad], planner, template=agenda())
    assert counts() == [0] * 6


def test_what_fails_at_the_end_leaves_nothing_either(
    stage: Stage, planner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    planned = [timed(makers.make_group(stage.programme), experts=(makers.make_expert(),))]
    monkeypatch.setattr(planning.SeminarFacilitator.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError):
        plan(stage, planned, planner, template=agenda())
    monkeypatch.undo()
    assert counts() == [0] * 6


def test_one_set_and_never_two(stage: Stage, planner: User) -> None:
    groups = [makers.make_group(stage.programme, name_lv=name) for name in ("Kultūra", "Sports", "Vide")]
    planned = [timed(group) for group in groups]
    plan(stage, planned, planner)
    with pytest.raises(ValidationError) as refused:
        plan(stage, planned[1:], planner)
    assert "Sports, Vide" in refused.value.messages[0]
    assert seminars_by_group(stage) == {group.pk: 1 for group in groups}


def test_a_second_seminar_of_a_group_is_planned_knowingly(stage: Stage, planner: User) -> None:
    group = makers.make_group(stage.programme)
    makers.make_seminar(group, stage, state="cancelled")
    plan(stage, [timed(group, known=1)], planner)
    assert seminars_by_group(stage) == {group.pk: 2}


def test_a_seminar_that_is_gone_is_told_too(stage: Stage, planner: User) -> None:
    group = makers.make_group(stage.programme)
    with pytest.raises(ValidationError):
        plan(stage, [timed(group, known=1)], planner)
    assert Seminar.objects.count() == 0


def test_another_stage_does_not_count(stage: Stage, planner: User) -> None:
    group = makers.make_group(stage.programme)
    plan(makers.make_stage(stage.programme, number=4), [timed(group)], planner)
    plan(stage, [timed(group)], planner)
    assert Seminar.objects.count() == 2


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway")
@pytest.mark.django_db(transaction=True)
def test_two_planners_at_the_same_moment(stage: Stage, planner: User) -> None:
    """The second waits for the first to be done, and is told."""
    group = makers.make_group(stage.programme)
    has_planned, may_end = Event(), Event()
    said: dict[str, Any] = {}

    def first() -> None:
        with transaction.atomic():
            plan(stage, [timed(group)], planner)
            has_planned.set()
            said["in time"] = may_end.wait(20)
        connection.close()

    def second() -> None:
        try:
            plan(stage, [timed(group)], planner)
        except ValidationError as error:
            said["refused"] = error.messages
        connection.close()

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    assert has_planned.wait(20)
    threads[1].start()
    until = time.monotonic() + 20
    while not _is_waiting() and time.monotonic() < until:
        pass
    said["waited"] = _is_waiting()
    may_end.set()
    for thread in threads:
        thread.join(20)
    assert (said["waited"], said["in time"], len(said["refused"])) == (True, True, 1)
    assert seminars_by_group(stage) == {group.pk: 1}


def _is_waiting() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


FULL = {
    "title_lv": "Kā pārvietojamies",
    "title_en": "How we move",
    "title_ru": "Как мы движемся",
    "summary_lv": "Par ielām.",
    "summary_en": "Of streets.",
    "accessibility_lv": "Ir lifts.",
    "language_note_ru": "Можно говорить по-русски.",
    "kind": "hybrid",
    "places": 25,
    "online_url": "https://meet.example/a",
    "is_online_url_public": True,
    "state": "outcomes",
    "sequence": 7,
    "held_at": at("2026-05-12", "13:00"),
    "outcomes_published_at": at("2026-05-13", "13:00"),
    "is_example": True,
}
KEPT = ("title", "summary", "accessibility", "language_note")


@pytest.fixture
def full(stage: Stage) -> Seminar:
    """A seminar with everything that can hang on one."""
    group = makers.make_group(
        *(stage.programme,),
        name_lv="Satiksme",
        name_en="Traffic",
        name_ru="Транспорт",
        description_lv="Par ielām.",
    )
    group.sectors.add(
        makers.make_sector(stage.programme, code="TRA", name_lv="transports", name_en="transport")
    )
    makers.make_member(group)
    seminar = makers.make_seminar(group, stage, venue=makers.make_venue(), **FULL)
    makers.make_facilitator(seminar, role="lead")
    makers.make_facilitator(seminar, role="minutes")
    item = makers.make_agenda_item(
        *(seminar,),
        order=4,
        minutes=45,
        is_public=False,
        title_lv="Kartes",
        title_en="Maps",
        speaker_lv="Anna",
    )
    makers.make_outcome(seminar, agenda_item=item)
    makers.make_photo(seminar=seminar)
    makers.make_document(seminar=seminar)
    return Seminar.objects.get(pk=seminar.pk)


def texts(row: Model, *names: str) -> dict[str, Any]:
    return {f"{name}_{code}": getattr(row, f"{name}_{code}") for name in names for code in ("lv", "en", "ru")}


def items(seminar: Seminar) -> list[dict[str, Any]]:
    return [
        {**texts(item, "title", "speaker"), "plain": (item.order, item.minutes, item.is_public)}
        for item in seminar.agenda_items.all()
    ]


def is_skeleton(copy: Seminar) -> None:
    """A draft that nothing has happened to yet."""
    assert (copy.state, copy.starts_at, copy.ends_at, copy.precision, copy.sort_on) == (
        *("draft", None, None),
        *("unknown", None),
    )
    assert (copy.sequence, copy.held_at, copy.outcomes_published_at) == (0, None, None)
    assert (copy.online_url, copy.is_online_url_public, copy.is_example) == ("", False, False)
    assert [rows.count() for rows in (copy.outcomes, copy.photos, copy.documents, copy.changes)] == [0] * 4


def test_a_copy_of_a_seminar(full: Seminar, planner: User) -> None:
    copy = Seminar.objects.get(pk=duplicate_seminar(seminar=full, by=planner).pk)
    is_skeleton(copy)
    assert texts(copy, *KEPT) == texts(full, *KEPT)
    assert [(row.group, row.stage, row.venue, row.kind, row.places) for row in (copy,)] == [
        (full.group, full.stage, full.venue, full.kind, full.places)
    ]
    assert (copy.slug, copy.uuid == full.uuid) == ("ka-parvietojamies-2", False)
    assert items(copy) == items(full)
    assert [(place.expert, place.role) for place in copy.facilitators.all()] == [
        (place.expert, place.role) for place in full.facilitators.all()
    ]
    copy.full_clean()
    assert Seminar.history.get(id=copy.pk).history_user == planner


def test_a_copy_of_a_stage(full: Seminar, planner: User) -> None:
    stage = full.stage
    for name in ("name_en", "purpose_lv"):
        setattr(stage, name, "x")
    stage.save()
    makers.make_stage(stage.programme, number=8)
    makers.make_seminar(full.group, makers.make_stage(stage.programme, number=5))
    new = Stage.objects.get(pk=duplicate_stage(stage=stage, by=planner).pk)
    assert (new.programme, new.number, new.starts_on, new.ends_on, new.precision) == (
        *(stage.programme, 9),
        *(None, None, "unknown"),
    )
    assert texts(new, "name", "purpose") == texts(stage, "name", "purpose")
    (copy,) = new.seminars.all()
    is_skeleton(copy)
    assert texts(copy, "title") == {
        "title_lv": "Satiksme, 9. posms",
        "title_en": "Traffic, stage 9",
        "title_ru": "Транспорт, этап 9",
    }
    assert texts(copy, *KEPT[1:]) == texts(full, *KEPT[1:])
    assert (copy.group, copy.venue, copy.kind, copy.places) == (full.group, full.venue, "hybrid", 25)
    assert (items(copy), copy.facilitators.count()) == (items(full), 2)
    assert [row.history.get().history_user for row in (new, copy)] == [planner] * 2


def test_the_title_of_a_copy_speaks_of_no_other_stage(stage: Stage, planner: User) -> None:
    """The group has no English name, the seminar has an English title of its own."""
    group = makers.make_group(stage.programme, name_lv="Sports")
    makers.make_seminar(group, stage, title_lv="Sports, 3. posms", title_en="Sport, stage 3")
    (copy,) = duplicate_stage(stage=stage, by=planner).seminars.all()
    assert (copy.title_lv, copy.title_en) == ("Sports, 4. posms", None)


def next_programme(programme: Programme, by: User) -> Programme:
    titles = {"lv": "Nākamā programma", "en": "Next programme", "ru": ""}
    made = duplicate_programme(programme=programme, titles=titles, start_year=2028, end_year=2034, by=by)
    return Programme.objects.get(pk=made.pk)


def test_a_copy_of_a_programme(full: Seminar, planner: User) -> None:
    old = full.programme
    old.purpose_lv, old.is_current = "Lai labi dzīvotu.", True
    old.save()
    makers.make_funding(old)
    makers.make_news(old)
    new = next_programme(old, planner)
    assert (new.title_lv, new.title_en, new.purpose_lv) == (
        "Nākamā programma",
        "Next programme",
        old.purpose_lv,
    )
    assert (new.start_year, new.end_year, new.state, new.is_current) == (2028, 2034, "draft", False)
    (sector,), (group,), (stage,), (copy,) = (
        *(new.sectors.all(), new.groups.all()),
        *(new.stages.all(), new.seminars.all()),
    )
    assert (sector.code, texts(sector, "name")) == ("TRA", texts(old.sectors.get(), "name"))
    assert texts(group, "name", "description") == texts(full.group, "name", "description")
    assert (group.number, group.colour, list(group.sectors.all())) == (
        *(full.group.number, full.group.colour),
        [sector],
    )
    assert (stage.number, stage.precision, texts(stage, "name")) == (3, "unknown", texts(full.stage, "name"))
    is_skeleton(copy)
    assert (copy.group, copy.stage, copy.venue, copy.facilitators.count()) == (group, stage, None, 0)
    assert (texts(copy, *KEPT), items(copy)) == (texts(full, *KEPT), items(full))
    assert [rows.count() for rows in (group.memberships, group.editors, new.funding_projects, new.news)] == [
        0
    ] * 4
    for row in (new, sector, group, stage, copy):
        row.full_clean()
        assert (row, {record.history_user for record in row.history.all()}) == (row, {planner})


@pytest.mark.parametrize("deed", ["seminar", "stage", "programme"])
def test_a_copy_that_fails_leaves_nothing(
    full: Seminar, planner: User, deed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(planning.AgendaItem.objects, "bulk_create", fail)
    deeds = {
        "seminar": lambda: duplicate_seminar(seminar=full, by=planner),
        "stage": lambda: duplicate_stage(stage=full.stage, by=planner),
        "programme": lambda: next_programme(full.programme, planner),
    }
    with pytest.raises(RuntimeError):
        deeds[deed]()
    assert [rows.count() for rows in (Programme.objects, Stage.objects, Seminar.objects)] == [1] * 3


@pytest.mark.parametrize("count", [1, 12])
def test_the_queries_of_a_copied_stage_do_not_grow(stage: Stage, planner: User, count: int) -> None:
    for _ in range(count):
        seminar = makers.make_seminar(makers.make_group(stage.programme), stage)
        makers.make_facilitator(seminar)
        makers.make_agenda_item(seminar)
    with CaptureQueriesContext(connection) as queries:
        duplicate_stage(stage=stage, by=planner)
    assert (Seminar.objects.count(), len(queries)) == (2 * count, 17)
