"""The picture of a seminar for link previews: its colour field, title, date; drawn once and kept."""

import hashlib
import io
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import get_language
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from seminars.ical import plain
from seminars.models import Seminar

SIZE = (1200, 630)
FIELD = (60, 60, 400, 570)
"""Where the colour field stands: left, top, right, bottom."""
LEFT, RIGHT = 460, 1140
PAPER, INK, SOFT = "#faf7f0", "#1c1a19", "#58524b"
VERSION = 1
FONTS = Path(__file__).parent / "fonts"
Font = ImageFont.FreeTypeFont


def card_of(seminar: Seminar, *, site_name: str) -> tuple[str, bytes]:
    """The ETag and the PNG of a seminar's picture in the active language.

    It is kept in the storage under what it shows; another title, date or colour is another file.
    """
    said = [str(VERSION), get_language() or "", seminar.title, seminar.when, seminar.group.name]
    said += [str(seminar.group.colour), seminar.state, seminar.get_state_display(), site_name]
    key = hashlib.sha256("|".join(said).encode()).hexdigest()[:32]
    path = f"cards/{seminar.uuid.hex}/{key}.png"
    if default_storage.exists(path):
        with default_storage.open(path) as kept:
            return f'"{key}"', kept.read()
    _forget(seminar)
    drawn = _draw(seminar, site_name)
    default_storage.save(path, ContentFile(drawn))
    return f'"{key}"', drawn


def _forget(seminar: Seminar, most: int = 6) -> None:
    """Drop old pictures of the seminar: there are few languages and few changes."""
    folder = f"cards/{seminar.uuid.hex}"
    files = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    for name in files if len(files) >= most else ():
        default_storage.delete(f"{folder}/{name}")


def _draw(seminar: Seminar, site_name: str) -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    picture.paste(_field(seminar.group.colour), FIELD[:2])
    pen = ImageDraw.Draw(picture)
    small, strong = _font("plan-sans-400", 30), _font("plan-sans-600", 34)
    group = _wrapped(_drawable(seminar.group.name), small, lines=2)
    title_font, title = _fitting(_drawable(seminar.title))
    top = _write(pen, 70, group, small, SOFT, 40)
    top = _write(pen, top + 14, title, title_font, INK, round(title_font.size * 1.12))
    when = seminar.when if seminar.takes_place else str(seminar.get_state_display())
    _write(pen, top + 22, _wrapped(_drawable(when), strong, lines=2), strong, INK, 44)
    pen.text((LEFT, FIELD[3] - 34), _drawable(site_name)[:60], font=small, fill=SOFT)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _write(pen: ImageDraw.ImageDraw, top: int, lines: list[str], font: Font, fill: str, step: int) -> int:
    for line in lines:
        pen.text((LEFT, top), line, font=font, fill=fill)
        top += step
    return top


def _fitting(title: str) -> tuple[Font, list[str]]:
    """The title in the largest size in which it stays within four lines; else cut in the smallest."""
    for size in (64, 54, 46):
        font = _font("brygada-1918-500", size)
        lines = _wrapped(title, font, lines=5)
        if len(lines) <= 4:
            return font, lines
    return font, _wrapped(title, font, lines=4)


def _wrapped(text: str, font: Font, *, lines: int) -> list[str]:
    """The text in lines that fit; a word too long for a line is broken, what is left over is cut with "…"."""
    wrapped = [""]
    for word in text.split():
        pieces = _pieces(word, font)
        for piece in pieces:
            longer = f"{wrapped[-1]} {piece}".strip() if piece is pieces[0] else piece
            if piece is pieces[0] and font.getlength(longer) <= RIGHT - LEFT:
                wrapped[-1] = longer
            else:
                wrapped.append(piece)
    wrapped = [line for line in wrapped if line]
    if len(wrapped) <= lines:
        return wrapped
    return [*wrapped[: lines - 1], _cut(wrapped[lines - 1], font)]


def _pieces(word: str, font: Font) -> list[str]:
    pieces = [""]
    for letter in word:
        if font.getlength(pieces[-1] + letter) > RIGHT - LEFT:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(line: str, font: Font) -> str:
    while line and font.getlength(line + "…") > RIGHT - LEFT:
        line = line[:-1]
    return line.rstrip() + "…"


def _drawable(text: str) -> str:
    """The text without characters that the fonts do not have, such as emoji."""
    return "".join(letter for letter in plain(text) if letter.isspace() or _has(letter))


@cache
def _has(letter: str) -> bool:
    font = _font("plan-sans-600", 40)
    return bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


@cache
def _font(name: str, size: int) -> Font:
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def _field(number: int) -> Image.Image:
    """A colour field as the style sheet paints it: a ground and soft bands."""
    colours = colour_fields()[number]
    width, height = FIELD[2] - FIELD[0], FIELD[3] - FIELD[1]
    field = Image.new("RGB", (width, height), colours["g"])
    pen = ImageDraw.Draw(field)
    left, top = round(width * 0.07), round(height * 0.06)
    inner = height - 2 * top
    shares = {"a": 0.0, "m": float(colours["pm"].rstrip("%")) / 100, "b": 1.0}
    for band, share in shares.items():
        tall = round(inner * float(colours[f"h{band}"].rstrip("%")) / 100)
        if tall:
            begin = top + round((inner - tall) * share)
            pen.rectangle((left, begin, width - left, begin + tall), fill=colours[band])
    return field.filter(ImageFilter.GaussianBlur(7))


@cache
def colour_fields() -> dict[int, dict[str, str]]:
    """The colour fields' values, read from the style sheet that says them."""
    sheet = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    rules = re.findall(r"^\.field-(\d+) \{ (--g:[^}]+)\}", sheet, re.MULTILINE)
    return {int(number): dict(re.findall(r"--(\w+): ([^;]+);", values)) for number, values in rules}
