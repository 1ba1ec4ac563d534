# ruff: noqa: E501 — a text is one line
"""The living example: an invented programme whose seminars lie around today.

Its keys never depend on the day, so that the same rows can be dated anew. No text names a day.
"""

import calendar
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from daugavpils_plan.dates import Precision
from groups.models import (
    City,
    Expert,
    FundingProject,
    Membership,
    Organisation,
    Programme,
    PublicityRules,
    Role,
    Sector,
    ThematicWorkingGroup,
)
from seminars.example import agendas, documents, voices
from seminars.example.days import AFTERNOON, MORNING, Span, at, back, months_later, span, workday
from seminars.example.history import SECTORS
from seminars.example.rows import Ref, Row, Text, said
from seminars.example.topics import GROUPS, Group, Topic
from seminars.models import (
    AgendaItem,
    ChangeKind,
    Channel,
    Contribution,
    ContributionKind,
    Document,
    DocumentKind,
    FacilitatorRole,
    NewsItem,
    Outcome,
    OutcomeKind,
    Photo,
    Publicity,
    Seminar,
    SeminarChange,
    SeminarFacilitator,
    SeminarKind,
    Stage,
    State,
    Venue,
)

PROGRAMME = "living/programme"
EMAIL = "attistiba@daugavpils.lv"
DEPARTMENT = Text("Attīstības departaments", "Development Department", "Департамент развития")
PLANNER = Text("Attīstības plānotāja", "Development planner", "Специалист по планированию развития")
Values = dict[str, Any]

STAGES = (
    (
        Text("Situācija un SVID", "Situation and SWOT", "Ситуация и SWOT"),
        Text(
            "Noskaidrot, kas pilsētā ir labs, kas traucē un kas to ietekmē no malas.",
            "To find out what is good in the city, what stands in the way, and what affects it from outside.",
            "Выяснить, что в городе хорошо, что мешает и что влияет на него извне.",
        ),
        Text(
            "Darbs notiek pie četriem galdiem, īpašas zināšanas nav vajadzīgas.",
            "The work is done at four tables; no special knowledge is needed.",
        ),
    ),
    (
        Text("Prioritātes", "Priorities", "Приоритеты"),
        Text(
            "Izvēlēties, kas katrā nozarē ir svarīgākais.",
            "To choose what matters most in each sector.",
            "Выбрать, что в каждой отрасли важнее всего.",
        ),
        Text(
            "Katram dalībniekam balsojumā ir pieci balss punkti.",
            "Each participant has five dots to vote with.",
        ),
    ),
    (
        Text("Rīcības un pasākumi", "Actions and measures", "Действия и мероприятия"),
        Text(
            "Vienoties, ko darīt vispirms, kas par to atbild un cik tas maksā.",
            "To agree what to do first, who answers for it, and what it costs.",
            "Договориться, что делать в первую очередь, кто за это отвечает и сколько это стоит.",
        ),
        Text(
            "Grupa lemj, kurus īstenot vispirms, kas par tiem atbild un cik tie maksā.",
            "The group decides which come first, who answers for them, and what they cost.",
        ),
    ),
    (
        Text("Programmas projekts", "Draft programme", "Проект программы"),
        Text(
            "Pārskatīt programmas projektu pirms publiskās apspriešanas.",
            "To review the draft programme before the public consultation.",
            "Рассмотреть проект программы перед публичным обсуждением.",
        ),
        Text(
            "Precīzu dienu paziņosim divas nedēļas iepriekš.",
            "The exact day will be announced two weeks ahead.",
        ),
    ),
)
"""Name, purpose, and the sentence that each seminar's summary ends with."""

ORGANISATIONS = {
    "department": DEPARTMENT,
    "workshop": Text("Plānošanas darbnīca „Piemērs”", "Planning workshop “Piemērs”", "Мастерская планирования «Piemērs»"),
    "school-heads": Text("Skolu direktoru padome", "Council of school heads", "Совет директоров школ"),
    "parents": Text("Vecāku padome", "Parents' council", "Совет родителей"),
    "youth": Text("Jauniešu padome", "Youth council", "Совет молодёжи"),
    "technical-school": Text("Tehnikums", "Technical school", "Техникум"),
    "doctors": Text("Ģimenes ārstu biedrība", "Family doctors' association", "Общество семейных врачей"),
    "seniors": Text("Senioru biedrība", "Seniors' association", "Общество сеньоров"),
    "disability": Text("Cilvēku ar invaliditāti biedrība", "Association of people with disabilities", "Общество людей с инвалидностью"),
    "neighbours": Text("Apkaimes iedzīvotāju kopa", "Neighbourhood residents' group", "Группа жителей микрорайона"),
    "culture-houses": Text("Kultūras namu apvienība", "Association of culture houses", "Объединение домов культуры"),
    "sports-clubs": Text("Sporta klubu apvienība", "Association of sports clubs", "Объединение спортивных клубов"),
    "hospitality": Text("Viesmīlības uzņēmēju kopa", "Group of hospitality businesses", "Группа предпринимателей гостеприимства"),
    "guides": Text("Gidu biedrība", "Tour guides' association", "Общество гидов"),
    "business": Text("Uzņēmēju klubs", "Business club", "Клуб предпринимателей"),
    "cyclists": Text("Riteņbraucēju kopa", "Cyclists' group", "Группа велосипедистов"),
    "carrier": Text("Sabiedriskā transporta pārvadātājs", "Public transport operator", "Перевозчик общественного транспорта"),
    "green-city": Text("Zaļās pilsētas biedrība", "Green city association", "Общество «Зелёный город»"),
    "house-managers": Text("Namu apsaimniekotāju apvienība", "Association of house managers", "Объединение управляющих домами"),
}  # fmt: skip
CHAIRS = {1: "Zane Piemēra", 5: "Ilze Parauga"}
"""The chairs whose names are shown; the others are known by role and organisation only."""

