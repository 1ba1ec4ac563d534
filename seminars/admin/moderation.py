"""The queue of what has come in and nobody has read yet: publish, reword, strike out, hide, merge."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext

from daugavpils_plan.admin import SCREENS, Screen
from daugavpils_plan.base import is_key
from seminars.actions import contributions as actions
from seminars.actions.merging import merge_contributions
from seminars.forms.moderation import ModerationForm
from seminars.likeness import Corpus
from seminars.models import Contribution, Publicity
from seminars.permissions import may_answer
from seminars.personal_data import strike_out

AT_ONCE = 20
"""How many stand on the screen."""


def moderation_screen(request: HttpRequest) -> HttpResponse:
    """What waits, the oldest first; `?row=` shows one, hidden ones too."""
    if not may_answer(request.user):
        raise PermissionDenied
    own = Contribution.objects.editable_by(request.user)
    asked = request.GET.get("row", "")
    queue = own.filter(pk=asked) if is_key(asked) else own.waiting()
    if request.method == "POST" and "publish_all" in request.POST:
        return _publish_all(request, own)
    sent: ModerationForm | None = None
    if request.method == "POST":
        sent = _sent(request, own)
        if _act(request, sent, own, is_asked=is_key(asked)):
            return redirect(request.get_full_path() if not asked else reverse("admin:moderation"))
    rows = list(queue.select_related("group", "seminar", "programme", "receipt", "head")[:AT_ONCE])
    forms = [sent if sent and sent.row.pk == row.pk else ModerationForm(row=row) for row in rows]
    like = _like(own, rows)
    context = {
        **site.each_context(request),
        "title": gettext("Look through"),
        "entries": [{"form": form, "row": form.row, "like": like.get(form.row.pk, [])} for form in forms],
        "total": queue.count(),
        "clean": [form.row.pk for form in forms if not form.flagged and not form.is_bound],
    }
    return TemplateResponse(request, "admin/seminars/moderation.html", context)


def _sent(request: HttpRequest, own: Any) -> ModerationForm:
    key = request.POST.get("row", "")
    form = ModerationForm(request.POST, row=get_object_or_404(own, pk=key if is_key(key) else 0))
    form.fields["wording"].required = request.POST.get("deed") != "hide"
    return form


def _publish_all(request: HttpRequest, own: Any) -> HttpResponse:
    """Those that were on the screen, as long as nothing in them is flagged now."""
    keys = [key for key in request.POST.getlist("clean") if is_key(key)][:AT_ONCE]
    rows = [row for row in own.waiting().filter(pk__in=keys) if not ModerationForm(row=row).flagged]
    try:
        count = actions.publish_contributions(contributions=rows, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("admin:moderation")
    said = ngettext("%(n)d opinion was published.", "%(n)d opinions were published.", count)
    messages.success(request, said % {"n": count})
    return redirect("admin:moderation")


def _act(request: HttpRequest, form: ModerationForm, own: Any, *, is_asked: bool) -> bool:
    """Do what the pressed button says; whether it is done. A hidden one has to be asked for by itself."""
    deed, row = request.POST.get("deed", ""), form.row
    target = _target(deed, own)
    if row.publicity == Publicity.PUBLISHED:
        messages.info(request, gettext("Somebody else has published it in the meantime."))
        return True
    if row.publicity == Publicity.HIDDEN and not is_asked:
        messages.info(request, gettext("Somebody else has hidden it in the meantime."))
        return True
    if not form.is_valid():
        return False
    if (deed == "publish" or target) and form.flagged and not form.cleaned_data["agreed"]:
        sentence = gettext("Strike the data out, or tick that they may be public (an official, a firm).")
        form.add_error("agreed", sentence)
        return False
    try:
        with transaction.atomic():
            _do(request, form, deed, target)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _target(deed: str, own: Any) -> Contribution | None:
    """The one with which it is merged, if that is what was pressed."""
    key = deed.removeprefix("merge-")
    return get_object_or_404(own, pk=key) if deed.startswith("merge-") and is_key(key) else None


def _do(request: HttpRequest, form: ModerationForm, deed: str, target: Contribution | None) -> None:
    row, texts = form.row, form.texts()
    if deed == "strike":
        texts = {name: strike_out(text) for name, text in texts.items()}
    elif deed == "hide":
        reason = form.cleaned_data["hidden_reason"]
        actions.hide_contribution(contribution=row, reason=reason, by=request.user)
        messages.success(request, gettext("It is hidden. The reason is counted in public."))
        return
    actions.reword_contribution(contribution=row, by=request.user, **texts)
    if target:
        merge_contributions(into=target, others=[row], by=request.user)
        actions.publish_contributions(contributions=[row], by=request.user)
        messages.success(request, gettext("It was merged and published."))
    elif deed == "publish":
        actions.publish_contributions(contributions=[row], by=request.user)
        row.refresh_from_db()
        messages.success(request, gettext("%(number)s is public.") % {"number": row.label})


def _like(own: Any, rows: list[Contribution]) -> dict[int, list[Contribution]]:
    """For each row the likeliest others of its programme, of which one could be its head."""
    if not rows:
        return {}
    programmes = {row.programme_id for row in rows}
    others = own.filter(programme__in=programmes).exclude(publicity=Publicity.HIDDEN)
    texts = [(row.pk, row.public_words) for row in others.only("pk", "original", "wording")]
    corpus = Corpus(texts)
    found = {row.pk: corpus.likely(row.public_words, limit=3, leave_out=(row.pk,)) for row in rows}
    keys = {match.pk for matches in found.values() for match in matches}
    shown = others.select_related("group", "head").in_bulk(keys)
    return {pk: [shown[match.pk] for match in matches if match.pk in shown] for pk, matches in found.items()}


SCREENS.append(
    Screen(
        name="moderation",
        title=gettext_lazy("Look through"),
        address="contributions/look-through/",
        view=moderation_screen,
        may=may_answer,
        chapter="listen",
        place=20,
    )
)
