# ruff: noqa: E501 — a paragraph of Markdown is one line
"""The process of 2012, as the city's own news item of that spring tells it.

What became of people's proposals in 2013 is told in a second item, with its source.

What the news item does not say is empty here, or as rough as it says it. Two things are not from
it: the division of the twelve sectors into seven groups is marked as an example, and the pictures
are drawn ones under the captions of the photographs. The person who prepared the news item is
named by post and unit, with the address of the department.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils.text import slugify

from daugavpils_plan.dates import Precision
from daugavpils_plan.latvian import fold
from groups.models import (
    Expert,
    FundingProject,
    Organisation,
    Programme,
    PublicityRules,
    Sector,
    ThematicWorkingGroup,
)
from seminars.example.rows import Ref, Row, Text, said
from seminars.models import FacilitatorRole, NewsItem, Photo, Seminar, SeminarFacilitator, Stage, State

PROGRAMME = "history/programme"
EXPERT_TEAM = "SIA „Baltijas konsultācijas”"


class HeldStage(NamedTuple):
    """A stage as far as it is known."""

    number: int
    state: str
    starts_on: dt.date | None
    precision: str


class Grouping(NamedTuple):
    """A working group and the codes of its sectors; an assumption."""

    number: int
    name: Text
    sectors: tuple[str, ...]


STAGES = (
    HeldStage(1, State.HELD, dt.date(2012, 2, 1), Precision.MONTH),
    HeldStage(2, State.HELD, dt.date(2012, 4, 1), Precision.BEGINNING),
    HeldStage(3, State.PLANNED, None, Precision.UNKNOWN),
    HeldStage(4, State.PLANNED, None, Precision.UNKNOWN),
)
STAGE_PURPOSE = Text(
    lv="Noskaidrot pašvaldības attīstības potenciālu un tās rīcībā esošos resursus, analizēt esošo situāciju "
    "un noteikt attīstības prioritātes.",
    en="To find out the municipality's potential for development and the resources at its disposal, to analyse "
    "the present situation, and to set the priorities of development.",
    ru="Выяснить потенциал развития самоуправления и имеющиеся в его распоряжении ресурсы, проанализировать "
    "существующую ситуацию и определить приоритеты развития.",
)
SECTORS = {
    "IZG": Text("izglītība un zinātne", "education and science", "образование и наука"),
    "VES": Text("veselības aprūpe", "health care", "здравоохранение"),
    "DRO": Text(
        "sociālā un fiziskā drošība", "social and physical security", "социальная и физическая безопасность"
    ),
    "KUL": Text("kultūrvide", "cultural environment", "культурная среда"),
    "TUR": Text("tūrisms", "tourism", "туризм"),
    "SPO": Text("sports", "sport", "спорт"),
    "MAR": Text("mārketings", "marketing", "маркетинг"),
    "TRA": Text("transporta infrastruktūra", "transport infrastructure", "транспортная инфраструктура"),
    "EKO": Text("ekonomika", "economy", "экономика"),
    "VID": Text("vide", "environment", "окружающая среда"),
    "PAK": Text("sabiedriskie pakalpojumi", "public services", "общественные услуги"),
    "SAD": Text(
        "pārrobežu un starptautiskā sadarbība",
        "cross-border and international cooperation",
        "приграничное и международное сотрудничество",
    ),
}
"""In the order of the news item."""
GROUPS = (
    Grouping(1, Text("Izglītība un zinātne", "Education and science", "Образование и наука"), ("IZG",)),
    Grouping(
        2, Text("Veselība un drošība", "Health and security", "Здоровье и безопасность"), ("VES", "DRO")
    ),
    Grouping(3, Text("Kultūra un sports", "Culture and sport", "Культура и спорт"), ("KUL", "SPO")),
    Grouping(4, Text("Tūrisms un mārketings", "Tourism and marketing", "Туризм и маркетинг"), ("TUR", "MAR")),
    Grouping(
        5,
        Text("Transporta infrastruktūra", "Transport infrastructure", "Транспортная инфраструктура"),
        ("TRA",),
    ),
    Grouping(
        6,
        Text("Ekonomika un sadarbība", "Economy and cooperation", "Экономика и сотрудничество"),
        ("EKO", "SAD"),
    ),
    Grouping(
        7,
        Text(
            "Vide un sabiedriskie pakalpojumi",
            "Environment and public services",
            "Окружающая среда и общественные услуги",
        ),
        ("VID", "PAK"),
    ),
)

NEWS_TITLE = Text(
    lv="Turpinās tematiskie semināri Daugavpils pilsētas Attīstības programmas izstrādes ietvaros",
    en="Thematic seminars continue in the making of the Development Programme of the City of Daugavpils",
    ru="Продолжаются тематические семинары в рамках разработки Программы развития города Даугавпилса",
)
NEWS_TEXT = Text(
    lv="""\
