"""Taking in and taking down photographs and documents."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
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
    **fields: Any,
) -> Photo:
    """Keep a picture that read_photo() has checked, in every width; unpublished unless `fields` say so.

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
            photo.save()
    except Exception:
        for path in written:
            default_storage.delete(path)
        raise
    return photo


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
