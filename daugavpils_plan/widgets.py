"""What stock admin leaves without a name for those who do not see it, and the choice of a colour field."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.forms.formsets import BaseFormSet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

COLOUR_FIELDS = [(number, str(number)) for number in range(1, 13)]


class SplitDateTime(AdminSplitDateTime):
    """A date and a time, each named after the field they belong to."""

    label = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        parts = (_("%(label)s: date"), _("%(label)s: time"))
        for subwidget, part in zip(context["widget"]["subwidgets"], parts, strict=True):
            subwidget["attrs"]["aria-label"] = part % {"label": self.label}
        return context


class SplitDateTimeField(forms.SplitDateTimeField):
    """A date and a time; tells its widget what it is called."""

    widget = SplitDateTime

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        field = super().get_bound_field(form, field_name)
        self.widget.label = str(field.label)
        return field


DESK_FIELDS: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.DateTimeField: {"form_class": SplitDateTimeField, "widget": SplitDateTime},
    models.URLField: {"assume_scheme": "https"},  # of an address typed without its beginning
}
"""For `formfield_overrides` of an admin."""


def label_inline_fields(fields: Iterable[tuple[str, forms.Field]]) -> None:
    """Give inputs that stand under the head of a column the head's words as their name."""
    for name, field in fields:
        widget = getattr(field.widget, "widget", field.widget)  # choices with links beside them are wrapped
        if widget is not None and not widget.is_hidden and not isinstance(widget, forms.MultiWidget):
            label = field.label if field.label is not None else forms.utils.pretty_name(name)
            widget.attrs.setdefault("aria-label", str(label))


class LabelledFormSet(BaseFormSet):  # type: ignore[type-arg]
    """Mixed into the formset of a tabular inline or of an editable list."""

    def add_fields(self, form: forms.BaseForm, index: int | None) -> None:
        super().add_fields(form, index)
        label_inline_fields(form.fields.items())


class ColourFieldSelect(forms.RadioSelect):
    """The twelve colour fields as pictures with their numbers."""

    template_name = "admin/widgets/colour_field.html"

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Iterable[Any] = COLOUR_FIELDS) -> None:
        super().__init__(attrs, choices)

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        # with the site's templates; those of widgets know only the apps' own
        return SafeString(render_to_string(template_name, context))
