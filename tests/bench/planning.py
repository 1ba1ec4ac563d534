"""Planning a whole stage from its screen: how many questions it asks, of 7 groups and of 28."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import makers

PLANNING_LIMIT = 60
"""Queries, sign-in and screen included, in which 28 seminars are planned."""


def count_queries(client: Client, *, groups: int) -> int:
    """Plan a seminar for each group, with halls, facilitators and an agenda; what the one press asked."""
    programme = makers.make_programme()
    stage = makers.make_stage(programme, number=1)
    template = makers.make_agenda_template(30, 60, 30)
    venues = [makers.make_venue() for _ in range(14)]
    fields = {"template": template.pk, "state": "planned", "plan": "1"}
    for number in range(groups):
        group = makers.make_group(programme, number=number + 1)
        row = {
            "pick": "on",
            "known": 0,
            "day": f"{12 + number // 14}.05.2099.",
            "starts": "10.00",
            "venue": venues[number % 14].pk,
            "expert": makers.make_expert().pk,
        }
        fields |= {f"g{group.pk}-{name}": value for name, value in row.items()}
    if stage.seminars.exists():
        raise RuntimeError("The stage is planned already")
    with CaptureQueriesContext(connection) as captured:
        client.post(f"{reverse('admin:plan_stage')}?stage={stage.pk}", fields)
    if stage.seminars.count() != groups:
        raise RuntimeError(f"{stage.seminars.count()} seminars were planned, not {groups}")
    return len(captured)
