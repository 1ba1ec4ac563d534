"""Organisations and experts at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import (
    DeskModelAdmin,
    in_languages,
)
from daugavpils_plan.transfer.admin import TransferMixin
from groups.models import (
    Expert,
    Organisation,
)
from groups.resources import ExpertTable, OrganisationTable


@admin.register(Organisation)
class OrganisationAdmin(TransferMixin, DeskModelAdmin):
    table = OrganisationTable
    chapter, place = "prepare", 60
    list_display = ("name", "website")
    fieldsets = [(None, {"fields": ["name_lv", "website"]}), *in_languages("name")]


@admin.register(Expert)
class ExpertAdmin(TransferMixin, DeskModelAdmin):
    table = ExpertTable
    chapter, place = "prepare", 70
    list_display = ("name", "organisation", "user")
    list_select_related = ("organisation", "user")
    autocomplete_fields = ("organisation", "user")
    fieldsets = [
        (None, {"fields": ["name", "organisation", "bio_lv", "user"]}),
        *in_languages("bio"),
        (_("Address"), {"classes": ("collapse",), "fields": ["slug"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Logins are given by those who look after the accounts."""
        fixed = () if request.user.has_perm("groups.change_user") else ("user",)
        return (*super().get_readonly_fields(request, obj), *fixed)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Expert]":
        rows: QuerySet[Expert] = super().get_queryset(request)
        return rows.select_related("organisation")
