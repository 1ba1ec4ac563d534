"""The benchmark itself, run small: the same queries however many rows there are."""

from pathlib import Path
from typing import Any

import pytest

from seminars.models import Contribution, Photo, Seminar
from tests import makers
from tests.bench.backup import LIMIT_MB, make_photos, measure_backup
from tests.bench.imports import run as run_imports
from tests.bench.measure import planner, run, run_calendars, run_voices
from tests.bench.planning import PLANNING_LIMIT, count_queries
from tests.bench.rows import make_small_site
from tests.installations import same_kind_of_installation


@pytest.mark.django_db
@pytest.mark.urls("tests.bench.measure")
def test_queries_do_not_grow_with_the_data() -> None:
    lines = run(programmes=5, seminars_each=50, runs=1, photos=90, records=120)

    assert {line.name: line.small.queries for line in lines} == {
        line.name: line.large.queries for line in lines
    }
    assert max(line.large.queries for line in lines if line.name in ("home", "list")) < 12
    assert (Seminar.objects.count(), Photo.objects.count()) == (278, 90)
    assert Seminar.history.count() == 2 * 278 + 120
    at_the_desk = {line.name: line.large.queries for line in lines if line.limit}
    assert at_the_desk == {
        "desk: start": 44,
        "desk: seminars": 15,
        "desk: seminars, all": 13,
        "desk: search in all": 13,
        "desk: photos": 11,
        "desk: photos, all": 9,
        "desk: history": 10,
        "desk: deleted": 6,
    }


@pytest.mark.django_db
def test_a_stage_of_28_seminars_asks_no_more_than_one_of_7() -> None:
    client = planner()
    client.get("/admin/")

    few, many = (count_queries(client, groups=groups) for groups in (7, 28))

    # SQLite takes at most 999 values at once: of some kinds of row two INSERTs
    assert few <= many < few + 7
    assert many <= PLANNING_LIMIT


@pytest.mark.django_db
@pytest.mark.urls("tests.bench.measure")
def test_a_calendar_asks_the_same_however_long_it_is() -> None:
    make_small_site()
    lines = run_calendars(seminars=60, runs=1)

    assert {line.name: (line.small.queries, line.large.queries) for line in lines} == {
        "hello": (0, 0),
        "calendar": (5, 5),
        "calendar, unchanged": (1, 1),
    }


@pytest.mark.django_db
@pytest.mark.urls("tests.bench.measure")
def test_pages_of_opinions_ask_the_same_however_many_there_are() -> None:
    make_small_site()
    lines = run_voices(few=60, many=240, runs=1)

    assert {line.name: line.small.queries for line in lines} == {
        line.name: line.large.queries for line in lines
    }
    asked = {line.name: line.large.queries for line in lines if line.limit}
    assert asked == {
        "voices: list": 9,
        "voices: group": 7,
        "desk: opinions": 11,
        "desk: look through": 7,
        "desk: answer": 11,
    }
    assert Contribution.objects.published().count() == 240


@pytest.mark.django_db
def test_an_import_is_measured_from_sending_to_bringing_back() -> None:
    names = [name for name, _seconds, _megabytes in run_imports(rows=20)]
    assert names == [
        "preview, all new",
        "confirmed",
        "preview, all the same",
        "export, XLSX",
        "preview of that XLSX",
    ]


@pytest.mark.django_db(transaction=True)
def test_the_memory_of_a_backup_is_measured_on_a_site_of_its_own(settings: Any, tmp_path: Path) -> None:
    with same_kind_of_installation(tmp_path / "site") as site:
        settings.DATA_DIR = site.folder
        settings.MEDIA_ROOT = site.folder / "media"
        makers.make_seminar()
        make_photos(3)
        site.take_tables()
        took = measure_backup(site.database_url)
    assert (took.files, 0 < took.peak_mb <= LIMIT_MB) == (18, True)
