"""The start page of the desk: the first set-up, then what is next and what is late."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from daugavpils_plan.admin import START_PAGES
from daugavpils_plan.roles import is_scoped
from groups.models import City, Programme
from seminars.models import Seminar, State
from seminars.models.seminars import SeminarQuerySet

MOST = 8


def start_page(request: HttpRequest) -> dict[str, Any]:
    """What the start page shows: the steps of the set-up, then the seminars that want something."""
    if is_scoped(request.user):
        return _own_seminars(request)
    programme = Programme.objects.filter(is_current=True).first() or Programme.objects.first()
    steps = setup_steps(programme)
    if not all(step["done"] for step in steps):
        return {"setup": steps}
    assert programme is not None
    return seminars_that_want_something(programme.seminars.listed())


def _own_seminars(request: HttpRequest) -> dict[str, Any]:
    """For those who work with some seminars only: these, in whatever programme."""
    return seminars_that_want_something(Seminar.objects.editable_by(request.user).listed())


def seminars_that_want_something(seminars: SeminarQuerySet) -> dict[str, Any]:
    """What is late, and what is next."""
    today = timezone.localdate()
    late = seminars.filter(state=State.PLANNED, ends_at__lt=timezone.now()).order_by("sort_on", "pk")[:MOST]
    without_outcomes = seminars.filter(state=State.HELD).order_by("sort_on", "pk")[:MOST]
    overdue = [
        *[_row(seminar, title=_("Close the seminar"), today=today) for seminar in late],
        *[_row(seminar, title=_("Publish the outcomes"), today=today) for seminar in without_outcomes],
    ]
    return {
        "overdue": overdue,
        "upcoming": [_row(seminar) for seminar in seminars.upcoming().filter(sort_on__isnull=False)[:MOST]],
    }


def setup_steps(programme: Programme | None) -> list[dict[str, Any]]:
    """City, programme, sectors, groups, stages, first seminar: which are done and which is next."""
    texts = [
        ("city", _("City"), _("Name, address, e-mail and logo: they fill the header and the footer.")),
        ("programme", _("Programme"), _("Title, years and purpose. Put it at the first page.")),
        ("sector", _("Sectors"), _("The fields of life the programme speaks of, each with a short code.")),
        ("group", _("Working groups"), _("Each works on one or more sectors and has a picture of its own.")),
        ("stage", _("Stages"), _("The rounds in which every group meets, with their dates as far as known.")),
        ("seminar", _("First seminar"), _("Choose the group and the stage; time and hall can follow later.")),
    ]
    done = {
        "city": City.objects.exists(),
        "programme": programme is not None and programme.is_current,
        "sector": programme is not None and programme.sectors.exists(),
        "group": programme is not None and programme.groups.exists(),
        "stage": programme is not None and programme.stages.exists(),
        "seminar": programme is not None and programme.seminars.exists(),
    }
    first = next((key for key, _title, _text in texts if not done[key]), None)
    return [_step(key, title, text, is_done=done[key], is_next=key == first) for key, title, text in texts]


_MODELS = {
    "city": "groups_city",
    "programme": "groups_programme",
    "sector": "groups_sector",
    "group": "groups_thematicworkinggroup",
    "stage": "seminars_stage",
    "seminar": "seminars_seminar",
}


def _step(key: str, title: str, text: str, *, is_done: bool, is_next: bool) -> dict[str, Any]:
    model = _MODELS[key]
    exists_unfinished = key == "programme" and not is_done and Programme.objects.exists()
    return {
        "title": title,
        "text": text,
        "done": is_done,
        "next": is_next,
        "url": reverse(f"admin:{model}_changelist"),
        "add_url": "" if exists_unfinished else reverse(f"admin:{model}_add"),
        "label": _("Put it at the first page") if exists_unfinished else _("Add"),
    }


def _row(seminar: Seminar, *, title: str = "", today: Any = None) -> dict[str, Any]:
    days = (today - seminar.sort_on).days if today and seminar.sort_on else None
    return {
        "url": reverse("admin:seminars_seminar_change", args=[seminar.pk]),
        "title": title or seminar.title,
        "group_number": seminar.group.number,
        "group_name": seminar.group.name,
        "colour": seminar.group.colour,
        "when": seminar.short_when,
        "age": ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days is not None else "",
        "state": seminar.state,
        "state_label": seminar.get_state_display(),
    }


START_PAGES.append(start_page)
