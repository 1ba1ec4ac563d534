"""Files leave the storage when nothing names them any more."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from tests import makers


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.django_db(transaction=True)
def test_a_replaced_document_is_gone_and_so_is_a_deleted_one(folder: Path) -> None:
    document = makers.make_document(programme=makers.make_programme())
    document.save()
    before = files(folder)
    document.file = ContentFile(b"%PDF-1.5\n", name="jauns.pdf")
    document.save()
    after = files(folder)
    document.delete()
    assert (before, after, files(folder)) == (["protokols.pdf"], ["jauns.pdf"], [])


@pytest.mark.django_db(transaction=True)
def test_a_replaced_logo_is_gone(folder: Path) -> None:
    city = makers.make_city(logo=ContentFile(makers.picture_bytes("PNG"), name="a.png"))
    city.logo = ContentFile(makers.picture_bytes("PNG"), name="b.png")
    city.save()
    assert files(folder) == ["b.png"]
