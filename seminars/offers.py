"""The ways to take a calendar into one's own: by its address, as a file, by a QR picture."""

import functools
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

GOOGLE = "https://calendar.google.com/calendar/r?"
OUTLOOK = "https://outlook.live.com/calendar/0/addfromweb?"
OFFICE = "https://outlook.office.com/calendar/0/addfromweb?"


def offer(kind: str, title: str, **asked: Any) -> dict[str, Any]:
    """One calendar: its title, and the addresses that each way of subscribing wants."""
    path = reverse(f"{kind}_calendar", kwargs=asked)
    address = settings.SITE_URL + path
    webcal = "webcal://" + address.split("://", 1)[1]
    return {
        "title": title,
        "path": path,
        "address": address,
        "webcal": webcal,
        "google": GOOGLE + urlencode({"cid": webcal}),
        "outlook": OUTLOOK + urlencode({"url": address, "name": title}),
        "office": OFFICE + urlencode({"url": address, "name": title}),
        "qr": qr_picture(webcal, title),
    }


def qr_picture(address: str, title: str) -> SafeString:
    """An address as a QR picture with a name for those who cannot see it."""
    name = _("QR code: %(title)s") % {"title": title}
    return format_html('<span role="img" aria-label="{}">{}</span>', name, _drawn(address))


@functools.lru_cache(maxsize=256)
def _drawn(address: str) -> SafeString:
    """The picture itself, kept for the next page: to draw it takes a few milliseconds."""
    return SafeString(segno.make(address, micro=False).svg_inline(scale=4, border=4, omitsize=True))
