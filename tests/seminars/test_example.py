# ruff: noqa: E501 — a paragraph of the source is one line
"""The example: true to the source where it tells of 2012, alive around today, and gone without a trace."""

import datetime as dt
import io
import stat
from collections import Counter
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import holidays
import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import translation
from modeltranslation.translator import translator
from PIL import Image

from daugavpils_plan.images import WIDTHS
from daugavpils_plan.uploads import check_document
from groups.models import (
    City,
    ExampleRow,
    Expert,
    FundingProject,
    Organisation,
    Page,
    Programme,
    ThematicWorkingGroup,
    User,
)
from seminars.conflicts import conflicts_of
from seminars.example import living, loading
from seminars.models import (
    AgendaItem,
    AgendaTemplate,
    Contribution,
    Document,
    NewsItem,
    Outcome,
    OutcomeKind,
    Photo,
    RuleSet,
    Seminar,
    SeminarChange,
    Stage,
    State,
)
from tests.makers import (
    RIGA,
    make_agenda_item,
    make_city,
    make_group,
    make_organisation,
    make_programme,
    make_stage,
)

pytestmark = pytest.mark.django_db

OURS = ("groups", "seminars")
TODAY = dt.date(2026, 3, 10)
OTHER_DAYS = [dt.date(2026, 1, 2), dt.date(2026, 6, 20), dt.date(2026, 11, 23), dt.date(2027, 12, 30)]
SOURCE = """\
Pilsētas attīstības programmas 2015. – 2021. gadam izstrādes procesa ietvaros februārī tika novadīts tematisko darba grupu semināru pirmais posms (7 semināri) un aprīļa sākumā tematisko darba grupu semināru otrais posms (7 semināri), lai noskaidrotu pašvaldības attīstības potenciālu, tās rīcībā esošos resursus, analizētu esošo situāciju un noteiktu attīstības prioritātes.
Tematisko darba grupu semināru mērķis ir nodrošināt sabiedrībai iespēju līdzdarboties pilsētas attīstības plānošanas dokumenta virzības procesā, nodrošināt nozaru speciālistiem iespēju paust savu nostāju un izteikt viedokli, nodrošināt caurspīdīgumu un atklātību lēmumu pieņemšanas procesā pašvaldības līmenī.
Par tematisko darba grupu semināru organizēšanu un vadīšanu atbildīga ir pieaicinātā ekspertu grupa plānošanas jomā SIA „Baltijas konsultācijas”, kas nodrošina aktīvas diskusijas ar nozīmīgākajiem partneriem un institūcijām, izmantojot jaunākās pieejas ideju ģenerēšanai.
Tematiskās darba grupas speciālisti pārstāv tādas nozares kā izglītība un zinātne, veselības aprūpe, sociālā un fiziskā drošība, kultūrvide, tūrisms, sports, mārketings, transporta infrastruktūra, ekonomika, vide, sabiedriskie pakalpojumi, pārrobežu un starptautiskā sadarbība. Katras jomas darba grupai gada laikā plānots organizēt vēl divus seminārus. Kopā 2012. gada laikā tiks organizēti un novadīti 28 semināri.
Semināru darba grupu diskusiju rezultātā gūto priekšlikumu un viedokļu apkopojumu plānots ietvert SVID analīzes dokumentācijas komplektā un izmantot turpmākās attīstības programmas izstrādē.
Daugavpils pilsētas attīstības programma 2015. – 2021. gadam tiek izstrādāta ESF projekta „Daugavpils pilsētas pašvaldības attīstības plānošanas kapacitātes paaugstināšana”, vienošanās Nr. 1DP/1.5.3.2.0/10/APIA/VRAA/047/042, ietvaros.
Projektu plānots pabeigt 2014. gada 30. jūnijā.
Projekta plānotās kopējās izmaksas - LVL 25 000
Eiropas Sociālā fonda finansējums – 100%"""


@pytest.fixture(autouse=True)
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.DATA_DIR = tmp_path
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def small_pictures(monkeypatch):
    monkeypatch.setattr(loading, "picture", lambda name: Image.new("RGB", (16, 12)))


def load(*words: str, today: dt.date = TODAY) -> str:
    out = io.StringIO()
    with time_machine.travel(dt.datetime.combine(today, dt.time(13), tzinfo=RIGA), tick=False):
        call_command("load_example", *words, stdout=out)
    return out.getvalue()


