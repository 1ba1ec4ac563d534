"""Lists and forms of the desk that stay inside one programme."""

from typing import Any, ClassVar
from urllib.parse import parse_qs

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.base import is_key
from daugavpils_plan.desk import DeskModelAdmin
from groups.models import Programme


class ProgrammeFilter(SimpleListFilter):
    """A list stays inside the programme at the first page unless another is asked for."""

    title = _("programme")
    parameter_name = "programme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = Programme.objects.editable_by(request.user).order_by("-is_current", "-start_year", "pk")[:50]
        return [*[(str(row.pk), row.title) for row in rows], ("all", str(_("All programmes")))]

    def choices(self, changelist: Any) -> Any:
        chosen = self.value()
        for value, title in self.lookup_choices:
            yield {
                "selected": value == chosen,
                "query_string": changelist.get_query_string({self.parameter_name: value}),
                "display": title,
            }

    def value(self) -> str | None:
        given = super().value()
        if given:
            return given
        current = Programme.objects.editable_by(self.request.user).current()
        return str(current.pk) if current else "all"

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        chosen = self.value() or "all"
        return queryset.filter(programme_id=chosen) if is_key(chosen) else queryset


def asked_programme(request: HttpRequest) -> Programme | None:
    """The programme of the list from which a new row is added; else the one at the first page."""
    filters = parse_qs(request.GET.get("_changelist_filters", ""))
    asked = filters.get("programme", [request.GET.get("programme", "")])[0]
    rows = Programme.objects.editable_by(request.user)
    chosen = rows.filter(pk=asked).first() if is_key(asked) else None
    return chosen or rows.current() or rows.first()


class OfProgrammeAdmin(DeskModelAdmin):
    """Rows that belong to one programme."""

    list_filter: ClassVar[Any] = (ProgrammeFilter,)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        programme = asked_programme(request)
        return {
            **super().get_changeform_initial_data(request),
            "programme": programme.pk if programme else None,
        }


def shown_row(request: HttpRequest, model: Any) -> Any:
    """The row whose form is open, or None when one is added."""
    match = request.resolver_match
    key = match.kwargs.get("object_id") if match else None
    return model.objects.filter(pk=key).first() if key and is_key(str(key)) else None
