"""Photos and documents at the desk: many at once, bad ones named, nothing left behind."""

import io
import zipfile
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from groups.models import City
from seminars.models import Document, Photo, Seminar
from tests import makers
from tests.daugavpils_plan.test_images import HTML, SVG, png_of
from tests.makers import picture_bytes
from tests.seminars.models.test_materials import files
from tests.typed import typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(makers.make_planner())
    return client


@pytest.fixture
def seminar() -> Seminar:
    return makers.make_seminar()


def upload(desk: Client, row: Any, what: str, *sent: tuple[str, bytes]) -> Any:
    address = reverse(f"admin:seminars_{row._meta.model_name}_upload", args=[row.pk, what])
    return desk.post(address, {"uploads": [SimpleUploadedFile(name, content) for name, content in sent]})


def said(answer: Any) -> list[tuple[str, str]]:
    return [(message.level_tag, str(message)) for message in get_messages(answer.wsgi_request)]


def test_the_good_photos_are_kept_and_each_bad_one_is_named(desk: Client, seminar: Seminar) -> None:
    before = files()
    answer = upload(
        *(desk, seminar, "photos"),
        ("viens.jpg", picture_bytes()),
        ("bumba.png", png_of(50_000, 50_000)),
        ("divi.webp", picture_bytes("WEBP")),
        ("../../lapa.jpg", HTML),
        ("tris.png", picture_bytes("PNG")),
    )
    back = reverse("admin:seminars_seminar_photos", args=[seminar.pk])
    assert (answer.status_code, answer.headers["Location"]) == (302, back)
    levels = [level for level, _ in said(answer)]
    sentences = [text for level, text in said(answer) if level == "error"]
    assert levels == ["error", "error", "success"]
    assert [("bumba.png" in text, "lapa.jpg" in text) for text in sentences] == [(True, False), (False, True)]
    photos = list(seminar.photos.order_by("order"))
    assert [(photo.order, photo.is_published, photo.alt) for photo in photos] == [
        *((1, False, ""), (2, False, ""), (3, False, "")),
    ]
    assert files() - before == {path for photo in photos for path in photo.paths()}


BAD_PHOTOS = {
    "empty.jpg": b"",
    "svg.svg": SVG,
    "html.jpg": HTML,
    "truncated.jpg": picture_bytes(size=(300, 300))[:400],
    "bomb.png": png_of(50_000, 50_000),
    "x" * 296 + ".jpg": HTML,
}


@pytest.mark.parametrize("name", BAD_PHOTOS)
def test_a_bad_photo_leaves_nothing_behind(desk: Client, seminar: Seminar, name: str) -> None:
    before = files()
    answer = upload(desk, seminar, "photos", (name, BAD_PHOTOS[name]))
    assert (answer.status_code, [level for level, _ in said(answer)]) == (302, ["error"])
    assert (files(), Photo.objects.count()) == (before, 0)
    assert desk.get(answer.headers["Location"]).status_code == 200


def test_a_photo_that_is_too_large_leaves_nothing_behind(
    desk: Client, seminar: Seminar, settings: Any
) -> None:
    settings.PHOTO_MAX_BYTES = 1024
    before = files()
    answer = upload(desk, seminar, "photos", ("large.png", picture_bytes("BMP", (200, 200))))
    assert ([level for level, _ in said(answer)], files()) == (["error"], before)


def test_strange_pictures_are_kept(desk: Client, seminar: Seminar) -> None:
    out = io.BytesIO()
    Image.new("I;16", (40, 30)).save(out, "PNG")
    answer = upload(
        *(desk, seminar, "photos"),
        ("line.png", picture_bytes("PNG", (9000, 1))),
        ("deep.png", out.getvalue()),
        ("x" * 250 + ".jpg", picture_bytes()),
        ("polyglot.html", picture_bytes() + HTML),
    )
    assert [level for level, _ in said(answer)] == ["success"]
    assert seminar.photos.count() == 4


def docx() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "x")
    return out.getvalue()


def test_the_good_documents_are_kept_and_each_bad_one_is_named(desk: Client, seminar: Seminar) -> None:
    before = files()
    answer = upload(
        *(desk, seminar, "documents"),
        ("Sēdes protokols.pdf", b"%PDF-1.4\n"),
        ("slaidi.docx", docx()),
        ("lapa.txt", HTML),
        ("ļoti " * 49 + ".pdf", b"%PDF-1.4\n"),
        ("arhivs.zip", docx()),
    )
    assert [level for level, _ in said(answer)] == ["error", "error", "success"]
    rows = list(seminar.documents.order_by("pk"))
    assert [(row.title, row.filename, row.is_published) for row in rows] == [
        ("Sēdes protokols", "sedes-protokols.pdf", False),
        ("slaidi", "slaidi.docx", False),
        (rows[2].title, "loti-" * 15 + "loti.pdf", False),
    ]
    assert files() - before == {str(row.file.name) for row in rows}