_kept: list[tuple[type[models.Model], list[models.Model]]] = []


def loaded() -> None:
    """The example as load() leaves it, for tests that only read: loaded once, then put back as it was."""
    if _kept:
        for kind, rows in _kept:
            kind._base_manager.bulk_create(rows)
        return
    kinds = [kind for kind in apps.get_models(include_auto_created=True) if kind._meta.app_label in OURS]
    before = {kind: set(kind._base_manager.values_list("pk", flat=True)) for kind in kinds}
    load()
    _kept.extend((kind, list(kind._base_manager.exclude(pk__in=before[kind]))) for kind in kinds)


def example(key: str) -> models.Model:
    record = ExampleRow.objects.get(key=key)
    return apps.get_model(record.model)._base_manager.get(pk=record.object_id)


def history() -> Programme:
    return example("history/programme")


def files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_it_loads_every_row_once():
    assert load() == "Example: 599 rows added, 0 dated anew, 0 left as edited.\n"
    assert Counter(ExampleRow.objects.values_list("model", flat=True)) == {
        "groups.city": 1,
        "groups.programme": 2,
        "groups.fundingproject": 2,
        "groups.sector": 24,
        "groups.organisation": 20,
        "groups.expert": 5,
        "groups.thematicworkinggroup": 14,
        "groups.membership": 39,
        "seminars.venue": 3,
        "seminars.stage": 8,
        "seminars.seminar": 56,
        "seminars.seminarfacilitator": 77,
        "seminars.agendatemplate": 2,
        "seminars.agendatemplateitem": 10,
        "seminars.agendaitem": 95,
        "seminars.outcome": 39,
        "seminars.contribution": 60,
        "seminars.contributionauthor": 4,
        "seminars.contributionevent": 46,
        "seminars.answer": 36,
        "seminars.ruleset": 1,
        "seminars.photo": 19,
        "seminars.document": 27,
        "seminars.seminarchange": 3,
        "seminars.newsitem": 6,
    }


def test_every_row_is_valid_and_its_files_are_taken_in():
    load()
    for record in ExampleRow.objects.all():
        row = example(record.key)
        by_the_site = [
            field.name for field in row._meta.fields if not field.editable or (field.null and not field.blank)
        ]
        row.full_clean(exclude=by_the_site)
    for document in Document.objects.all():
        with document.file.open() as file:
            assert check_document(file, name=document.filename) == document.filename


def test_every_text_is_there_in_latvian_and_english():
    loaded()
    for record in ExampleRow.objects.all():
        row = example(record.key)
        if isinstance(row, Contribution):  # its words stand in the language in which they were said
            continue
        names = (
            translator.get_options_for_model(type(row)).fields
            if type(row) in translator.get_registered_models()
            else ()
        )
        for name in names:
            assert bool(getattr(row, f"{name}_lv")) == bool(getattr(row, f"{name}_en")), (record.key, name)


def test_every_invented_row_is_marked():
    loaded()
    real = (
        "history/programme",
        "history/sector/",
        "history/stage/",
        "history/organisation",
        "history/expert",
        "history/news",
    )
    for record in ExampleRow.objects.all():
        row = example(record.key)
        if hasattr(row, "is_example"):
            assert row.is_example == (not record.key.startswith(real)), record.key


# The process of 2012 ------------------------------------------------------------------------


def test_the_programme_of_2012_is_the_one_of_the_source():
    loaded()
    programme = history()
    assert programme.title_lv == "Daugavpils pilsētas attīstības programma 2015.–2021. gadam"
    assert (programme.start_year, programme.end_year) == (2015, 2021)
    assert (programme.state, programme.is_current) == (Programme.State.CLOSED, False)
    assert programme.period_changes.count() == 0


def test_its_seminars_are_28_in_four_stages():
    loaded()
    programme = history()
    assert programme.seminars.count() == 28
    assert [stage.seminars.count() for stage in programme.stages.all()] == [7, 7, 7, 7]
    with translation.override("lv"):
        assert [stage.when for stage in programme.stages.all()] == [
            "2012.\xa0gada februārī",
            "2012.\xa0gada aprīļa sākumā",
            "",
            "",
        ]
        assert {
            (seminar.stage.number, seminar.when, seminar.state) for seminar in programme.seminars.all()
        } == {
            (1, "2012.\xa0gada februārī", State.HELD),
            (2, "2012.\xa0gada aprīļa sākumā", State.HELD),
            (3, "", State.PLANNED),
            (4, "", State.PLANNED),
        }


