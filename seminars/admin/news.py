"""News at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import in_languages
from groups.admin.programmes_in_lists import OfProgrammeAdmin
from seminars.admin.materials import PhotoInline
from seminars.admin.uploads import UploadsMixin
from seminars.models import NewsItem


@admin.register(NewsItem)
class NewsItemAdmin(UploadsMixin, OfProgrammeAdmin):
    chapter, place = "site", 10
    list_display = ("title", "date_on", "is_published")
    list_filter = (*OfProgrammeAdmin.list_filter, "is_published")
    inlines = [PhotoInline]
    change_form_template = "admin/seminars/with_uploads_change_form.html"
    uploads = ("photos",)
    fieldsets = [
        (_("The news"), {"fields": ["programme", "title_lv", "text_lv"]}),
        (_("When"), {"fields": [("date_on", "precision")]}),
        (_("Prepared by"), {"fields": ["post_lv", "unit_lv", "unit_email"]}),
        (_("On the site"), {"fields": ["is_published", "slug"]}),
        *in_languages("title", "text", "post", "unit"),
    ]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """Photos have a screen of their own; they are named here for the history."""
        return []
