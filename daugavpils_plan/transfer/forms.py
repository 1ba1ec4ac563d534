"""What a person gives to take a table in, to confirm it, or to take one away."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from daugavpils_plan.tables import MAX_BYTES, MAX_ROWS, FileTroubleError, read_table
from daugavpils_plan.transfer.headings import match_headings


def _helper(submit: object) -> FormHelper:
    helper = FormHelper()
    helper.form_class = "form"
    helper.add_input(Submit("", submit))
    return helper


class TableForm(forms.Form):
    """A file with a table. What is wrong with the file as a whole is said at once."""

    table = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty: there is not even a row of headings."),
        },
    )

    def __init__(self, *args: Any, resource: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resource = resource
        self.fields["table"].help_text = _(
            "CSV or XLSX, at most %(rows)s rows and %(size)s MB. Nothing is stored before you confirm."
        ) % {"rows": MAX_ROWS, "size": MAX_BYTES // (1024 * 1024)}
        self.helper = _helper(_("Show what would change"))

    def clean_table(self) -> Any:
        """The file, once its headings fit the list."""
        file = self.cleaned_data["table"]
        try:
            match_headings(self.resource, read_table(file))
        except FileTroubleError as trouble:
            raise forms.ValidationError(str(trouble)) from trouble
        return file


class ConfirmForm(forms.Form):
    """The seal of the preview that the person has seen."""

    seal = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper(_("Import"))


class ExportForm(forms.Form):
    """The kind of file."""

    kind = forms.ChoiceField(
        label=_("Kind of file"),
        widget=forms.RadioSelect,
        initial="xlsx",
        choices=[
            ("xlsx", _("XLSX: a workbook for Excel or LibreOffice")),
            ("csv", _("CSV: text in UTF-8, with semicolons between the cells")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = _helper(_("Download"))