def test_what_the_source_does_not_say_is_empty():
    loaded()
    seminars = history().seminars.all()
    assert set(
        seminars.values_list(
            "starts_at", "ends_at", "venue", "held_at", "outcomes_published_at", "summary_lv"
        )
    ) == {(None, None, None, None, None, None)}
    assert set(seminars.filter(stage__number__gte=3).values_list("approximate_on", "sort_on")) == {
        (None, None)
    }
    assert AgendaItem.objects.filter(seminar__in=seminars).count() == 0
    assert Outcome.objects.filter(seminar__in=seminars).count() == 0
    assert Photo.objects.filter(seminar__in=seminars).count() == 0
    assert (example("history/news").date_on, example("history/news").precision) == (None, "unknown")
    assert [stage.name_lv for stage in history().stages.all()] == [None] * 4


def test_its_sectors_and_the_example_grouping():
    loaded()
    assert [sector.name_lv for sector in history().sectors.all()] == [
        "izglītība un zinātne",
        "veselības aprūpe",
        "sociālā un fiziskā drošība",
        "kultūrvide",
        "tūrisms",
        "sports",
        "mārketings",
        "transporta infrastruktūra",
        "ekonomika",
        "vide",
        "sabiedriskie pakalpojumi",
        "pārrobežu un starptautiskā sadarbība",
    ]
    assert [
        (group.name_lv, group.colour, [sector.code for sector in group.sectors.all()], group.is_example)
        for group in history().groups.all()
    ] == [
        ("Izglītība un zinātne", 1, ["IZG"], True),
        ("Veselība un drošība", 2, ["VES", "DRO"], True),
        ("Kultūra un sports", 3, ["KUL", "SPO"], True),
        ("Tūrisms un mārketings", 4, ["TUR", "MAR"], True),
        ("Transporta infrastruktūra", 5, ["TRA"], True),
        ("Ekonomika un sadarbība", 6, ["EKO", "SAD"], True),
        ("Vide un sabiedriskie pakalpojumi", 7, ["VID", "PAK"], True),
    ]


def test_its_funding_and_its_experts():
    loaded()
    funding = FundingProject.objects.get(programme=history())
    assert (
        funding.title_lv == "Daugavpils pilsētas pašvaldības attīstības plānošanas kapacitātes paaugstināšana"
    )
    assert (funding.fund_lv, funding.share_percent) == ("Eiropas Sociālais fonds", Decimal(100))
    assert funding.agreement_number == "1DP/1.5.3.2.0/10/APIA/VRAA/047/042"
    assert (funding.total, funding.currency) == (Decimal(25000), "LVL")
    assert (funding.ends_on, funding.publicity_rules) == (dt.date(2014, 6, 30), "eu2007")
    assert not funding.logo
    experts = Expert.objects.filter(facilitations__seminar__programme=history()).distinct()
    assert [(expert.name, str(expert.organisation)) for expert in experts] == [
        ("SIA „Baltijas konsultācijas”", "SIA „Baltijas konsultācijas”")
    ]


def test_its_news_item_is_the_source_in_full():
    loaded()
    news = example("history/news")
    assert (
        news.title_lv
        == "Turpinās tematiskie semināri Daugavpils pilsētas Attīstības programmas izstrādes ietvaros"
    )
    assert news.text_lv.strip().split("\n\n") == SOURCE.split("\n")
    assert [len(text.strip().split("\n\n")) for text in (news.text_en, news.text_ru)] == [9, 9]
    assert (news.post_lv, news.unit_lv, news.unit_email) == (
        "Telpiskās attīstības plānotāja",
        "Attīstības departamenta Ekonomikas un investīciju nodaļa",
        "attistiba@daugavpils.lv",
    )
    assert [photo.caption_lv for photo in news.photos.all()] == [
        "2. att. Otrās tematiskās darba grupas sēdes norise konferenču zālē",
        "1. att. Pirmās tematiskās darba grupas sēdes norise sēžu zālē",
    ]
    assert {photo.alt_lv.split(":")[0] for photo in news.photos.all()} == {"Zīmējums fotogrāfijas vietā"}


