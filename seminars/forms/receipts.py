"""A receipt code as it is typed from paper."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from seminars.models import read_code
from seminars.models.receipts import LENGTH


class ReceiptForm(forms.Form):
    """One field that takes a code in any spelling."""

    code = forms.CharField(
        label=_("Receipt code"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        help_text=_(
            "Eight letters and digits, as on the slip. Dashes, spaces and small letters do not matter."
        ),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.form_action = "receipt"
        self.helper.disable_csrf = True
        self.helper.add_input(Submit("", _("Show what became of it")))

    def clean_code(self) -> str:
        """The code as it is kept."""
        code = read_code(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise forms.ValidationError(
                _("A code has eight letters and digits, like K7MX-4PQR. Look once more.")
            )
        return code
