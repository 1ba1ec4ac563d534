"""Printing slips with codes for the tables of a seminar."""

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy

from daugavpils_plan.admin import SCREENS, Screen
from seminars.actions.contributions import print_slips
from seminars.admin.scribing import PLACE, scribe_of
from seminars.forms.slips import PER_SHEET, SlipsForm
from seminars.permissions import may_scribe
from seminars.slips import slips_pdf


def slips_screen(request: HttpRequest, seminar: int) -> HttpResponse:
    """How many sheets; then the PDF, with codes that nobody has yet."""
    scribe = scribe_of(request, seminar)
    form = SlipsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        count = form.cleaned_data["sheets"] * PER_SHEET
        receipts = print_slips(seminar=scribe.seminar, count=count, by=request.user)
        answer = HttpResponse(slips_pdf(scribe.seminar, receipts), content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="lapinas-{scribe.seminar.slug}.pdf"'
        answer["Cache-Control"] = "no-store"
        return answer
    context = {
        **site.each_context(request),
        "title": gettext("Print slips with codes"),
        "seminar": scribe.seminar,
        "scribe": scribe,
        "form": form,
    }
    return TemplateResponse(request, "admin/seminars/slips.html", context)


SCREENS.append(
    Screen(
        "scribe_slips",
        gettext_lazy("Print slips with codes"),
        f"{PLACE}<int:seminar>/lapinas/",
        slips_screen,
        may_scribe,
    )
)
