"""Keeping: every save of a row leaves one record of how it was then.

One press of a button is one deed: what it changes in a row is one record, however often the row is
saved on the way. A save that changes nothing leaves none.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from simple_history import register
from simple_history.models import HistoricalRecords

LEFT_OUT = frozenset(
    {
        *("created_at", "updated_at", "search", "sort_on", "sequence"),  # the site keeps these up itself
        *("password", "last_login"),
        "is_only",
    }
)


@dataclass
class Deed:
    """Something a person does: all that is changed meanwhile belongs together."""

    by: Any = None
    reason: str = ""
    is_kept: bool = True
    key: uuid.UUID = field(default_factory=uuid.uuid4)


_deed: ContextVar[Deed | None] = ContextVar("deed", default=None)


@contextmanager
def recorded(*, by: Any, reason: str = "") -> Iterator[None]:
    """What is changed in here was done by this person, for this reason."""
    outer = deed()
    token = _deed.set(replace(outer, by=by or outer.by, reason=reason))
    try:
        yield
    finally:
        _deed.reset(token)


@contextmanager
def unrecorded() -> Iterator[None]:
    """What is changed in here leaves no record; `record_in_bulk()` may bring them afterwards."""
    token = _deed.set(Deed(is_kept=False))
    try:
        yield
    finally:
        _deed.reset(token)


def _deed_of_request() -> Deed | None:
    """One for a request, so that all it changes belongs together."""
    request = getattr(HistoricalRecords.context, "request", None)
    if request is None:
        return None
    if not hasattr(request, "_deed"):
        by = request.user if request.user.is_authenticated else None
        request._deed = Deed(by=by)
    return request._deed  # type: ignore[no-any-return]


def deed() -> Deed:
    """What is being done now."""
    return _deed.get() or _deed_of_request() or Deed()


class HistoryRow(models.Model):
    """What a record says besides the row's own fields; true also when people and rows are gone."""

    history_name = models.CharField(_("name"), max_length=300, blank=True)
    history_by = models.CharField(_("by"), max_length=300, blank=True)
    history_deed = models.UUIDField(_("deed"), null=True)

    class Meta:
        abstract = True


class Kept(HistoricalRecords):  # type: ignore[misc]
    """The records of one kind of row."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            bases=(HistoryRow,),
            history_id_field=models.BigAutoField(),
            history_change_reason_field=models.TextField(_("reason"), blank=True, default=""),
            **options,
        )

    def copy_fields(self, model: type[Model]) -> dict[str, Any]:
        """A translated column as a plain one: as a copy it would still be unique, like the original."""
        fields: dict[str, Any] = super().copy_fields(model)
        for column in self.fields_included(model):
            if hasattr(column, "translated_field"):
                _name, place, args, options = column.deconstruct()
                is_sought = options.pop("unique", False) or options.pop("db_index", False)
                fields[column.name] = import_string(place)(*args, **options, db_index=is_sought)
        return fields

    def get_meta_options(self, model: type[Model]) -> dict[str, Any]:
        """Newest first; the records of deleted rows are found without reading the others."""
        name = str(model._meta.model_name)
        return {
            **super().get_meta_options(model),
            "ordering": ("-history_id",),
            "indexes": (
                models.Index(fields=("history_id",), condition=Q(history_type="-"), name=f"{name[:25]}_gone"),
            ),
        }

    def post_save(self, instance: Any, created: bool, using: Any = None, **kwargs: Any) -> None:
        saved = kwargs.get("update_fields")
        if saved is None or not set(saved) <= {*self.excluded_fields, *LEFT_OUT}:
            super().post_save(instance, created, using=using, **kwargs)

    def m2m_changed(
        self, instance: Any, action: str, attr: str, pk_set: Any, reverse: bool, **rest: Any
    ) -> None:
        """Also when the other side is told, as in `user.edited_groups.set()`."""
        rows = self.cls._default_manager.filter(pk__in=pk_set or ()) if reverse else [instance]
        for row in rows:
            super().m2m_changed(row, action, attr, pk_set, False, **rest)

    def create_historical_record(self, instance: Any, history_type: str, using: Any = None) -> None:
        now = deed()
        if not now.is_kept:
            return
        values = self.values_of(instance)
        records = instance.history.model.objects
        last = records.filter(**{self.key_name: instance.pk}).first() if history_type == "~" else None
        if last is None or last.history_type == "-" or last.history_deed != now.key:
            if last is not None and not self._differs(last, instance, values):
                return
            last = instance.history.model(history_type=history_type, **values)
        for name, value in {**values, **_said_of(instance, now)}.items():
            setattr(last, name, value)
        last.save()
        self._keep_many(last, instance)

    @property
    def key_name(self) -> str:
        return str(self.cls._meta.pk.name)

    def values_of(self, instance: Any) -> dict[str, Any]:
        """What the row's columns hold; of a file its name."""
        columns = self.fields_included(instance)
        return {column.attname: column.get_prep_value(_plain(instance, column)) for column in columns}

    def _differs(self, last: Any, instance: Any, values: dict[str, Any]) -> bool:
        columns = self.fields_included(instance)
        before = {column.attname: column.get_prep_value(getattr(last, column.attname)) for column in columns}
        return any(is_different(before[name], values[name]) for name in values) or any(
            self._kept_keys(last, name) != self._keys_now(instance, name) for name in self.many_names
        )

    @property
    def many_names(self) -> list[str]:
        return [relation.name for relation in self.get_m2m_fields_from_model(self.cls)]

    def _kept_keys(self, record: Any, name: str) -> set[int]:
        relation = self.cls._meta.get_field(name)
        kept = self.m2m_models[relation].objects.filter(history=record)
        return set(kept.values_list(f"{relation.m2m_reverse_field_name()}_id", flat=True))

    def _keys_now(self, instance: Any, name: str) -> set[int]:
        return set(getattr(instance, name).values_list("pk", flat=True))

    def _keep_many(self, record: Any, instance: Any) -> None:
        for relation in self.get_m2m_fields_from_model(self.cls):
            self.m2m_models[relation].objects.filter(history=record).delete()
        if record.history_type != "-":
            self.create_historical_record_m2ms(record, instance)

    def create_historical_record_m2ms(self, history_instance: Any, instance: Any) -> None:
        for relation in self.get_m2m_fields_from_model(self.cls):
            here, there = relation.m2m_field_name(), relation.m2m_reverse_field_name()
            links = relation.remote_field.through.objects.filter(**{here: instance})
            rows = [
                self.m2m_models[relation](
                    history=history_instance, **{f"{here}_id": instance.pk, f"{there}_id": other, "id": pk}
                )
                for pk, other in links.values_list("pk", f"{there}_id")
            ]
            self.m2m_models[relation].objects.bulk_create(rows)


