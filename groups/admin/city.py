"""The city at the desk."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.desk import (
    DeskModelAdmin,
    VersionedForm,
    in_languages,
)
from daugavpils_plan.images import read_logo
from groups.models import (
    City,
)


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
