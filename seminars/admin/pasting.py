"""Pasting many opinions at once: of a seminar, and of a programme by another way."""

from functools import partial
from typing import Any

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy

from daugavpils_plan.admin import SCREENS, Screen
from groups.admin.programmes_in_lists import asked_programme
from groups.models import ThematicWorkingGroup
from seminars.actions.contributions import submit_contribution
from seminars.actions.scribing import write_card
from seminars.admin.scribing import PLACE, scribe_of
from seminars.forms.many import Line, PasteForm, ProgrammePasteForm
from seminars.models import Contribution, Seminar
from seminars.pasting import Keep, keep_lines, look_over, say_what_was_kept
from seminars.permissions import may_answer, may_scribe

TITLE = gettext_lazy("Paste many opinions")


def seminar_screen(request: HttpRequest, seminar: int) -> HttpResponse:
    """What was said at one seminar."""
    scribe = scribe_of(request, seminar)
    form = PasteForm(request.POST if request.method == "POST" else None)
    keep = partial(write_card, seminar=scribe.seminar)
    return _screen(request, form, keep, scribe.readable, seminar=scribe.seminar, scribe=scribe)


def programme_screen(request: HttpRequest) -> HttpResponse:
    """What came by a survey, at a hearing, in letters."""
    if not may_answer(request.user):
        raise PermissionDenied
    programme = asked_programme(request)
    if programme is None:
        raise Http404
    groups = ThematicWorkingGroup.objects.editable_by(request.user).filter(programme=programme)
    data = request.POST if request.method == "POST" else None
    form = ProgrammePasteForm(data, programme=programme, groups=groups)
    form.require_group(of=request.user)
    readable: Any = Contribution.objects.visible_to(request.user).filter(programme=programme)
    return _screen(request, form, submit_contribution, readable, of_programme=programme)


def _screen(
    request: HttpRequest,
    form: PasteForm,
    keep: Keep,
    readable: Any,
    seminar: Seminar | None = None,
    **more: Any,
) -> HttpResponse:
    lines: list[Line] = []
    if request.method == "POST" and form.is_valid():
        lines = form.lines()
        look_over(lines, form.cleaned_data["batch"], readable, seminar)
        if "save" in request.POST:
            left = keep_lines(lines, form, keep, by=request.user)
            say_what_was_kept(request, len(lines) - len(left), len(left))
            if not left:
                return redirect(request.get_full_path())
            lines = left
            form.type_over("text", "\n".join(line.typed for line in left))
    context = {
        **site.each_context(request),
        "title": gettext("Paste many opinions"),
        "form": form,
        "lines": lines,
        "sound": sum(not line.faults for line in lines),
        "seminar": seminar,
        **more,
    }
    return TemplateResponse(request, "admin/seminars/paste_many.html", context)


SCREENS += [
    Screen("scribe_paste", TITLE, f"{PLACE}<int:seminar>/daudzus/", seminar_screen, may_scribe),
    Screen(
        "paste_many", TITLE, "viedokli/daudzus/", programme_screen, may_answer, chapter="seminar_day", place=6
    ),
]
