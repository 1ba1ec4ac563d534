"""The doors of a list of the desk: take it away as a table, and bring a table in."""

import tempfile
from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from daugavpils_plan.tables import KINDS, FileTroubleError, read_table, write_table
from daugavpils_plan.tables.writing import Row
from daugavpils_plan.transfer.forms import ConfirmForm, ExportForm, TableForm
from daugavpils_plan.transfer.kept import keep, kept_file
from daugavpils_plan.transfer.preview import Preview, import_table, preview, summary
from daugavpils_plan.transfer.resources import TableResource

LINES_SHOWN = 200
"""So many rows of a kind stand in a preview; the others are counted."""


class TransferMixin:
    """A list with Import and Export. Mixed in before the desk's ModelAdmin; `table` names the columns."""

    table: ClassVar[type[TableResource]]
    model: Any
    opts: Any
    admin_site: Any

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        wrap = self.admin_site.admin_view
        own = [
            path("import/", wrap(self.import_view), name=f"{name}_import"),
            path("import/example.<str:kind>", wrap(self.example_view), name=f"{name}_import_example"),
            path("import/<str:key>/", wrap(self.confirm_view), name=f"{name}_import_confirm"),
            path("export/", wrap(self.export_view), name=f"{name}_export"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Whether the person may bring in new rows and changed ones."""
        return bool(self.has_add_permission(request) and self.has_change_permission(request))  # type: ignore[attr-defined]

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Whether the person may take the list away."""
        return bool(self.has_view_permission(request))  # type: ignore[attr-defined]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with its doors; the export takes the list's filters along."""
        answer: HttpResponse = super().changelist_view(request, extra_context)  # type: ignore[misc]
        context = getattr(answer, "context_data", None) or {}
        if "cl" in context:
            query = context["cl"].get_query_string(remove=[PAGE_VAR, ALL_VAR])
            export_url = self._address("export") + (query if query != "?" else "")
            context["export_url"] = export_url if self.has_export_permission(request) else ""
            context["import_url"] = self._address("import") if self.has_import_permission(request) else ""
        return answer

    # Export ------------------------------------------------------------------------------------

    def export_view(self, request: HttpRequest) -> Any:
        """The rows that the list shows, as a file."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        try:
            listed = self.get_changelist_instance(request)  # type: ignore[attr-defined]
        except IncorrectLookupParameters:
            return redirect(self._address("export"))
        form = ExportForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                return self._download(request, form.cleaned_data["kind"], listed.queryset)
            except FileTroubleError as trouble:
                form.add_error("kind", str(trouble))
        context = {"form": form, "count": listed.result_count, "is_filtered": bool(listed.has_active_filters)}
        return self._transfer_screen(request, "export", context, title=_("%(kind)s: export"))

    def _download(self, request: HttpRequest, kind: str, rows: Any) -> FileResponse:
        resource = self.table(request, self)
        rows = rows.select_related(*resource.select_related).prefetch_related(*resource.prefetch_related)
        cells = (
            [column.text(row) for column in resource.fields.values()] for row in resource.iter_queryset(rows)
        )
        return self._file(resource, kind, cells, name=f"{timezone.localdate():%Y-%m-%d}")

    def _file(self, resource: TableResource, kind: str, cells: Iterable[Row], *, name: str) -> FileResponse:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it once it is sent
        with override(settings.LANGUAGE_CODE):
            title = str(capfirst(self.opts.verbose_name_plural))
            headings = [column.heading for column in resource.fields.values()]
        try:
            write_table(file, kind, headings, cells, title=title)
        except FileTroubleError:
            file.close()
            raise
        file.seek(0)
        return FileResponse(
            file, as_attachment=True, filename=f"{title} {name}.{kind}", content_type=KINDS[kind]
        )

    # Import ------------------------------------------------------------------------------------

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file, and say which columns it can have."""
        resource = self._importing(request)
        given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        form = TableForm(*given, resource=resource)
        if form.is_valid():
            key = keep(form.cleaned_data["table"], owner=self._kept_for(request))
            return redirect(self._address("import_confirm", key))
        context = {
            "form": form,
            "columns": [self._explained(resource, name) for name in resource.fields],
            "key_hint": resource.key_hint,
            "examples": {kind.upper(): self._address("import_example", kind) for kind in KINDS},
        }
        return self._transfer_screen(request, "import", context, title=_("%(kind)s: import"))

    def example_view(self, request: HttpRequest, kind: str) -> FileResponse:
        """An export without rows, to be filled in."""
        resource = self._importing(request)
        if kind not in KINDS:
            raise Http404
        return self._file(resource, kind, [], name=_("example"))

    def confirm_view(self, request: HttpRequest, key: str) -> HttpResponse:
        """Show what the file would do; do it when that is confirmed and still so."""
        resource = self._importing(request)
        path = kept_file(key, owner=self._kept_for(request))
        if path is None:
            messages.warning(request, _("The file is not kept any more. Send it once more."))
            return redirect(self._address("import"))
        with path.open("rb") as file:
            table = read_table(file)
        form = ConfirmForm(request.POST if request.method == "POST" else None)
        if request.method != "POST" or not form.is_valid():
            return self._preview(request, preview(resource, table))
        seen, is_done = import_table(resource, table, seal=form.cleaned_data["seal"])
        if not is_done:
            messages.warning(
                request, _("What the file would do is not what you saw: look at it anew. Nothing was stored.")
            )
            return self._preview(request, seen)
        path.unlink(missing_ok=True)
        messages.success(request, _("Imported: %(what)s.") % {"what": ", ".join(summary(seen.counts))})
        return redirect(self._address("changelist"))

    def _preview(self, request: HttpRequest, seen: Preview) -> HttpResponse:
        sections = [(kind, [line for line in seen.lines if line.kind == kind]) for kind in seen.counts]
        context = {
            "preview": seen,
            "summary": summary(seen.counts),
            "sections": [
                (kind, lines[:LINES_SHOWN], len(lines) - LINES_SHOWN) for kind, lines in sections if lines
            ],
            "form": ConfirmForm(initial={"seal": seen.seal}),
            "import_url": self._address("import"),
        }
        return self._transfer_screen(request, "preview", context, title=_("%(kind)s: what would change"))

    def _importing(self, request: HttpRequest) -> TableResource:
        if not self.has_import_permission(request):
            raise PermissionDenied
        return self.table(request, self)

    def _explained(self, resource: TableResource, name: str) -> dict[str, Any]:
        column = resource.fields[name]
        return {
            "heading": column.headings()[0],
            "name": name,
            "about": column.about,
            "is_key": name in resource.needed(),
            "is_required": column.is_required,
            "is_read_only": column.readonly,
        }

    def _kept_for(self, request: HttpRequest) -> str:
        return f"{request.user.pk}-{self.opts.label_lower}"

    def _address(self, name: str, *args: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=args)

    def _transfer_screen(
        self, request: HttpRequest, name: str, context: dict[str, Any], *, title: str
    ) -> TemplateResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title % {"kind": capfirst(self.opts.verbose_name_plural)},
            "media": self.media,  # type: ignore[attr-defined]
        }
        return TemplateResponse(request, f"admin/transfer/{name}.html", common | context)
