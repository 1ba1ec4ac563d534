"""What people said: the list, and the page of one voice with its path."""

from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from groups.models import Programme
from groups.views import of_programme, page_of
from seminars import jsonld
from seminars.forms.opinions import ContributionFilterForm
from seminars.models import Contribution, Voice
from seminars.models.contributions import ContributionQuerySet
from seminars.threads import Story, days_until_answer, due_day, path_of, time_left
from seminars.voices import Count

WITH_JOINED = Prefetch(
    "members",
    Contribution.objects.published().only("head", "voice", "number", "programme"),
    to_attr="joined",
)
"""With each the voices that are merged with it."""


@of_programme
def contribution_list(request: HttpRequest, programme: Programme) -> HttpResponse:
    """What was said about a programme, the newest first, with filters and the two voices counted."""
    public: ContributionQuerySet = programme.contributions.published()
    form = ContributionFilterForm(request.GET, programme=programme, contributions=public)
    found = form.filtered()
    context = {
        "programme": programme,
        "form": form,
        "count": _count(found),
        "seminar": form.cleaned_data.get("seminar"),
        "page": page_of(request, found.listed().prefetch_related(WITH_JOINED)),
    }
    return render(request, "seminars/contribution_list.html", context)


def _count(found: ContributionQuerySet) -> Count:
    voices = {voice: CountOf("pk", filter=Q(voice=voice)) for voice in Voice.values}
    parts = found.order_by().aggregate(**voices)
    return Count(parts[Voice.RESIDENT], parts[Voice.SPECIALIST])


@of_programme
def contribution_detail(request: HttpRequest, programme: Programme, number: int) -> HttpResponse:
    """One voice: the words, what the city answered, and the path from the one to the other."""
    rows = programme.contributions.visible_to(request.user).listed()
    rows = rows.select_related("author", "agenda_item")
    contribution = get_object_or_404(rows, number=number)
    story = _story(contribution)
    due_on = due_day(contribution)
    crumbs = (contribution.label, contribution.get_absolute_url())
    context = {
        "programme": programme,
        "contribution": contribution,
        "answer": contribution.shown_answer,
        "head": contribution.shown_head,
        "days_until_answer": days_until_answer(story),
        "due_on": due_on,
        "time_left": time_left(due_on) if due_on else "",
        "path": path_of(story),
        "structured": jsonld.standing((gettext("Opinions"), programme.url("contribution_list")), crumbs),
        "is_preview": not (contribution.is_readable and programme.is_public),
    }
    return render(request, "seminars/contribution_detail.html", context)


def _story(contribution: Contribution) -> Story:
    author: Any = getattr(contribution, "author", None)
    group = contribution.group
    return Story(
        contribution=contribution,
        events=list(contribution.events.select_related("other__programme", "other__seminar")),
        answers=list(contribution.answers.released()),
        joined=list(contribution.members.published().select_related("programme").order_by("number")),
        next_seminar=group.seminars.published().upcoming().first() if group else None,
        author_name=author.name if author and author.may_be_named else "",
    )
