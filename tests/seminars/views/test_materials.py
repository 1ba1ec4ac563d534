"""Uploaded files at their addresses."""

import uuid

import pytest
from django.contrib.auth.models import Permission
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from daugavpils_plan.images import ENCODINGS, WIDTHS
from seminars.actions.materials import take_down_photo
from seminars.models import Document, Photo
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    return makers.make_photo(seminar=makers.make_seminar(), picture=makers.make_picture((2000, 1000)))


@pytest.fixture
def document() -> Document:
    return makers.make_document(seminar=makers.make_seminar())


def addresses(photo: Photo) -> list[str]:
    return [photo.url(width, extension) for width in WIDTHS for extension in ENCODINGS]


def statuses(client: Client, photo: Photo) -> list[int]:
    answers = [client.get(address) for address in addresses(photo)]
    for answer in answers:
        answer.getvalue()
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize(("extension", "kind"), [("webp", "image/webp"), ("jpg", "image/jpeg")])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_photo_in_its_widths(
    client: Client, photo: Photo, width: int, extension: str, kind: str, tmp_path
) -> None:
    answer = client.get(photo.url(width, extension))
    (tmp_path / "picture").write_bytes(answer.getvalue())
    with Image.open(tmp_path / "picture") as picture:
        assert picture.size == (width, width // 2)
    assert {
        name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "Cache-Control")
    } == {
        "Content-Type": kind,
        "Content-Disposition": "inline",
        "Cache-Control": "private, no-cache",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_a_download(client: Client, document: Document) -> None:
    answer = client.get(document.get_absolute_url())
    assert answer.getvalue() == b"%PDF-1.4\n"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="protokols.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_photo_that_is_taken_down_is_gone_at_every_width_at_once(client: Client, photo: Photo) -> None:
    assert statuses(client, photo) == [200] * 6
    take_down_photo(photo=photo, by=makers.make_planner())
    assert statuses(client, photo) == [404] * 6
    assert default_storage.exists(photo.path(480, "jpg"))


def test_files_go_with_the_page_they_stand_on(client: Client, photo: Photo) -> None:
    document = makers.make_document(seminar=photo.seminar)
    for state, status in (("draft", 404), ("cancelled", 200), ("draft", 404)):
        type(photo.seminar).objects.update(state=state)
        assert statuses(client, photo) == [status] * 6
        answer = client.get(document.get_absolute_url())
        answer.getvalue()
        assert answer.status_code == status


def test_a_document_that_is_taken_down_is_gone(client: Client, document: Document) -> None:
    Document.objects.update(is_published=False)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_hidden_files_are_for_those_who_may_change_them(client: Client, photo: Photo) -> None:
    Photo.objects.update(is_published=False)
    clerk = makers.make_planner(is_superuser=False)
    client.force_login(clerk)
    assert statuses(client, photo) == [404] * 6
    clerk.user_permissions.add(Permission.objects.get(codename="change_photo"))
    assert statuses(client, photo) == [200] * 6
    clerk.is_active = False
    clerk.save()
    assert statuses(client, photo) == [404] * 6


def test_other_addresses_of_a_file(client: Client, photo: Photo, document: Document) -> None:
    wrong = [
        *(
            f"/faili/foto/{photo.uuid}/{name}"
            for name in ("481.jpg", "0.jpg", "480.png", "480.JPG", "480.jpg/", "480")
        ),
        f"/faili/foto/{photo.uuid}/00480.jpg.html",
        f"/faili/foto/{uuid.uuid4()}/480.jpg",
        f"/faili/foto/{document.uuid}/480.jpg",
        f"/faili/dokumenti/{document.uuid}/cits.pdf",
        f"/faili/dokumenti/{document.uuid}/..%2Fprotokols.pdf",
        f"/faili/dokumenti/{photo.uuid}/protokols.pdf",
        f"/en{photo.url(480, 'jpg')}",
        f"/media/{photo.path(480, 'jpg')}",
        f"/{document.file.name}",
    ]
    assert [client.get(address).status_code for address in wrong] == [404] * len(wrong)


def test_a_file_that_is_lost_is_not_a_fault(client: Client, photo: Photo) -> None:
    default_storage.delete(photo.path(480, "jpg"))
    assert client.get(photo.url(480, "jpg")).status_code == 404


def test_nginx_sends_the_file_when_it_may(client: Client, photo: Photo, document: Document, settings) -> None:
    settings.UPLOAD_HANDOVER = "/uploads/"
    picture = client.get(photo.url(480, "webp"))
    assert (picture.content, picture.headers["X-Accel-Redirect"]) == (
        b"",
        f"/uploads/{photo.path(480, 'webp')}",
    )
    assert (picture.headers["Content-Type"], picture.headers["Cache-Control"]) == (
        "image/webp",
        "private, no-cache",
    )
    paper = client.get(document.get_absolute_url())
    assert paper.headers["X-Accel-Redirect"] == f"/uploads/{document.file.name}"
    assert paper.headers["Content-Disposition"] == 'attachment; filename="protokols.pdf"'
    Photo.objects.update(is_published=False)
    assert "X-Accel-Redirect" not in client.get(photo.url(480, "webp")).headers
