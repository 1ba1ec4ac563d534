"""Writing opinions down at the desk, on the day of the seminar."""

from typing import Any

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from daugavpils_plan.admin import SCREENS, Screen
from daugavpils_plan.roles import is_scoped
from groups.admin.programmes_in_lists import asked_programme
from seminars.actions.scribing import end_scribe_link, make_scribe_link
from seminars.models import Contribution, ScribeLink, Seminar, State
from seminars.permissions import may_answer, may_scribe
from seminars.receipts import qr_of
from seminars.scribing import Scribe, card_screen, likely_part, wording_screen


def choose_screen(request: HttpRequest) -> HttpResponse:
    """At which seminar."""
    if not may_scribe(request.user):
        raise PermissionDenied
    seminars = Seminar.objects.editable_by(request.user).exclude(state=State.CANCELLED)
    if not is_scoped(request.user):
        seminars = seminars.filter(programme=asked_programme(request))
    context = {
        **site.each_context(request),
        "title": gettext("Write down opinions"),
        "seminars": seminars.listed().in_reading_order(timezone.localdate()),
    }
    return TemplateResponse(request, "admin/seminars/choose_seminar.html", context)


def scribe_screen(request: HttpRequest, seminar: int) -> HttpResponse:
    """The cards of one seminar, and the link for a scribe."""
    scribe = scribe_of(request, seminar)
    if request.method == "POST" and "link" in request.POST:
        act = make_scribe_link if request.POST["link"] == "make" else end_scribe_link
        act(seminar=scribe.seminar, by=request.user)
        return redirect(f"{request.get_full_path()}#link")
    link = ScribeLink.objects.filter(seminar=scribe.seminar).select_related("seminar").first()
    return card_screen(
        request,
        scribe,
        "admin/seminars/scribe.html",
        **site.each_context(request),
        title=gettext("Write down opinions"),
        may_reword_all=may_answer(request.user),
        link=qr_of(link.get_absolute_url(), gettext("Link for a scribe")) if link and link.is_open else None,
    )


def likely_screen(request: HttpRequest, seminar: int) -> HttpResponse:
    """Those that may say the same, while a card is typed."""
    return likely_part(request, scribe_of(request, seminar))


def reword_screen(request: HttpRequest, seminar: int, contribution: int) -> HttpResponse:
    """Another wording of a card."""
    return wording_screen(
        request,
        scribe_of(request, seminar),
        contribution,
        "admin/seminars/scribe_wording.html",
        may_reword_all=may_answer(request.user),
        **site.each_context(request),
        title=gettext("Wording for the public"),
    )


def scribe_of(request: HttpRequest, seminar: int) -> Scribe:
    """Who is signed in, at a seminar they work with."""
    if not may_scribe(request.user):
        raise PermissionDenied
    row = get_object_or_404(Seminar.objects.editable_by(request.user).listed(), pk=seminar)
    readable: Any = Contribution.objects.visible_to(request.user).filter(programme=row.programme)
    address = reverse("admin:scribe_seminar", kwargs={"seminar": row.pk})
    return Scribe(row, by=request.user, address=address, readable=readable)


TITLE = gettext_lazy("Write down opinions")
PLACE = "viedokli/rakstit/"
SCREENS += [
    Screen("scribe", TITLE, PLACE, choose_screen, may_scribe, chapter="seminar_day", place=5),
    Screen("scribe_seminar", TITLE, f"{PLACE}<int:seminar>/", scribe_screen, may_scribe),
    Screen("scribe_likely", TITLE, f"{PLACE}<int:seminar>/lidzigi/", likely_screen, may_scribe),
    Screen("scribe_wording", TITLE, f"{PLACE}<int:seminar>/<int:contribution>/", reword_screen, may_scribe),
]
