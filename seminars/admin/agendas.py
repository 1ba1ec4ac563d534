"""Agenda templates at the desk."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import DeskModelAdmin, DeskTabularInline, in_languages
from seminars.models import AgendaTemplate, AgendaTemplateItem


class AgendaTemplateItemInline(DeskTabularInline):
    """The points of the template, in every language: there are few columns."""

    model = AgendaTemplateItem
    fields = ["order", "minutes", "title_lv", "title_en", "title_ru", "is_public"]
    extra = 1


@admin.register(AgendaTemplate)
class AgendaTemplateAdmin(DeskModelAdmin):
    chapter, place = "plan", 30
    list_display = ("name", "length")
    inlines = [AgendaTemplateItemInline]
    fieldsets = [(None, {"fields": ["name_lv"]}), *in_languages("name")]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[AgendaTemplate]":
        rows: QuerySet[AgendaTemplate] = super().get_queryset(request)
        return rows.prefetch_related("items")

    @admin.display(description=_("minutes"))
    def length(self, template: AgendaTemplate) -> str:
        return str(template.minutes)
