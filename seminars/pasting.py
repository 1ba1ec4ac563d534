"""Pasting many opinions: first looked over line by line, then kept; what is faulty stays in the field."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext

from seminars.actions.contributions import take_slip
from seminars.forms.many import Line, PasteForm
from seminars.likeness import Corpus
from seminars.models import Contribution, Publicity, Seminar
from seminars.models.receipts import read_code

Keep = Callable[..., Contribution]


def look_over(
    lines: list[Line], batch: uuid.UUID, readable: "QuerySet[Contribution]", seminar: Seminar | None
) -> None:
    """Add to each line what is wrong with its code, and what may say the same."""
    submissions = [line.submission(batch) for line in lines]
    is_kept = Contribution.objects.filter(submission__in=submissions).values_list("submission", flat=True)
    kept = set(is_kept)
    rows = readable.exclude(publicity=Publicity.HIDDEN).order_by()
    texts = rows.values_list("pk", "wording", "original")
    corpus = Corpus((pk, wording or original) for pk, wording, original in texts)
    found = {line.number: corpus.likely(line.words, limit=2) for line in lines}
    others = rows.in_bulk({match.pk for matches in found.values() for match in matches})
    used: dict[str, int] = {}
    for line in lines:
        line.likely = [others[match.pk] for match in found[line.number] if match.pk in others]
        if line.code and line.submission(batch) not in kept:
            line.faults += _faults_of_code(line, seminar, used)


def _faults_of_code(line: Line, seminar: Seminar | None, used: dict[str, int]) -> list[str]:
    code = read_code(line.code)
    if code in used:
        return [gettext("Line %(n)d has the same code.") % {"n": used[code]}]
    used[code] = line.number
    try:
        with transaction.atomic():
            take_slip(line.code, seminar)
    except ValidationError as error:
        return error.messages
    return []


def keep_lines(lines: list[Line], form: PasteForm, keep: Keep, *, by: Any) -> list[Line]:
    """Keep the sound lines, each on its own; those that could not be kept."""
    left = []
    for line in lines:
        said = {name: getattr(line, name) for name in ("voice", "organisation", "language", "code")}
        submission = line.submission(form.cleaned_data["batch"])
        try:
            if line.faults:
                raise ValidationError(line.faults)
            keep(by=by, original=line.words, submission=submission, **said, **form.common())
        except ValidationError as error:
            line.faults = error.messages
            left.append(line)
    return left


def say_what_was_kept(request: HttpRequest, kept: int, left: int) -> None:
    """How many opinions there are more, and how many lines wait to be mended."""
    if kept:
        text = ngettext("%(n)d opinion was written down.", "%(n)d opinions were written down.", kept)
        messages.success(request, text % {"n": kept})
    if left:
        text = ngettext(
            "%(n)d line is left below: mend it, then save once more.",
            "%(n)d lines are left below: mend them, then save once more.",
            left,
        )
        messages.warning(request, text % {"n": left})
