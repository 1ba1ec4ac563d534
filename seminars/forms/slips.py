"""How many sheets of slips are printed."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

PER_SHEET = 8
MOST_SHEETS = 20


class SlipsForm(forms.Form):
    """Sheets of eight slips each."""

    sheets = forms.IntegerField(
        label=_("How many sheets of eight slips?"),
        min_value=1,
        max_value=MOST_SHEETS,
        initial=3,
        help_text=_("Every sheet gets new codes: a sheet that is printed twice gives two people one code."),
        widget=forms.NumberInput(attrs={"class": "w-time"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.add_input(Submit("", _("Make the PDF")))
