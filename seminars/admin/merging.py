"""Putting opinions that say the same under one heading at the desk, and taking them apart."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy, ngettext

from daugavpils_plan.admin import SCREENS, Screen
from daugavpils_plan.base import is_key
from groups.admin.programmes_in_lists import asked_programme
from seminars.actions.merging import merge_contributions, part_contribution
from seminars.likeness import Corpus
from seminars.models import Contribution, Publicity
from seminars.permissions import may_answer

PAIRS = 50
FOUND = 20


def merging_screen(request: HttpRequest, key: int) -> HttpResponse:
    """One opinion: what is merged with it, and what could be."""
    own = _own(request)
    row = get_object_or_404(own.select_related("head", "group", "programme"), pk=key)
    if request.method == "POST":
        _act(request, own, row)
        return redirect(request.get_full_path())
    query = request.GET.get("q", "").strip()
    free = own.filter(programme=row.programme, merged_into__isnull=True)
    free = free.exclude(pk__in=[row.pk, row.head_id or row.pk]).exclude(publicity=Publicity.HIDDEN)
    if query:
        found = list(free.search(query).select_related("group")[:FOUND])
    else:
        corpus = Corpus((other.pk, other.public_words) for other in free.only("pk", "original", "wording"))
        keys = [match.pk for match in corpus.likely(row.public_words, limit=FOUND)]
        rows = free.select_related("group").in_bulk(keys)
        found = [rows[key] for key in keys if key in rows]
    context = {
        **site.each_context(request),
        "title": gettext("Merge"),
        "row": row,
        "members": own.filter(head=row).select_related("merged_into", "group").order_by("number", "pk"),
        "found": found,
        "query": query,
    }
    return TemplateResponse(request, "admin/seminars/merging.html", context)


def alike_screen(request: HttpRequest) -> HttpResponse:
    """Pairs that say much the same, the likeliest first."""
    own = _own(request).filter(programme=asked_programme(request))
    if request.method == "POST":
        target = get_object_or_404(own, pk=_key(request.POST.get("into", "")))
        _merge(request, own, target, request.POST.getlist("others"))
        return redirect(request.get_full_path())
    heads = own.heads().exclude(publicity=Publicity.HIDDEN)
    corpus = Corpus((row.pk, row.public_words) for row in heads.only("pk", "original", "wording"))
    pairs = sorted(corpus.pairs(), key=lambda pair: -pair[2])
    shown = heads.select_related("group").in_bulk(
        {pk for one, other, _score in pairs[:PAIRS] for pk in (one, other)}
    )
    context = {
        **site.each_context(request),
        "title": gettext("Much the same"),
        "pairs": [(shown[one], shown[other]) for one, other, _score in pairs[:PAIRS]],
        "total": len(pairs),
    }
    return TemplateResponse(request, "admin/seminars/alike.html", context)


def _own(request: HttpRequest) -> Any:
    if not may_answer(request.user):
        raise PermissionDenied
    return Contribution.objects.editable_by(request.user)


def _key(text: str) -> int:
    return int(text) if is_key(text) else 0


def _act(request: HttpRequest, own: Any, row: Contribution) -> None:
    if "part" in request.POST:
        member = get_object_or_404(own, pk=_key(request.POST["part"]))
        try:
            part_contribution(contribution=member, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, gettext("It stands on its own again, as it was."))
    else:
        _merge(request, own, row, request.POST.getlist("others"))


def _merge(request: HttpRequest, own: Any, target: Contribution, keys: list[str]) -> None:
    others = own.filter(pk__in=[_key(key) for key in keys])
    if not others:
        messages.error(request, gettext("Tick at least one opinion."))
        return
    try:
        count = merge_contributions(into=target, others=others, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return
    said = ngettext(
        "%(n)d opinion was merged. Its own words, author and code stay.",
        "%(n)d opinions were merged. Their own words, authors and codes stay.",
        count,
    )
    messages.success(request, said % {"n": count})


SCREENS += [
    Screen(
        name="merging",
        title=gettext_lazy("Merge"),
        address="contributions/<int:key>/merge/",
        view=merging_screen,
        may=may_answer,
    ),
    Screen(
        name="alike",
        title=gettext_lazy("Much the same"),
        address="contributions/alike/",
        view=alike_screen,
        may=may_answer,
        chapter="listen",
        place=25,
    ),
]
