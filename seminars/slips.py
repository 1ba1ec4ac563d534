"""Slips with codes for the tables: a sheet of eight, to be printed and cut."""

import io
import json
from collections.abc import Sequence
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, gettext, override

from groups.models import City
from seminars.ical import plain
from seminars.models import Receipt, Seminar

HERE = Path(__file__).parent


def slips_pdf(seminar: Seminar, receipts: Sequence[Receipt]) -> bytes:
    """The slips as a PDF that screen readers can read. All that people wrote goes in as data."""
    city = City.objects.current()
    where = [f"{seminar.group.number}. {seminar.group.name}", seminar.when]
    if seminar.venue:
        where.append(seminar.venue.hall)
    data = {
        "lang": (get_language() or settings.LANGUAGE_CODE)[:2],
        "title": gettext("Slips: %(seminar)s") % {"seminar": seminar.title},
        "site": city.site_name if city else gettext("Development plan"),
        "seminar": _cut(seminar.title, 75),
        "where": _cut(", ".join(part for part in where if part), 100),
        "voices": [gettext("resident"), gettext("specialist")],
        "how": _how(City.shown_languages(city)),
        "codes": [_code(receipt) for receipt in receipts],
    }
    compiled = typst.compile(
        str(HERE / "slips.typ"),
        root=str(HERE),
        font_paths=[str(HERE / "fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"data": plain(json.dumps(data, ensure_ascii=False))},
    )
    assert isinstance(compiled, bytes)
    return compiled


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _how(languages: Sequence[str]) -> list[dict[str, str]]:
    """One sentence in each language of the site: how to see later what became of it."""
    sentences = []
    for language in languages:
        with override(language):
            sentence = gettext("What became of your opinion: %(address)s, or the picture. Keep the code.")
            address = settings.SITE_URL.split("://", 1)[1] + reverse("receipt")
            sentences.append({"lang": language, "text": sentence % {"address": address}})
    return sentences


def _code(receipt: Receipt) -> dict[str, str]:
    with override(settings.LANGUAGE_CODE):
        address = settings.SITE_URL + reverse("receipt_shown", kwargs={"code": receipt.code})
    drawn = io.BytesIO()
    segno.make(address, micro=False).save(drawn, kind="svg", border=2, xmldecl=False)
    alt = gettext("QR code: %(title)s") % {"title": address}
    return {"shown": receipt.shown, "qr": drawn.getvalue().decode(), "alt": alt}
