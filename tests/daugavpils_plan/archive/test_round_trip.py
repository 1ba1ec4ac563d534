"""A site that is restored equals the one that was kept: in the same kind of database, and in the other."""

import datetime as dt
import json
import shutil
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import JSONField, Value
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from daugavpils_plan.archive import writing
from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.restoring import restore
from daugavpils_plan.archive.sums import fingerprint
from daugavpils_plan.archive.writing import make_backup
from daugavpils_plan.management.commands import move_database
from groups.models import OldSlug, User
from seminars.models import ContributionEvent, Document, Receipt, ScribeLink, Seminar, Venue
from tests import makers
from tests.installations import Installation, same_kind_of_installation, sqlite_installation
from tests.samples import Site, heard, make_site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    settings.MEDIA_ROOT.mkdir(parents=True)
    return settings.DATA_DIR


def make_full_site() -> Site:
    """Every kind of row, those of the libraries too."""
    site = make_site()
    makers.make_facilitator(site.upcoming)
    makers.make_agenda_template()
    waiting = heard(site)  # and others: merged ones, and answers that name what names them
    ContributionEvent.objects.create(contribution=waiting, kind="merged", other=site.contribution)
    ScribeLink.objects.create(seminar=site.upcoming, token="t")
    Receipt.objects.create(seminar=site.upcoming)
    OldSlug.objects.create(model="x.y", slug="a", object_id=1)
    planner = makers.make_planner(email="a@example.org", last_login=makers.at("2026-05-01"))
    planner.groups.add(Group.objects.create(name="Plānotāji"))
    planner.user_permissions.add(Permission.objects.order_by("pk")[0])
    Authenticator.objects.create(user=planner, type="totp", data={"secret": "ģ", "n": [1, None, 0.5]})
    LogEntry.objects.create(user=planner, action_flag=1, object_repr="ā", change_message="[]")
    Session.objects.create(session_key="k", session_data="", expire_date=makers.at("2099-01-01"))
    return site


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A database of the same kind, with nothing in it."""
    with same_kind_of_installation(tmp_path / "beside") as made:
        yield made


def left_beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_changed_since_is_as_it_was(folder: Path, tmp_path: Path) -> None:
    site = make_full_site()
    before = fingerprint()
    changed_at = Seminar.objects.get(pk=site.seminar.pk).updated_at
    kept = make_backup(tmp_path / "b.tar")

    site.photo.delete()
    Document.objects.all().delete()
    User.objects.all().delete()
    site.upcoming.title_lv = "Cits"
    site.upcoming.save()
    makers.make_venue()
    (folder / "media" / "stray.txt").write_text("x")
    assert fingerprint() != before

    assert (restore(tmp_path / "b.tar", replace=True), fingerprint(), kept) == (before, before, before)
    assert Seminar.objects.get(pk=site.seminar.pk).updated_at == changed_at
    assert not Session.objects.exists()
    assert left_beside(folder) == ["archive.lock", "last-backup", "media"]


def test_new_rows_after_a_restore_have_numbers_of_their_own(tmp_path: Path) -> None:
    make_full_site()
    make_backup(tmp_path / "b.tar")
    restore(tmp_path / "b.tar", replace=True)
    before = {venue.pk for venue in Venue.objects.all()}
    assert makers.make_venue().pk not in before
    makers.make_planner().groups.add(Group.objects.create(name="Otrā"))


def test_ids_of_kinds_and_permissions_stay_right(tmp_path: Path) -> None:
    site = make_full_site()
    kinds = dict(ContentType.objects.values_list("model", "pk"))
    make_backup(tmp_path / "b.tar")
    ContentType.objects.filter(model="venue").delete()
    restore(tmp_path / "b.tar", replace=True)
    assert dict(ContentType.objects.values_list("model", "pk")) == kinds
    assert ContentType.objects.get_for_model(site.seminar).pk == kinds["seminar"]


def test_a_null_of_json_is_no_null_of_the_column(tmp_path: Path) -> None:
    Authenticator.objects.create(user=makers.make_planner(), type="totp", data=Value(None, JSONField()))
    before = make_backup(tmp_path / "b.tar")
    restore(tmp_path / "b.tar", replace=True)
    assert fingerprint() == before


def test_numbers_of_json_come_back_from_either_database(tmp_path: Path, sqlite: str) -> None:
    numbers = [1e22, -1e16, 1.0, -0.0, 1e-7, 9007199254740993, 1.5e300]
    Authenticator.objects.create(user=makers.make_planner(), type="totp", data={"n": numbers})
    before = make_backup(tmp_path / "there.tar")
    assert restore(tmp_path / "there.tar", replace=True, using=sqlite) == before
    make_backup(tmp_path / "back.tar", using=sqlite)
    assert restore(tmp_path / "back.tar", replace=True) == before
    assert fingerprint() == before
    assert [float(number) for number in Authenticator.objects.get().data["n"]] == [float(n) for n in numbers]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "hall_lv": TEXT,
            "hall_ru": st.none() | TEXT,
            "accessibility_lv": TEXT,
            "seats": st.none() | st.integers(1, 30000),
        }
    ),
    max_size=8,
)
YEARS = (dt.datetime.fromisoformat(day) for day in ("1950-01-02", "2099-12-31"))
MOMENTS = st.datetimes(*YEARS, timezones=st.just(dt.UTC))
FILES = st.dictionaries(
    st.from_regex(r"\A[a-z0-9_-]{1,12}(/[a-zāģ0-9]{1,12}\.pdf)?\Z"), st.binary(max_size=3000), max_size=4
)


@hypothesis_settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, moment=MOMENTS, contents=FILES)
def test_whatever_people_write_comes_back_in_both_kinds_of_database(
    folder: Path,
    tmp_path: Path,
    sqlite: str,
    rows: list[dict[str, Any]],
    moment: dt.datetime,
    contents: dict[str, bytes],
) -> None:
    Venue.objects.all().delete()
    for row in rows:
        Venue.objects.create(**row)
    makers.make_planner(last_login=moment)
    for name, content in contents.items():
        path = folder / "media" / f"{name}.d" / "f"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    there, back = tmp_path / "there.tar", tmp_path / "back.tar"

    before = make_backup(there)
    restore(there, replace=True, using=sqlite)
    assert fingerprint(sqlite) == before
    assert make_backup(back, using=sqlite) == before
    Venue.objects.all().delete()
    User.objects.all().delete()
    restore(back, replace=True)
    assert fingerprint() == before


@pytest.fixture(scope="module")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    made = sqlite_installation(tmp_path_factory.mktemp("sqlite") / "site")
    made.install()
    return made


@pytest.fixture
def sqlite(transactional_db: None, empty_sqlite: Installation) -> Iterator[str]:
    """An SQLite open beside the tests' own database."""
    with empty_sqlite.as_alias("sqlite") as alias:
        connections[alias].connect()
        yield alias


