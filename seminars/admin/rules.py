"""Rule sets at the desk: by which rules the programmes answer."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from daugavpils_plan.desk import DeskModelAdmin, in_languages
from groups.models import Programme
from seminars.actions.contributions import reckon_deadlines
from seminars.models import RuleSet


@admin.register(RuleSet)
class RuleSetAdmin(DeskModelAdmin):
    chapter, place = "prepare", 60
    search_fields = ()
    list_display = ("code", "title", "valid_from", "valid_to", "answer_days")
    fieldsets = [
        (None, {"fields": ["code", "title_lv", ("valid_from", "valid_to"), "answer_days", "source"]}),
        (None, {"fields": ["programmes"]}),
        *in_languages("title"),
    ]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Few programmes: ticks."""
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "widget": forms.CheckboxSelectMultiple}
        )

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The deadlines of all programmes that were or are under these rules follow."""
        before = set(form.instance.programmes.all())
        super().save_related(request, form, formsets, change)
        for programme in before | set(Programme.objects.filter(rule_sets=form.instance)):
            reckon_deadlines(programme=programme)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """What was due by these rules is due by the others, or by none."""
        programmes = list(obj.programmes.all())
        super().delete_model(request, obj)
        for programme in programmes:
            reckon_deadlines(programme=programme)

    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[RuleSet]") -> None:
        for rules in queryset:
            self.delete_model(request, rules)
