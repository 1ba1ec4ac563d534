"""Taking a seminar, a stage or a whole programme as the skeleton of something new."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from daugavpils_plan.admin import SCREENS, Screen
from groups.models import Programme
from seminars.actions.planning import duplicate_programme, duplicate_seminar, duplicate_stage
from seminars.forms.duplicating import NextProgrammeForm
from seminars.models import Seminar, Stage
from seminars.permissions import may_plan

KINDS: dict[str, Any] = {"seminar": Seminar, "stage": Stage, "programme": Programme}


def duplicate_screen(request: HttpRequest, what: str, object_id: int) -> HttpResponse:
    """Say what the copy will hold; a programme is asked for its title and years."""
    if not may_plan(request.user):
        raise PermissionDenied
    if what not in KINDS:
        raise Http404
    row: Any = get_object_or_404(KINDS[what], pk=object_id)
    form = (
        NextProgrammeForm(
            request.POST if request.method == "POST" else None,
            initial={"start_year": row.end_year + 1, "end_year": 2 * row.end_year - row.start_year + 1},
        )
        if what == "programme"
        else None
    )
    if request.method == "POST" and (form is None or form.is_valid()):
        new = _duplicate(row, form, by=request.user)
        messages.success(request, _("“%(title)s” was made as a draft without dates.") % {"title": new})
        return redirect(reverse(f"admin:{new._meta.app_label}_{new._meta.model_name}_change", args=[new.pk]))
    context = {
        **site.each_context(request),
        "title": _("Duplicate"),
        "opts": row._meta,
        "original": row,
        "what": what,
        "form": form,
        "back": reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk]),
    }
    return TemplateResponse(request, "admin/seminars/duplicate.html", context)


def _duplicate(row: Any, form: NextProgrammeForm | None, *, by: Any) -> Any:
    if isinstance(row, Seminar):
        return duplicate_seminar(seminar=row, by=by)
    if isinstance(row, Stage):
        return duplicate_stage(stage=row, by=by)
    assert form is not None
    years = {name: form.cleaned_data[name] for name in ("start_year", "end_year")}
    return duplicate_programme(programme=row, titles=form.titles(), by=by, **years)


SCREENS.append(
    Screen(
        name="duplicate",
        title=gettext_lazy("Duplicate"),
        address="duplicate/<str:what>/<int:object_id>/",
        view=duplicate_screen,
        may=may_plan,
    )
)