EXPERTS = {
    "piemera": (
        "Anna Piemēra",
        "workshop",
        Text(
            "Vada sarunas, kurās piedalās daudz cilvēku ar atšķirīgiem viedokļiem. Izdomāta persona.",
            "Leads talks of many people with different opinions. An invented person.",
        ),
    ),
    "paraugs": (
        "Andris Paraugs",
        "workshop",
        Text(
            "Strādā ar pilsētu satiksmes un vides plāniem. Izdomāta persona.",
            "Works with cities' plans of traffic and environment. An invented person.",
        ),
    ),
    "izdoma": (
        "Marta Izdoma",
        "workshop",
        Text(
            "Palīdz grupām no daudzām idejām izvēlēties dažas. Izdomāta persona.",
            "Helps groups to choose a few of many ideas. An invented person.",
        ),
    ),
    "minutes": (
        "Juris Pierakstītājs",
        "department",
        Text("Protokolē seminārus. Izdomāta persona.", "Takes the minutes of seminars. An invented person."),
    ),
}
LEADS = ("piemera", "izdoma", "piemera", "izdoma", "paraugs", "izdoma", "paraugs")
"""Who leads the seminars of each group."""

_CITY_HALL = Text("Kr. Valdemāra iela 1, Daugavpils", "Kr. Valdemāra iela 1, Daugavpils")
VENUES: dict[str, Values] = {
    "council": {
        **said(
            hall=Text("Sēžu zāle", "Meeting hall", "Зал заседаний"),
            address=_CITY_HALL,
            getting_in=Text("Ieeja no ielas, 2. stāvs. Durvis ir atvērtas pusstundu pirms sākuma.", "Entrance from the street, second floor. The door is open half an hour before the start."),
            accessibility=Text("Ieeja bez pakāpieniem, lifts, indukcijas cilpa.", "Step-free entrance, lift, induction loop."),
        ),
        "seats": 60,
    },
    "conference": {
        **said(
            hall=Text("Konferenču zāle", "Conference hall", "Конференц-зал"),
            address=_CITY_HALL,
            getting_in=Text("Ieeja no pagalma, 1. stāvs.", "Entrance from the courtyard, ground floor."),
            accessibility=Text("Ieeja bez pakāpieniem, vieta ratiņkrēslam pie katra galda.", "Step-free entrance, a place for a wheelchair at each table."),
        ),
        "seats": 30,
    },
    "library": {
        **said(
            hall=Text("Bibliotēkas lasītava", "Library reading room", "Читальный зал библиотеки"),
            address=Text("Rīgas iela, Daugavpils", "Rīgas iela, Daugavpils"),
            getting_in=Text("Ieeja caur bibliotēkas vestibilu, 1. stāvs.", "Entrance through the lobby of the library, ground floor."),
            accessibility=Text("Uzbrauktuve pie ieejas, zems letes galds.", "A ramp at the entrance, a low desk."),
        ),
        "seats": 40,
        "hosts_parallel_events": True,
    },
}  # fmt: skip


class Slot(NamedTuple):
    """When and where a group meets in a stage: a working day counted from the stage's first one."""

    day: int
    half: tuple[dt.time, dt.time]
    venue: str
    state: str
    kind: str = SeminarKind.IN_PERSON


