"""Pictures from people: what is refused, and that nothing but the picture is kept."""

import io
import struct
import zlib
from contextlib import suppress
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from daugavpils_plan import images
from tests.makers import make_picture, picture_bytes

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def png_of(width: int, height: int) -> bytes:
    """The head of a PNG that says it is this large, and one row of it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def read(content: bytes, name: str = "bilde.jpg") -> Image.Image:
    return images.read_photo(io.BytesIO(content), name=name)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", HTML, SVG, b"GIF89a" + b"\0" * 50, b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n"),
        *(b"8BPS\0\1" + b"\0" * 50, b"\xff\xd8\xff" + HTML, b"II*\0" + b"\0" * 50, b"BM" + b"\0" * 60),
        picture_bytes()[:200],
        picture_bytes("PNG", (300, 300))[:-40],
        picture_bytes("WEBP", (300, 300))[:60],
        png_of(50_000, 50_000),
        png_of(8_000, 8_000),
    ],
    ids=(
        "empty html svg gif eps psd html-behind-jpeg tiff bmp truncated-jpeg truncated-png truncated-webp "
        "bomb too-many-pixels"
    ).split(),
)
def test_what_is_no_sound_photograph_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(ValidationError) as refused:
        read(content)
    assert len(refused.value.messages) == 1
    assert "bilde.jpg" in refused.value.messages[0]


def test_a_file_that_is_too_large_is_not_even_opened(settings: Any) -> None:
    settings.PHOTO_MAX_BYTES = len(picture_bytes()) - 1
    with pytest.raises(ValidationError):
        read(picture_bytes())
    settings.PHOTO_MAX_BYTES += 1
    assert read(picture_bytes()).size == (64, 48)


@pytest.mark.parametrize("kind", images.FORMATS)
def test_what_is_a_photograph_is_taken_whatever_its_name_says(kind: str) -> None:
    picture = read(picture_bytes(kind), name="x" * 300 + ".html")
    assert (picture.size, picture.mode) == ((64, 48), "RGB")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_becomes_rgb(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (20, 10)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    picture = read(out.getvalue())
    assert (picture.size, picture.mode) == ((20, 10), "RGB")


def test_what_hides_behind_a_picture_is_gone() -> None:
    polyglot = picture_bytes() + b"\n" + HTML
    encoded = images.encode(read(polyglot), "jpg").read()
    assert b"script" not in encoded


def test_a_picture_is_turned_upright_and_says_nothing_of_its_place() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Camera of Anna"
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (55.0, 52.0, 30.0)
    content = picture_bytes(exif=exif, comment=b"Anna", dpi=(72, 72))
    before = Image.open(io.BytesIO(content))
    assert (before.getexif()[ORIENTATION], dict(before.getexif().get_ifd(GPS)) != {}) == (6, True)

    picture = read(content)
    assert (picture.size, picture.info, dict(picture.getexif())) == ((48, 64), {}, {})
    for extension in images.ENCODINGS:
        encoded = images.encode(picture, extension).read()
        kept = Image.open(io.BytesIO(encoded))
        assert (dict(kept.getexif()), dict(kept.getexif().get_ifd(GPS)), "comment" in kept.info) == (
            {},
            {},
            False,
        )
        assert b"Anna" not in encoded


def test_the_other_metadata_is_gone_too() -> None:
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    told.add_text("Author", "Anna")
    told.add_itxt("XML:com.adobe.xmp", "<x>Anna</x>")
    picture = read(picture_bytes("PNG", pnginfo=told, icc_profile=b"Anna" * 40))
    assert [b"Anna" in images.encode(picture, extension).read() for extension in images.ENCODINGS] == [
        False
    ] * 2


def test_what_one_can_see_through_lies_on_white_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(out, "PNG")
    assert read(out.getvalue()).getpixel((0, 0)) == (255, 255, 255)


def test_a_large_picture_is_kept_smaller_and_a_small_one_as_it_is() -> None:
    assert read(picture_bytes(size=(3000, 1500))).size == (2400, 1200)
    wide = make_picture((2400, 1200))
    assert [images.narrowed(wide, width).size for width in images.WIDTHS] == [
        (480, 240),
        (960, 480),
        (1600, 800),
    ]
    assert images.narrowed(make_picture((100, 50)), 480).size == (100, 50)


@pytest.mark.parametrize("size", [(9000, 1), (1, 9000)])
def test_a_picture_that_is_a_mere_line_can_be_kept(size: tuple[int, int]) -> None:
    line = read(picture_bytes("PNG", size))
    assert [min(images.narrowed(line, width).size) for width in images.WIDTHS] == [1, 1, 1]


@pytest.mark.parametrize(("extension", "kind"), [("webp", "WEBP"), ("jpg", "JPEG")])
def test_the_encodings(extension: str, kind: str) -> None:
    assert Image.open(images.encode(make_picture(), extension)).format == kind


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # Pillow says so when EXIF is broken
@given(st.binary(max_size=200), st.integers(0, 700))
def test_a_broken_photograph_is_refused_and_breaks_nothing(noise: bytes, where: int) -> None:
    whole = picture_bytes(exif=b"Exif\0\0II*\0\x08\0\0\0" + noise[:30])
    content = whole[:where] + noise + whole[where + len(noise) :]
    with suppress(ValidationError):
        assert read(content).mode == "RGB"


def test_a_logo_keeps_what_one_can_see_through() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (1200, 600), (255, 0, 0, 0)).save(out, "PNG")
    file = io.BytesIO(out.getvalue())
    file.name = "../../../ģerbonis.svg.png"
    logo = images.read_logo(file)
    kept = Image.open(logo)
    assert (kept.format, kept.mode, kept.size, kept.info) == ("PNG", "RGBA", (600, 300), {})
    assert (len(logo.name), logo.name[-4:], "/" in logo.name) == (36, ".png", False)


@pytest.mark.parametrize("content", [b"", HTML, SVG, png_of(50_000, 50_000)])
def test_a_logo_is_checked_as_a_photograph(content: bytes) -> None:
    with pytest.raises(ValidationError):
        images.read_logo(io.BytesIO(content))