def test_nothing_chosen_is_an_error_of_the_form(desk: Client, seminar: Seminar) -> None:
    answer = upload(desk, seminar, "photos")
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["uploads"])


def test_photos_of_news_and_no_documents(desk: Client) -> None:
    item = makers.make_news()
    answer = upload(desk, item, "photos", ("viens.jpg", picture_bytes()))
    assert (answer.status_code, item.photos.count()) == (302, 1)
    assert upload(desk, item, "documents", ("a.pdf", b"%PDF-")).status_code == 404
    assert upload(desk, item, "nonsense", ("a.pdf", b"%PDF-")).status_code == 404
    assert desk.get(f"/admin/seminars/newsitem/{item.pk + 1}/photos/add/").status_code == 404


def photo_form(desk: Client, photo: Photo, **fields: Any) -> Any:
    address = reverse("admin:seminars_seminar_change", args=[photo.seminar_id])
    return desk.post(
        address, typed(desk.get(address), **{f"photos-0-{name}": value for name, value in fields.items()})
    )


def photos_url(row: Any) -> str:
    return reverse(f"admin:seminars_{row._meta.model_name}_photos", args=[row.pk])


def test_photos_are_published_together_only_with_words_for_the_blind(desk: Client, seminar: Seminar) -> None:
    silent, told = (
        makers.make_photo(seminar=seminar, alt_lv="", is_published=False, order=number) for number in (1, 2)
    )
    address = photos_url(seminar)
    words = {f"p{told.pk}-alt_lv": "Cilvēki pie galda.", f"p{silent.pk}-alt_lv": "  "}
    answer = desk.post(address, typed(desk.get(address), **words, publish="1", cover=str(told.pk)))
    assert answer.status_code == 302
    assert [(photo.pk, photo.is_published, photo.is_cover) for photo in seminar.photos.order_by("order")] == [
        *((silent.pk, False, False), (told.pk, True, True)),
    ]


def test_words_order_and_cover_are_kept_and_other_photos_left_alone(desk: Client, seminar: Seminar) -> None:
    first, second, third = (makers.make_photo(seminar=seminar, order=number) for number in (1, 2, 3))
    address = photos_url(seminar)
    page = desk.get(address)
    late = makers.make_photo(seminar=seminar, order=9)
    fields = {f"p{third.pk}-order": "0", f"p{third.pk}-caption_lv": "Noslēgums", "cover": str(second.pk)}
    assert desk.post(address, typed(page, **fields, save="1")).status_code == 302
    assert list(seminar.photos.order_by("order")) == [third, first, second, late]
    assert (Photo.objects.get(pk=third.pk).caption_lv, seminar.photos.get(is_cover=True)) == (
        "Noslēgums",
        second,
    )
    moved = desk.post(address, typed(desk.get(address), up=str(second.pk)))
    assert moved.status_code == 302
    assert list(seminar.photos.order_by("order")) == [third, second, first, late]


def test_taking_down_hides_at_once_even_when_the_rest_is_wrong(desk: Client, seminar: Seminar) -> None:
    photo = makers.make_photo(seminar=seminar)
    address = photos_url(seminar)
    wrong = {f"p{photo.pk}-order": "x", f"p{photo.pk}-caption_lv": "Neaizmirst"}
    answer = desk.post(address, typed(desk.get(address), **wrong, take_down=str(photo.pk)))
    assert (answer.status_code, Photo.objects.get().is_published) == (200, False)
    assert "Neaizmirst" in answer.content.decode()
    assert Client().get(photo.url(480, "jpg")).status_code == 404


def test_a_photo_of_another_seminar_is_not_taken_down_here(desk: Client, seminar: Seminar) -> None:
    photo = makers.make_photo(seminar=makers.make_seminar())
    desk.post(photos_url(seminar), {"take_down": str(photo.pk), "cover": str(photo.pk)})
    assert (Photo.objects.get().is_published, Photo.objects.get().is_cover) == (True, False)


def test_a_script_is_told_of_each_file(desk: Client, seminar: Seminar) -> None:
    address = reverse("admin:seminars_seminar_upload", args=[seminar.pk, "photos"])
    sent = [SimpleUploadedFile("labs.jpg", picture_bytes()), SimpleUploadedFile("slikts.jpg", HTML)]
    answer = desk.post(address, {"uploads": sent}, headers={"accept": "application/json"})
    said = answer.json()
    assert (answer.status_code, said["taken"], ["slikts.jpg" in text for text in said["refused"]]) == (
        *(200, 1, [True]),
    )


def test_a_photo_on_a_page_of_its_own_is_published_only_with_words(desk: Client, seminar: Seminar) -> None:
    photo = makers.make_photo(seminar=seminar, alt_lv="", is_published=False)
    address = reverse("admin:seminars_photo_change", args=[photo.pk])
    assert desk.post(address, typed(desk.get(address), is_published="on")).status_code == 200
    answer = desk.post(address, typed(desk.get(address), is_published="on", alt_lv="Cilvēki."))
    assert (answer.status_code, Photo.objects.get().is_published) == (302, True)