def test_a_new_site_is_filled_by_the_command_alone(installation: Installation, tmp_path: Path) -> None:
    installation.take_tables()
    make_full_site()
    kept = make_backup(tmp_path / "b.tar")
    said = installation.run("restore", tmp_path / "b.tar")
    assert said == f"{tmp_path / 'b.tar'}: {kept}\n"
    assert installation.run("fingerprint") == f"{kept}\n"

    again = installation.python("manage.py", "restore", tmp_path / "b.tar")
    assert (again.returncode, again.stderr) == (
        1,
        "CommandError: This site is not empty. Only with --replace is all that it holds replaced.\n",
    )


def test_the_rows_move_from_the_embedded_database_in_one_command(
    installation: Installation,
    empty_sqlite: Installation,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And the uploads stay where they are."""
    embedded = Installation(folder, f"sqlite:///{folder / 'db.sqlite3'}")
    shutil.copy(empty_sqlite.folder / "db.sqlite3", folder)
    make_full_site()
    kept = make_backup(tmp_path / "b.tar", has_files=False)
    with embedded.as_alias("embedded") as alias:
        connections[alias].connect()
        restore(tmp_path / "b.tar", replace=True, using=alias)
        before = fingerprint(alias)

    said = embedded.run("move_database", "--to", installation.database_url)
    assert said.splitlines() == [
        f"The other database holds the same: {kept}",
        "Set DATABASE_URL to it and start the site.",
    ]
    with installation.as_alias("moved") as alias:
        connections[alias].connect()
        assert fingerprint(alias) == before

    monkeypatch.setattr(move_database, "STEPS", ())
    with pytest.raises(CommandError) as refused:
        call_command("move_database", to=installation.database_url)
    assert str(refused.value) == (
        "restore in the other database failed: CommandError: "
        "This site is not empty. Only with --replace is all that it holds replaced."
    )


def test_a_backup_is_read_by_common_tools_and_by_its_owner_alone(folder: Path, tmp_path: Path) -> None:
    make_full_site()
    file = tmp_path / "b.tar"
    call_command("backup", file, verbosity=0)
    assert file.stat().st_mode & 0o777 == 0o600
    with tarfile.open(file) as tar:
        names = tar.getnames()
        told = json.load(tar.extractfile("manifest.json"))
    assert (names[0], names[-1]) == ("manifest.json", "SHA256SUMS")
    assert [name for name in names if "session" in name] == []
    assert told["rows"]["groups.user"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "data"]


def test_what_a_killed_backup_left_is_swept_but_not_what_one_is_writing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".daugavpils-plan-backup-killed"
    left.mkdir()
    (left / "groups.user.jsonl").write_text("[]")
    usual, seen = writing._write, []

    def write(*words: Any) -> Any:
        seen.append(len(list(tmp_path.glob(".*"))))
        writing._sweep(tmp_path)
        seen.append(len(list(tmp_path.glob(".*"))))
        return usual(*words)

    monkeypatch.setattr(writing, "_write", write)
    make_backup(tmp_path / "b.tar")
    assert seen == [1, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar", "data"]


def test_a_backup_waits_for_migrations(tmp_path: Path) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("groups", "0002_standing_pages")
    try:
        with pytest.raises(CommandError) as refused:
            call_command("backup", tmp_path / "b.tar")
    finally:
        recorder.record_applied("groups", "0002_standing_pages")
    assert str(refused.value) == "The database waits for migrations: run manage.py migrate first."


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    recorder = MigrationRecorder(connection)
    recorder.record_applied("groups", "0999_next")
    try:
        with pytest.raises(CommandError) as refused:
            call_command("backup", tmp_path / "b.tar")
    finally:
        recorder.record_unapplied("groups", "0999_next")
    assert str(refused.value) == (
        "The database is of a later version of the site (groups.0999_next): use an empty one."
    )


def test_one_at_a_time(tmp_path: Path) -> None:
    from daugavpils_plan.archive.exchange import one_at_a_time

    with one_at_a_time(), pytest.raises(ArchiveError) as refused:
        make_backup(tmp_path / "b.tar")
    assert str(refused.value) == "Another backup or restore is running."
