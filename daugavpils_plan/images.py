"""Pictures from people: checked, turned upright, stripped of everything but the picture.

Nothing of the file that was sent is kept: its pixels are drawn anew. So a photograph tells no
place, camera or time, and whatever else was hidden in the file is gone.
"""

import io
import uuid
import warnings
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
LARGEST = 2400
"""The longer side of a kept photograph, in pixels."""
WIDTHS = (480, 960, 1600)
"""The widths in which a photograph is served, in pixels."""
ENCODINGS = {"webp": ("WEBP", 78), "jpg": ("JPEG", 82)}
LOGO_SIDE = 600


def read_photo(file: IO[bytes], *, name: str) -> Image.Image:
    """The picture in an uploaded file, upright and in RGB; a ValidationError says what is wrong."""
    size = _size_of(file)
    if size == 0:
        raise ValidationError(_("“%(name)s” is empty.") % {"name": name})
    if size > settings.PHOTO_MAX_BYTES:
        limit = settings.PHOTO_MAX_BYTES // (1024 * 1024)
        raise ValidationError(_("“%(name)s” is larger than %(limit)s MB.") % {"name": name, "limit": limit})
    picture = _open(file, name=name)
    if picture.width * picture.height > settings.PHOTO_MAX_PIXELS:
        millions = settings.PHOTO_MAX_PIXELS // 1_000_000
        raise ValidationError(
            _("“%(name)s” has more than %(limit)s million pixels.") % {"name": name, "limit": millions}
        )
    return _upright(picture, name=name)


def _size_of(file: IO[bytes]) -> int:
    file.seek(0, io.SEEK_END)
    size = file.tell()
    file.seek(0)
    return size


def _open(file: IO[bytes], *, name: str) -> Image.Image:
    try:
        with warnings.catch_warnings():  # too many pixels are refused below, with a sentence
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(file, formats=FORMATS)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("“%(name)s” is not a photograph in JPEG, PNG or WebP.") % {"name": name}
        ) from error


def _upright(picture: Image.Image, *, name: str) -> Image.Image:
    try:
        picture.load()
        picture = ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("“%(name)s” is damaged: the picture cannot be read to its end.") % {"name": name}
        ) from error
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        picture = picture.convert("RGBA")
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture)
    picture = picture.convert("RGB")
    picture.thumbnail((LARGEST, LARGEST), Image.Resampling.LANCZOS)
    picture.info.clear()
    return picture


def encode(picture: Image.Image, extension: str) -> "ContentFile[bytes]":
    """The picture as a file of one of ENCODINGS, without metadata."""
    kind, quality = ENCODINGS[extension]
    out = io.BytesIO()
    picture.save(out, kind, quality=quality, method=4) if kind == "WEBP" else picture.save(
        out, kind, quality=quality, optimize=True, progressive=True
    )
    return ContentFile(out.getvalue(), name=f"picture.{extension}")


def narrowed(picture: Image.Image, width: int) -> Image.Image:
    """The picture at most `width` pixels wide."""
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def read_logo(file: IO[bytes]) -> "ContentFile[bytes]":
    """An uploaded logo, drawn anew as a PNG that keeps its transparency."""
    name = str(getattr(file, "name", "logo"))
    read_photo(file, name=name)  # the same checks, the same sentences
    file.seek(0)
    picture = ImageOps.exif_transpose(Image.open(file, formats=FORMATS)).convert("RGBA")
    picture.thumbnail((LOGO_SIDE, LOGO_SIDE), Image.Resampling.LANCZOS)
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return ContentFile(out.getvalue(), name=f"{uuid.uuid4().hex}.png")
