"""Plain makers of rows: each gives a valid row, with whatever the test says otherwise."""

import datetime as dt
import io
from importlib import import_module
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.utils import timezone
from PIL import Image

from groups.models import (
    City,
    Expert,
    FundingProject,
    Membership,
    Organisation,
    Page,
    Programme,
    Sector,
    ThematicWorkingGroup,
    User,
)
from seminars.actions.materials import add_document, add_photo
from seminars.models import (
    AgendaItem,
    AgendaTemplate,
    Answer,
    Contribution,
    ContributionAuthor,
    Document,
    NewsItem,
    Outcome,
    Photo,
    Receipt,
    Seminar,
    SeminarFacilitator,
    Stage,
    State,
    Venue,
)

RIGA = ZoneInfo("Europe/Riga")
PASSWORD = "pareizi zirgs baterija"
_numbers = count(1)


def at(day: str, clock: str = "10:00") -> dt.datetime:
    """A moment in the city's zone."""
    return dt.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=RIGA)


def make_city(**fields: Any) -> City:
    return City.objects.create(**{"site_name_lv": "Pilsētas plāns", "name_lv": "Pilsētas dome", **fields})


def make_standing_pages() -> None:
    """What the migrations have put there, and a test with transactions of its own has emptied."""
    if not Page.objects.exists():
        import_module("groups.migrations.0002_standing_pages").add_pages(apps, None)


def make_programme(**fields: Any) -> Programme:
    number = next(_numbers)
    given = {
        "title_lv": f"Attīstības programma {number}",
        "start_year": 2022,
        "end_year": 2027,
        "state": Programme.State.IN_PROGRESS,
        **fields,
    }
    return Programme.objects.create(**given)


def make_sector(programme: Programme, **fields: Any) -> Sector:
    number = next(_numbers)
    return Sector.objects.create(
        programme=programme, **{"code": f"S{number}", "name_lv": f"nozare {number}", **fields}
    )


def make_group(programme: Programme | None = None, **fields: Any) -> ThematicWorkingGroup:
    number = next(_numbers)
    programme = programme or make_programme()
    given = {"number": number, "name_lv": f"Darba grupa {number}", **fields}
    return ThematicWorkingGroup.objects.create(programme=programme, **given)


def make_stage(programme: Programme | None = None, **fields: Any) -> Stage:
    programme = programme or make_programme()
    given = {"number": programme.stages.count() + 1, "name_lv": "Situācija un SVID", **fields}
    return Stage.objects.create(programme=programme, **given)


def make_venue(**fields: Any) -> Venue:
    return Venue.objects.create(
        **{"hall_lv": f"zāle {next(_numbers)}", "address_lv": "Rīgas iela 1", **fields}
    )


def make_organisation(**fields: Any) -> Organisation:
    return Organisation.objects.create(**{"name_lv": f"Biedrība {next(_numbers)}", **fields})


def make_expert(**fields: Any) -> Expert:
    return Expert.objects.create(**{"name": f"Eksperts {next(_numbers)}", **fields})


def make_member(group: ThematicWorkingGroup, **fields: Any) -> Membership:
    return Membership.objects.create(group=group, **{"person_name": f"Cilvēks {next(_numbers)}", **fields})


def make_funding(programme: Programme, **fields: Any) -> FundingProject:
    given = {"title_lv": "Projekts", "fund_lv": "Fonds", "share_percent": 100, "total": 25000, **fields}
    return FundingProject.objects.create(programme=programme, **given)


def make_seminar(
    group: ThematicWorkingGroup | None = None, stage: Stage | None = None, **fields: Any
) -> Seminar:
    """A planned seminar on a working day in May 2026, from 10.00 to 12.30."""
    group = group or make_group(stage.programme if stage else None)
    stage = stage or group.programme.stages.first() or make_stage(group.programme)
    given = {
        "title_lv": f"Seminārs {next(_numbers)}",
        "state": State.PLANNED,
        "starts_at": at("2026-05-12", "10:00"),
        "ends_at": at("2026-05-12", "12:30"),
        **fields,
    }
    if "starts_at" not in fields and ("approximate_on" in fields or fields.get("precision", "day") != "day"):
        given |= {"starts_at": None, "ends_at": None}
    return Seminar.objects.create(group=group, stage=stage, **given)


def make_agenda_item(seminar: Seminar, **fields: Any) -> AgendaItem:
    given = {"order": next(_numbers), "minutes": 30, "title_lv": "Darbs pie galdiem", **fields}
    return AgendaItem.objects.create(seminar=seminar, **given)


