"""Slips: every code legible, every text as it was typed, for eyes and for screen readers."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from seminars.models import Receipt, Seminar
from tests import makers

pytestmark = pytest.mark.django_db
HOSTILE = 'Kā #let x = 1 $a$ *b* _c_ @d \\ [e] {f} <g> `h` // ģķļņš "Ž"'


@pytest.fixture
def seminar() -> Seminar:
    makers.make_city(site_name_lv="Ģimenes #plāns", languages=["lv", "ru"])
    group = makers.make_group(name_lv="Žurka *un* ķēve")
    return makers.make_seminar(group, title_lv=HOSTILE, venue=makers.make_venue(hall_lv="$zāle$"))


def test_every_sheet_has_eight_legible_codes(client: Client, seminar: Seminar) -> None:
    client.force_login(makers.make_leader(seminar))
    answer = client.post(reverse("admin:scribe_slips", args=[seminar.pk]), {"sheets": "2"})
    assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("application/pdf", True)
    pdf = PdfReader(io.BytesIO(answer.content))
    texts = [" ".join(page.extract_text().split()) for page in pdf.pages]
    slips = list(Receipt.objects.filter(seminar=seminar))
    assert (len(texts), len(slips)) == (2, 16)
    for number, text in enumerate(texts):
        codes = [slip.shown for slip in slips[number * 8 : number * 8 + 8]]
        assert [code for code in codes if code in text] == codes
        for words in (HOSTILE, "Ģimenes #plāns", "Žurka *un* ķēve", "$zāle$", "localhost:8000/kods/"):
            assert (words, text.count(words)) == (words, 8)
        assert "localhost:8000/ru/kods/" in text
    root = pdf.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "lv")
    assert HOSTILE in pdf.metadata.title


@pytest.mark.parametrize("sheets", ["0", "21", "", "x", "1.5"])
def test_how_many_sheets(client: Client, seminar: Seminar, sheets: str) -> None:
    client.force_login(makers.make_leader(seminar))
    answer = client.post(reverse("admin:scribe_slips", args=[seminar.pk]), {"sheets": sheets})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["sheets"])
    assert Receipt.objects.count() == 0