def test_photos_are_taken_down_from_the_list(desk: Client, seminar: Seminar) -> None:
    photo = makers.make_photo(seminar=seminar, is_cover=True)
    chosen = {"action": "take_down", "_selected_action": [photo.pk]}
    address = reverse("admin:seminars_photo_changelist") + "?programme=all"
    assert desk.post(address, chosen).status_code == 302
    assert Client().get(photo.url(480, "jpg")).status_code == 404


def test_photos_deleted_from_the_list_take_their_files_with_them(
    desk: Client, seminar: Seminar, django_capture_on_commit_callbacks: Any
) -> None:
    before = files()
    photo = makers.make_photo(seminar=seminar)
    chosen = {"action": "delete_selected", "_selected_action": [photo.pk], "post": "yes"}
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("admin:seminars_photo_changelist") + "?programme=all", chosen)
    assert (files(), Photo.objects.count()) == (before, 0)


def test_a_document_of_the_programme(desk: Client) -> None:
    programme = makers.make_programme(is_current=True)
    address = reverse("admin:seminars_document_add")
    form = typed(desk.get(address), title_lv="Programma", programme=programme.pk, is_published="on")
    refused = desk.post(address, {**form, "file": SimpleUploadedFile("a.pdf", HTML)})
    assert (refused.status_code, Document.objects.count(), files()) == (200, 0, files())
    answer = desk.post(address, {**form, "file": SimpleUploadedFile("Ā b.PDF", b"%PDF-1.4\n")})
    assert answer.status_code == 302, answer.context["errors"]
    document = Document.objects.get()
    assert (document.filename, document.size, document.programme) == ("a-b.pdf", 9, programme)


@pytest.mark.parametrize(
    "content", [HTML, SVG, b"", png_of(50_000, 50_000)], ids=["html", "svg", "empty", "bomb"]
)
def test_a_bad_logo_is_refused(desk: Client, content: bytes) -> None:
    city, before = makers.make_city(), files()
    address = reverse("admin:groups_city_change", args=[city.pk])
    answer = desk.post(address, {**typed(desk.get(address)), "logo": SimpleUploadedFile("x.png", content)})
    assert (answer.status_code, City.objects.get().logo.name, files()) == (200, "", before)


def test_a_logo_is_drawn_anew(desk: Client) -> None:
    city = makers.make_city()
    address = reverse("admin:groups_city_change", args=[city.pk])
    logo = SimpleUploadedFile("ģerbonis.png", picture_bytes("PNG", (900, 600)) + HTML)
    answer = desk.post(address, {**typed(desk.get(address)), "logo": logo})
    assert answer.status_code == 302, answer.context["errors"]
    shown = Client().get("/faili/logo.png")
    content = shown.getvalue()
    assert (Image.open(io.BytesIO(content)).size, b"script" in content) == ((600, 400), False)
    assert shown.headers["Content-Type"] == "image/png"


def test_a_public_photo_cannot_lose_its_alternative_text(desk: Client, seminar: Seminar) -> None:
    photo = makers.make_photo(seminar=seminar)
    address = photos_url(seminar)
    words = {f"p{photo.pk}-alt_lv": " ", f"p{photo.pk}-caption_lv": "Neaizmirst"}
    answer = desk.post(address, typed(desk.get(address), **words, save="1"))
    assert (answer.status_code, list(answer.context["table"].rows[0].errors)) == (200, ["alt_lv"])
    html = answer.content.decode()
    assert ("Neaizmirst" in html, html.count('class="ph is-missing"')) == (True, 1)
    assert Photo.objects.get().alt_lv == "Cilvēki pie galda."
    hidden = desk.post(address, typed(desk.get(address), **words, take_down=str(photo.pk)))
    stored = Photo.objects.get()
    assert (hidden.status_code, stored.is_published, stored.alt_lv or "") == (302, False, "")


def test_a_facilitator_cannot_empty_the_text_of_a_public_photo(client: Client, seminar: Seminar) -> None:
    photo = makers.make_photo(seminar=seminar)
    client.force_login(makers.make_leader(seminar))
    address = reverse("admin:seminars_photo_change", args=[photo.pk])
    answer = client.post(address, typed(client.get(address), alt_lv=""))
    assert (answer.status_code, list(answer.context["adminform"].form.errors)) == (200, ["alt_lv"])
    assert Photo.objects.get().alt_lv == "Cilvēki pie galda."


@pytest.mark.parametrize("cover", ["x", "-1", "²", "9" * 30, "0"])
def test_a_cover_that_is_none_changes_nothing(desk: Client, seminar: Seminar, cover: str) -> None:
    photo = makers.make_photo(seminar=seminar, is_cover=True)
    address = photos_url(seminar)
    assert desk.post(address, typed(desk.get(address), cover=cover, save="1")).status_code == 302
    assert seminar.photos.get(is_cover=True) == photo
