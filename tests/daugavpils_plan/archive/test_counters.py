"""A number of a row is given once, whatever is restored, and however it ends."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from daugavpils_plan.archive import restoring
from daugavpils_plan.archive.counters import last_numbers
from daugavpils_plan.archive.errors import ArchiveError
from daugavpils_plan.archive.restoring import restore
from daugavpils_plan.archive.writing import make_backup
from seminars.models import Venue
from tests import makers
from tests.installations import same_kind_of_installation

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[str]:
    """Another site, which nobody has used yet."""
    with same_kind_of_installation(tmp_path / "beside") as site:
        site.take_tables()
        with site.as_alias("beside") as alias:
            connections[alias].connect()
            yield alias


def make_and_delete_the_last_venue() -> int:
    makers.make_venue()
    last = makers.make_venue()
    number = last.pk
    last.delete()
    return int(number)


def test_the_number_of_a_deleted_row_is_not_given_in_a_restored_site(beside: str, tmp_path: Path) -> None:
    deleted = make_and_delete_the_last_venue()
    make_backup(tmp_path / "b.tar")
    restore(tmp_path / "b.tar", using=beside)
    assert Venue.objects.using(beside).create(hall_lv="Zāle").pk == deleted + 1
    assert last_numbers(beside)["seminars.venue"] == deleted + 1


def test_numbers_never_go_back(tmp_path: Path) -> None:
    makers.make_venue()
    make_backup(tmp_path / "b.tar")
    deleted = make_and_delete_the_last_venue()
    restore(tmp_path / "b.tar", replace=True)
    assert makers.make_venue().pk == deleted + 1


def test_a_restore_that_fails_at_its_end_leaves_the_numbers_of_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers.make_venue()
    make_backup(tmp_path / "b.tar")
    last = [makers.make_venue().pk for _ in range(3)][-1]

    def mark(folder: Path, using: str) -> None:
        raise ValueError("the power goes")

    monkeypatch.setattr(restoring, "mark", mark)
    with pytest.raises(ArchiveError):
        restore(tmp_path / "b.tar", replace=True)
    assert makers.make_venue().pk == last + 1
