"""Programmes, who pays for them, and their sectors, at the desk."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import (
    DeskModelAdmin,
    DeskStackedInline,
    DeskTabularInline,
    VersionedForm,
    in_languages,
)
from groups.admin.city import clean_logo
from groups.admin.programmes_in_lists import OfProgrammeAdmin
from groups.models import (
    FundingProject,
    PeriodChange,
    Programme,
    Sector,
    User,
)


class FundingProjectForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_logo(self) -> Any:
        return clean_logo(self.cleaned_data.get("logo"))


class FundingProjectInline(DeskStackedInline):
    model = FundingProject
    form = FundingProjectForm
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "title_lv",
                    "fund_lv",
                    ("share_percent", "total", "currency"),
                    "agreement_number",
                    "ends_on",
                    "publicity_rules",
                    "logo",
                    "logo_alt_lv",
                    "order",
                ]
            },
        ),
        *in_languages("title", "fund", "logo_alt"),
    ]


class PeriodChangeInline(DeskTabularInline):
    """How the years changed. The rows are written by the form; only the reason can be mended."""

    model = PeriodChange
    fields = ["changed_on", "what", "reason_lv", "reason_en", "reason_ru", "changed_by"]
    readonly_fields = ["changed_on", "what", "changed_by"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("change"))
    def what(self, change: PeriodChange) -> str:
        return str(change)


class ProgrammeForm(VersionedForm):
    """The programme; when its years change, why."""

    period_reason = forms.CharField(
        label=_("Why the years change"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
        help_text=_("Only when you change the years: the old ones and the reason stay readable on the site."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years_before = (self.instance.start_year, self.instance.end_year)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        start, end = cleaned.get("start_year"), cleaned.get("end_year")
        if start and end and end < start:
            self.add_error("end_year", _("The last year is before the first."))
        if cleaned.get("is_current") and Programme.objects.exclude(pk=self.instance.pk).filter(
            is_current=True
        ):
            self.add_error(
                "is_current",
                _(
                    "Another programme stands at the first page. "
                    "Take it away there first, then put this one there."
                ),
            )
        return cleaned


@admin.register(Programme)
class ProgrammeAdmin(DeskModelAdmin):
    chapter, place = "prepare", 20
    form = ProgrammeForm
    duplicates = "programme"
    list_display = ("title", "start_year", "end_year", "state", "is_current")
    list_filter = ("state",)
    inlines = [FundingProjectInline, PeriodChangeInline]
    fieldsets = [
        (_("What"), {"fields": ["title_lv", "purpose_lv"]}),
        (_("Years"), {"fields": [("start_year", "end_year"), "period_reason"]}),
        (_("On the site"), {"fields": ["state", "is_current", "slug"]}),
        *in_languages("title", "purpose"),
    ]

    def save_model(self, request: HttpRequest, obj: Programme, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change:
            self._keep_years(request, obj, form.years_before, form.cleaned_data["period_reason"])

    def save_restored(self, request: HttpRequest, row: Programme, changed: set[str]) -> None:
        """Restored years are changed years: the public reads of them."""
        stored = Programme.objects.get(pk=row.pk)
        row.save()
        self._keep_years(request, row, (stored.start_year, stored.end_year), "")

    def _keep_years(self, request: HttpRequest, obj: Programme, before: tuple[int, int], reason: str) -> None:
        if before != (obj.start_year, obj.end_year):
            row = PeriodChange(
                programme=obj,
                old_start_year=before[0],
                old_end_year=before[1],
                new_start_year=obj.start_year,
                new_end_year=obj.end_year,
                changed_on=timezone.localdate(),
                changed_by=cast("User", request.user),
            )
            setattr(row, f"reason_{settings.LANGUAGE_CODE}", reason)
            row.save()


@admin.register(Sector)
class SectorAdmin(OfProgrammeAdmin):
    chapter, place = "prepare", 40
    list_display = ("name", "code", "order")
    list_editable = ("order",)
    fieldsets = [(None, {"fields": ["programme", "code", "name_lv", "order"]}), *in_languages("name")]