def test_the_consultation_of_2013_is_told_with_its_source_and_without_invented_rows():
    loaded()
    news = example("history/news/consultation")
    for text in (news.text_lv, news.text_en, news.text_ru):
        assert [number in text for number in ("374", "248", "67", "59", "125", "43")] == [True] * 6
        assert "(https://jaunatne.daugavpils.lv/lv/jaunumi/779)" in text
    assert 248 + 67 + 59 == 374
    assert (news.date_on, news.is_example) == (dt.date(2013, 8, 15), False)
    assert history().contributions.count() == 0


def test_the_person_of_2012_is_named_nowhere():
    loaded()
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            names = [
                field.name
                for field in model._meta.fields
                if isinstance(field, models.CharField | models.TextField)
            ]
            for values in model._base_manager.values_list(*names):
                said = " ".join(str(value).casefold() for value in values)
                assert not any(word in said for word in ("trosimova", "trošimova", "helēna", "helena"))


# The living example --------------------------------------------------------------------------


def test_the_living_programme_stands_at_the_first_page():
    loaded()
    programme = Programme.objects.current()
    assert programme == example("living/programme")
    assert (programme.start_year, programme.end_year, programme.state) == (2027, 2033, "in_progress")
    city = City.objects.current()
    assert (city.site_name_lv, city.name_lv, city.phone, city.is_example) == (
        "Daugavpils plāns",
        "Daugavpils pilsētas dome",
        "",
        True,
    )
    states = Counter(programme.seminars.values_list("stage__number", "state"))
    assert states == {
        (1, State.OUTCOMES): 7,
        (2, State.OUTCOMES): 5,
        (2, State.HELD): 2,
        (3, State.OUTCOMES): 1,
        (3, State.HELD): 1,
        (3, State.PLANNED): 3,
        (3, State.CANCELLED): 1,
        (3, State.POSTPONED): 1,
        (4, State.PLANNED): 7,
    }


def test_every_kind_of_outcome_is_there_and_comes_from_the_agenda():
    loaded()
    for seminar in Seminar.objects.filter(state=State.OUTCOMES):
        outcomes = list(seminar.outcomes.all())
        assert {outcome.kind for outcome in outcomes} == set(OutcomeKind.values)
        assert {outcome.agenda_item.seminar_id for outcome in outcomes} == {seminar.pk}
        assert len(outcomes) == 3
        assert seminar.contributions.published().count() in (2, 3)
        assert seminar.documents.published().count() == 2
    assert Outcome.objects.exclude(seminar__state=State.OUTCOMES).count() == 0


def test_agendas_add_up_to_the_length():
    loaded()
    seminars = Seminar.objects.filter(agenda_items__isnull=False).distinct()
    assert seminars.count() == 21
    for seminar in seminars:
        assert sum(item.minutes for item in seminar.agenda_items.all()) == 150, seminar.slug
        assert seminar.minutes in (150, None)
    assert AgendaItem.objects.filter(is_public=False).count() == 4


def test_a_stage_can_be_planned_from_two_agenda_templates_in_three_languages():
    loaded()
    assert {(row.name_lv, row.minutes) for row in AgendaTemplate.objects.all()} == {
        ("Situācija un SVID", 150),
        ("Programmas projekta apspriešana", 120),
    }
    for template in AgendaTemplate.objects.all():
        assert template.name_ru
        assert [item.title_lv for item in template.items.all() if not (item.title_en and item.title_ru)] == []


def test_photos_have_a_cover_and_one_waits_for_its_text():
    loaded()
    with_photos = Seminar.objects.filter(photos__isnull=False).distinct()
    assert [sum(photo.is_cover for photo in seminar.photos.all()) for seminar in with_photos] == [1] * 6
    assert [(photo.is_published, photo.alt_lv) for photo in Photo.objects.filter(is_published=False)] == [
        (False, None)
    ]


def test_the_drawn_pictures_are_kept_in_every_width(monkeypatch, media):
    monkeypatch.undo()
    with Image.open(loading.PICTURES / "figure-1.jpg") as drawn:
        assert loading.picture("figure-1.jpg").size == drawn.size
    used = {
        row.picture for row in [*living.rows(TODAY, is_current=True), *loading.history.rows()] if row.picture
    }
    assert used == {path.name for path in loading.PICTURES.iterdir()}