_OUTCOMES, _HELD, _PLANNED = State.OUTCOMES, State.HELD, State.PLANNED
SLOTS: dict[tuple[int, int], Slot] = {
    (1, 1): Slot(5, MORNING, "conference", _OUTCOMES),
    (1, 2): Slot(0, MORNING, "council", _OUTCOMES),
    (1, 3): Slot(1, AFTERNOON, "conference", _OUTCOMES),
    (1, 4): Slot(6, AFTERNOON, "library", _OUTCOMES),
    (1, 5): Slot(2, MORNING, "council", _OUTCOMES),
    (1, 6): Slot(7, MORNING, "council", _OUTCOMES),
    (1, 7): Slot(10, AFTERNOON, "council", _OUTCOMES),
    (2, 1): Slot(0, MORNING, "conference", _OUTCOMES),
    (2, 2): Slot(0, AFTERNOON, "council", _OUTCOMES),
    (2, 3): Slot(1, MORNING, "library", _OUTCOMES),
    (2, 4): Slot(1, AFTERNOON, "conference", _HELD),
    (2, 5): Slot(2, MORNING, "conference", _OUTCOMES),
    (2, 6): Slot(2, AFTERNOON, "council", _OUTCOMES),
    (2, 7): Slot(3, AFTERNOON, "", _HELD, SeminarKind.ONLINE),
    (3, 1): Slot(-12, MORNING, "conference", _OUTCOMES),
    (3, 2): Slot(-3, AFTERNOON, "council", _HELD),
    (3, 3): Slot(0, MORNING, "council", _PLANNED),
    (3, 4): Slot(5, AFTERNOON, "library", State.CANCELLED),
    (3, 5): Slot(5, MORNING, "conference", _PLANNED, SeminarKind.HYBRID),
    (3, 6): Slot(9, MORNING, "council", _PLANNED),
    (3, 7): Slot(7, AFTERNOON, "council", State.POSTPONED),
}
"""The seminars of the first three stages, by stage and group. Those of the fourth are known roughly."""
MOVED_FROM = Slot(4, AFTERNOON, "conference", _PLANNED)
"""Where the group of economy was to meet in the third stage, before it was moved."""
INTERNAL = {(1, 5), (2, 2), (3, 3), (3, 5)}
"""Seminars whose agenda has an item for those who lead the tables only."""
STAGE_DISTANCE = {1: -270, 2: -180, 3: 2}
"""The first day looked at for a stage's first seminar, counted from today."""
FOURTH_STAGE = 95
ROUGHLY = {1: (0, Precision.MONTH), 2: (0, Precision.MONTH), 3: (0, Precision.MONTH), 4: (0, Precision.END), 5: (0, Precision.END), 6: (1, Precision.MONTH), 7: (1, Precision.MONTH)}  # fmt: skip
"""The month of each group's seminar in the fourth stage, and how exactly it is known."""

_LEADER = Text("Semināra vadītājs", "Facilitator")
_TABLES = Text("Galdu vadītāji", "Table leaders")
_EVERYBODY = Text("Visa grupa", "The whole group")
AGENDAS: dict[int, tuple[tuple[int, Text | None, Text | None], ...]] = {
    1: (
        (20, Text("Ievads un iepriekš savāktie dati", "Introduction and the data collected before"), DEPARTMENT),
        (25, None, None),
        (50, Text("Darbs pie četriem galdiem: stiprās un vājās puses", "Work at four tables: strengths and weaknesses"), _TABLES),
        (35, Text("Iespējas un draudi", "Opportunities and threats"), _EVERYBODY),
        (20, Text("Kopsavilkums un nākamie soļi", "Summary and next steps"), _LEADER),
    ),
    2: (
        (20, Text("Pirmā posma rezultāti un atbildes", "Outcomes of the first stage, and the answers"), DEPARTMENT),
        (30, None, None),
        (60, Text("Darbs pie galdiem: prioritāšu izvēle", "Work at the tables: choosing priorities"), _TABLES),
        (40, Text("Balsojums un kopsavilkums", "Vote and summary"), _LEADER),
    ),
    3: (
        (20, Text("Kas mainījies pēc otrā posma", "What has changed since the second stage"), DEPARTMENT),
        (40, None, None),
        (60, Text("Darbs pie galdiem: termiņi, izmaksas, rādītāji", "Work at the tables: dates, costs, indicators"), _TABLES),
        (30, Text("Balsojums: ko darīt vispirms", "Vote: what to do first"), _LEADER),
    ),
}  # fmt: skip
"""Minutes, title and speaker of each item; the item without a title is the group's own."""
TABLE_ITEM, BRIEFING_MINUTES = 3, 10
BRIEFING = Text("Norādes galdu vadītājiem", "Briefing of the table leaders")

PICTURES = {
    1: (
        Text("Semināra atklāšana", "The seminar is opened"),
        Text("Zīmējums: cilvēki sēž pie gara galda, aiz viņiem augsti logi.", "A drawing: people sit at a long table, behind them high windows."),
    ),
    2: (
        Text("Karte uz galda", "The map on the table"),
        Text("Zīmējums: uz galda izklāta pilsētas karte ar krāsainām lapiņām.", "A drawing: a map of the city with coloured notes lies on a table."),
    ),
    3: (
        Text("Ideju lapas pēc otrās kārtas", "Ideas after the second round"),
        Text("Zīmējums: dalībnieks pie sienas līmē ideju lapiņu.", "A drawing: a participant sticks an idea to the wall."),
    ),
    4: (
        Text("Grupa klausās ievadu", "The group listens to the introduction"),
        Text("Zīmējums: dalībnieki klausās stāstījumu, uz ekrāna redzama stabiņu diagramma.", "A drawing: participants listen to a talk; the screen shows a bar chart."),
    ),
}  # fmt: skip
PHOTOS = {
    (1, 1): (1, 3),
    (1, 3): (4, 2),
    (1, 5): (1, 2, 3),
    (2, 5): (4, 2, 3),
    (2, 6): (4, 1),
    (3, 1): (1, 3, 2),
}
"""Which pictures each seminar has, the cover first."""
UNPUBLISHED = (3, 1, 2)
"""The picture that still waits for its alternative text."""

