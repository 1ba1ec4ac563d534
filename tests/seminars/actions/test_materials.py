"""Taking in files: when anything fails, nothing stays behind."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.db import IntegrityError
from PIL import Image

from daugavpils_plan.images import ENCODINGS, WIDTHS
from seminars.actions.materials import add_document, add_photo, take_down_photo
from seminars.models import Document, Photo
from tests import makers
from tests.seminars.models.test_materials import files

pytestmark = pytest.mark.django_db


def test_a_photo_is_kept_in_every_width_and_encoding() -> None:
    photo = makers.make_photo(seminar=makers.make_seminar(), picture=makers.make_picture((2000, 1000)))
    sizes = {}
    for path in photo.paths():
        with default_storage.open(path) as file:
            sizes[path] = Image.open(file).size
    assert sizes == {
        photo.path(width, extension): (width, width // 2) for width in WIDTHS for extension in ENCODINGS
    }
    assert (photo.width, photo.height) == (2000, 1000)


@pytest.mark.parametrize("fields", [{"is_published": True}, {"seminar": None}])
def test_a_photo_that_the_database_refuses_leaves_no_file(fields: dict) -> None:
    before = files()
    with pytest.raises(IntegrityError):
        add_photo(
            **{"picture": makers.make_picture(), "by": None, "seminar": makers.make_seminar(), **fields}
        )
    assert (files(), Photo.objects.count()) == (before, 0)


def test_a_photo_that_cannot_be_drawn_leaves_no_file() -> None:
    before = files()
    unknown = Image.new("LAB", (9, 9))
    with pytest.raises(Exception, match="LAB"):
        add_photo(picture=unknown, by=None, seminar=makers.make_seminar())
    assert (files(), Photo.objects.count()) == (before, 0)


def test_a_document_that_the_database_refuses_leaves_no_file() -> None:
    kept = makers.make_document(programme=makers.make_programme())
    before = files()
    with pytest.raises(IntegrityError):
        add_document(content=b"%PDF-", name="a.pdf", by=None, programme=kept.programme, uuid=kept.uuid)
    assert (files(), list(Document.objects.all())) == (before, [kept])


def test_a_photo_is_taken_down_at_once() -> None:
    photo = makers.make_photo(seminar=makers.make_seminar(), is_cover=True)
    take_down_photo(photo=photo, by=makers.make_planner())
    stored = Photo.objects.get()
    assert (stored.is_published, stored.is_cover) == (False, False)
    assert list(Photo.objects.visible_to(AnonymousUser())) == []


def test_a_photo_at_the_end_stands_after_the_others_of_its_page() -> None:
    seminar, news = makers.make_seminar(), makers.make_news()
    for owner in ({"seminar": seminar}, {"news_item": news}):
        add_photo(picture=makers.make_picture(), by=None, order=7, **owner)
        for _ in range(2):
            add_photo(picture=makers.make_picture(), by=None, at_end=True, **owner)
    for row in (seminar, news):
        assert list(row.photos.order_by("order").values_list("order", flat=True)) == [7, 8, 9]
