"""The steps by which an empty desk becomes a site with its first seminar."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.models import City, Programme


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