Pilsētas attīstības programmas 2015. – 2021. gadam izstrādes procesa ietvaros februārī tika novadīts tematisko darba grupu semināru pirmais posms (7 semināri) un aprīļa sākumā tematisko darba grupu semināru otrais posms (7 semināri), lai noskaidrotu pašvaldības attīstības potenciālu, tās rīcībā esošos resursus, analizētu esošo situāciju un noteiktu attīstības prioritātes.

Tematisko darba grupu semināru mērķis ir nodrošināt sabiedrībai iespēju līdzdarboties pilsētas attīstības plānošanas dokumenta virzības procesā, nodrošināt nozaru speciālistiem iespēju paust savu nostāju un izteikt viedokli, nodrošināt caurspīdīgumu un atklātību lēmumu pieņemšanas procesā pašvaldības līmenī.

Par tematisko darba grupu semināru organizēšanu un vadīšanu atbildīga ir pieaicinātā ekspertu grupa plānošanas jomā SIA „Baltijas konsultācijas”, kas nodrošina aktīvas diskusijas ar nozīmīgākajiem partneriem un institūcijām, izmantojot jaunākās pieejas ideju ģenerēšanai.

Tematiskās darba grupas speciālisti pārstāv tādas nozares kā izglītība un zinātne, veselības aprūpe, sociālā un fiziskā drošība, kultūrvide, tūrisms, sports, mārketings, transporta infrastruktūra, ekonomika, vide, sabiedriskie pakalpojumi, pārrobežu un starptautiskā sadarbība. Katras jomas darba grupai gada laikā plānots organizēt vēl divus seminārus. Kopā 2012. gada laikā tiks organizēti un novadīti 28 semināri.

Semināru darba grupu diskusiju rezultātā gūto priekšlikumu un viedokļu apkopojumu plānots ietvert SVID analīzes dokumentācijas komplektā un izmantot turpmākās attīstības programmas izstrādē.

Daugavpils pilsētas attīstības programma 2015. – 2021. gadam tiek izstrādāta ESF projekta „Daugavpils pilsētas pašvaldības attīstības plānošanas kapacitātes paaugstināšana”, vienošanās Nr. 1DP/1.5.3.2.0/10/APIA/VRAA/047/042, ietvaros.

Projektu plānots pabeigt 2014. gada 30. jūnijā.

Projekta plānotās kopējās izmaksas - LVL 25 000

Eiropas Sociālā fonda finansējums – 100%
""",
    en="""\
In the making of the city's development programme for 2015–2021, the first stage of seminars of the thematic working groups (7 seminars) was held in February, and the second stage of seminars of the thematic working groups (7 seminars) at the beginning of April, to find out the municipality's potential for development and the resources at its disposal, to analyse the present situation, and to set the priorities of development.

The aim of the seminars of the thematic working groups is to give the public the opportunity to take part as the city's development planning document moves forward, to give specialists of the sectors the opportunity to state their position and express their opinion, and to ensure transparency and openness of decision-making at the level of the municipality.

The seminars of the thematic working groups are organised and led by an invited group of experts in planning, SIA “Baltijas konsultācijas”, which ensures active discussion with the most important partners and institutions, using the latest approaches to generating ideas.

The specialists of the thematic working groups represent such sectors as education and science, health care, social and physical security, cultural environment, tourism, sport, marketing, transport infrastructure, economy, environment, public services, cross-border and international cooperation. Two more seminars are planned during the year for the working group of each field. In all, 28 seminars will be organised and held during 2012.

It is planned to include the summary of the proposals and opinions gained in the discussions of the seminars' working groups in the documents of the SWOT analysis, and to use it in the further making of the development programme.

