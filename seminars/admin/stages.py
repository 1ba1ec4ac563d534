"""Stages at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import in_languages
from groups.admin.programmes_in_lists import OfProgrammeAdmin, asked_programme
from seminars.models import Stage


@admin.register(Stage)
class StageAdmin(OfProgrammeAdmin):
    chapter, place = "prepare", 30
    duplicates = "stage"
    list_display = ("__str__", "name", "period", "programme")
    list_select_related = ("programme",)
    fieldsets = [
        (_("The stage"), {"fields": ["programme", "number", "name_lv", "purpose_lv"]}),
        (
            _("When"),
            {
                "fields": [("starts_on", "ends_on"), "precision"],
                "description": _(
                    "When only the month is known, give any day of it and say how exactly it is known."
                ),
            },
        ),
        *in_languages("name", "purpose"),
    ]

    @admin.display(description=_("when"), ordering="starts_on")
    def period(self, stage: Stage) -> str:
        return stage.when or "–"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        rows = Stage.objects.filter(programme=asked_programme(request))
        last = rows.order_by("-number").values_list("number", flat=True).first()
        return {**initial, "number": (last or 0) + 1}
