"""Files that planners send, many at once."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _


class MultipleFileInput(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class MultipleFileField(forms.FileField):
    """Several files at once; what is in them is looked at later, one by one."""

    widget = MultipleFileInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return list(files)


class UploadForm(forms.Form):
    """Photographs or documents to take in, as many as wished."""

    uploads = MultipleFileField(label=_("Files"))

    def __init__(self, *args: Any, accept: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uploads"].help_text = hint
        self.fields["uploads"].widget.attrs["accept"] = accept
        self.helper = FormHelper()
        self.helper.form_class = "form"
        self.helper.add_input(Submit("", _("Upload")))
