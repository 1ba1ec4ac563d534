"""Photographs and documents: what is public, which widths there are, what goes when they go."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from seminars.models import Document, Photo
from tests import makers

pytestmark = pytest.mark.django_db


def files() -> set[str]:
    """Everything in the storage."""
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}


def places() -> dict[str, dict[str, object]]:
    """Where a photo or a document can stand, by whether everybody may see the place."""
    draft_programme = makers.make_group(makers.make_programme(state="draft"))
    return {
        "public": {"seminar": makers.make_seminar()},
        "draft": {"seminar": makers.make_seminar(state="draft")},
        "of a draft programme": {"seminar": makers.make_seminar(draft_programme)},
    }


def test_who_sees_which_photo() -> None:
    news = {"published news": makers.make_news(), "news": makers.make_news(is_published=False)}
    draft = makers.make_programme(state="draft")
    news["news of a draft programme"] = makers.make_news(draft)
    where = {**places(), **{name: {"news_item": item} for name, item in news.items()}}
    for name, place in where.items():
        makers.make_photo(**place, caption_lv=name)
        makers.make_photo(**place, caption_lv=f"{name}, hidden", is_published=False)
    seen = Photo.objects.visible_to(AnonymousUser())
    assert {photo.caption for photo in seen} == {"public", "published news"}
    assert Photo.objects.visible_to(makers.make_planner()).count() == 12
    assert Photo.objects.visible_to(makers.make_planner(is_superuser=False)).count() == 2


def test_who_sees_which_document() -> None:
    where = {
        **places(),
        "programme": {"programme": makers.make_programme()},
        "draft programme": {"programme": makers.make_programme(state="draft")},
    }
    for name, place in where.items():
        makers.make_document(**place, title_lv=name)
        makers.make_document(**place, title_lv=f"{name}, hidden", is_published=False)
    assert {row.title for row in Document.objects.visible_to(AnonymousUser())} == {"public", "programme"}
    assert Document.objects.visible_to(makers.make_planner()).count() == 10


@pytest.mark.parametrize(
    ("size", "widths", "srcset"),
    [
        ((300, 200), [480], "480.jpg 300w"),
        ((480, 200), [480], "480.jpg 480w"),
        ((700, 200), [480, 960], "480.jpg 480w, 960.jpg 700w"),
        ((2400, 200), [480, 960, 1600], "480.jpg 480w, 960.jpg 960w, 1600.jpg 1600w"),
    ],
)
def test_the_widths_that_are_offered(size: tuple[int, int], widths: list[int], srcset: str) -> None:
    photo = makers.make_photo(seminar=makers.make_seminar(), picture=makers.make_picture(size))
    assert photo.widths == widths
    assert photo.jpeg_srcset.replace(f"/faili/foto/{photo.uuid}/", "") == srcset


def test_a_document_belongs_to_the_programme_of_its_seminar() -> None:
    seminar = makers.make_seminar()
    document = makers.make_document(seminar=seminar)
    assert (document.programme, document.size, document.extension) == (seminar.programme, 9, "PDF")


def test_the_files_go_with_the_row(django_capture_on_commit_callbacks) -> None:
    before = files()
    photo = makers.make_photo(seminar=makers.make_seminar())
    document = makers.make_document(seminar=makers.make_seminar())
    assert len(files() - before) == 7
    with django_capture_on_commit_callbacks(execute=True):
        photo.delete()
        document.delete()
    assert files() == before


def test_the_files_stay_when_the_deletion_is_undone(django_capture_on_commit_callbacks) -> None:
    photo = makers.make_photo(seminar=makers.make_seminar())
    kept = files()
    with django_capture_on_commit_callbacks() as callbacks:
        photo.delete()
    assert (len(callbacks), files()) == (1, kept)
