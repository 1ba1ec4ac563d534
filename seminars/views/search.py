"""Search in everything that is public."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from groups.models import Page, Programme, ThematicWorkingGroup
from seminars.forms.lists import SearchForm
from seminars.models import Contribution, Document, NewsItem, Seminar

MOST = 20
"""How many rows of one kind are shown; more words find fewer."""


@dataclass(frozen=True)
class Found:
    """The rows of one kind."""

    title: str | Promise
    rows: list[Any]

    @property
    def has_more(self) -> bool:
        return len(self.rows) > MOST

    @property
    def shown(self) -> list[Any]:
        return self.rows[:MOST]


def search(request: HttpRequest) -> HttpResponse:
    """What holds all the words, in the programme at the first page or, if asked, in all."""
    form = SearchForm(request.GET)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = _find(query, everywhere=form.cleaned_data["all"]) if query else []
    context = {"form": form, "query": query, "found": [kind for kind in found if kind.rows]}
    return render(request, "seminars/search.html", context)


def _find(query: str, *, everywhere: bool) -> list[Found]:
    inside: dict[str, Any] = {} if everywhere else {"programme": Programme.objects.current()}
    kinds = [
        (_("Seminars"), Seminar.objects.published().filter(**inside).listed()),
        (
            _("Working groups"),
            ThematicWorkingGroup.objects.public().filter(**inside).select_related("programme"),
        ),
        (_("Opinions"), Contribution.objects.published().filter(**inside).select_related("programme")),
        (_("News"), NewsItem.objects.published().filter(**inside)),
        (_("Documents"), Document.objects.published().filter(**inside).select_related("seminar")),
        (_("Pages"), Page.objects.all()),
    ]
    if everywhere:
        kinds.append((_("Programmes"), Programme.objects.public()))
    return [Found(title, list(rows.search(query)[: MOST + 1])) for title, rows in kinds]