def test_files_are_kept_for_every_photo_and_document(media):
    load()
    assert len(files(media)) == 19 * len(WIDTHS) * 2 + 27


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_nothing_stands_against_any_time_of_the_living_example(today):
    load(today=today)
    now = dt.datetime.combine(today, dt.time(13), tzinfo=RIGA)
    for seminar in Seminar.objects.filter(starts_at__isnull=False):
        if seminar.takes_place:
            experts = [place.expert for place in seminar.facilitators.all()]
            assert conflicts_of(seminar, experts) == []
        is_past = seminar.state in (State.HELD, State.OUTCOMES)
        assert (seminar.ends_at < now) == is_past
        assert seminar.held_at is None or seminar.held_at < now
        assert (seminar.outcomes_published_at is not None) == (seminar.state == State.OUTCOMES)
        assert seminar.outcomes_published_at is None or seminar.outcomes_published_at < now
    soon = Seminar.objects.filter(programme=example("living/programme")).upcoming(now).first()
    assert dt.timedelta(days=1) < soon.starts_at - now < dt.timedelta(days=8)


@pytest.mark.parametrize("today", [TODAY, *OTHER_DAYS])
def test_the_stages_lie_around_today(today):
    load(today=today)
    stages = list(example("living/programme").stages.all())
    assert [stage.holds(today) for stage in stages] == [False, False, True, False]
    for before, after in pairwise(stages):
        assert before.ends_on < after.starts_on
    for seminar in Seminar.objects.filter(stage__in=stages).exclude(sort_on=None):
        assert seminar.stage.holds(seminar.sort_on)
    assert all(news.date_on < today for news in NewsItem.objects.exclude(date_on=None))


def test_on_no_day_of_five_years_a_seminar_falls_on_a_free_day():
    free = holidays.country_holidays("LV")
    first = dt.date(2026, 1, 1)
    for distance in range(0, 5 * 365, 11):
        today = first + dt.timedelta(days=distance)
        slots = []
        for row in living.rows(today, is_current=True):
            if row.model is Seminar and (starts_at := row.values.get("starts_at")):
                assert starts_at.weekday() < 5
                assert starts_at.date() not in free
                slots.append((starts_at, row.values.get("venue")))
        assert len(slots) == len(set(slots)) == 20


def test_the_moved_the_cancelled_and_the_postponed_one_say_so():
    loaded()
    changes = {change.kind: change for change in SeminarChange.objects.all()}
    assert sorted(changes) == ["cancelled", "moved", "postponed"]
    moved = changes["moved"]
    assert (moved.new_starts_at, moved.new_venue_name) == (moved.seminar.starts_at, str(moved.seminar.venue))
    assert (moved.has_new_time, moved.has_new_venue) == (True, True)
    assert changes["postponed"].seminar.state == State.POSTPONED
    assert changes["postponed"].new_starts_at is None
    assert all(change.reason_lv and change.reason_en for change in changes.values())


# Again and again -------------------------------------------------------------------------------


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for app in OURS
        for model in apps.get_app_config(app).get_models()
    }


def test_a_second_run_on_the_same_day_changes_nothing(media):
    load()
    before, kept = snapshot(), sorted(files(media))
    assert load() == "Example: nothing to change.\n"
    assert (snapshot(), sorted(files(media))) == (before, kept)


def test_forty_days_later_untouched_rows_move_and_edited_ones_stay():
    load()
    edited, untouched = example("living/seminar/3-5"), example("living/seminar/3-3")
    was = {row.pk: row.starts_at for row in (edited, untouched)}
    edited.title_lv = "Cits nosaukums"
    edited.save()
    said = load(today=TODAY + dt.timedelta(days=40))
    assert said.startswith("Example: 0 rows added,")
    assert said.endswith(" 1 left as edited.\n")
    edited.refresh_from_db()
    untouched.refresh_from_db()
    assert (edited.title_lv, edited.starts_at) == ("Cits nosaukums", was[edited.pk])
    assert untouched.starts_at > was[untouched.pk] + dt.timedelta(days=30)
    assert (edited.sequence, untouched.sequence) == (0, 1)
    assert example("living/stage/3").holds(TODAY + dt.timedelta(days=40))
    assert set(history().seminars.values_list("sequence", flat=True)) == {0}


