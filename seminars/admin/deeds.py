"""What planners do with a seminar or a news item from its form: screens of their own."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from daugavpils_plan.base import is_key
from seminars.actions import seminars as actions
from seminars.forms.deeds import MoveForm, MoveManyForm, ReasonForm
from seminars.models import Seminar, SeminarChange, State
from seminars.permissions import may_publish

ALL_AT_ONCE: dict[str, tuple[Any, State, Callable[..., None]]] = {
    "publish": (gettext_lazy("Publish as planned"), State.PLANNED, actions.publish_seminar),
    "hold": (gettext_lazy("Close as held"), State.HELD, actions.hold_seminar),
    "outcomes": (gettext_lazy("Publish the outcomes"), State.OUTCOMES, actions.publish_outcomes),
    "withdraw": (gettext_lazy("Back to draft"), State.DRAFT, actions.withdraw_seminar),
    "reopen": (gettext_lazy("Undo: not held yet"), State.PLANNED, actions.reopen_seminar),
    "withdraw-outcomes": (gettext_lazy("Take the outcomes back"), State.HELD, actions.withdraw_outcomes),
}
"""Deeds that need nothing but a press of the button."""

DEEDS_OF_STATE: dict[str, tuple[str, ...]] = {
    State.DRAFT: ("publish",),
    State.PLANNED: ("hold", "move", "postpone", "cancel", "withdraw"),
    State.HELD: ("outcomes", "reopen"),
    State.OUTCOMES: ("withdraw-outcomes",),
    State.POSTPONED: ("move", "cancel"),
    State.CANCELLED: ("move",),
}
"""What can be done with a seminar in each state, the likeliest first."""

WITH_A_SCREEN = {
    "move": gettext_lazy("Move"),
    "postpone": gettext_lazy("Postpone"),
    "cancel": gettext_lazy("Call off"),
}
"""Deeds that ask for a reason first."""

CHANGES: dict[str, Callable[..., SeminarChange]] = {
    "move": actions.moved,
    "postpone": actions.postponed,
    "cancel": actions.cancelled,
}
WITH_REASON: dict[str, Callable[..., object]] = {
    "move": actions.move_seminar,
    "postpone": actions.postpone_seminar,
    "cancel": actions.cancel_seminar,
}
MOST_AT_ONCE = 100
"""How many seminars a screen and its address hold; the list says so when more are chosen."""


def deeds_of(seminar: Seminar) -> list[dict[str, Any]]:
    """The buttons below a seminar's form."""
    return [
        {"name": name, "label": WITH_A_SCREEN[name] if name in WITH_A_SCREEN else ALL_AT_ONCE[name][0]}
        for name in DEEDS_OF_STATE[seminar.state]
    ]