KINDS: dict[str, str] = {
    OutcomeKind.INFORMATION: "Informācija",
    OutcomeKind.DECISION: "Lēmums",
    ContributionKind.PROPOSAL: "Priekšlikums",
    ContributionKind.OPINION: "Viedoklis",
    OutcomeKind.TASK: "Uzdevums",
}
INVENTED = ("Piemērs", ["Šī dokumenta saturs ir izdomāts."])
LANGUAGE_NOTE = Text(
    "Latviešu. Jautāt un atbildēt var arī krieviski.",
    "Latvian. Questions and answers in Russian are welcome too.",
)


def rows(today: dt.date, *, is_current: bool) -> Iterator[Row]:
    """All rows, each after those it refers to; the programme at the first page only if that is free."""
    yield from _city()
    yield from _programme(today, is_current=is_current)
    yield from _people(today)
    yield from _stages(today)
    yield from agendas.rows()
    for stage in range(1, len(STAGES) + 1):
        for number, group in enumerate(GROUPS, start=1):
            yield from _seminar(today, stage, number, group.topics[stage - 1])
    yield from _changes(today)
    yield from _news(today)
    yield from voices.rows(today, _heard(today))


def _city() -> Iterator[Row]:
    yield Row(
        "living/city",
        City,
        {
            **said(
                site_name=Text("Daugavpils plāns", "Daugavpils plan", "План Даугавпилса"),
                name=Text(
                    "Daugavpils pilsētas dome", "Daugavpils City Council", "Даугавпилсская городская дума"
                ),
                department=DEPARTMENT,
                address=_CITY_HALL,
            ),
            "email": EMAIL,
            "languages": ["lv", "en"],
            "is_only": True,
            "is_example": True,
        },
        only_one_by=("is_only",),
    )


def _programme(today: dt.date, *, is_current: bool) -> Iterator[Row]:
    first, last = today.year + 1, today.year + 7
    yield Row(
        PROGRAMME,
        Programme,
        {
            **said(
                title=Text(
                    f"Daugavpils pilsētas attīstības programma {first}.–{last}. gadam",
                    f"Daugavpils City Development Programme {first}–{last}",
                    f"Программа развития города Даугавпилса на {first}–{last} годы",
                ),
                purpose=Text(
                    "Vienoties, ko pilsēta septiņos gados darīs vispirms, un padarīt redzamu, kā iedzīvotāju teiktais nonāk plānā.",
                    "To agree what the city will do first in seven years, and to show how what residents say reaches the plan.",
                    "Договориться, что город сделает в первую очередь за семь лет, и показать, как сказанное жителями попадает в план.",
                ),
            ),
            "slug": "attistibas-programma-piemers",
            "start_year": first,
            "end_year": last,
            "state": Programme.State.IN_PROGRESS,
            "is_current": is_current,
            "is_example": True,
        },
    )
    yield _funding(today)
    for order, (code, name) in enumerate(SECTORS.items(), start=1):
        yield Row(
            f"living/sector/{code}",
            Sector,
            {
                "programme": Ref(PROGRAMME),
                "code": code,
                "order": order,
                **said(name=name),
                "is_example": True,
            },
            only_one_by=("programme", "code"),
        )
    yield Row(
        "living/document",
        Document,
        {
            "programme": Ref(PROGRAMME),
            "kind": DocumentKind.MATERIAL,
            **said(title=Text("Kā notiek darba grupu semināri (piemērs)", "How the working groups' seminars are held (example)")),
            "date_on": back(today, 200),
            "is_published": True,
            "is_example": True,
        },
        filename="ka-notiek-seminari.docx",
        content=documents.page(
            "Kā notiek darba grupu semināri",
            [
                *((f"{number}. posms. {name.lv}", [purpose.lv]) for number, (name, purpose, _end) in enumerate(STAGES, start=1)),
                INVENTED,
            ],
        ),
    )  # fmt: skip


def _funding(today: dt.date) -> Row:
    return Row(
        "living/funding",
        FundingProject,
        {
            "programme": Ref(PROGRAMME),
            **said(
                title=Text(
                    "Attīstības programmas izstrāde kopā ar iedzīvotājiem (piemērs)",
                    "Making the development programme together with residents (example)",
                    "Разработка программы развития вместе с жителями (пример)",
                ),
                fund=Text("Eiropas Sociālais fonds Plus", "European Social Fund Plus", "Европейский социальный фонд плюс"),
            ),
            "share_percent": Decimal("85.00"),
            "agreement_number": "PIEMĒRS/0001",
            "total": Decimal("48000.00"),
            "currency": "EUR",
            "ends_on": dt.date(today.year + 1, 12, 31),
            "publicity_rules": PublicityRules.EU_2021,
        },
    )  # fmt: skip


