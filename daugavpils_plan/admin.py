"""The planner's desk: the stock admin in the order of the planner's year.

The floors above register their rows and name their chapter; this one knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import is_key
from daugavpils_plan.roles import is_scoped

CHAPTERS = {
    "prepare": _("Prepare"),
    "plan": _("Plan"),
    "seminar_day": _("On the day of the seminar"),
    "listen": _("Listen and answer"),
    "site": _("Site"),
    "manage": _("Manage"),
}
"""The chapters of the menu, in the order of a planner's year."""


START_PAGES: list[Callable[[HttpRequest], dict[str, Any]]] = []
"""Functions that give the start page its context; the upper floors add theirs."""


@dataclass(frozen=True)
class Screen:
    """A screen of the desk that is no list of rows; with a chapter it stands in the menu."""

    name: str
    title: Any
    address: str
    view: Callable[..., HttpResponse]
    may: Callable[[Any], bool]
    chapter: str = ""
    place: int = 0


SCREENS: list[Screen] = []
"""The screens; the upper floors add theirs. Each view asks again who may."""


class PlanAdminSite(AdminSite):
    """One admin for the whole site, in chapters."""

    site_title = _("Desk")
    site_header = _("Desk")
    index_title = _("Desk")
    enable_nav_sidebar = True

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The registered models by chapter instead of by app, and the screens, in the order of the work."""
        chapters: dict[str, dict[str, Any]] = {
            key: {"name": name, "app_label": key, "app_url": "", "has_module_perms": True, "models": []}
            for key, name in CHAPTERS.items()
        }
        shown = {
            model["model"]: model
            for app in self._build_app_dict(request).values()
            for model in app["models"]
            if app_label is None or app["app_label"] == app_label
        }
        for model, model_admin in self._registry.items():
            chapter = getattr(model_admin, "chapter", "")
            if model in shown and chapter:
                place = getattr(model_admin, "place", 50)
                chapters[chapter]["models"].append({**shown[model], "place": place})
        for screen in SCREENS:
            if app_label is None and screen.chapter and screen.may(request.user):
                entry = {
                    "name": screen.title,
                    "object_name": screen.name,
                    "admin_url": reverse(f"{self.name}:{screen.name}"),
                    "place": screen.place,
                }
                chapters[screen.chapter]["models"].append(entry)
        for chapter in chapters.values():
            chapter["models"].sort(key=lambda entry: entry["place"])
        return [chapter for chapter in chapters.values() if chapter["models"]]

    def get_urls(self) -> "list[URLPattern | URLResolver]":
        own = [path(screen.address, self.admin_view(screen.view), name=screen.name) for screen in SCREENS]
        shown = path(
            "r/<int:content_type_id>/<path:object_id>/",
            self.admin_view(self.view_on_site),
            name="view_on_site",
        )
        return [*own, shown, *super().get_urls()]

    def view_on_site(self, request: HttpRequest, content_type_id: int, object_id: str) -> HttpResponse:
        """To a row's page: for an editor and a facilitator only if they may read it, or its address tells."""
        kind = get_object_or_404(ContentType, pk=content_type_id)
        model = kind.model_class()
        if model is None or not is_readable(request.user, model._default_manager, object_id):
            raise Http404
        return shortcut(request, str(content_type_id), object_id)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The start page, with what the upper floors have to say."""
        context = {"sees_all": not is_scoped(request.user), **(extra_context or {})}
        for give in START_PAGES:
            context |= give(request)
        return super().index(request, context)


def is_readable(user: Any, rows: Any, key: str) -> bool:
    """Whether somebody may read the page of this row."""
    if not is_scoped(user):
        return True
    if not is_key(key) or not hasattr(rows, "editable_by"):
        return False
    seen = rows.visible_to(user) if hasattr(rows, "visible_to") else rows.editable_by(user)
    return bool(seen.filter(pk=key).exists())
