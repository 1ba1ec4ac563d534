"""Restoring: a row becomes again what a record says of it. That is a change like any other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext

from daugavpils_plan.history.reading import Change, Names, changes_between, column_of, values_of, with_before
from daugavpils_plan.history.records import KEPT


@dataclass
class Restoration:
    """What restoring a record would do: the row as it would be, what changes, and what cannot."""

    model: type[Model]
    record: Any
    row: Any
    is_new: bool
    changes: list[Change] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Sentences on what stays as it is now, and why."""
    errors: list[str] = field(default_factory=list)
    """Sentences on why it cannot be done at all."""
    many: dict[str, set[int]] = field(default_factory=dict)
    children: list["Restoration"] = field(default_factory=list)
    """Rows that were deleted with this one, and come back with it."""

    @property
    def changed(self) -> set[str]:
        return {change.name for change in self.changes}

    @property
    def version(self) -> int:
        """The number of the row's newest record: another one means that somebody was quicker."""
        kept = KEPT[self.model]
        records = self.model.history.model.objects  # type: ignore[attr-defined]
        newest = records.filter(**{kept.key_name: getattr(self.record, kept.key_name)}).first()
        return newest.pk if newest else 0

    def check(self) -> None:
        """Ask the row itself whether it can be so."""
        try:
            self.row.full_clean(exclude=_not_typed(self.model, self.row))
        except ValidationError as error:
            self.errors += [sentence for some in error.message_dict.values() for sentence in some]

    def write(self, save: Any) -> None:
        """Do it; `save(row, changed)` is how the desk saves this kind of row."""
        try:
            with transaction.atomic():
                save(self.row, self.changed)
                for name, keys in self.many.items():
                    getattr(self.row, name).set(keys)
                for child in self.children:
                    child.check()
                    if child.errors:
                        raise ValidationError(child.errors)
                    child.row.save(force_insert=True)
        except ValidationError as error:
            self.errors += error.messages
        except IntegrityError:
            sentence = gettext("This does not fit with what other rows are now, so nothing was changed.")
            self.errors.append(sentence)


def _not_typed(model: type[Model], row: Any) -> list[str]:
    """Columns that no form asks for, and those that a form leaves empty."""
    return [
        column.name
        for column in model._meta.concrete_fields
        if not column.editable or (column.null and not column.blank and not getattr(row, column.attname))
    ]


def prepare(model: type[Model], record: Any, *, row: Any, fields: dict[str, Any]) -> Restoration:
    """What restoring this record in a row that is there would do.

    `fields` are those of the form in which the person may type: only these come back, and only to
    what the form would let them choose.
    """
    [(record, _before)] = with_before(model, [record.pk])
    then, now = values_of(model, record), _present(model, row)
    names = Names([(model, record), (model, _AsRecord(model, now))])
    plan = Restoration(model=model, record=record, row=row, is_new=False)
    for change in changes_between(model, now, then, names):
        column = column_of(model, change.name)
        if sentence := _hindrance(column, then[change.name], fields):
            plan.kept.append(sentence)
            continue
        plan.changes.append(change)
        if column.many_to_many:
            plan.many[change.name] = then[change.name]
        else:
            setattr(row, column.attname, then[change.name])
    plan.check()
    return plan


def prepare_anew(model: type[Model], record: Any) -> Restoration:
    """What restoring a deleted row would do."""
    [(record, before)] = with_before(model, [record.pk])
    values = values_of(model, record)
    many = {name: value for name, value in values.items() if isinstance(value, set)}
    columns = {column_of(model, name).attname: values[name] for name in values if name not in many}
    plan = Restoration(model=model, record=record, row=model(**columns), is_new=True)
    for name in values.keys() - many.keys():
        _check_target(plan, column_of(model, name))
    for name in many:
        target = column_of(model, name).related_model
        wanted = before.__dict__.get("kept_many", {}).get(name, set()) if before else set()
        plan.many[name] = set(target._default_manager.filter(pk__in=wanted).values_list("pk", flat=True))
    names = Names([(model, record)])
    plan.changes = changes_between(model, dict.fromkeys(values), values, names)
    plan.errors += lost_files(plan.row)
    if not plan.errors:
        plan.check()
    return plan


def _check_target(plan: Restoration, column: Any) -> None:
    """A row that this one hung on may be gone."""
    key = getattr(plan.row, column.attname)
    if not column.related_model or key is None:
        return
    if column.related_model._default_manager.filter(pk=key).exists():
        return
    label = {"label": capfirst(column.verbose_name)}
    if column.null:
        setattr(plan.row, column.attname, None)
        plan.kept.append(gettext("%(label)s: what was chosen then is gone; it stays empty.") % label)
    else:
        plan.errors.append(gettext("%(label)s: what this belonged to is gone. Restore that first.") % label)


def lost_files(row: Any) -> list[str]:
    """A sentence, if files of the row are no longer there."""
    names = [
        getattr(row, column.name).name
        for column in row._meta.concrete_fields
        if isinstance(column, models.FileField) and getattr(row, column.name)
    ]
    names += row.paths() if hasattr(row, "paths") else []
    if all(default_storage.exists(name) for name in names):
        return []
    return [gettext("Its file was deleted with it and cannot be brought back. Upload it again.")]


class _AsRecord:
    """Values in the shape of a record, for their names to be looked up."""

    def __init__(self, model: type[Model], values: dict[str, Any]) -> None:
        for name, value in values.items():
            column = column_of(model, name)
            if column.many_to_many:
                self.__dict__.setdefault("kept_many", {})[name] = value
            else:
                setattr(self, column.attname, value)


def _present(model: type[Model], row: Any) -> dict[str, Any]:
    """What the row holds now, in the shape of `values_of()`."""
    kept = KEPT[model]
    held = kept.values_of(row)
    values = {column.name: held[column.attname] for column in kept.fields_included(row)}
    return {**values, **{name: kept._keys_now(row, name) for name in kept.many_names}}


def _hindrance(column: Any, value: Any, fields: Mapping[str, Any]) -> str:
    """Why this field stays as it is; empty if it can come back."""
    label = {"label": capfirst(column.verbose_name)}
    if column.name not in fields:
        return gettext("%(label)s stays as it is: it is not changed in this form.") % label
    if isinstance(column, models.FileField) and value and not default_storage.exists(str(value)):
        return gettext("%(label)s stays as it is: the earlier file is gone.") % label
    if column.related_model and value:
        wanted = value if isinstance(value, set) else {value}
        offered = fields[column.name].queryset.filter(pk__in=wanted)
        if offered.count() != len(wanted):
            return gettext("%(label)s stays as it is: what was chosen then cannot be chosen now.") % label
    return ""