def test_saving_without_a_change_is_no_edit():
    load()
    for row in Seminar.objects.all():
        row.language_note_ru = row.language_note_ru or ""
        row.save()
    assert load() == "Example: nothing to change.\n"


def test_the_story_of_an_edited_seminar_stays_with_it():
    load()
    seminar = example("living/seminar/3-6")
    seminar.title_lv = "Cits nosaukums"
    seminar.save()
    load(today=TODAY + dt.timedelta(days=40))
    assert example("living/seminar/3-6/change").new_starts_at == seminar.starts_at


def test_an_edited_child_leaves_its_seminar_to_be_dated_anew():
    load()
    item = example("living/seminar/3-3/agenda/1")
    item.title_lv = "Cits ievads"
    item.save()
    before = item.seminar.starts_at
    load(today=TODAY + dt.timedelta(days=40))
    item = AgendaItem.objects.select_related("seminar").get(pk=item.pk)
    assert item.title_lv == "Cits ievads"
    assert item.seminar.starts_at > before


def test_another_grouping_is_an_edit():
    load()
    group = example("history/group/1")
    group.sectors.clear()
    load()
    assert group.sectors.count() == 0


def test_the_years_of_the_programme_move_with_the_calendar():
    load()
    slug = example("living/programme").slug
    load(today=dt.date(2027, 1, 4))
    programme = example("living/programme")
    assert (programme.start_year, programme.end_year, programme.slug) == (2028, 2034, slug)
    assert programme.title_lv == "Daugavpils pilsētas attīstības programma 2028.–2034. gadam"


def test_a_missing_row_is_added_again():
    load()
    example("living/news/1").delete()
    assert load() == "Example: 1 rows added, 0 dated anew, 0 left as edited.\n"
    assert NewsItem.objects.count() == 6


def test_a_row_of_ones_own_takes_the_place_of_a_deleted_one():
    load()
    stage = example("history/stage/4")
    stage.seminars.all().delete()
    stage.delete()
    own = Stage.objects.create(programme=history(), number=4)
    load()
    assert history().stages.get(number=4) == own
    assert own.seminars.count() == 7


def test_a_load_that_fails_leaves_no_row_and_no_file(monkeypatch, media):
    def fail(self: loading.Loading) -> None:
        raise RuntimeError

    monkeypatch.setattr(loading.Loading, "record", fail)
    with pytest.raises(RuntimeError):
        load()
    assert (Programme.objects.count(), files(media)) == (0, [])


# Beside a city's own rows ------------------------------------------------------------------------


def test_another_citys_site_is_not_overwritten():
    city = make_city(name_lv="Rēzeknes dome")
    programme = make_programme(is_current=True)
    organisation = make_organisation(name_lv="Senioru biedrība")
    load()
    assert [(row.pk, row.name_lv) for row in City.objects.all()] == [(city.pk, "Rēzeknes dome")]
    assert Programme.objects.current() == programme
    assert example("living/programme").is_current is False
    assert Organisation.objects.get(name_lv="Senioru biedrība") == organisation
    assert organisation.memberships.count() == 2
    assert load() == "Example: nothing to change.\n"


def test_removing_leaves_a_citys_own_rows(django_capture_on_commit_callbacks):
    own = [make_city(), make_programme(is_current=True)]
    own += [make_group(own[1]), make_stage(own[1])]
    load()
    with django_capture_on_commit_callbacks(execute=True):
        load("--remove")
    assert [
        City.objects.get(),
        Programme.objects.get(),
        ThematicWorkingGroup.objects.get(),
        Stage.objects.get(),
    ] == own


def test_removing_leaves_nothing(media, django_capture_on_commit_callbacks):
    load()
    seminar = example("living/seminar/1-1")
    seminar.slug = "cita-adrese"
    seminar.save()
    with django_capture_on_commit_callbacks(execute=True):
        assert load("--remove") == "Example: 599 rows removed.\n"
    for app in OURS:
        for model in apps.get_app_config(app).get_models():
            if model not in (Page, Page.history.model, RuleSet, RuleSet.history.model):
                assert (model._meta.label, model._base_manager.count()) == (model._meta.label, 0)
    assert RuleSet.objects.filter(is_example=True).count() == 0
    assert RuleSet.history.filter(is_example=True).count() == 0
    assert files(media) == []


