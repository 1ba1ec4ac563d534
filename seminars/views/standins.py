"""Stands in for the pages of opinions until they are built."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from seminars.models import Contribution


def contribution_detail(request: HttpRequest, programme: str, number: int) -> HttpResponse:
    """One opinion."""
    rows = Contribution.objects.published().listed()
    contribution = get_object_or_404(rows, programme__slug=programme, number=number)
    context = {"contribution": contribution, "programme": contribution.programme}
    return render(request, "seminars/standin.html", context)
