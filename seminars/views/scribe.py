"""Writing down what is said at a seminar by a link, without a login."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from seminars.models import Channel, Contribution, ScribeLink, Seminar
from seminars.scribing import Scribe, card_screen, likely_part, wording_screen


@csrf_exempt  # the link itself is the secret, there is no session
@never_cache
def scribe(request: HttpRequest, token: str) -> HttpResponse:
    """The cards of one seminar."""
    writer = _writer(token)
    if writer is None:
        return _ended(request)
    return card_screen(request, writer, "seminars/scribe.html", programme=writer.seminar.programme)


@never_cache
def scribe_likely(request: HttpRequest, token: str) -> HttpResponse:
    """Those that may say the same."""
    writer = _writer(token)
    return likely_part(request, writer) if writer else _ended(request)


@csrf_exempt
@never_cache
def scribe_wording(request: HttpRequest, token: str, contribution: int) -> HttpResponse:
    """Another wording of a card that is not published yet."""
    writer = _writer(token)
    if writer is None:
        return _ended(request)
    programme = writer.seminar.programme
    template = "seminars/scribe_wording.html"
    return wording_screen(request, writer, contribution, template, may_reword_all=False, programme=programme)


def _writer(token: str) -> Scribe | None:
    links = ScribeLink.objects.select_related("seminar__group", "seminar__stage", "seminar__programme")
    link = links.select_related("seminar__venue").filter(token=token).first()
    if link is None or not link.is_open:
        return None
    return Scribe(link.seminar, by=None, address=link.get_absolute_url(), readable=_readable(link.seminar))


def _readable(seminar: Seminar) -> "QuerySet[Contribution]":
    """What is published, and what was said at this seminar; not what somebody wrote about it elsewhere."""
    published = Contribution.objects.published().order_by().values("pk")
    of_programme = Contribution.objects.filter(programme=seminar.programme)
    return of_programme.filter(Q(pk__in=published) | Q(seminar=seminar, channel=Channel.SEMINAR))


def _ended(request: HttpRequest) -> HttpResponse:
    """The link does not work any more; what was typed is still on the screen."""
    words = request.POST.get("words") or request.POST.get("wording", "")
    return render(request, "seminars/scribe_ended.html", {"words": words}, status=410)