The development programme of the city of Daugavpils for 2015–2021 is being made within the ESF project “Daugavpils pilsētas pašvaldības attīstības plānošanas kapacitātes paaugstināšana” (Raising the capacity of development planning of the municipality of the city of Daugavpils), agreement No. 1DP/1.5.3.2.0/10/APIA/VRAA/047/042.

The project is planned to be completed on 30 June 2014.

The planned total cost of the project: LVL 25,000

Financing by the European Social Fund: 100%
""",
    ru="""\
В рамках разработки программы развития города на 2015–2021 годы в феврале был проведён первый этап семинаров тематических рабочих групп (7 семинаров), а в начале апреля – второй этап семинаров тематических рабочих групп (7 семинаров), чтобы выяснить потенциал развития самоуправления и имеющиеся в его распоряжении ресурсы, проанализировать существующую ситуацию и определить приоритеты развития.

Цель семинаров тематических рабочих групп – обеспечить обществу возможность участвовать в продвижении документа планирования развития города, обеспечить специалистам отраслей возможность выразить свою позицию и высказать мнение, обеспечить прозрачность и открытость процесса принятия решений на уровне самоуправления.

За организацию и проведение семинаров тематических рабочих групп отвечает приглашённая группа экспертов в области планирования SIA «Baltijas konsultācijas», которая обеспечивает активные дискуссии с важнейшими партнёрами и учреждениями, используя новейшие подходы к генерированию идей.

Специалисты тематических рабочих групп представляют такие отрасли, как образование и наука, здравоохранение, социальная и физическая безопасность, культурная среда, туризм, спорт, маркетинг, транспортная инфраструктура, экономика, окружающая среда, общественные услуги, приграничное и международное сотрудничество. Для рабочей группы каждой области в течение года планируется организовать ещё два семинара. Всего в течение 2012 года будет организовано и проведено 28 семинаров.

Сводку предложений и мнений, полученных в результате дискуссий рабочих групп семинаров, планируется включить в комплект документации SWOT-анализа и использовать в дальнейшей разработке программы развития.

Программа развития города Даугавпилса на 2015–2021 годы разрабатывается в рамках проекта ЕСФ «Daugavpils pilsētas pašvaldības attīstības plānošanas kapacitātes paaugstināšana» («Повышение потенциала планирования развития самоуправления города Даугавпилса»), соглашение № 1DP/1.5.3.2.0/10/APIA/VRAA/047/042.

Проект планируется завершить 30 июня 2014 года.

Планируемая общая стоимость проекта – 25 000 LVL

Финансирование Европейского социального фонда – 100 %
""",
)  # fmt: skip
"""The news item in full; each paragraph is one line, as Markdown reads it. Its header is the fund's slogan."""
CONSULTATION_TITLE = Text(
    "Publiskā apspriešana 2013. gadā: kas notika ar 374 priekšlikumiem",
    "The public consultation of 2013: what became of 374 proposals",
    "Публичное обсуждение 2013 года: что стало с 374 предложениями",
)
CONSULTATION_SOURCE = "https://jaunatne.daugavpils.lv/lv/jaunumi/779"
CONSULTATION_TEXT = Text(
    lv=f"""\
Programmas projekta publiskā apspriešana notika no 2013. gada 3. jūnija līdz 15. jūlijam, 43 dienas. Pilsētas rajonos notika 6 sanāksmes, tās apmeklēja 125 cilvēki.

Pašvaldība saņēma 374 priekšlikumus:

| Kas ar tiem notika | Skaits | Daļa |
|---|---|---|
| Ņemti vērā | 248 | 66 % |
| Daļēji ņemti vērā | 67 | 18 % |
| Nav iekļauti | 59 | 16 % |

Neiekļautie priekšlikumi attiecās uz pašvaldības ikdienas darbu, un tos nodeva pašvaldības administrācijai. Rezultāti bija pieejami no 15. augusta.

Avots: [pašvaldības paziņojums]({CONSULTATION_SOURCE}). Atsevišķi priekšlikumi tajā nav nosaukti, tāpēc šajā vietnē to nav.
""",
    en=f"""\
The public consultation on the draft programme was held from 3 June to 15 July 2013, for 43 days. There were 6 hearings in the districts of the city, with 125 visitors.

The municipality received 374 proposals:

| What became of them | Number | Share |
|---|---|---|
| Accepted | 248 | 66% |
| Partly accepted | 67 | 18% |
| Not included | 59 | 16% |

Those that were not included concerned the daily work of the municipality, and were passed on to its administration. The results could be read from 15 August.

Source: [the municipality's notice]({CONSULTATION_SOURCE}) (in Latvian). It does not name single proposals, so this site has none of them.
""",
    ru=f"""\
Публичное обсуждение проекта программы проходило с 3 июня по 15 июля 2013 года, 43 дня. В районах города прошло 6 собраний, их посетили 125 человек.

Самоуправление получило 374 предложения:

| Что с ними стало | Число | Доля |
|---|---|---|
| Учтены | 248 | 66 % |
| Учтены частично | 67 | 18 % |
| Не включены | 59 | 16 % |

Невключённые предложения касались повседневной работы самоуправления и были переданы его администрации. С результатами можно было ознакомиться с 15 августа.

Источник: [сообщение самоуправления]({CONSULTATION_SOURCE}) (на латышском языке). Отдельные предложения в нём не названы, поэтому на этом сайте их нет.
""",
)
"""What is known of the voices of 2013: numbers with their source, and no invented rows."""
POST = Text(
    "Telpiskās attīstības plānotāja",
    "Planner of spatial development",
    "Специалист по планированию пространственного развития",
)
UNIT = Text(
    "Attīstības departamenta Ekonomikas un investīciju nodaļa",
    "Economy and Investment Division of the Development Department",
    "Отдел экономики и инвестиций Департамента развития",
)