def make_agenda_template(*minutes: int, **fields: Any) -> AgendaTemplate:
    """An agenda template with one item for each of the lengths."""
    template = AgendaTemplate.objects.create(**{"name_lv": f"Darba kārtība {next(_numbers)}", **fields})
    for order, length in enumerate(minutes or (30,), start=1):
        template.items.create(order=order, minutes=length, title_lv=f"{order}. jautājums")
    return template


def make_facilitator(seminar: Seminar, expert: Expert | None = None, **fields: Any) -> SeminarFacilitator:
    return SeminarFacilitator.objects.create(seminar=seminar, expert=expert or make_expert(), **fields)


def make_outcome(seminar: Seminar, **fields: Any) -> Outcome:
    given = {"kind": "decision", "text_lv": f"Vajag apgaismotu ietvi {next(_numbers)}", **fields}
    return Outcome.objects.create(seminar=seminar, **given)


def make_news(programme: Programme | None = None, **fields: Any) -> NewsItem:
    given = {
        "title_lv": f"Jaunums {next(_numbers)}",
        "text_lv": "Teksts.",
        "date_on": dt.date(2026, 5, 4),
        "is_published": True,
        **fields,
    }
    return NewsItem.objects.create(programme=programme or make_programme(), **given)


def make_picture(size: tuple[int, int] = (64, 48), colour: str = "#3b5e98") -> Image.Image:
    return Image.new("RGB", size, colour)


def picture_bytes(kind: str = "JPEG", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    out = io.BytesIO()
    make_picture(size).save(out, kind, **options)
    return out.getvalue()


def make_photo(**fields: Any) -> Photo:
    given = {"alt_lv": "Cilvēki pie galda.", "is_published": True, **fields}
    return add_photo(picture=given.pop("picture", None) or make_picture(), by=None, **given)


def make_document(**fields: Any) -> Document:
    given = {"title_lv": f"Protokols {next(_numbers)}", "is_published": True, **fields}
    return add_document(content=b"%PDF-1.4\n", name="protokols.pdf", by=None, **given)


def make_planner(**fields: Any) -> User:
    """Somebody who may do everything at the desk."""
    given = {"username": f"planner{next(_numbers)}", "is_staff": True, "is_superuser": True, **fields}
    return User.objects.create_user(password=PASSWORD, **given)


def make_worker(role: str, **fields: Any) -> User:
    """Somebody with a role at the desk, and no other right."""
    return make_planner(**{"is_superuser": False, "role": role, **fields})


def make_editor(*groups: ThematicWorkingGroup, **fields: Any) -> User:
    """Somebody who looks after these working groups."""
    editor = make_worker(**{"role": "editor", **fields})
    for group in groups:
        group.editors.add(editor)
    return editor


def make_leader(*seminars: Seminar, role: str = "lead", **fields: Any) -> User:
    """A facilitator of these seminars, with a login."""
    leader = make_worker("facilitator", **fields)
    expert = make_expert(user=leader)
    for seminar in seminars:
        make_facilitator(seminar, expert, role=role)
    return leader


def make_contribution(seminar: Seminar | None = None, **fields: Any) -> Contribution:
    """An opinion, waiting; with `number` a published one, with `author` (a dict) its author."""
    author = fields.pop("author", None)
    given = {
        "original": f"Vajag apgaismotu ietvi {next(_numbers)}",
        "channel": "seminar" if seminar else "online",
        "receipt": Receipt.objects.create(),
        **fields,
    }
    if seminar is None and not {"programme", "group"} & given.keys():
        given["programme"] = Programme.objects.first() or make_programme()
    if given.get("number"):
        given = {"publicity": "published", "published_at": timezone.now()} | given
    contribution = Contribution.objects.create(seminar=seminar, **given)
    if author:
        ContributionAuthor.objects.create(contribution=contribution, **author)
    return contribution


def make_answer(contribution: Contribution, **fields: Any) -> Answer:
    """A complete answer; with `released_at` the one in force."""
    given = {
        "verdict": "accepted",
        "reason_lv": "Ietvi izbūvēs.",
        "place_lv": "Satiksmes sadaļa",
        "forwarded_to_lv": "",
        "decided_by_lv": "Attīstības departaments",
        "decided_on": dt.date(2026, 5, 16),
        "release_on": dt.date(2026, 6, 1),
        "is_complete": True,
        **fields,
    }
    answer = Answer.objects.create(contribution=contribution, **given)
    if answer.released_at and not answer.replaced_at:
        Contribution.objects.filter(pk=contribution.pk).update(answer=answer, state=answer.verdict)
        contribution.refresh_from_db()
    return answer
