"""The columns of a list's table: what each is called, and which field of a row it writes."""

import weakref
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import override
from import_export.fields import Field

from daugavpils_plan.transfer.cells import Words


class Column(Field):  # type: ignore[misc]
    """One column. Its technical name is the name of the field; people read its heading.

    A column that is read only is written for people and not brought back.
    """

    is_many = False

    def __init__(
        self,
        name: str,
        widget: Any = None,
        *,
        attribute: str = "",
        heading: Any = None,
        hint: Any = "",
        is_required: bool = False,
        is_read_only: bool = False,
    ) -> None:
        super().__init__(
            attribute=attribute or name, column_name=name, widget=widget or Words(), readonly=is_read_only
        )
        self.given_heading, self.hint, self.is_required = heading, hint, is_required
        self.field: Any = None

    def settle(self, table: Any) -> None:
        """Learn the model's field and the table that the column belongs to."""
        names = {field.name for field in table.model._meta.get_fields()}
        self.field = table.model._meta.get_field(self.column_name) if self.column_name in names else None
        self.widget.table = weakref.proxy(table)  # no circle: a table goes with its request

    @property
    def heading(self) -> str:
        """The heading in the language that is active; files are written with the Latvian one."""
        return str(capfirst(str(self.given_heading or self.field.verbose_name)))

    def headings(self) -> list[str]:
        """Every heading under which the column is known, the one of exports first."""
        found = []
        languages = (
            settings.LANGUAGE_CODE,
            *(code for code in settings.MODELTRANSLATION_LANGUAGES if code != settings.LANGUAGE_CODE),
        )
        for code in languages:
            with override(code):
                found.append(self.heading)
        return [*dict.fromkeys(found), self.column_name]

    @property
    def about(self) -> str:
        """What can stand in the column's cells."""
        return str(self.hint or self.widget.about)

    def text(self, row: Model) -> str | int:
        """The row's cell in this column, as an export has it."""
        cell: str | int = self.widget.render(self.get_value(row))
        return cell

    def key(self, row: Model) -> Any:
        """What tells the row from others by this column."""
        value = self.get_value(row)
        if isinstance(value, Model):
            return value.pk
        return self.widget.clean(value) if isinstance(value, str) else value

    def write(self, row: Model, value: Any) -> None:
        """Put a value into the row."""
        is_nothing = value == "" and self.field is not None and self.field.null
        setattr(row, self.attribute, None if is_nothing else value)


class Many(Column):
    """A column whose cell names several rows of a many-to-many field."""

    is_many = True

    def get_value(self, row: Model) -> Any:
        return list(getattr(row, self.attribute).all()) if row.pk else []

    def write(self, row: Model, value: Any) -> None:
        getattr(row, self.attribute).set(value)


def in_languages(name: str, **options: Any) -> tuple[Column, ...]:
    """The columns of a translated field; Latvian carries the options, the others are optional."""
    others = [code for code in settings.MODELTRANSLATION_LANGUAGES if code != settings.LANGUAGE_CODE]
    return (
        Column(f"{name}_{settings.LANGUAGE_CODE}", **options),
        *(Column(f"{name}_{code}") for code in others),
    )
