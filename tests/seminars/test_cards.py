"""The pictures for link previews."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageFont

from seminars import cards
from seminars.models import Seminar
from tests import makers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(folder: Path) -> int:
    return len(list(folder.rglob("*.png")))


def test_a_picture_is_drawn_once_and_anew_when_it_would_differ(client: Client, tmp_path: Path) -> None:
    seminar = makers.make_seminar(title_lv="Ielas")
    address = f"/seminari/{seminar.slug}/attels.png"
    first = client.get(address)
    assert (first["Content-Type"], Image.open(io.BytesIO(first.content)).size) == ("image/png", (1200, 630))
    assert (client.get(address).content, kept(tmp_path)) == (first.content, 1)
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Seminar.objects.update(title_lv="Tilti")
    assert client.get(address).content != first.content
    assert client.get(f"/en{address}")["ETag"] != client.get(address)["ETag"]


def test_a_draft_has_no_picture(client: Client, tmp_path: Path) -> None:
    seminar = makers.make_seminar(state="draft")
    assert client.get(f"/seminari/{seminar.slug}/attels.png").status_code == 404
    assert kept(tmp_path) == 0


@pytest.mark.parametrize("title", ["Ā" * 300, "vārds " * 50, "x", "🎨 \u202e \n\t", "Ж" * 299])
def test_any_title_can_be_drawn(client: Client, title: str) -> None:
    seminar = makers.make_seminar(title_lv=title)
    answer = client.get(f"/seminari/{seminar.slug}/attels.png")
    assert (answer.status_code, Image.open(io.BytesIO(answer.content)).size) == (200, (1200, 630))


@pytest.mark.parametrize("name", ["brygada-1918-500", "plan-sans-400", "plan-sans-600"])
def test_no_letter_of_the_three_languages_is_missing(name: str) -> None:
    font = ImageFont.truetype(cards.FONTS / f"{name}.ttf", 40)
    missing = font.getmask("\uffff").getbbox(), bytes(font.getmask("\uffff"))
    letters = "AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽaābcčdeēfgģhiījkķlļmnņoprsštuūvzž" + "„”–.,:0123456789«»№…"
    letters += "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    assert [c for c in letters if (font.getmask(c).getbbox(), bytes(font.getmask(c))) == missing] == []


def test_the_fields_are_those_of_the_style_sheet() -> None:
    fields = cards.colour_fields()
    assert (sorted(fields)[-12:], fields[1]["g"], fields[12]["hb"]) == (list(range(1, 13)), "#e2a233", "29%")


def test_old_pictures_are_dropped(client: Client, tmp_path: Path) -> None:
    seminar = makers.make_seminar()
    for number in range(10):
        Seminar.objects.update(title_lv=f"Nosaukums {number}")
        client.get(f"/seminari/{seminar.slug}/attels.png")
    assert kept(tmp_path) <= 6
