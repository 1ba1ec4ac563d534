"""A list of the desk as a table: which row of the file is which row of the list, and what it changes."""

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from import_export.resources import Resource

from daugavpils_plan.tables import TableRow, plain
from daugavpils_plan.transfer.columns import Column
from daugavpils_plan.transfer.keys import KeyedRows
from daugavpils_plan.transfer.outcomes import Change, Outcome


@dataclass
class Typed:
    """What an admin's save_model asks a form: which fields were typed over."""

    changed_data: list[str] = field(default_factory=list)


class TableResource(Resource):  # type: ignore[misc]
    """The table of one list. An app names the columns, and the keys by which people know a row.

    `keys` are groups of columns. A group but the last is used where its cells are filled, and then the row
    has to exist; the last one finds a row or makes a new one.
    """

    model: ClassVar[Any]
    columns: ClassVar[tuple[Column, ...]]
    keys: ClassVar[tuple[tuple[str, ...], ...]]
    key_hint: ClassVar[Any] = ""
    select_related: ClassVar[tuple[str, ...]] = ()
    prefetch_related: ClassVar[tuple[str, ...]] = ()

    class Meta:
        instance_loader_class = KeyedRows
        import_id_fields: ClassVar[list[str]] = []
        skip_diff = True  # changes are compared cell by cell, as an export would write them
        use_transactions = True

    def __init__(self, request: HttpRequest, model_admin: Any) -> None:
        super().__init__()
        self.request, self.model_admin = request, model_admin
        self.fields = OrderedDict((column.column_name, deepcopy(column)) for column in self.columns)
        for column in self.fields.values():
            column.settle(self)
        self._meta.model = self.model
        self.records: list[TableRow] = []
        self.line = 0
        self.is_new = False
        self.current: Any = None
        self.changes: list[Change] = []
        self.typed: list[str] = []
        self.many: list[tuple[Column, Any]] = []

    # Which rows ------------------------------------------------------------------------------

    def rows_of(self, model: type[Model]) -> "QuerySet[Any]":
        """The rows of another list that the person may see at the desk."""
        admin = self.model_admin.admin_site._registry[model]
        rows: QuerySet[Any] = admin.get_queryset(self.request)
        return rows

    def stored(self, dataset: Any) -> Iterable[Model]:
        """The rows of the list that the file can speak of, held until the import is over."""
        own = self.model_admin.get_queryset(self.request).order_by()
        rows = self.model._default_manager.filter(pk__in=self.narrow(own, dataset).values("pk"))
        # prefetched rows stand in memory once, however many rows refer to them
        rows = rows.prefetch_related(*self.select_related, *self.prefetch_related)
        found: Iterable[Model] = rows.select_for_update(of=("self",)).order_by("pk")
        return found

    def narrow(self, rows: "QuerySet[Any]", dataset: Any) -> "QuerySet[Any]":
        """Fewer rows, where the file says of which programmes it speaks."""
        column = self.fields.get("programme")
        if column is None:
            return rows
        named = set()
        for cell in set(dataset["programme"]):
            with contextlib.suppress(ValueError):  # said later, beside the row
                named.add(column.clean({"programme": cell}))
        return rows.filter(**{f"{column.attribute}__in": named - {None}})

    def needed(self) -> list[str]:
        """The columns that a file must have: those by which a row is known."""
        within = [getattr(self.fields[name].widget, "within", "") for name in self.keys[-1]]
        return list(dict.fromkeys(name for name in (*within, *self.keys[-1]) if name))

    def key_of(self, row: dict[str, str]) -> Any:
        """The key of a line: the first group of columns whose cells are filled, else the last group."""
        for names in self.keys[:-1]:
            if all(plain(row.get(name, "")) for name in names):
                return names, self._values(names, row)
        return self.keys[-1], self._values(self.keys[-1], row)

    def _values(self, names: tuple[str, ...], row: dict[str, str]) -> tuple[Any, ...]:
        errors, values = {}, []
        for name in names:
            column = self.fields[name]
            try:
                value = column.clean(row)
                if value in (None, "") and column.is_required:
                    raise ValueError(_("This cell cannot be empty."))
            except ValueError as error:
                errors[name] = str(error)
            else:
                values.append(value.pk if isinstance(value, Model) else value)
        if errors:
            raise ValidationError(errors)
        return tuple(values)

    # A row on its way in -----------------------------------------------------------------------

    @classmethod
    def get_row_result_class(cls) -> type[Outcome]:
        return Outcome

    def init_instance(self, row: Any = None) -> Any:
        return self.model()

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        record = self.records[kwargs["row_number"] - 1]
        self.line = record.number
        self.current, self.changes, self.typed, self.many = None, [], [], []
        if record.troubles:
            raise ValidationError(record.troubles)
        self.prepare(row)

    def prepare(self, row: Any) -> None:
        """Fill in what the other cells of the row say already."""

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Write into the instance what the line says anew; what it says as before stays untouched."""
        self.current = instance
        errors = {}
        for name, column in self.fields.items():
            if name not in row or column.readonly:
                continue
            try:
                self._take(column, instance, row)
            except ValueError as error:
                errors[name] = ValidationError(str(error))
        if errors:
            raise ValidationError(errors)

    def _take(self, column: Column, instance: Any, row: Any) -> None:
        is_new = instance._state.adding
        cell = row[column.column_name]
        old = "" if is_new else column.text(instance)
        is_empty = not plain(cell)
        if (is_new and is_empty and not column.is_required) or (
            not is_new and plain(cell) == plain(str(old))
        ):
            return
        if is_empty and (column.is_required or not column.widget.can_be_empty):
            raise ValueError(_("This cell cannot be empty."))
        value = column.clean(row)
        new = column.widget.render(value)
        if str(new) == str(old):
            return
        self.changes.append(Change(column.heading, str(old), str(new)))
        self.typed.append(column.column_name)
        if column.is_many:
            self.many.append((column, value))
        else:
            column.write(instance, value)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        return not (instance._state.adding or self.changes or import_validation_errors)

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        """All that the model asks of a row. References have been looked up already.

        What the database asks is asked when the row is saved.
        """
        errors = dict(import_validation_errors or {})
        originals = {
            model_field.translated_field.name
            for model_field in self.model._meta.fields
            if hasattr(model_field, "translated_field")
        }
        found_already = {f.name for f in self.model._meta.fields if isinstance(f, ForeignKey)}
        checks: list[Callable[[], None]] = [
            lambda: instance.clean_fields(exclude={*found_already, *originals, *errors})
        ]
        if not errors:
            checks += [instance.clean, lambda: self.check(instance)]
        for check in checks:
            try:
                check()
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def check(self, instance: Any) -> None:
        """What the desk asks besides: that the person may change this row."""
        if not self.model_admin.has_change_permission(self.request, instance):
            raise ValidationError(_("You may not change this row."))

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        """As the form of the desk saves it, with all that follows from it."""
        self.is_new = is_create
        try:
            with transaction.atomic():
                self.model_admin.save_model(self.request, instance, Typed(self.typed), not is_create)
        except IntegrityError:
            instance.validate_unique()  # the words for what the database has refused
            instance.validate_constraints()
            raise
        for column, value in self.many:
            column.write(instance, value)

    def save_m2m(self, instance: Any, row: Any, **kwargs: Any) -> None:
        """Done already."""

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if kwargs.get("dry_run"):
            return
        if self.is_new:
            self.model_admin.log_addition(self.request, instance, [{"added": {}}])
            return
        with override(None):  # the history is kept in the words of the code, and read in any language
            fields = [self.fields[name].heading for name in self.typed]
        self.model_admin.log_change(self.request, instance, [{"changed": {"fields": fields}}])

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        row_result.changes = self.changes
        row_result.warnings = self.warnings_of(self.current, row)

    def warnings_of(self, instance: Any, row: Any) -> list[str]:
        """What the person should know before confirming. Nothing of it forbids the row."""
        return []
