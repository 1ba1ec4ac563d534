"""The desk's lists and forms for the city, its programmes, groups and people."""

from typing import Any, ClassVar, cast
from urllib.parse import parse_qs

from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group as PermissionGroup
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import (
    DeskModelAdmin,
    DeskStackedInline,
    DeskTabularInline,
    KeptRows,
    TranslatedFields,
    VersionedForm,
    in_languages,
)
from daugavpils_plan.images import read_logo
from daugavpils_plan.widgets import DESK_FIELDS, ColourFieldSelect
from groups.models import (
    City,
    Expert,
    FundingProject,
    Membership,
    Organisation,
    Page,
    PeriodChange,
    Programme,
    Role,
    Sector,
    ThematicWorkingGroup,
    User,
)


class ProgrammeFilter(SimpleListFilter):
    """A list stays inside the programme at the first page unless another is asked for."""

    title = _("programme")
    parameter_name = "programme"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rows = Programme.objects.order_by("-is_current", "-start_year", "pk")[:50]
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
        current = Programme.objects.current()
        return str(current.pk) if current else "all"

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        chosen = self.value() or "all"
        return queryset.filter(programme_id=chosen) if is_key(chosen) else queryset


def is_key(text: str) -> bool:
    """Whether a parameter of an address can be the key of a row in either database."""
    return text.isdecimal() and len(text) < 19


def asked_programme(request: HttpRequest) -> Programme | None:
    """The programme of the list from which a new row is added; else the one at the first page."""
    filters = parse_qs(request.GET.get("_changelist_filters", ""))
    asked = filters.get("programme", [request.GET.get("programme", "")])[0]
    chosen = Programme.objects.filter(pk=asked).first() if is_key(asked) else None
    return chosen or Programme.objects.current() or Programme.objects.first()


class OfProgrammeAdmin(DeskModelAdmin):
    """Rows that belong to one programme."""

    list_filter: ClassVar[Any] = (ProgrammeFilter,)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        programme = asked_programme(request)
        return {
            **super().get_changeform_initial_data(request),
            "programme": programme.pk if programme else None,
        }


class CityForm(VersionedForm):
    """The city, with its languages as ticks."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the site"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Latvian is always on; the others are complete and can be switched on."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = cast("forms.MultipleChoiceField", self.fields["languages"])
        choices.choices = [
            (code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES
        ]

    def clean_logo(self) -> Any:
        return clean_logo(self.cleaned_data.get("logo"))


def clean_logo(logo: Any) -> Any:
    """An uploaded logo drawn anew; one that is stored already as it is."""
    is_new = bool(logo) and hasattr(logo, "content_type")
    return read_logo(logo) if is_new else logo


@admin.register(City)
class CityAdmin(DeskModelAdmin):
    chapter, place = "prepare", 10
    form = CityForm
    search_fields = ()
    list_display = ("name", "department", "email")
    fieldsets = [
        (_("The city"), {"fields": ["site_name_lv", "name_lv", "department_lv", "address_lv"]}),
        (_("How to reach it"), {"fields": ["email", "phone"]}),
        (_("Look and languages"), {"fields": ["logo", "languages"]}),
        *in_languages("site_name", "name", "department", "address"),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """There is one city."""
        return super().has_add_permission(request) and not City.objects.exists()


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
        before = form.years_before
        if change and before != (obj.start_year, obj.end_year):
            row = PeriodChange(
                programme=obj,
                old_start_year=before[0],
                old_end_year=before[1],
                new_start_year=obj.start_year,
                new_end_year=obj.end_year,
                changed_on=timezone.localdate(),
                changed_by=cast("User", request.user),
            )
            setattr(row, f"reason_{settings.LANGUAGE_CODE}", form.cleaned_data["period_reason"])
            row.save()


@admin.register(Sector)
class SectorAdmin(OfProgrammeAdmin):
    chapter, place = "prepare", 40
    list_display = ("name", "code", "order")
    list_editable = ("order",)
    fieldsets = [(None, {"fields": ["programme", "code", "name_lv", "order"]}), *in_languages("name")]


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
        widgets = {"colour": ColourFieldSelect, "sectors": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        programme = cleaned.get("programme")
        for sector in cleaned.get("sectors") or ():
            if programme and sector.programme_id != programme.pk:
                self.add_error("sectors", _("Choose sectors of the same programme."))
                break
        return cleaned


@admin.register(ThematicWorkingGroup)
class ThematicWorkingGroupAdmin(OfProgrammeAdmin):
    chapter, place = "prepare", 50
    form = GroupForm
    list_display = ("signed_name", "number", "programme")
    list_display_links = ("signed_name",)
    inlines = [MembershipInline]
    fieldsets = [
        (_("The group"), {"fields": ["programme", "number", "name_lv", "description_lv", "sectors"]}),
        (_("Its picture"), {"fields": ["colour"]}),
        *in_languages("name", "description"),
        (_("Address"), {"classes": ("collapse",), "fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ThematicWorkingGroup]":
        return super().get_queryset(request).select_related("programme")

    @admin.display(description=_("working group"), ordering="search")
    def signed_name(self, group: ThematicWorkingGroup) -> str:
        return signed(group)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial = super().get_changeform_initial_data(request)
        programme = asked_programme(request)
        rows = ThematicWorkingGroup.objects.filter(programme=programme)
        last = rows.order_by("-number").values_list("number", flat=True).first()
        colour = ThematicWorkingGroup.objects.free_colour(programme)
        return {**initial, "number": (last or 0) + 1, "colour": colour}

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only the sectors of the group's own programme."""
        if db_field.name == "sectors":
            shown = shown_row(request, ThematicWorkingGroup)
            programme = shown.programme if shown else asked_programme(request)
            kwargs["queryset"] = Sector.objects.filter(programme=programme)
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def shown_row(request: HttpRequest, model: Any) -> Any:
    """The row whose form is open, or None when one is added."""
    match = request.resolver_match
    key = match.kwargs.get("object_id") if match else None
    return model.objects.filter(pk=key).first() if key and is_key(str(key)) else None