def _people(today: dt.date) -> Iterator[Row]:
    for key, name in ORGANISATIONS.items():
        yield Row(
            f"living/organisation/{key}",
            Organisation,
            {**said(name=name), "is_example": True},
            only_one_by=("name_lv",),
        )
    for key, (person, organisation, bio) in EXPERTS.items():
        yield Row(
            f"living/expert/{key}",
            Expert,
            {
                "name": person,
                "organisation": Ref(f"living/organisation/{organisation}"),
                **said(bio=bio),
                "is_example": True,
            },
        )
    for key, venue in VENUES.items():
        yield Row(f"living/venue/{key}", Venue, {**venue, "is_example": True})
    for number, group in enumerate(GROUPS, start=1):
        yield _group(number, group)
        yield from _members(today, number, group)


def _group(number: int, group: Group) -> Row:
    return Row(
        f"living/group/{number}",
        ThematicWorkingGroup,
        {
            "programme": Ref(PROGRAMME),
            "number": number,
            **said(name=group.name, description=group.description),
            "sectors": tuple(Ref(f"living/sector/{code}") for code in group.sectors),
            "colour": number,
            "is_example": True,
        },
        only_one_by=("programme", "number"),
    )


def _members(today: dt.date, number: int, group: Group) -> Iterator[Row]:
    """A chair, a secretary from the department, and one from each organisation of the group."""
    first_day = months_later(today, STAGE_DISTANCE[1] - 60)
    people = [
        (Role.CHAIR, group.organisations[0], CHAIRS.get(number, f"{number}. grupas vadītājs (piemērs)")),
        (Role.SECRETARY, "department", f"{number}. grupas sekretārs (piemērs)"),
    ]
    people += [
        (Role.MEMBER, organisation, f"{number}. grupas {place}. loceklis (piemērs)")
        for place, organisation in enumerate(group.organisations, start=1)
    ]
    for place, (role, organisation, name) in enumerate(people, start=1):
        yield Row(
            f"living/member/{number}-{place}",
            Membership,
            {
                "group": Ref(f"living/group/{number}"),
                "person_name": name,
                "is_name_public": role == Role.CHAIR and number in CHAIRS,
                "role": role,
                "organisation": Ref(f"living/organisation/{organisation}"),
                "starts_on": first_day,
                "is_example": True,
            },
            only_one_by=("group", "role") if role == Role.CHAIR else (),
        )


def _stages(today: dt.date) -> Iterator[Row]:
    for number, (name, purpose, _end) in enumerate(STAGES, start=1):
        first, last = _stage_period(today, number)
        yield Row(
            f"living/stage/{number}",
            Stage,
            {
                "programme": Ref(PROGRAMME),
                "number": number,
                **said(name=name, purpose=purpose),
                "starts_on": first,
                "ends_on": last,
                "precision": Precision.MONTH,
                "is_example": True,
            },
            only_one_by=("programme", "number"),
        )


def _stage_period(today: dt.date, stage: int) -> tuple[dt.date, dt.date]:
    """From the first seminar's day to the last one's; the fourth stage takes two whole months."""
    if stage not in STAGE_DISTANCE:
        last = months_later(today, FOURTH_STAGE, months=1)
        return months_later(today, FOURTH_STAGE), last.replace(
            day=calendar.monthrange(last.year, last.month)[1]
        )
    days = [_day(today, of, slot) for (of, _group), slot in SLOTS.items() if of == stage]
    return min(days), max(days)


def _day(today: dt.date, stage: int, slot: Slot) -> dt.date:
    if slot.day < 0:
        return back(today, -slot.day)
    return workday(today + dt.timedelta(days=STAGE_DISTANCE[stage]), slot.day)


def _span(today: dt.date, stage: int, slot: Slot) -> Span:
    return span(_day(today, stage, slot), slot.half)


def _seminar(today: dt.date, stage: int, group: int, topic: Topic) -> Iterator[Row]:
    key = f"living/seminar/{stage}-{group}"
    slot = SLOTS.get((stage, group))
    end = STAGES[stage - 1][2]
    values = {
        "group": Ref(f"living/group/{group}"),
        "stage": Ref(f"living/stage/{stage}"),
        **said(
            title=topic.title,
            summary=Text(f"{topic.about.lv} {end.lv}", f"{topic.about.en} {end.en}"),
            language_note=LANGUAGE_NOTE,
        ),
        "is_example": True,
    }
    yield Row(key, Seminar, values | (_met(today, stage, slot) if slot else _rough(today, group)))
    yield from _facilitators(key, stage, group)
    if slot:
        yield from _agenda(key, (stage, group), topic)
        yield from _outcomes(key, GROUPS[group - 1], topic, slot, _day(today, stage, slot))
        yield from _photos(key, (stage, group))
    if slot and slot.state == State.OUTCOMES:
        yield from _documents(key, (stage, group), topic, _day(today, stage, slot))


