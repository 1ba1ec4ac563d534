"""What planners do with a seminar or a news item from its form: screens of their own."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from daugavpils_plan.images import read_photo
from daugavpils_plan.uploads import TYPES, check_document
from seminars.actions import seminars as actions
from seminars.actions.materials import add_document, add_photo
from seminars.forms import MoveForm, ReasonForm, UploadForm
from seminars.models import NewsItem, Seminar, State
from seminars.permissions import may_publish

ALL_AT_ONCE: dict[str, tuple[Any, str, Callable[..., None]]] = {
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


def _named(seminar: Seminar) -> dict[str, str]:
    return {"title": str(seminar), "state": str(seminar.get_state_display())}


class UploadsMixin:
    """A form of the desk with screens to take in photographs and documents, many at once."""

    uploads: ClassVar[tuple[str, ...]] = ("photos", "documents")
    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_upload"
        screen = self.admin_site.admin_view(self.upload_view)
        return [path("<int:object_id>/<str:what>/add/", screen, name=name), *super().get_urls()]  # type: ignore[misc]

    def uploads_for(self, request: HttpRequest) -> list[str]:
        """What the signed-in person may take in here."""
        rights = {"photos": "seminars.add_photo", "documents": "seminars.add_document"}
        return [what for what in self.uploads if request.user.has_perm(rights[what])]

    def upload_view(self, request: HttpRequest, object_id: int, what: str) -> HttpResponse:
        """Take in what can be taken in, and name each file that cannot."""
        owner = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if owner is None or what not in self.uploads:
            raise Http404
        if what not in self.uploads_for(request) or not self.has_change_permission(request, owner):  # type: ignore[attr-defined]
            raise PermissionDenied
        form = upload_form(request, what)
        back = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id])
        if request.method == "POST" and form.is_valid():
            taken, refused = take_in(what, form.cleaned_data["uploads"], owner=owner, by=request.user)
            for sentence in refused:
                messages.error(request, sentence)
            if taken:
                messages.success(request, taken_message(what, taken))
                return redirect(f"{back}#{what}-group")
            return redirect(request.path)
        title = _("Add photos") if what == "photos" else _("Add documents")
        return desk_screen(self, request, owner, form, title=title, back=back)


def upload_form(request: HttpRequest, what: str) -> UploadForm:
    """The form for photographs or documents."""
    if what == "photos":
        accept, hint = "image/jpeg,image/png,image/webp", _("JPEG, PNG or WebP, as many as you like.")
    else:
        kinds = ", ".join(kind.upper() for kind in TYPES)
        accept, hint = (
            ",".join(f".{kind}" for kind in TYPES),
            _("As many as you like: %(kinds)s.") % {"kinds": kinds},
        )
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return UploadForm(*given, accept=accept, hint=hint)


def take_in(what: str, files: list[Any], *, owner: "Seminar | NewsItem", by: Any) -> tuple[int, list[str]]:
    """Keep each file that is sound; how many that were, and a sentence for each that was not."""
    taken, refused = 0, []
    for order, file in enumerate(files, start=_next_order(owner)):
        try:
            _keep(what, file, owner=owner, by=by, order=order)
        except ValidationError as error:
            refused += error.messages
        else:
            taken += 1
    return taken, refused


def _keep(what: str, file: Any, *, owner: "Seminar | NewsItem", by: Any, order: int) -> None:
    if what == "photos":
        place = {"seminar": owner} if isinstance(owner, Seminar) else {"news_item": owner}
        add_photo(picture=read_photo(file, name=file.name), by=by, order=order, **place)
        return
    assert isinstance(owner, Seminar)
    name = check_document(file, name=file.name)
    title = file.name.rsplit(".", 1)[0][:300]
    add_document(content=file.read(), name=name, by=by, seminar=owner, title_lv=title)


def _next_order(owner: "Seminar | NewsItem") -> int:
    return owner.photos.count() + 1


def taken_message(what: str, count: int) -> str:
    """How many files were taken in, and what to do next."""
    if what == "photos":
        return ngettext(
            "%(n)d photo was added. Write its alternative text, then publish it.",
            "%(n)d photos were added. Write their alternative texts, then publish them.",
            count,
        ) % {"n": count}
    return ngettext(
        "%(n)d document was added. Check its title, then publish it.",
        "%(n)d documents were added. Check their titles, then publish them.",
        count,
    ) % {"n": count}


class SeminarDeeds:
    """The screens for moving, postponing and calling off."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        screen = self.admin_site.admin_view(self.deed_view)
        own = path("<int:object_id>/do/<str:name>/", screen, name="seminars_seminar_deed")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def deed_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """Ask for the new time or the reason, then do it."""
        seminar = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
        if seminar is None or name not in WITH_A_SCREEN or name not in DEEDS_OF_STATE[seminar.state]:
            raise Http404
        if not (self.has_change_permission(request, seminar) and may_publish(request.user)):  # type: ignore[attr-defined]
            raise PermissionDenied
        form = deed_form(request, seminar, name)
        back = reverse("admin:seminars_seminar_change", args=[object_id])
        if request.method == "POST" and form.is_valid():
            stored = self.get_object(request, str(object_id))  # type: ignore[attr-defined]
            try:
                do_with_form(stored, name, form, by=request.user)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _("“%(title)s” is now in the state “%(state)s”.") % _named(stored))
                return redirect(back)
        return desk_screen(self, request, seminar, form, title=str(WITH_A_SCREEN[name]), back=back)


def deed_form(request: HttpRequest, seminar: Seminar, name: str) -> ReasonForm:
    """The form of one deed, with what is known filled in."""
    data = request.POST if request.method == "POST" else None
    submit = str(WITH_A_SCREEN[name])
    if name != "move":
        return ReasonForm(data, seminar=seminar, submit=submit)
    starts = localtime(seminar.starts_at) if seminar.starts_at else None
    ends = localtime(seminar.ends_at) if seminar.ends_at else None
    initial = {
        "day": starts.date() if starts else None,
        "starts": starts.time() if starts else None,
        "ends": ends.time() if ends else None,
        "approximate_on": seminar.approximate_on,
        "precision": seminar.precision,
        "venue": seminar.venue_id,
    }
    return MoveForm(data, by=request.user, seminar=seminar, submit=submit, initial=initial)


def do_with_form(seminar: Seminar, name: str, form: ReasonForm, *, by: Any) -> None:
    """One of the deeds that ask for a reason."""
    reasons = form.reasons()
    if name == "move":
        new = {
            key: form.cleaned_data[key]
            for key in ("starts_at", "ends_at", "approximate_on", "precision", "venue")
        }
        actions.move_seminar(seminar=seminar, by=by, reasons=reasons, **new)
    elif name == "postpone":
        actions.postpone_seminar(seminar=seminar, by=by, reasons=reasons)
    else:
        actions.cancel_seminar(seminar=seminar, by=by, reasons=reasons)


def desk_screen(
    model_admin: Any, request: HttpRequest, row: Any, form: Any, *, title: str, back: str
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
    }
    return TemplateResponse(request, "admin/seminars/screen.html", context)