PHOTOS = (
    (
        "figure-2.jpg",
        Text(
            "2. att. Otrās tematiskās darba grupas sēdes norise konferenču zālē",
            "Fig. 2. The second thematic working group session, in the conference hall",
        ),
        Text(
            "Zīmējums fotogrāfijas vietā: cilvēki sēž pie kopā saliktiem galdiem, viens stāv blakus ekrānam.",
            "A drawing in place of the photograph: people sit at tables put together, one stands beside the screen.",
            "Рисунок вместо фотографии: люди сидят за составленными столами, один стоит у экрана.",
        ),
    ),
    (
        "figure-1.jpg",
        Text(
            "1. att. Pirmās tematiskās darba grupas sēdes norise sēžu zālē",
            "Fig. 1. The first thematic working group session, in the meeting hall",
        ),
        Text(
            "Zīmējums fotogrāfijas vietā: četri cilvēki pie galda zāles priekšā, pārējie sēž rindās.",
            "A drawing in place of the photograph: four people at a table at the front of the hall, the others sit in rows.",
            "Рисунок вместо фотографии: четыре человека за столом перед залом, остальные сидят рядами.",
        ),
    ),
)
"""In the order of the news item: the second figure stands before the first.

The captions may mean the second session or the second group. English leaves that open as well;
Russian could not, and so has none.
"""


def rows() -> Iterator[Row]:
    """All rows, each after those it refers to."""
    yield from _programme()
    yield from _groups()
    yield from _seminars()
    yield from _news()


def _programme() -> Iterator[Row]:
    title = Text(
        "Daugavpils pilsētas attīstības programma 2015.–2021. gadam",
        "Daugavpils City Development Programme 2015–2021",
        "Программа развития города Даугавпилса на 2015–2021 годы",
    )
    years = {"start_year": 2015, "end_year": 2021}
    yield Row(PROGRAMME, Programme, {**said(title=title), **years, "state": Programme.State.CLOSED})
    yield Row(
        "history/funding",
        FundingProject,
        {
            "programme": Ref(PROGRAMME),
            **said(
                title=Text(
                    "Daugavpils pilsētas pašvaldības attīstības plānošanas kapacitātes paaugstināšana",
                    "Raising the capacity of development planning of the municipality of the city of Daugavpils",
                    "Повышение потенциала планирования развития самоуправления города Даугавпилса",
                ),
                fund=Text("Eiropas Sociālais fonds", "European Social Fund", "Европейский социальный фонд"),
            ),
            "share_percent": Decimal("100.00"),
            "agreement_number": "1DP/1.5.3.2.0/10/APIA/VRAA/047/042",
            "total": Decimal("25000.00"),
            "currency": "LVL",
            "ends_on": dt.date(2014, 6, 30),
            "publicity_rules": PublicityRules.EU_2007,
        },
    )
    for order, (code, name) in enumerate(SECTORS.items(), start=1):
        yield Row(
            f"history/sector/{code}",
            Sector,
            {"programme": Ref(PROGRAMME), "code": code, "order": order, **said(name=name)},
            only_one_by=("programme", "code"),
        )
    for stage in STAGES:
        yield Row(f"history/stage/{stage.number}", Stage, _stage(stage), only_one_by=("programme", "number"))
    names = said(name=Text(EXPERT_TEAM, EXPERT_TEAM, EXPERT_TEAM))
    yield Row("history/organisation", Organisation, names, only_one_by=("name_lv",))
    yield Row("history/expert", Expert, _expert())


