"""Taking in and taking down photographs and documents."""

from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models, transaction
from PIL import Image

from daugavpils_plan.history.records import recorded
from daugavpils_plan.images import ENCODINGS, WIDTHS, encode, narrowed
from groups.models import User
from seminars.models import Document, NewsItem, Photo, Seminar


def add_photo(
    *,
    picture: Image.Image,
    by: User | None,
    seminar: Seminar | None = None,
    news_item: NewsItem | None = None,
    at_end: bool = False,
    **fields: Any,
) -> Photo:
    """Keep a picture that read_photo() has checked, in every width; unpublished unless `fields` say so.

    With `at_end` it stands after the others, also when several are sent at once.

    When anything fails, neither a row nor a file stays behind.
    """
    photo = Photo(seminar=seminar, news_item=news_item, width=picture.width, height=picture.height, **fields)
    written: list[str] = []
    try:
        for width in WIDTHS:
            narrow = narrowed(picture, width)
            files = {photo.path(width, extension): encode(narrow, extension) for extension in ENCODINGS}
            written += [default_storage.save(path, file) for path, file in files.items()]
        with transaction.atomic(), recorded(by=by):
            if at_end and (owner := seminar or news_item):
                photo.order = _last_order(owner) + 1
            photo.save()
    except Exception:
        for path in written:
            default_storage.delete(path)
        raise
    return photo


def _last_order(owner: Seminar | NewsItem) -> int:
    """The place of the last photograph; those who add one at the same time wait for each other here."""
    type(owner)._base_manager.select_for_update().get(pk=owner.pk)
    last: int | None = owner.photos.aggregate(last=models.Max("order"))["last"]
    return last or 0


def add_document(
    *,
    content: bytes,
    name: str,
    by: User | None,
    seminar: Seminar | None = None,
    **fields: Any,
) -> Document:
    """Keep a file that check_document() has let through; unpublished unless `fields` say so."""
    document = Document(seminar=seminar, **fields)
    document.file = ContentFile(content, name=name)
    try:
        with transaction.atomic(), recorded(by=by):
            document.save()
    except Exception:
        if document.file._committed:
            default_storage.delete(document.file.name)
        raise
    return document


@transaction.atomic
def take_down_photo(*, photo: Photo, by: Any) -> None:
    """Hide a photograph at once, at every address and width."""
    photo.is_published = photo.is_cover = False
    with recorded(by=by):
        photo.save()


@transaction.atomic
def arrange_photos(
    *,
    owner: Seminar | NewsItem,
    photos: Sequence[Photo],
    cover: int | None,
    publish: bool,
    by: User,
) -> int:
    """Store the words and the order of photographs, and which is the cover; how many were published.

    With `publish` all that have alternative text become public. A cover has to be public, so the
    choice of one that is not waits until it is published.
    """
    published = 0
    rest = [photo for photo in owner.photos.order_by("order", "pk") if photo not in photos]
    in_order = sorted([*photos, *rest], key=lambda photo: photo.order)
    owner.photos.filter(is_cover=True).exclude(pk=cover or 0).update(is_cover=False)
    for order, photo in enumerate(in_order, start=1):
        is_new = publish and photo.is_described and not photo.is_published and photo in photos
        published += is_new
        photo.is_published = photo.is_published or is_new
        photo.is_cover = photo.pk == cover and photo.is_published
        photo.order = order
        with recorded(by=by):
            photo.save()
    return published


def shift_photo(photos: list[Photo], key: int, step: int) -> None:
    """Change places with the neighbour above (-1) or below (1); nothing is stored yet."""
    place = next((place for place, photo in enumerate(photos) if photo.pk == key), None)
    if place is not None and 0 <= place + step < len(photos):
        photos[place].order, photos[place + step].order = photos[place + step].order, photos[place].order
        photos[place], photos[place + step] = photos[place + step], photos[place]