def do_at_once(request: HttpRequest, seminar: Seminar, name: str) -> None:
    """Do one of ALL_AT_ONCE, and say how it went."""
    if name not in ALL_AT_ONCE or name not in DEEDS_OF_STATE[seminar.state]:
        raise Http404
    act = ALL_AT_ONCE[name][2]
    try:
        act(seminar=seminar, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(title)s” is now in the state “%(state)s”.") % _named(seminar))


def do_at_once_to_all(request: HttpRequest, seminars: list[Seminar], name: str) -> None:
    """Do one of ALL_AT_ONCE to the seminars chosen in the list, to all or to none, and say how it went."""
    if _refused(request, seminars, name):
        return
    try:
        actions.do_to_all(seminars=seminars, act=ALL_AT_ONCE[name][2], by=request.user)  # type: ignore[arg-type]
    except ValidationError as error:
        messages.error(request, " ".join([*error.messages, _("None of the chosen seminars was changed.")]))
    else:
        count = len(seminars)
        said = ngettext(
            "%(n)d seminar is now in the state “%(state)s”.",
            "%(n)d seminars are now in the state “%(state)s”.",
            count,
        )
        messages.success(request, said % {"n": count, "state": ALL_AT_ONCE[name][1].label})


def _refused(request: HttpRequest, seminars: list[Seminar], name: str) -> bool:
    """Name each of the chosen with which this cannot be done in its state."""
    refusing = [seminar for seminar in seminars if name not in DEEDS_OF_STATE[seminar.state]]
    for seminar in refusing:
        said = _("“%(title)s” is in the state “%(state)s”, in which this cannot be done.")
        messages.error(request, said % _named(seminar))
    return bool(refusing)


def _named(seminar: Seminar) -> dict[str, str]:
    return {"title": str(seminar), "state": str(seminar.get_state_display())}


class SeminarDeeds:
    """The screens for moving, postponing and calling off, one seminar or many."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        one = path("<int:object_id>/do/<str:name>/", self.admin_site.admin_view(self.deed_view))
        one.name = "seminars_seminar_deed"
        many = path("do/<str:name>/", self.admin_site.admin_view(self.deeds_view))
        many.name = "seminars_seminar_deeds"
        return [one, many, *super().get_urls()]  # type: ignore[misc]

    def deed_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Ask for the new time or the reason, show what the page will say, then do it."""
        seminar = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if seminar is None or name not in WITH_A_SCREEN or name not in DEEDS_OF_STATE[seminar.state]:
            raise Http404
        if not (self.has_change_permission(request, seminar) and may_publish(request.user)):  # type: ignore[attr-defined]
            raise PermissionDenied
        back = reverse("admin:seminars_seminar_change", args=[object_id])
        if name == "move":
            return self._do_with(
                request, name, [seminar], MoveForm(_data(request), seminar=seminar, viewer=request.user), back
            )
        return self._do_with(request, name, [seminar], ReasonForm(_data(request)), back)

    def deeds_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """The same for the seminars that were chosen in the list."""
        if not may_publish(request.user):
            raise PermissionDenied
        keys = [key for key in request.GET.get("ids", "").split(",") if is_key(key)]
        rows = self.get_queryset(request).filter(pk__in=keys)  # type: ignore[attr-defined]
        seminars = list(rows.order_by("sort_on", "starts_at", "pk")) if len(keys) <= MOST_AT_ONCE else []
        if not seminars or name not in WITH_A_SCREEN:
            raise Http404
        if not all(self.has_change_permission(request, seminar) for seminar in seminars):  # type: ignore[attr-defined]
            raise PermissionDenied
        back = reverse("admin:seminars_seminar_changelist")
        if _refused(request, seminars, name):
            return redirect(back)
        if name == "move":
            return self._do_with(
                request,
                name,
                seminars,
                MoveManyForm(_data(request), seminars=seminars, viewer=request.user),
                back,
            )
        return self._do_with(request, name, seminars, ReasonForm(_data(request)), back)

    def _do_with(
        self, request: HttpRequest, name: str, seminars: list[Seminar], form: ReasonForm, back: str
    ) -> HttpResponse:
        changes: list[SeminarChange] = []
        if request.method == "POST" and form.is_valid():
            meant = form.meant(seminars)
            changes = [proposed(name, seminar, form) for seminar in meant]
            if form.has_seen(changes):
                try:
                    actions.do_to_all(
                        seminars=meant,
                        act=WITH_REASON[name],
                        by=request.user,  # type: ignore[arg-type]
                        fields_of=form.known_of,
                    )
                except ValidationError as error:
                    form.add_error(None, error)
                else:
                    for seminar in meant:
                        said = _("“%(title)s” is now in the state “%(state)s”.")
                        messages.success(request, said % _named(seminar))
                    return redirect(back)
        form.show(str(WITH_A_SCREEN[name]) if changes else _("Show what the page will say"))
        row = seminars[0] if len(seminars) == 1 else None
        return desk_screen(
            self,
            request,
            row,
            form,
            title=str(WITH_A_SCREEN[name]),
            back=back,
            template=form.screen,
            changes=changes,
            seminars=seminars,
        )


def _data(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def proposed(name: str, seminar: Seminar, form: ReasonForm) -> SeminarChange:
    """What the page would say after the deed."""
    return CHANGES[name](copy(seminar), **form.known_of(seminar))


def desk_screen(
    model_admin: Any,
    request: HttpRequest,
    row: Any,
    form: Any,
    *,
    title: str,
    back: str,
    template: str = "admin/seminars/screen.html",
    **more: Any,
) -> HttpResponse:
    """One form at the desk, drawn as all forms are."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "original": row,
        "title": title,
        "form": form,
        "back": back,
        "media": model_admin.media,
        **more,
    }
    return TemplateResponse(request, template, context)
