"""Outcomes at the desk: written below their seminar, found in a list of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import redirect

from daugavpils_plan.base import is_key
from daugavpils_plan.desk import DeskModelAdmin, DeskTabularInline, in_languages
from groups.admin.programmes_in_lists import ProgrammeFilter, shown_row
from seminars.models import AgendaItem, Contribution, Outcome, Seminar, State
from seminars.permissions import may_publish


class ProgrammeOfSeminarFilter(ProgrammeFilter):
    """The programme of the seminar a row belongs to."""

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        chosen = self.value() or "all"
        return queryset.filter(seminar__programme_id=chosen) if is_key(chosen) else queryset


class PreparedOutcomes:
    """Outcomes that everybody reads already are in the hands of those who may publish."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_still_prepared(request, obj) and super().has_change_permission(request, obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_still_prepared(request, obj) and super().has_delete_permission(request, obj)  # type: ignore[misc]


def is_still_prepared(request: HttpRequest, row: Any) -> bool:
    """Whether the signed-in person may write in the outcomes of this seminar, or in this outcome."""
    seminar = getattr(row, "seminar", row)
    return seminar is None or seminar.state != State.OUTCOMES or may_publish(request.user)


class OutcomeInline(PreparedOutcomes, DeskTabularInline):
    """What came of the seminar, each from an item of its agenda."""

    model = Outcome
    fields = ["order", "kind", "agenda_item", "text_lv", "text_en"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_still_prepared(request, obj) and super().has_add_permission(request, obj)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the agenda of this seminar."""
        if db_field.name == "agenda_item":
            kwargs["queryset"] = AgendaItem.objects.filter(seminar=shown_row(request, Seminar))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Outcome)
class OutcomeAdmin(PreparedOutcomes, DeskModelAdmin):
    chapter, place = "seminar_day", 30
    search_fields = ()
    list_display = ("__str__", "kind", "seminar")
    list_filter = (ProgrammeOfSeminarFilter, "kind")
    list_select_related = ("seminar",)
    autocomplete_fields = ("seminar",)
    fieldsets = [
        (None, {"fields": ["seminar", "agenda_item", "kind", "text_lv", "order"]}),
        *in_languages("text"),
    ]

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> Any:
        """What people said were outcomes once: their old addresses lead to the contributions."""
        key = object_id if is_key(object_id) else 0
        moved = Contribution.objects.editable_by(request.user).filter(former_outcome=key).first()
        if moved is not None:
            return redirect("admin:seminars_contribution_change", moved.pk, permanent=True)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A facilitator writes below the seminar."""
        return may_publish(request.user) and super().has_add_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return super().get_readonly_fields(request, obj) if may_publish(request.user) else ("seminar",)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the agenda of the outcome's seminar; a new outcome takes its item below the seminar."""
        if db_field.name == "agenda_item":
            shown = shown_row(request, Outcome)
            kwargs["queryset"] = AgendaItem.objects.filter(seminar=shown.seminar if shown else None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(AgendaItem)
class AgendaItemAdmin(DeskModelAdmin):
    """Not in the menu: the other languages of an item that stands below its seminar."""

    chapter = ""
    search_fields = ()
    list_display = ("title", "seminar", "order")
    list_select_related = ("seminar",)
    readonly_fields = ("seminar",)
    fieldsets = [
        (None, {"fields": ["seminar", "order", "minutes", "title_lv", "speaker_lv", "is_public"]}),
        *in_languages("title", "speaker"),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An item is added below its seminar."""
        return False
