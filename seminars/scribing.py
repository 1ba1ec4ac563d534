"""The screen on which opinions are written down in the room: the same at the desk and by a scribe's link."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import urlencode
from django.utils.translation import gettext

from seminars.actions.contributions import reword_contribution
from seminars.actions.merging import merge_contributions
from seminars.actions.scribing import undo_card, write_card
from seminars.forms.scribing import KEPT, CardForm, WordingForm
from seminars.likeness import Corpus
from seminars.models import AgendaItem, Channel, Contribution, Publicity, Seminar, Voice

SHOWN = 10
"""How many cards the list shows until all are asked for."""
MOST_LETTERS = 600
"""As many letters of what is typed are compared."""
_just_saved = signing.TimestampSigner(salt="seminars.card")


@dataclass
class Scribe:
    """Somebody who writes at one seminar: at the desk (`by`), or by a link."""

    seminar: Seminar
    by: Any
    address: str
    readable: "QuerySet[Contribution]"

    @property
    def has_login(self) -> bool:
        return self.by is not None

    @cached_property
    def cards(self) -> "QuerySet[Contribution]":
        """What was written down at the seminar, the newest first."""
        cards = Contribution.objects.filter(seminar=self.seminar, channel=Channel.SEMINAR)
        if not self.has_login:
            cards = cards.exclude(publicity=Publicity.HIDDEN)
        return cards.select_related("receipt", "merged_into").order_by("-pk")

    def items(self) -> "QuerySet[AgendaItem]":
        items = self.seminar.agenda_items.all()
        return items if self.has_login else items.filter(is_public=True)

    def form(self, *args: Any, **kwargs: Any) -> CardForm:
        return CardForm(*args, seminar=self.seminar, items=self.items(), **kwargs)

    def likely(self, words: str, *, leave_out: int | None = None) -> list[Contribution]:
        """Those that may say the same, the likeliest first."""
        rows = self.readable.exclude(publicity=Publicity.HIDDEN).order_by()
        texts = rows.values_list("pk", "wording", "original")
        corpus = Corpus((pk, wording or original) for pk, wording, original in texts)
        matches = corpus.likely(words[:MOST_LETTERS], leave_out=[leave_out] if leave_out else ())
        keys = [match.pk for match in matches]
        found = Contribution.objects.listed().select_related("merged_into").in_bulk(keys)
        return [found[key] for key in keys if key in found]

    def saved(self, request: HttpRequest) -> Contribution | None:
        """The card that was saved a moment ago on this screen."""
        try:
            key = _just_saved.unsign(request.GET.get("saved", ""), max_age=60 * 60)
        except signing.BadSignature:
            return None
        return self.cards.filter(pk=int(key)).first()


def card_screen(request: HttpRequest, scribe: Scribe, template: str, **more: Any) -> HttpResponse:
    """Write, save, write the next; undo the last; put one to another that says the same."""
    form = scribe.form(initial={name: request.GET[name] for name in KEPT if name in request.GET})
    problem = ""
    if request.method == "POST" and {"undo", "same"} & set(request.POST):
        problem = _change_saved(request, scribe)
        if not problem:
            is_gone = "undo" in request.POST
            return redirect(_next(scribe, request.GET) if is_gone else request.get_full_path())
    elif request.method == "POST":
        form = scribe.form(request.POST)
        if form.is_valid() and (card := _write(scribe, form, request.POST.get("join", ""))):
            return redirect(_next(scribe, request.POST, saved=_just_saved.sign(str(card.pk))))
    status = 422 if form.is_bound or problem else 200
    context = {**_context(request, scribe), "form": form, "problem": problem, **more}
    return TemplateResponse(request, template, context, status=status)


def _change_saved(request: HttpRequest, scribe: Scribe) -> str:
    """Take back the card that was just saved, or put it to another; what is in the way, in words."""
    saved = scribe.saved(request)
    try:
        if saved is None:
            raise ValidationError(gettext("It is too long ago: change it in the list of opinions."))
        if "undo" in request.POST:
            undo_card(contribution=saved, by=scribe.by)
        else:
            merge_contributions(into=_target(scribe, request.POST["same"]), others=[saved], by=scribe.by)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _write(scribe: Scribe, form: CardForm, join: str) -> Contribution | None:
    try:
        into = _target(scribe, join) if join else None
        return write_card(seminar=scribe.seminar, by=scribe.by, into=into, **form.fields_of_card())
    except ValidationError as error:
        form.take_errors(error)
        return None


def _target(scribe: Scribe, key: str) -> Contribution:
    rows = scribe.readable.exclude(publicity=Publicity.HIDDEN)
    found = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 19 else None
    if found is None:
        raise ValidationError(gettext("The opinion it should be put to is not there any more."))
    return found


def _next(scribe: Scribe, typed: Any, **more: str) -> str:
    """The empty card, with what stays the same."""
    query = {name: typed[name] for name in KEPT if typed.get(name)} | more
    return f"{scribe.address}?{urlencode(query)}" if query else scribe.address


def _context(request: HttpRequest, scribe: Scribe) -> dict[str, Any]:
    voices = scribe.cards.aggregate(
        total=Count("pk"), specialists=Count("pk", filter=Q(voice=Voice.SPECIALIST))
    )
    total = voices["total"]
    shown = list(scribe.cards if "all" in request.GET else scribe.cards[:SHOWN])
    saved = scribe.saved(request)
    for place, card in enumerate(shown):
        card.place = total - place  # type: ignore[attr-defined]
    return {
        "scribe": scribe,
        "seminar": scribe.seminar,
        "cards": shown,
        "total": total,
        "residents": total - voices["specialists"],
        "specialists": voices["specialists"],
        "next": total + 1,
        "saved": saved,
        "likely": scribe.likely(saved.original, leave_out=saved.pk)
        if saved and not saved.merged_into
        else [],
    }


def likely_part(request: HttpRequest, scribe: Scribe) -> HttpResponse:
    """The likely ones beside the card while it is typed: a piece of a page, and nothing changes."""
    context = {"likely": scribe.likely(request.GET.get("words", "")), "scribe": scribe}
    return TemplateResponse(request, "seminars/_likely.html", context)


def wording_screen(
    request: HttpRequest,
    scribe: Scribe,
    contribution: int,
    template: str,
    *,
    may_reword_all: bool,
    **more: Any,
) -> HttpResponse:
    """Another wording of a card; once it is published only those who answer change it."""
    cards = scribe.cards if may_reword_all else scribe.cards.filter(publicity=Publicity.WAITING)
    card = get_object_or_404(cards, pk=contribution)
    form = WordingForm(request.POST if request.method == "POST" else None, contribution=card)
    if form.is_valid():
        reword_contribution(contribution=card, by=scribe.by, wording=form.cleaned_data["wording"])
        return redirect(scribe.address)
    context = {"scribe": scribe, "seminar": scribe.seminar, "card": card, "form": form, **more}
    return TemplateResponse(request, template, context, status=422 if form.is_bound else 200)