def _rough(today: dt.date, group: int) -> Values:
    months, precision = ROUGHLY[group]
    return {
        "state": State.PLANNED,
        "approximate_on": months_later(today, FOURTH_STAGE, months=months),
        "precision": precision,
    }


def _met(today: dt.date, stage: int, slot: Slot) -> Values:
    """Time, place and state of a seminar that has a day, or had one."""
    when = _span(today, stage, slot)
    values: Values = {"state": slot.state, "kind": slot.kind}
    if slot.venue:
        values["venue"] = Ref(f"living/venue/{slot.venue}")
    if slot.kind != SeminarKind.IN_PERSON:
        values |= {
            "online_url": f"https://example.org/seminars-{stage}",
            "is_online_url_public": slot.state == State.PLANNED,
        }
    if slot.state == State.POSTPONED:
        return values | {"starts_at": None, "ends_at": None, "precision": Precision.UNKNOWN}
    values |= {"starts_at": when.starts_at, "ends_at": when.ends_at, "precision": Precision.DAY}
    if slot.state in (State.HELD, State.OUTCOMES):
        values["held_at"] = when.ends_at + dt.timedelta(minutes=45)
    if slot.state == State.OUTCOMES:
        values["outcomes_published_at"] = at(_published_on(when.starts_at.date()), dt.time(15, 0))
    if slot.state == State.PLANNED:
        values |= said(accessibility=Text("Materiāli lielā drukā. Latviešu zīmju valodas tulks, ja to piesaka trīs dienas iepriekš.", "Materials in large print. A Latvian sign language interpreter, if asked for three days ahead."))  # fmt: skip
    return values


def _published_on(day: dt.date) -> dt.date:
    return workday(day, 7)


def _facilitators(key: str, stage: int, group: int) -> Iterator[Row]:
    roles = [(LEADS[group - 1], FacilitatorRole.LEAD)]
    if stage < len(STAGES):
        roles.append(("minutes", FacilitatorRole.MINUTES))
    for expert, role in roles:
        yield Row(
            f"{key}/facilitator/{expert}",
            SeminarFacilitator,
            {"seminar": Ref(key), "expert": Ref(f"living/expert/{expert}"), "role": role},
            only_one_by=("seminar", "expert"),
        )


def _agenda(key: str, place: tuple[int, int], topic: Topic) -> Iterator[Row]:
    for number, (minutes, title, speaker) in enumerate(AGENDAS[place[0]], start=1):
        is_shortened = place in INTERNAL and number == TABLE_ITEM
        if is_shortened:
            yield _item(
                f"{key}/agenda/briefing",
                key,
                number * 10 - 5,
                BRIEFING_MINUTES,
                BRIEFING,
                _LEADER,
                is_public=False,
            )
            minutes -= BRIEFING_MINUTES
        own_title, own_speaker = title or topic.talk, speaker or topic.speaker
        yield _item(f"{key}/agenda/{number}", key, number * 10, minutes, own_title, own_speaker)


def _item(
    own_key: str, key: str, order: int, minutes: int, title: Text, speaker: Text, *, is_public: bool = True
) -> Row:
    values = {"seminar": Ref(key), "order": order, "minutes": minutes, "is_public": is_public}
    return Row(own_key, AgendaItem, values | said(title=title, speaker=speaker))


def _heard(today: dt.date) -> dict[str, voices.Heard]:
    """What was said at the seminars whose outcomes are public, and when."""
    return {
        f"living/seminar/{stage}-{group}/outcome/{order}": voices.Heard(
            day := _day(today, stage, slot), _published_on(day), f"living/seminar/{stage}-{group}"
        )
        for (stage, group), slot in SLOTS.items()
        if slot.state == State.OUTCOMES
        for order, result in enumerate(GROUPS[group - 1].topics[stage - 1].results, start=1)
        if result.kind in ContributionKind
    }


def _outcomes(key: str, group: Group, topic: Topic, slot: Slot, day: dt.date) -> Iterator[Row]:
    for order, result in enumerate(topic.results, start=1):
        values: Values = {
            "seminar": Ref(key),
            "agenda_item": Ref(f"{key}/agenda/{result.item}"),
            "kind": result.kind,
            "order": order,
            "is_example": True,
        }
        if result.kind in ContributionKind:
            own_key = f"{key}/outcome/{order}"
            said_there = {"original": result.text.lv, "rendering_en": result.text.en}
            values |= {"channel": Channel.SEMINAR, "said_on": day, **said_there}
            values |= {"due_on": voices.due_on(day), **voices.whose(own_key)}
            values["sectors"] = tuple(Ref(f"living/sector/{code}") for code in group.sectors)
            if slot.state == State.OUTCOMES:
                values |= {
                    "publicity": Publicity.PUBLISHED,
                    "published_at": at(_published_on(day), dt.time(15)),
                }
            yield Row(own_key, Contribution, values, follows=key)
        else:
            yield Row(f"{key}/outcome/{order}", Outcome, values | said(text=result.text))