def test_removing_twice_and_loading_anew():
    load()
    load("--remove")
    assert load("--remove") == "Example: 0 rows removed.\n"
    assert load() == "Example: 599 rows added, 0 dated anew, 0 left as edited.\n"


def test_a_city_that_took_the_example_over_stays():
    load()
    City.objects.update(is_example=False, name_lv="Rēzeknes dome")
    load("--remove")
    assert City.objects.get().name_lv == "Rēzeknes dome"
    assert ExampleRow.objects.count() == 0


def test_what_people_have_added_stands_in_the_way(media):
    load()
    make_agenda_item(example("living/seminar/1-1"), title_lv="Mans punkts")
    Seminar.objects.create(
        group=example("living/group/5"),
        stage=example("living/stage/4"),
        title_lv="Mans seminārs",
        precision="unknown",
    )
    kept = len(files(media))
    with pytest.raises(CommandError) as refused:
        load("--remove")
    assert str(refused.value) == (
        "Nothing was removed, because people have added to the example: "
        "agenda item “Mans punkts”, seminar “Mans seminārs”."
    )
    assert (ExampleRow.objects.count(), len(files(media))) == (599, kept)


# The example planner's login -----------------------------------------------------------------------


def login() -> list[str]:
    out = io.StringIO()
    call_command("example_login", stdout=out)
    return out.getvalue().splitlines()


def test_the_login_is_made_once_and_kept(tmp_path, settings):
    settings.SITE_URL = "http://localhost:8000"
    first = login()
    password = (tmp_path / "example-login").read_text().strip()
    user = User.objects.get(username="planotajs")
    assert first == [
        "The site: http://localhost:8000/",
        "The desk: http://localhost:8000/admin/",
        f"Sign in as planotajs, password {password}",
        f"As planner: piemera-planotaja, password {password}",
        f"As editor: piemera-redaktore, password {password}",
        f"As facilitator: piemera-vaditajs, password {password}",
        "Ctrl-C stops the site.",
    ]
    assert (user.get_full_name(), user.email) == ("Piemēra Plānotāja", "planotajs@example.org")
    assert (user.is_staff, user.is_superuser, user.check_password(password)) == (True, True, True)
    assert stat.S_IMODE((tmp_path / "example-login").stat().st_mode) == 0o600
    assert login() == first


def test_a_password_that_was_chosen_is_not_reset():
    login()
    user = User.objects.get(username="planotajs")
    user.set_password("pareizi zirgs baterija")
    user.save()
    assert login()[2] == "Sign in as planotajs, password (the one that was chosen at the desk)"
    assert User.objects.get(username="planotajs").check_password("pareizi zirgs baterija")


def test_a_lost_file_gives_a_new_password(tmp_path):
    before = login()
    (tmp_path / "example-login").unlink()
    after = login()
    assert before != after
    password = (tmp_path / "example-login").read_text().strip()
    assert User.objects.get(username="planotajs").check_password(password)


def test_each_role_has_something_of_the_example_to_work_with_and_it_can_still_be_removed():
    load()
    login()
    planner, editor, leader = (User.objects.get(role=role) for role in ("planner", "editor", "facilitator"))
    assert (planner.is_superuser, planner.is_staff) == (False, True)
    assert [group.number for group in editor.edited_groups.order_by("number")] == [1, 2]
    assert Seminar.objects.editable_by(editor).count() == 8
    assert Seminar.objects.editable_by(leader).exists()
    assert load() == "Example: nothing to change.\n"
    assert load("--remove") == "Example: 599 rows removed.\n"
    assert User.objects.count() == 4


def test_its_history_is_written_in_bulk(django_assert_max_num_queries):
    with django_assert_max_num_queries(2200) as asked:
        load()
    assert sum("historical" in query["sql"] for query in asked.captured_queries) < 110
    assert Seminar.history.count() == Seminar.objects.count()
    assert set(Seminar.history.values_list("history_type", "history_by")) == {("+", "")}
    load(today=TODAY + dt.timedelta(days=30))
    assert Seminar.history.filter(history_type="~").count() == 27
