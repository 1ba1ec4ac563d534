"""The letter with the city's answer, to those who left an address for it."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from groups.emails import send
from groups.models import City
from seminars.models import Answer, Contribution, ContributionAuthor


def answer_letters(answers: Iterable[Answer]) -> int:
    """Send each answer to the author and to those whose opinions were merged with it; how many went out.

    The day is kept with the answer once the letter to its own author is handed on. A mail server that
    refuses does not take the answer back: it can be read with the receipt code.
    """
    sent = 0
    for answer in answers:
        own = answer.contribution
        for author in _authors(answer):
            if send(answer_letter(answer, author)).is_handed_on:
                sent += 1
                if author.contribution_id == own.pk:
                    Answer.objects.filter(pk=answer.pk).update(sent_on=timezone.localdate())
    return sent


def _authors(answer: Answer) -> Iterable[ContributionAuthor]:
    of_voices = ContributionAuthor.objects.exclude(email="").select_related("contribution__receipt")
    own = of_voices.filter(contribution=answer.contribution_id)
    return own | of_voices.filter(contribution__head=answer.contribution_id)


def answer_letter(answer: Answer, author: ContributionAuthor) -> EmailMessage:
    """The letter in the language of the words, as far as the site speaks it."""
    contribution = author.contribution
    city = City.objects.current()
    spoken = City.shown_languages(city)
    language = contribution.language if contribution.language in spoken else settings.LANGUAGE_CODE
    with override(language):
        context = {
            "city": city,
            "site_url": settings.SITE_URL,
            "contribution": contribution,
            "answer": answer,
            "url": settings.SITE_URL + _address(contribution),
        }
        body = render_to_string("emails/answer.txt", context)
        subject = gettext("The city's answer to your opinion")
        if contribution.number:
            subject = gettext("The city's answer to your opinion %(number)s") % {"number": contribution.label}
    return EmailMessage(subject=" ".join(subject.split()), body=body, to=[author.email])


def _address(contribution: Contribution) -> str:
    """Its page; of one that is not public the page of its code, which its author has."""
    if contribution.is_public:
        return contribution.get_absolute_url()
    return reverse("receipt_shown", kwargs={"code": contribution.receipt.code})