def is_different(old: Any, new: Any) -> bool:
    """Whether two values are; a text that is not there is as good as an empty one."""
    return (None if old == "" else old) != (None if new == "" else new)


def _plain(instance: Any, column: Any) -> Any:
    value = getattr(instance, column.attname)
    return (value.name or "") if isinstance(column, models.FileField) else value


def _said_of(instance: Any, now: Deed) -> dict[str, Any]:
    with override(settings.LANGUAGE_CODE):
        name = str(instance)[:300]
    return {
        "history_date": timezone.now(),
        "history_user": now.by,
        "history_by": str(now.by or "")[:300],
        "history_change_reason": now.reason,
        "history_deed": now.key,
        "history_name": name,
    }


KEPT: dict[type[Model], Kept] = {}
"""Which kinds of row have a history."""


def keep_history(*kinds: type[Model], app: str, m2m_fields: Iterable[str] = ()) -> None:
    """Keep every change of these kinds of row; to be called once their translated columns are there.

    A translated text counts by its columns, as the text itself is another in every language.
    """
    for model in kinds:
        columns = model._meta.concrete_fields
        translated = {
            column.translated_field.name for column in columns if hasattr(column, "translated_field")
        }
        left_out = [column.name for column in columns if column.name in LEFT_OUT | translated]
        kept: list[Kept] = []

        def records(kept: list[Kept] = kept, **options: Any) -> Kept:
            kept.append(Kept(**options))
            return kept[0]

        register(model, app=app, records_class=records, excluded_fields=left_out, m2m_fields=list(m2m_fields))
        KEPT[model] = kept[0]


def record_in_bulk(rows: Iterable[Model], history_type: str, *, by: Any = None, reason: str = "") -> None:
    """The records of rows that were written with `unrecorded()`: a few queries for each kind."""
    now = Deed(by=by, reason=reason)
    by_kind: defaultdict[type[Model], list[Any]] = defaultdict(list)
    for row in rows:
        if type(row) in KEPT:
            by_kind[type(row)].append(row)
    for model, some in by_kind.items():
        kept, record = KEPT[model], some[0].history.model
        record.objects.bulk_create(
            [record(history_type=history_type, **kept.values_of(row), **_said_of(row, now)) for row in some],
            batch_size=200,
        )
        if kept.many_names:
            for made in record.objects.filter(history_deed=now.key):
                kept.create_historical_record_m2ms(made, model(pk=getattr(made, kept.key_name)))


def forget(model: type[Model], keys: Iterable[int]) -> None:
    """Take away every record of these rows, as if they had never been."""
    if model not in KEPT:
        return
    kept = KEPT[model]
    records = model.history.model.objects.filter(**{f"{kept.key_name}__in": list(keys)})  # type: ignore[attr-defined]
    for relation in kept.get_m2m_fields_from_model(model):
        kept.m2m_models[relation].objects.filter(history__in=records.values("pk")).delete()
    records.delete()