def _photos(key: str, place: tuple[int, int]) -> Iterator[Row]:
    for order, number in enumerate(PHOTOS.get(place, ()), start=1):
        caption, alt = PICTURES[number]
        is_published = (*place, number) != UNPUBLISHED
        yield Row(
            f"{key}/photo/{number}",
            Photo,
            {
                "seminar": Ref(key),
                **said(caption=caption),
                **(said(alt=alt) if is_published else {}),
                "order": order,
                "is_cover": order == 1,
                "is_published": is_published,
                "is_example": True,
            },
            only_one_by=("seminar", "is_cover") if order == 1 else (),
            picture=f"example-{number}.jpg",
        )


def _documents(key: str, place: tuple[int, int], topic: Topic, day: dt.date) -> Iterator[Row]:
    stage, group = place
    yield Row(
        f"{key}/document/minutes",
        Document,
        _document(key, DocumentKind.MINUTES, workday(day, 4), Text(f"Protokols: {topic.title.lv}", f"Minutes: {topic.title.en}")),
        follows=key,
        filename=f"protokols-{stage}-posms-{group}-grupa.docx",
        content=documents.page(f"Protokols: {topic.title.lv}", _minutes(place, topic)),
    )  # fmt: skip
    yield Row(
        f"{key}/document/outcomes",
        Document,
        _document(key, DocumentKind.REPORT, _published_on(day), Text(f"Rezultātu saraksts: {topic.title.lv}", f"List of outcomes: {topic.title.en}")),
        follows=key,
        filename=f"rezultati-{stage}-posms-{group}-grupa.csv",
        content=documents.table(
            ("Nr.", "Veids", "Darba kārtības punkts", "Teksts"),
            [(str(number), KINDS[result.kind], str(result.item), result.text.lv) for number, result in enumerate(topic.results, start=1)],
        ),
    )  # fmt: skip


def _document(key: str, kind: str, day: dt.date, title: Text) -> Values:
    return {
        "seminar": Ref(key),
        "kind": kind,
        **said(title=title),
        "date_on": day,
        "is_published": True,
        "is_example": True,
    }


def _minutes(place: tuple[int, int], topic: Topic) -> list[tuple[str, list[str]]]:
    stage, group = place
    items = [title or topic.talk for _minutes, title, _speaker in AGENDAS[stage]]
    return [
        ("Darba grupa", [f"{GROUPS[group - 1].name.lv}, {stage}. posms"]),
        ("Darba kārtība", [f"{number}. {item.lv}" for number, item in enumerate(items, start=1)]),
        ("Rezultāti", [f"{KINDS[result.kind]}: {result.text.lv}" for result in topic.results]),
        INVENTED,
    ]


def _changes(today: dt.date) -> Iterator[Row]:
    """One seminar was moved, one cancelled, one postponed."""
    yield _change(
        today,
        (3, 6),
        ChangeKind.MOVED,
        at(back(today, 1), dt.time(11, 20)),
        Text(
            "Konferenču zālē tajā dienā notiek remonts, tāpēc seminārs pārcelts uz sēžu zāli.",
            "The conference hall is under repair that day, so the seminar was moved to the meeting hall.",
        ),
        before=MOVED_FROM,
    )
    yield _change(
        today,
        (3, 4),
        ChangeKind.CANCELLED,
        at(back(today, 2), dt.time(9, 40)),
        Text(
            "Semināra vadītāja ir saslimusi. Grupas jautājumus iekļausim ceturtā posma seminārā.",
            "The facilitator has fallen ill. The group's questions will be part of the seminar of stage 4.",
        ),
    )
    yield _change(
        today,
        (3, 7),
        ChangeKind.POSTPONED,
        at(back(today, 2), dt.time(14, 5)),
        Text(
            "Vēl nav saņemti dati par māju siltināšanu. Jauno laiku paziņosim šajā lapā.",
            "The data on the insulation of houses have not arrived yet. The new time will be announced on this page.",
        ),
    )


def _change(
    today: dt.date,
    place: tuple[int, int],
    kind: str,
    changed_at: dt.datetime,
    reason: Text,
    *,
    before: Slot | None = None,
) -> Row:
    stage, group = place
    key, after = f"living/seminar/{stage}-{group}", SLOTS[place]
    old, new = _span(today, stage, before or after), _span(today, stage, after)
    is_off = kind == ChangeKind.POSTPONED
    return Row(
        f"{key}/change",
        SeminarChange,
        {
            "seminar": Ref(key),
            "kind": kind,
            "old_starts_at": old.starts_at,
            "old_ends_at": old.ends_at,
            "old_precision": Precision.DAY,
            "old_venue_name": _hall((before or after).venue),
            "new_starts_at": None if is_off else new.starts_at,
            "new_ends_at": None if is_off else new.ends_at,
            "new_precision": Precision.UNKNOWN if is_off else Precision.DAY,
            "new_venue_name": _hall(after.venue),
            **said(reason=reason),
            "changed_at": changed_at,
        },
        follows=key,
    )


