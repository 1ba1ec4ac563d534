"""The letter that invites somebody to the desk."""

import re
from dataclasses import dataclass
from smtplib import SMTPException
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from groups.models import City, User

PRINTING = ("console", "locmem", "dummy", "filebased")
"""Mail backends that hand no letter on."""


@dataclass(frozen=True)
class Sending:
    """What became of a letter."""

    letter: EmailMessage
    error: str = ""

    @property
    def is_sent(self) -> bool:
        return not self.error

    @property
    def is_handed_on(self) -> bool:
        """Whether a mail server has it now."""
        return self.is_sent and settings.EMAIL_BACKEND.split(".")[-2] not in PRINTING

    @property
    def way(self) -> str:
        """A sentence on how it went out, by the settings for mail."""
        if self.error:
            return gettext("The letter could not be sent: %(error)s") % {"error": self.error}
        if not self.is_handed_on:
            return gettext("No mail server is set: the letter was only written to the site's own output.")
        return gettext("The letter was handed to the mail server %(host)s.") % {"host": settings.EMAIL_HOST}


def invitation(user: User, *, by: User) -> EmailMessage:
    """The letter in the person's language, with a link to choose a password.

    The address alone stands in the head, and names lose what a mail program would make a link of.
    """
    with override(user.language):
        key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
        path = reverse("account_reset_password_from_key", kwargs=_parted(key))
        city = City.objects.current()
        context = {
            "city": city,
            "site_url": settings.SITE_URL,
            "name": harmless(user.get_full_name()),
            "by": harmless(str(by)),
            "role": user.get_role_display() or gettext("Administrator"),
            "groups": [harmless(group.name) for group in user.edited_groups.all()],
            "username": user.username,
            "url": settings.SITE_URL + path,
            "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
        }
        site = city.site_name if city else settings.SITE_URL
        subject = gettext("Invitation to the desk of %(site)s") % {"site": site}
        body = render_to_string("emails/invitation.txt", context)
    return EmailMessage(subject=" ".join(subject.split()), body=body, to=[user.email])


def _parted(key: str) -> dict[str, str]:
    uidb36, _hyphen, token = key.partition("-")
    return {"uidb36": uidb36, "key": token}


def harmless(text: str) -> str:
    """A name as it may stand in a letter: one line, and nothing that becomes a link."""
    plain = re.sub(r"[^\w\s.,'’“”„-]", " ", text)
    return " ".join(re.sub(r"(?<=\w)\.(?=\w)", ". ", plain).split())


def send(letter: EmailMessage) -> Sending:
    """Hand a letter to the mail server, and say what became of it."""
    try:
        letter.connection = get_connection()
        letter.send()
    except (SMTPException, OSError, ValueError) as error:
        return Sending(letter, error=_in_short(error))
    return Sending(letter)


def _in_short(error: Any) -> str:
    return f"{type(error).__name__}: {error}"[:300]
