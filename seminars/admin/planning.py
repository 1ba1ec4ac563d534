"""Planning a whole stage in one table."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from daugavpils_plan.admin import SCREENS, Screen
from daugavpils_plan.base import is_key
from groups.admin.programmes_in_lists import asked_programme
from groups.models import Expert, Programme
from seminars.actions.planning import PlannedSeminar, plan_stage, seminars_by_group
from seminars.forms.batch import Batch, Directory, Row, filled, take_offer
from seminars.forms.pasted import read_pasted
from seminars.forms.planning import StageForm
from seminars.models import Seminar, Stage, State, Venue
from seminars.permissions import may_plan


def plan_stage_screen(request: HttpRequest) -> HttpResponse:
    """Choose the stage and its agenda, fill the table, see what is in the way, and plan."""
    if not may_plan(request.user):
        raise PermissionDenied
    programme = asked_programme(request)
    stage = _asked_stage(request, programme)
    if stage is None:
        return _answer(request, programme, None)
    directory = Directory(Venue.objects.all(), Expert.objects.select_related("organisation"))
    data = _sent(request, stage, directory) if request.method == "POST" else None
    form, batch = _table(stage, directory, data, viewer=request.user)
    is_sound = bool(data and "plan" in data and form.is_valid() and batch.is_valid())
    if is_sound and not batch.picked:
        messages.error(request, gettext("Tick at least one seminar."))
    elif data and is_sound and batch.is_agreed:
        try:
            made = _plan(stage, form, batch, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            form, batch = _table(stage, directory, _looked_at_anew(data, batch, stage), viewer=request.user)
        else:
            count = len(made)
            text = ngettext("%(n)d seminar was planned.", "%(n)d seminars were planned.", count)
            messages.success(request, text % {"n": count})
            listed = reverse("admin:seminars_seminar_changelist")
            return redirect(f"{listed}?programme={stage.programme_id}&stage__id__exact={stage.pk}")
    return _answer(request, stage.programme, stage, form=form, batch=batch)


def _sent(request: HttpRequest, stage: Stage, directory: Directory) -> QueryDict:
    """What was typed, with the pasted rows or the offer that was taken in its place."""
    if "paste" in request.POST:
        year = (stage.starts_on or timezone.localdate()).year
        text = request.POST.get("pasted", "")
        pasted = read_pasted(text, stage.programme.groups.all(), directory, year)
        for problem in pasted.problems:
            messages.error(request, problem)
        return filled(request.POST, {f"g{group}": values for group, values in pasted.rows.items()})
    return take_offer(request.POST) if "take" in request.POST else request.POST


def _looked_at_anew(data: QueryDict, batch: Batch, stage: Stage) -> QueryDict:
    """What was typed, without the tick at groups that somebody else has planned in the meantime."""
    sent = data.copy()
    counts = seminars_by_group(stage)
    for row in batch.picked:
        count = counts.get(row.group.pk, 0)
        if row.cleaned_data["known"] != count:
            sent[f"{row.prefix}-known"] = str(count)
            sent.pop(f"{row.prefix}-pick")
    return sent


def _asked_stage(request: HttpRequest, programme: Programme | None) -> Stage | None:
    """The stage of the address; else the first in which a group has no seminar yet, else the last."""
    asked = request.GET.get("stage", "")
    if asked:
        stages = Stage.objects.select_related("programme")
        return get_object_or_404(stages, pk=asked if is_key(asked) else 0)
    if programme is None:
        return None
    groups = programme.groups.count()
    stages_of_programme = list(programme.stages.all())
    unplanned = (stage for stage in stages_of_programme if len(seminars_by_group(stage)) < groups)
    return next(unplanned, stages_of_programme[-1] if stages_of_programme else None)


def _table(
    stage: Stage, directory: Directory, data: QueryDict | None, *, viewer: Any
) -> tuple[StageForm, Batch]:
    form = StageForm(data, initial={"state": State.PLANNED})
    counts = seminars_by_group(stage)
    rows = [
        Row(
            data,
            prefix=f"g{group.pk}",
            group=group,
            directory=directory,
            length=form.lasts,
            initial={"pick": not counts.get(group.pk), "known": counts.get(group.pk, 0)},
        )
        for group in stage.programme.groups.all()
    ]
    batch = Batch(rows, data=data, viewer=viewer)
    batch.look()
    return form, batch


def _plan(stage: Stage, form: StageForm, batch: Batch, *, by: Any) -> list[Seminar]:
    planned = [
        PlannedSeminar(
            group=row.group,
            known=row.cleaned_data["known"] or 0,
            starts_at=row.sitting.starts_at if row.sitting else None,
            ends_at=row.sitting.ends_at if row.sitting else None,
            venue=row.cleaned_data["venue"],
            experts=(row.cleaned_data["expert"],) if row.cleaned_data["expert"] else (),
        )
        for row in batch.picked
    ]
    template, state = form.cleaned_data["template"], form.cleaned_data["state"]
    return plan_stage(stage=stage, planned=planned, template=template, state=state, by=by)


def _answer(
    request: HttpRequest, programme: Programme | None, stage: Stage | None, **more: Any
) -> HttpResponse:
    context = {
        **site.each_context(request),
        "title": gettext("Plan a stage"),
        "stages": list(programme.stages.all()) if programme else [],
        "stage": stage,
        "pasted": request.POST.get("pasted", ""),
        **more,
    }
    return TemplateResponse(request, "admin/seminars/plan_stage.html", context)


SCREENS.append(
    Screen(
        name="plan_stage",
        title=gettext_lazy("Plan a stage"),
        address="plan-a-stage/",
        view=plan_stage_screen,
        may=may_plan,
        chapter="plan",
        place=15,
    )
)