def _hall(key: str) -> str:
    return f"{VENUES[key]['hall_lv']}, {VENUES[key]['address_lv']}"


def _news(today: dt.date) -> Iterator[Row]:
    for number, (days, title, text, picture) in enumerate(NEWS, start=1):
        key = f"living/news/{number}"
        yield Row(
            key,
            NewsItem,
            {
                "programme": Ref(PROGRAMME),
                **said(title=title, text=text),
                "date_on": back(today, days),
                "precision": Precision.DAY,
                **said(post=PLANNER, unit=DEPARTMENT),
                "unit_email": EMAIL,
                "is_published": True,
                "is_example": True,
            },
        )
        if picture:
            caption, alt = PICTURES[picture]
            yield Row(
                f"{key}/photo",
                Photo,
                {
                    "news_item": Ref(key),
                    **said(caption=caption, alt=alt),
                    "is_cover": True,
                    "is_published": True,
                    "is_example": True,
                },
                only_one_by=("news_item", "is_cover"),
                picture=f"example-{picture}.jpg",
            )


NEWS: tuple[tuple[int, Text, Text, int], ...] = (
    (
        1,
        Text("Izmaiņas trīs semināros", "Changes to three seminars", "Изменения в трёх семинарах"),
        Text(
            """\
Trešajā posmā ir trīs izmaiņas:

- ekonomikas un sadarbības grupas seminārs pārcelts uz citu dienu un citu zāli;
- tūrisma un mārketinga grupas seminārs atcelts;
- vides un sabiedrisko pakalpojumu grupas seminārs atlikts, jauno laiku paziņosim.

Iemesls un jaunais laiks ir norādīts katra semināra lapā. Pārējie semināri notiek, kā plānots.
""",
            """\
There are three changes in the third stage:

- the seminar of the group of economy and cooperation has been moved to another day and another hall;
- the seminar of the group of tourism and marketing has been cancelled;
- the seminar of the group of environment and public services has been postponed; its new time will be announced.

Each seminar's page gives the reason and the new time. The other seminars take place as planned.
""",
        ),
        0,
    ),
    (
        5,
        Text("Publicēti trešā posma pirmā semināra rezultāti", "The outcomes of the first seminar of stage 3 are out", "Опубликованы результаты первого семинара третьего этапа"),
        Text(
            """\
Izglītības un zinātnes grupa vienojās, ar ko sākt: ar pulciņu karti, ēnu dienām uzņēmumos un skolu bibliotēkām, kas vakaros atvērtas arī pieaugušajiem.

Semināra lapā var izlasīt, ko dalībnieki ierosināja, ko grupa nolēma un kas par ko atbild.
""",
            """\
The group of education and science has agreed where to begin: with a map of after-school clubs, job-shadowing days in companies, and school libraries that are open to adults in the evenings.

The seminar's page says what the participants proposed, what the group decided, and who answers for what.
""",
        ),
        3,
    ),
    (
        18,
        Text("Sākas semināru trešais posms: rīcības un pasākumi", "The third stage of seminars begins: actions and measures", "Начинается третий этап семинаров: действия и мероприятия"),
        Text(
            """\
Pirmajā posmā darba grupas noteica, kas pilsētā ir labs un kas traucē. Otrajā tās izvēlējās svarīgāko. Tagad grupas lemj, ko darīt vispirms, kas par to atbild un cik tas maksā.

Katra no septiņām grupām tiekas vienu reizi. Nākt var ikviens, dalība ir bez maksas.
""",
            """\
In the first stage the working groups found out what is good in the city and what stands in the way. In the second they chose what matters most. Now the groups decide what to do first, who answers for it, and what it costs.

Each of the seven groups meets once. Everybody may come, and it costs nothing.
""",
        ),
        0,
    ),
    (
        105,
        Text("Otrais posms noslēdzies: grupas izvēlējušās prioritātes", "The second stage is over: the groups have chosen their priorities", "Второй этап завершён: группы выбрали приоритеты"),
        Text(
            """\
Otrajā posmā notika septiņi semināri, viens no tiem tiešsaistē. Piecu semināru rezultāti jau ir publicēti, divu semināru rezultātus vēl gatavo.

Paldies visiem, kas nāca, balsoja un pierakstīja!
""",
            """\
Seven seminars were held in the second stage, one of them online. The outcomes of five are published; those of two are still being prepared.

Thank you to all who came, voted and took notes!
""",
        ),
        4,
    ),
)  # fmt: skip
"""Working days before today, title, text and picture."""
