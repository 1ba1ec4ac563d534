"""The receipt as its owner keeps it: its address, its picture, and a letter to oneself."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from seminars.models import Receipt
from seminars.offers import qr_picture

FRESH_FOR = 30 * 60
"""So many seconds the page says thank you to the one who has just written."""
FRESH = "tikko"

_fresh = signing.TimestampSigner(salt="seminars.receipt")


def address_of(code: str) -> str:
    """The page that tells what became of the opinion with this code."""
    return reverse("receipt_shown", kwargs={"code": code})


def fresh_address(receipt: Receipt) -> str:
    """The same page for the one who has just written, and for nobody else."""
    signed = _fresh.sign(receipt.code).removeprefix(f"{receipt.code}:")
    return f"{address_of(receipt.code)}?{urlencode({FRESH: signed})}"


def is_fresh(code: str, signed: str) -> bool:
    """Whether this address was given out a little while ago."""
    try:
        _fresh.unsign(f"{code}:{signed}", max_age=FRESH_FOR)
    except signing.BadSignature:
        return False
    return True


@dataclass(frozen=True)
class Linked:
    """An address of the site to be given from hand to hand, as words and as a picture."""

    url: str
    qr: SafeString


def qr_of(path: str, title: str) -> Linked:
    """The whole address with its QR picture."""
    url = settings.SITE_URL + path
    return Linked(url, qr_picture(url, title))


@dataclass(frozen=True)
class Slip:
    """A code in the hand of its owner."""

    receipt: Receipt

    @property
    def code(self) -> str:
        return self.receipt.shown

    @property
    def url(self) -> str:
        return settings.SITE_URL + address_of(self.receipt.code)

    @property
    def qr(self) -> SafeString:
        return qr_picture(self.url, gettext("Receipt code %(code)s") % {"code": self.code})

    @property
    def letter_to_oneself(self) -> str:
        """A mailto: address without an addressee: the mail program asks for it."""
        subject = gettext("Receipt code %(code)s") % {"code": self.code}
        body = gettext("What became of my opinion can be read here: %(url)s") % {"url": self.url}
        return f"mailto:?subject={quote(subject)}&body={quote(body)}"
