"""The desk's screens of the history: the line of time of a form, one restoration, the deleted rows."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.dateformat import format as formatted
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext

from daugavpils_plan.history.reading import PER_PAGE, Source, Timeline, column_of, values_of
from daugavpils_plan.history.records import KEPT, recorded
from daugavpils_plan.history.restoring import Restoration, prepare, prepare_anew
from daugavpils_plan.roles import is_scoped


def _whole(request: HttpRequest) -> AbstractContextManager[Any]:
    """One transaction for what is sent; looking needs none."""
    return transaction.atomic() if request.method == "POST" else nullcontext()


class KeepsHistory:
    """A kind of row whose every change is kept; rows below its form are told of in the same line of time."""

    model: type[Model]
    opts: Any
    admin_site: Any

    @property
    def _names(self) -> str:
        """How the names of this kind's screens begin."""
        return f"admin:{self.opts.app_label}_{self.opts.model_name}"

    @property
    def _is_kept(self) -> bool:
        return self.model in KEPT

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        screen = self.admin_site.admin_view
        own = [
            path("deleted/", screen(self.deleted_view), name=f"{name}_deleted"),
            path("deleted/<int:number>/", screen(self.bring_back_view), name=f"{name}_bring_back"),
            path("<path:object_id>/history/<int:number>/", screen(self.restore_view), name=f"{name}_restore"),
            path(
                "<path:object_id>/history/<slug:below>/<int:number>/",
                screen(self.restore_view),
                name=f"{name}_restore_below",
            ),
        ]
        return [*(own if self._is_kept else []), *super().get_urls()]  # type: ignore[misc]

    # What can be restored, and how it is saved: a kind of row may say otherwise -----------------

    def restore_warnings(self, request: HttpRequest, row: Any) -> list[str]:
        """What speaks against the row as it would be; the person may insist."""
        return []

    def save_restored(self, request: HttpRequest, row: Any, changed: set[str]) -> None:
        """Save a row that was restored, with whatever follows from a change of these fields."""
        row.save()

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with the way to what was deleted from it."""
        name = f"{self._names}_deleted"
        url = reverse(name) if self._is_kept and self.has_delete_permission(request) else ""  # type: ignore[attr-defined]
        return super().changelist_view(request, {"deleted_url": url, **(extra_context or {})})  # type: ignore[misc,no-any-return]

    # The line of time ---------------------------------------------------------------------------

    def _sources(self, request: HttpRequest, row: Any) -> list[Source]:
        """The row's own records, and those of the rows below it that the person may see."""
        below = [
            Source(inline.model, Q(**{_get_foreign_key(self.model, inline.model).attname: row.pk}))
            for inline in self._inlines(request, row)
        ]
        return [Source(self.model, Q(**{KEPT[self.model].key_name: row.pk})), *below]

    def _inlines(self, request: HttpRequest, row: Any) -> list[Any]:
        made = [inline(self.model, self.admin_site) for inline in self.inlines]  # type: ignore[attr-defined]
        return [
            inline for inline in made if inline.model in KEPT and inline.has_view_permission(request, row)
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self._is_kept:
            return super().history_view(request, object_id, extra_context)  # type: ignore[misc,no-any-return]
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        row = self._row(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined,no-any-return]
        if not self.has_view_or_change_permission(request, row):  # type: ignore[attr-defined]
            raise PermissionDenied
        page = Timeline(self._sources(request, row)).page(request.GET.get("page"))
        may_restore = self.has_change_permission(request, row)  # type: ignore[attr-defined]
        entries = [
            {
                "entry": entry,
                "restore_url": "" if is_now or not may_restore else self._restore_url(row, entry),
            }
            for entry, is_now in self._marked(page)
        ]
        context = {"title": gettext("History"), "object": row, "page": page, "entries": entries}
        return self._screen(request, "admin/history.html", {**context, **(extra_context or {})})

    def _marked(self, page: Any) -> Iterator[tuple[Any, bool]]:
        """The entries of a page, and whether each says what its row is now."""
        seen = set()
        for entry in page.object_list:
            row = (entry.model, getattr(entry.record, KEPT[entry.model].key_name))
            yield entry, page.number == 1 and row not in seen and entry.record.history_type != "-"
            seen.add(row)

    def _row(self, request: HttpRequest, object_id: str) -> Any:
        return self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]

    def _restore_url(self, row: Any, entry: Any) -> str:
        """Where the row can become again what the record says."""
        name = f"{self._names}_restore"
        if entry.model is self.model:
            return reverse(name, args=[quote(row.pk), entry.record.pk])
        return reverse(f"{name}_below", args=[quote(row.pk), entry.model._meta.model_name, entry.record.pk])

    # One restoration ------------------------------------------------------------------------------

    def restore_view(
        self, request: HttpRequest, object_id: str, number: int, below: str = ""
    ) -> HttpResponse:
        """Show what would change, then do it."""
        if not self.has_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        with _whole(request):
            row = self._row(request, object_id)
            if row is None:
                raise Http404
            if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
                raise PermissionDenied
            name = str(row)
            plan = self._plan(request, row, number, below)
            back = reverse(f"{self._names}_history", args=[quote(row.pk)])
            return self._restored(request, plan, name=name, back=back)

    def _plan(self, request: HttpRequest, row: Any, number: int, below: str) -> Restoration:
        """What restoring a record would do, in what the person may type in this form."""
        sources = {
            source.model._meta.model_name: source
            for source in self._sources(request, row)
            if bool(below) == (source.model is not self.model)
        }
        source = sources.get(below or self.opts.model_name)
        record = source.records.filter(source.belongs, pk=number).first() if source else None
        if source is None or record is None:
            raise Http404
        if not below:
            form = self.get_form(request, row, change=True)  # type: ignore[attr-defined]
            return prepare(self.model, record, row=row, fields=form.base_fields)
        inline = next(inline for inline in self._inlines(request, row) if inline.model is source.model)
        key = getattr(record, KEPT[source.model].key_name)
        there = source.model._default_manager.filter(pk=key).first()
        if there is None:
            if not inline.has_delete_permission(request, row):
                raise PermissionDenied
            return prepare_anew(source.model, record)
        parent = _get_foreign_key(self.model, source.model).attname
        if getattr(there, parent) != row.pk or not inline.has_change_permission(request, row):
            raise PermissionDenied
        fields = inline.get_formset(request, row).form.base_fields
        return prepare(source.model, record, row=there, fields=fields)

    def _restored(self, request: HttpRequest, plan: Restoration, *, name: str, back: str) -> HttpResponse:
        """The screen of one restoration, or its deed."""
        warnings = [] if plan.errors else self.restore_warnings(request, plan.row)
        version = plan.version
        if request.method == "POST" and not plan.errors:
            if request.POST.get("version") != str(version):
                changed = gettext(
                    "Somebody has changed this in the meantime. Look at it anew; nothing was restored."
                )
                messages.error(request, changed)
            elif not warnings or request.POST.get("insist"):
                self._write(request, plan)
                if not plan.errors:
                    messages.success(request, gettext("“%(name)s” was restored.") % {"name": plan.row})
                    return HttpResponseRedirect(back)
        context = {
            "title": gettext("Restore"),
            "name": name,
            "plan": plan,
            "warnings": warnings,
            "version": version,
            "back": back,
        }
        return self._screen(request, "admin/restore.html", context)

    def _write(self, request: HttpRequest, plan: Restoration) -> None:
        when = formatted(localtime(plan.record.history_date), "d.m.Y. H.i")
        reason = gettext("Restored as it was at %(when)s.") % {"when": when}
        with recorded(by=request.user, reason=reason):
            is_own = plan.model is self.model and not plan.is_new
            plan.write(
                (lambda row, changed: self.save_restored(request, row, changed))
                if is_own
                else (lambda row, changed: row.save(force_insert=plan.is_new))
            )

    # Deleted rows -----------------------------------------------------------------------------------

    def _deleted(self, request: HttpRequest) -> "QuerySet[Any]":
        """The last record of each row that is gone; for an editor of those that hung on rows of theirs."""
        key = KEPT[self.model].key_name
        records = self.model.history.model.objects  # type: ignore[attr-defined]
        later = records.filter(**{key: OuterRef(key)}, history_id__gt=OuterRef("history_id"))
        gone = records.filter(~Exists(later), history_type="-")
        if not is_scoped(request.user):
            return gone  # type: ignore[no-any-return]
        owner = getattr(self.model, "hangs_on", "")
        if not owner:
            return gone.none()  # type: ignore[no-any-return]
        target: Any = self.model._meta.get_field(owner).related_model
        theirs = target._default_manager.editable_by(request.user).values("pk")
        return gone.filter(**{f"{owner}__in": theirs})  # type: ignore[no-any-return]

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """Rows of this kind that were deleted: which, when, and by whom."""
        if not self.has_view_or_change_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        page = Paginator(self._deleted(request), PER_PAGE).get_page(request.GET.get("page"))
        context = {
            "title": gettext("%(kind)s: deleted") % {"kind": capfirst(self.opts.verbose_name_plural)},
            "page": page,
            "may_restore": self.has_delete_permission(request),  # type: ignore[attr-defined]
            "restore_name": f"{self._names}_bring_back",
        }
        return self._screen(request, "admin/deleted.html", context)

    def bring_back_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what a deleted row was, then bring it back with what was deleted with it."""
        if not self.has_delete_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        with _whole(request):
            record = self._deleted(request).filter(pk=number).first()
            if record is None:
                raise Http404
            plan = prepare_anew(self.model, record)
            plan.children = self._deleted_with(request, plan)
            back = reverse(f"{self._names}_deleted")
            return self._restored(request, plan, name=record.history_name, back=back)

    def _deleted_with(self, request: HttpRequest, plan: Restoration) -> list[Restoration]:
        """Rows below this one that went in the same deed."""
        found = []
        for inline in self.inlines:  # type: ignore[attr-defined]
            if inline.model in KEPT:
                owner = _get_foreign_key(self.model, inline.model).attname
                records = inline.model.history.model.objects.filter(
                    **{owner: plan.row.pk}, history_type="-", history_deed=plan.record.history_deed
                )
                found += [self._child(inline.model, record, plan.row) for record in records]
        return found

    def _child(self, model: type[Model], record: Any, owner: Any) -> Restoration:
        columns = {
            column_of(model, name).attname: value
            for name, value in values_of(model, record).items()
            if not isinstance(value, set)
        }
        return Restoration(model=model, record=record, row=model(**columns), is_new=True)

    def _screen(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "media": self.media,  # type: ignore[attr-defined]
                **context,
            },
        )
