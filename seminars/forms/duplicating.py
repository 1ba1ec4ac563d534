"""What a planner says of the programme that is made after another."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from groups.models.programme import YEARS


class NextProgrammeForm(forms.Form):
    """The title and the years of the next programme."""

    start_year = forms.IntegerField(label=_("first year"), validators=YEARS)
    end_year = forms.IntegerField(label=_("last year"), validators=YEARS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in settings.MODELTRANSLATION_LANGUAGES:
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title ({language})").format(language=get_language_info(code)["name_local"]),
                required=code == settings.LANGUAGE_CODE,
                max_length=300,
                widget=forms.TextInput(attrs={"lang": code}),
            )
        titles = [f"title_{code}" for code in settings.MODELTRANSLATION_LANGUAGES]
        self.order_fields([*titles, "start_year", "end_year"])
        for name in ("start_year", "end_year"):
            self.fields[name].label = capfirst(self.fields[name].label)
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.add_input(Submit("", _("Make the skeleton")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("start_year"), cleaned.get("end_year")
        if start and end and end < start:
            self.add_error("end_year", _("The last year is before the first."))
        return cleaned

    def titles(self) -> dict[str, str]:
        """The titles by language code."""
        return {code: self.cleaned_data[f"title_{code}"] for code in settings.MODELTRANSLATION_LANGUAGES}