def signed(group: ThematicWorkingGroup) -> str:
    """A group's name behind its sign."""
    return format_html(
        '<span class="of"><span class="field field-{} field-s" aria-hidden="true"></span>'
        "<span>{}</span></span>",
        group.colour,
        group.name,
    )


@admin.register(Organisation)
class OrganisationAdmin(DeskModelAdmin):
    chapter, place = "prepare", 60
    list_display = ("name", "website")
    fieldsets = [(None, {"fields": ["name_lv", "website"]}), *in_languages("name")]


@admin.register(Expert)
class ExpertAdmin(DeskModelAdmin):
    chapter, place = "prepare", 70
    list_display = ("name", "organisation", "user")
    list_select_related = ("organisation", "user")
    autocomplete_fields = ("organisation", "user")
    fieldsets = [
        (None, {"fields": ["name", "organisation", "bio_lv", "user"]}),
        *in_languages("bio"),
        (_("Address"), {"classes": ("collapse",), "fields": ["slug"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Expert]":
        return super().get_queryset(request).select_related("organisation")


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


@admin.register(User)
class PlanUserAdmin(TranslatedFields, UserAdmin):  # type: ignore[type-arg]
    """Those who work at the desk."""

    chapter, place = "manage", 10
    formfield_overrides = DESK_FIELDS
    filter_horizontal = ()
    list_display = ("username", "first_name", "last_name", "email", "is_staff", "is_active")
    list_filter = ("is_active", "is_staff", "groups")
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Rights"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    readonly_fields = ("last_login", "date_joined")
    actions = ("remove_two_step_sign_in",)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles as ticks."""
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.action(description=_("Remove two-step sign-in (when a phone is lost)"), permissions=["change"])
    def remove_two_step_sign_in(self, request: HttpRequest, queryset: "QuerySet[User]") -> None:
        Authenticator.objects.filter(user__in=queryset).delete()


admin.site.unregister(PermissionGroup)


class PermissionChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """What a role may do, in the words of the desk."""

    def label_from_instance(self, permission: Any) -> str:
        deed, _rest = permission.codename.split("_", 1)
        model = permission.content_type.model_class()
        thing = capfirst(model._meta.verbose_name_plural) if model else permission.content_type.model
        return f"{thing}: {DEEDS.get(deed, deed)}"


DEEDS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
}


class RoleForm(forms.ModelForm):  # type: ignore[type-arg]
    """A role: a name, and ticks for what it may do with the site's own things."""

    permissions = PermissionChoice(
        label=_("May do"),
        queryset=Permission.objects.filter(content_type__app_label__in=("groups", "seminars"))
        .exclude(content_type__model__in=("oldslug", "examplerow"))
        .select_related("content_type")
        .order_by("content_type__app_label", "content_type__model", "pk"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@admin.register(PermissionGroup)
class PlanGroupAdmin(GroupAdmin):
    chapter, place = "manage", 20
    form = RoleForm
    filter_horizontal = ()