def _stage(stage: HeldStage) -> dict[str, object]:
    purpose = said(purpose=STAGE_PURPOSE) if stage.state == State.HELD else {}
    return {
        "programme": Ref(PROGRAMME),
        "number": stage.number,
        "starts_on": stage.starts_on,
        "precision": stage.precision,
        **purpose,
    }


def _expert() -> dict[str, object]:
    bio = Text(
        "Pieaicinātā ekspertu grupa plānošanas jomā, atbildīga par tematisko darba grupu semināru organizēšanu "
        "un vadīšanu.",
        "The invited group of experts in planning, responsible for organising and leading the seminars of the "
        "thematic working groups.",
        "Приглашённая группа экспертов в области планирования, отвечающая за организацию и проведение семинаров "
        "тематических рабочих групп.",
    )
    return {"name": EXPERT_TEAM, "organisation": Ref("history/organisation"), **said(bio=bio)}


def _groups() -> Iterator[Row]:
    for group in GROUPS:
        yield Row(
            f"history/group/{group.number}",
            ThematicWorkingGroup,
            {
                "programme": Ref(PROGRAMME),
                "number": group.number,
                **said(name=group.name),
                "slug": f"{slugify(fold(group.name.lv))}-2012",
                "sectors": tuple(Ref(f"history/sector/{code}") for code in group.sectors),
                "colour": group.number,
                "is_example": True,
            },
            only_one_by=("programme", "number"),
        )


def _seminars() -> Iterator[Row]:
    """One seminar for each group in each stage: 28. Their groups are an example, and so are their titles."""
    for stage in STAGES:
        for group in GROUPS:
            key = f"history/seminar/{stage.number}-{group.number}"
            yield Row(key, Seminar, _seminar(stage, group))
            yield Row(
                f"{key}/facilitator",
                SeminarFacilitator,
                {"seminar": Ref(key), "expert": Ref("history/expert"), "role": FacilitatorRole.LEAD},
                only_one_by=("seminar", "expert"),
            )


def _seminar(stage: HeldStage, group: Grouping) -> dict[str, object]:
    number, name = stage.number, group.name
    title = Text(
        f"{name.lv}: {number}. posma seminārs",
        f"{name.en}: seminar of stage {number}",
        f"{name.ru}: семинар {number}-го этапа",
    )
    return {
        "group": Ref(f"history/group/{group.number}"),
        "stage": Ref(f"history/stage/{number}"),
        **said(title=title),
        "state": stage.state,
        "approximate_on": stage.starts_on,
        "precision": stage.precision,
        "is_example": True,
    }


def _news() -> Iterator[Row]:
    yield Row(
        "history/news",
        NewsItem,
        {
            "programme": Ref(PROGRAMME),
            **said(title=NEWS_TITLE, text=NEWS_TEXT),
            "precision": Precision.UNKNOWN,
            **said(post=POST, unit=UNIT),
            "unit_email": "attistiba@daugavpils.lv",
            "is_published": True,
        },
    )
    yield Row(
        "history/news/consultation",
        NewsItem,
        {
            "programme": Ref(PROGRAMME),
            **said(title=CONSULTATION_TITLE, text=CONSULTATION_TEXT),
            "date_on": dt.date(2013, 8, 15),
            "precision": Precision.DAY,
            "is_published": True,
        },
    )
    for order, (picture, caption, alt) in enumerate(PHOTOS, start=1):
        yield Row(
            f"history/photo/{picture.removesuffix('.jpg')}",
            Photo,
            {
                "news_item": Ref("history/news"),
                **said(caption=caption, alt=alt),
                "order": order,
                "is_cover": order == 1,
                "is_published": True,
                "is_example": True,
            },
            only_one_by=("news_item", "is_cover") if order == 1 else (),
            picture=picture,
        )
