"""Those who work at the desk, and what they may do there."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group as PermissionGroup
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import (
    TranslatedFields,
)
from daugavpils_plan.widgets import DESK_FIELDS
from groups.models import (
    User,
)


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
