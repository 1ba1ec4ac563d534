"""Answering: who waits for an answer, one answer, and releasing many on a day."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy, ngettext

from daugavpils_plan.admin import SCREENS, Screen
from daugavpils_plan.paging import NarrowPaginator
from groups.admin.programmes_in_lists import asked_programme
from seminars.actions import answers as actions
from seminars.actions.contributions import (
    begin_review,
    reword_contribution,
    set_deadline,
    withdraw_contribution,
)
from seminars.forms.answers import TEXTS, AnswerForm, DeadlineForm, ReleaseForm
from seminars.likeness import Corpus
from seminars.models import OPEN_STATES, Answer, Contribution, Publicity
from seminars.permissions import may_answer
from seminars.personal_data import find_personal_data

PER_PAGE = 50
LIKE = 6
"""How many likely ones are offered for the same answer, and to take an answer from."""


def answering_screen(request: HttpRequest) -> HttpResponse:
    """All who wait, the one due first at the top."""
    rows = _unanswered(request).select_related("group", "seminar", "programme", "receipt")
    page = NarrowPaginator(rows.prefetch_related("answers"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": gettext("Answer"),
        "page": page,
        "late": _unanswered(request).filter(due_on__lt=timezone.localdate()).count(),
    }
    return TemplateResponse(request, "admin/seminars/answering.html", context)


def _unanswered(request: HttpRequest) -> Any:
    if not may_answer(request.user):
        raise PermissionDenied
    programme = asked_programme(request)
    return Contribution.objects.editable_by(request.user).filter(programme=programme).unanswered()


def answer_screen(request: HttpRequest, key: int) -> HttpResponse:
    """One contribution, its answer, and beside it what the author will read."""
    if not may_answer(request.user):
        raise PermissionDenied
    own = Contribution.objects.editable_by(request.user)
    rows = own.select_related("group", "seminar__stage", "agenda_item", "programme", "answer", "head")
    contribution = get_object_or_404(rows, pk=key)
    like = _likely(own, contribution)
    prepared = contribution.answers.prepared().first()
    deadline = DeadlineForm(initial={"due_on": contribution.due_on, "due_note": contribution.due_note})
    form: AnswerForm | None = None
    if request.method == "POST":
        form = _form(contribution, prepared, like["open"], _sent(request, like["answered"]))
        if "set_deadline" in request.POST:
            deadline = DeadlineForm(request.POST)
        if _is_done(request, contribution, prepared, form, deadline):
            return _onward(request, contribution)
    context = {
        **site.each_context(request),
        "title": gettext("Answer"),
        "row": contribution,
        "form": form or _form(contribution, prepared, like["open"]),
        "deadline": deadline,
        "prepared": prepared,
        "answered": like["answered"],
        "flagged": find_personal_data(contribution.public_words),
        "history": contribution.answers.released(),
        "waiting": own.filter(programme=contribution.programme).unanswered().count(),
    }
    return TemplateResponse(request, "admin/seminars/answer.html", context)


def _form(
    contribution: Contribution, prepared: Answer | None, like: Any, data: QueryDict | None = None
) -> AnswerForm:
    """A change begins with the words of the answer that is in force; a new one with the last decider."""
    instance = prepared or Answer(contribution=contribution)
    initial: dict[str, Any] = {}
    if prepared is None:
        names = [name for name in AnswerForm.base_fields if hasattr(Answer, name) and name != "release_on"]
        if contribution.answer is not None:
            initial = {name: getattr(contribution.answer, name) for name in names}
        elif last := Answer.objects.filter(contribution__programme=contribution.programme).first():
            initial = {name: getattr(last, name) for name in names if name.startswith("decided_by")}
        initial["decided_on"] = timezone.localdate()
    return AnswerForm(data, contribution=contribution, like=like, instance=instance, initial=initial)


def _is_done(
    request: HttpRequest,
    contribution: Contribution,
    prepared: Answer | None,
    form: AnswerForm,
    deadline: DeadlineForm,
) -> bool:
    """Do what the pressed button says; whatever it is, what was typed is kept as a draft."""
    pressed = request.POST
    if "take" in pressed:
        return False
    if "set_deadline" in pressed and not deadline.is_valid():
        return False
    try:
        if "discard" in pressed:
            if prepared is not None:
                actions.discard_answer(answer=prepared, by=request.user)
            return True
        is_written = form.has_changed() or not form.is_draft
        if is_written and not (form.is_valid() and _keep(request, form, contribution)):
            return False
        if "withdraw" in pressed:
            withdraw_contribution(contribution=contribution, by=request.user)
        elif "review" in pressed:
            begin_review(contribution=contribution, by=request.user)
        elif "set_deadline" in pressed:
            set_deadline(contribution=contribution, by=request.user, **deadline.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _sent(request: HttpRequest, answered: list[Contribution]) -> QueryDict:
    """What was typed: complete only by its own button; with the words of another answer if asked for."""
    sent = request.POST.copy()
    if "complete" not in sent:
        sent["draft"] = "1"
    source = next((row.decided_answer for row in answered if str(row.pk) == sent.get("take")), None)
    for field in AnswerForm.base_fields if source else ():
        if field == "verdict" or field.startswith(TEXTS):
            sent[field] = getattr(source, field) or ""
    return sent


def _keep(request: HttpRequest, form: AnswerForm, contribution: Contribution) -> bool:
    """Store the answer and its copies; whether that was possible."""
    try:
        with transaction.atomic():
            answer = actions.prepare_answer(contribution=contribution, by=request.user, **form.texts())
            actions.give_same_answer(answer=answer, contributions=form.cleaned_data["same"], by=request.user)
            if form.cleaned_data["note"] != contribution.note:
                reword_contribution(
                    contribution=contribution, by=request.user, note=form.cleaned_data["note"]
                )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _onward(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """To the next that waits; a draft stays open, so that its preview is seen."""
    if "complete" not in request.POST:
        messages.success(request, gettext("It is kept. Nobody outside reads a draft."))
        return redirect(request.path)
    messages.success(request, gettext("The answer is complete. It is read from the day of its release."))
    own = Contribution.objects.editable_by(request.user).filter(programme=contribution.programme)
    following = own.unanswered().exclude(answers__is_complete=True).first()
    if following is None:
        return redirect("admin:answering")
    return redirect(reverse("admin:answer", args=[following.pk]))


def _likely(own: Any, contribution: Contribution) -> dict[str, Any]:
    """Those that say much the same: still open ones, and answered ones."""
    others = own.filter(programme=contribution.programme).heads().exclude(publicity=Publicity.HIDDEN)
    corpus = Corpus((row.pk, row.public_words) for row in others.only("pk", "original", "wording"))
    found = corpus.likely(contribution.public_words, limit=30, leave_out=(contribution.pk,))
    keys = [match.pk for match in found]
    rows = others.select_related("answer", "programme").in_bulk(keys)
    in_order = [rows[key] for key in keys if key in rows]
    is_open = [row.pk for row in in_order if row.state in OPEN_STATES][:LIKE]
    return {
        "open": own.filter(pk__in=is_open),
        "answered": [row for row in in_order if row.answer is not None][:LIKE],
    }


def release_screen(request: HttpRequest) -> HttpResponse:
    """Complete answers that nobody has read yet: release them now, or together on a day."""
    if not may_answer(request.user):
        raise PermissionDenied
    prepared = Answer.objects.editable_by(request.user).prepared()
    programme = asked_programme(request)
    prepared = prepared.filter(contribution__programme=programme, contribution__head__isnull=True)
    ready = prepared.ready()
    form = ReleaseForm(request.POST if request.method == "POST" else None, answers=ready)
    if request.method == "POST" and form.is_valid():
        return _release(request, form)
    listed = ready.select_related("contribution__group", "contribution__programme", "contribution__receipt")
    unpublished = prepared.filter(is_complete=True).exclude(contribution__publicity=Publicity.PUBLISHED)
    context = {
        **site.each_context(request),
        "title": gettext("Release answers"),
        "form": form,
        "answers": listed.order_by("release_on", "pk"),
        "chosen": request.POST.getlist("answers"),
        "drafts": prepared.filter(is_complete=False).select_related("contribution"),
        "unpublished": unpublished.select_related("contribution"),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "admin/seminars/release.html", context)


def _release(request: HttpRequest, form: ReleaseForm) -> HttpResponse:
    answers, day = form.cleaned_data["answers"], form.cleaned_data["release_on"]
    if "now" in request.POST:
        count = len(actions.release_answers(answers=answers, by=request.user))
        text = ngettext("%(n)d answer was released.", "%(n)d answers were released.", count)
    elif day:
        count = actions.set_release_day(answers=answers, release_on=day, by=request.user)
        text = ngettext(
            "%(n)d answer will be released on that day.", "%(n)d answers will be released on that day.", count
        )
    else:
        messages.error(request, gettext("Write the day, or release them now."))
        return redirect(request.path)
    messages.success(request, text % {"n": count})
    return redirect(request.path)


for name, title, address, view, place in (
    ("answering", gettext_lazy("Answer"), "contributions/answer/", answering_screen, 30),
    ("answer", gettext_lazy("Answer"), "contributions/<int:key>/answer/", answer_screen, 0),
    ("release", gettext_lazy("Release answers"), "contributions/release/", release_screen, 40),
):
    SCREENS.append(
        Screen(
            name=name,
            title=title,
            address=address,
            view=view,
            may=may_answer,
            chapter="listen" if place else "",
            place=place,
        )
    )
