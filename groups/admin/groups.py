"""Thematic working groups and their members at the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import (
    DeskTabularInline,
    KeptRows,
    VersionedForm,
    in_languages,
)
from daugavpils_plan.roles import is_scoped
from daugavpils_plan.transfer.admin import TransferMixin
from daugavpils_plan.widgets import ColourFieldSelect
from groups.admin.programmes_in_lists import OfProgrammeAdmin, asked_programme, shown_row
from groups.models import (
    Membership,
    Role,
    Sector,
    ThematicWorkingGroup,
    User,
)
from groups.resources import GroupTable


class MembershipFormSet(KeptRows):
    """One open chair at most; the earlier one may be given an end date in the same form."""

    def clean(self) -> None:
        super().clean()
        chairs = [row for row in self.kept() if row.get("role") == Role.CHAIR and not row.get("ends_on")]
        if len(chairs) > 1:
            raise forms.ValidationError(
                _("The group already has a chair without an end date. Give the earlier chair an end date.")
            )


class MembershipInline(DeskTabularInline):
    model = Membership
    formset = MembershipFormSet
    fields = ["person_name", "is_name_public", "role", "organisation", "starts_on", "ends_on"]
    autocomplete_fields = ["organisation"]


class GroupForm(VersionedForm):
    """A working group; its colour is chosen by picture, its sectors by ticks."""

    class Meta:
        widgets = {
            "colour": ColourFieldSelect,
            "sectors": forms.CheckboxSelectMultiple,
            "editors": forms.CheckboxSelectMultiple,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        programme = cleaned.get("programme")
        for sector in cleaned.get("sectors") or ():
            if programme and sector.programme_id != programme.pk:
                self.add_error("sectors", _("Choose sectors of the same programme."))
                break
        return cleaned


@admin.register(ThematicWorkingGroup)
class ThematicWorkingGroupAdmin(TransferMixin, OfProgrammeAdmin):
    table = GroupTable
    chapter, place = "prepare", 50
    form = GroupForm
    list_display = ("signed_name", "number", "programme")
    list_display_links = ("signed_name",)
    inlines = [MembershipInline]
    fieldsets = [
        (_("The group"), {"fields": ["programme", "number", "name_lv", "description_lv", "sectors"]}),
        (_("Its picture"), {"fields": ["colour"]}),
        (_("Who looks after it"), {"fields": ["editors"]}),
        *in_languages("name", "description"),
        (_("Address"), {"classes": ("collapse",), "fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ThematicWorkingGroup]":
        rows: QuerySet[ThematicWorkingGroup] = super().get_queryset(request)
        return rows.select_related("programme")

    @admin.display(description=_("working group"), ordering="search")
    def signed_name(self, group: ThematicWorkingGroup) -> str:
        return signed(group)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An editor does not choose the editors, nor where in the programme the group stands."""
        fixed = ("programme", "number", "editors") if is_scoped(request.user) else ()
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        programme = asked_programme(request)
        rows = ThematicWorkingGroup.objects.filter(programme=programme)
        last = rows.order_by("-number").values_list("number", flat=True).first()
        colour = ThematicWorkingGroup.objects.free_colour(programme)
        return {**initial, "number": (last or 0) + 1, "colour": colour}

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the sectors of the group's own programme, and editors who have not left."""
        if db_field.name == "editors":
            kwargs["queryset"] = User.objects.editors()
        if db_field.name == "sectors":
            shown = shown_row(request, ThematicWorkingGroup)
            programme = shown.programme if shown else asked_programme(request)
            kwargs["queryset"] = Sector.objects.filter(programme=programme)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def signed(group: ThematicWorkingGroup) -> str:
    """A group's name behind its sign."""
    return format_html(
        '<span class="of"><span class="field field-{} field-s" aria-hidden="true"></span>'
        "<span>{}</span></span>",
        group.colour,
        group.name,
    )
