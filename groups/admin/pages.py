"""The standing pages at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from daugavpils_plan.desk import (
    DeskModelAdmin,
    in_languages,
)
from groups.models import (
    Page,
)


@admin.register(Page)
class PageAdmin(DeskModelAdmin):
    chapter, place = "site", 20
    list_display = ("title", "key", "updated_at")
    fieldsets = [(None, {"fields": ["title_lv", "text_lv"]}), *in_languages("title", "text")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Every site has the same standing pages."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
