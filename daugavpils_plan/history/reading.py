"""Reading: the records of a row, and of the rows below it, as one line of time with what was changed."""

import datetime as dt
import difflib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import models
from django.db.models import IntegerField, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from daugavpils_plan.history.records import KEPT, Kept, is_different

PER_PAGE = 50
MOST_WORDS = 3000
"""Longer texts are compared by lines."""
LIKE = 0.3
"""Texts that have less than this part in common are shown one after the other."""
SHOWN_AROUND = 60
"""How many letters of what is the same stand beside what is not."""
UNSPOKEN = frozenset({"id", "uuid", "width", "height", "size", "is_example"})
"""Columns that tell a reader nothing."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: the same, put in, or taken out."""

    op: str
    text: str


@dataclass(frozen=True)
class Change:
    """One field: how it was and how it became."""

    name: str
    label: str
    old: str
    new: str
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Entry:
    """One record in words."""

    record: Any
    model: type[Model]
    changes: list[Change]

    @property
    def when(self) -> dt.datetime:
        return self.record.history_date  # type: ignore[no-any-return]

    @property
    def who(self) -> str:
        return str(self.record.history_by)

    @property
    def reason(self) -> str:
        return str(self.record.history_change_reason)

    @property
    def name(self) -> str:
        return str(self.record.history_name)

    @property
    def kind(self) -> str:
        return str(capfirst(self.model._meta.verbose_name))

    @property
    def deed(self) -> str:
        """What was done, in a word of its own for each."""
        words = {"+": gettext("Added"), "~": gettext("Changed"), "-": gettext("Deleted")}
        return words[self.record.history_type]


@dataclass(frozen=True)
class Source:
    """The records of one kind that belong to a row: its own, or those of rows below it."""

    model: type[Model]
    belongs: Q

    @property
    def kept(self) -> Kept:
        return KEPT[self.model]

    @property
    def records(self) -> "QuerySet[Any]":
        return self.model.history.model.objects  # type: ignore[attr-defined,no-any-return]


class Timeline:
    """The records of several kinds, the newest first; as many questions for one record as for all."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.sources = list(sources)

    def page(self, number: Any) -> "Page[Any]":
        """One page of entries."""
        page = Paginator(self._keys(), PER_PAGE).get_page(number)
        page.object_list = self._entries(list(page.object_list))
        return page

    def _keys(self) -> Any:
        parts = [
            source.records.filter(source.belongs)
            .order_by()
            .annotate(place=Value(place, output_field=IntegerField()))
            .values_list("history_date", "place", "history_id")
            for place, source in enumerate(self.sources)
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-history_date", "place", "-history_id")

    def _entries(self, keys: list[tuple[dt.datetime, int, int]]) -> list[Entry]:
        wanted: defaultdict[int, list[int]] = defaultdict(list)
        for _date, place, key in keys:
            wanted[place].append(key)
        pairs = {
            (place, record.pk): (record, before)
            for place, some in wanted.items()
            for record, before in with_before(self.sources[place].model, some)
        }
        names = Names(
            (self.sources[place].model, record)
            for (place, _key), pair in pairs.items()
            for record in pair
            if record is not None
        )
        return [
            Entry(
                record=record,
                model=self.sources[place].model,
                changes=differences(self.sources[place].model, before, record, names)
                if record.history_type == "~"
                else [],
            )
            for _date, place, key in keys
            for record, before in [pairs[place, key]]
        ]


def with_before(model: type[Model], keys: Iterable[int]) -> list[tuple[Any, Any]]:
    """Records, each with the record of the same row before it."""
    kept = KEPT[model]
    records = model.history.model.objects  # type: ignore[attr-defined]
    earlier = (
        records.filter(**{kept.key_name: OuterRef(kept.key_name)}, history_id__lt=OuterRef("history_id"))
        .order_by("-history_id")
        .values("history_id")[:1]
    )
    some = list(records.filter(pk__in=list(keys)).annotate(before_id=Subquery(earlier)))
    befores = records.in_bulk([record.before_id for record in some if record.before_id])
    _fetch_many(kept, [*some, *befores.values()])
    return [(record, befores.get(record.before_id)) for record in some]


def _fetch_many(kept: Kept, records: list[Any]) -> None:
    """The keys of many-to-many choices as they were, put on each record."""
    for relation in kept.get_m2m_fields_from_model(kept.cls):
        there = f"{relation.m2m_reverse_field_name()}_id"
        by_record: defaultdict[int, set[int]] = defaultdict(set)
        links = kept.m2m_models[relation].objects.filter(history__in=[record.pk for record in records])
        for record, key in links.values_list("history_id", there):
            by_record[record].add(key)
        for record in records:
            record.__dict__.setdefault("kept_many", {})[relation.name] = by_record[record.pk]


def column_of(model: type[Model], name: str) -> Any:
    """A field of a kind of row."""
    return model._meta.get_field(name)


def values_of(model: type[Model], record: Any) -> dict[str, Any]:
    """What a record holds, by the names of fields; of rows their keys."""
    kept = KEPT[model]
    values = {column.name: getattr(record, column.attname) for column in kept.fields_included(model)}
    return {**values, **record.__dict__.get("kept_many", {})}


class Names:
    """What the rows are called that records name by their keys; one question for each kind."""

    def __init__(self, records: Iterable[tuple[type[Model], Any]]) -> None:
        self.keys: defaultdict[type[Model], set[int]] = defaultdict(set)
        for model, record in records:
            for name, value in values_of(model, record).items():
                target = model._meta.get_field(name).related_model
                if isinstance(target, type) and value is not None:
                    self.keys[target] |= value if isinstance(value, set) else {value}

    @cached_property
    def found(self) -> dict[type[Model], dict[int, str]]:
        return {
            target: {row.pk: str(row) for row in _with_names(target).filter(pk__in=keys)}
            for target, keys in self.keys.items()
        }

    def of(self, target: type[Model], key: int) -> str:
        """The row's name now, or that it is gone."""
        return self.found[target].get(key) or gettext("(deleted, number %(number)s)") % {"number": key}


def _with_names(target: type[Model]) -> "QuerySet[Any]":
    """With all that a row's name is made of."""
    names = [field.name for field in target._meta.fields if field.name == "organisation"]
    return target._default_manager.select_related(*names)


def differences(model: type[Model], before: Any, after: Any, names: Names) -> list[Change]:
    """What is different in the later of two records, field by field."""
    old = values_of(model, before) if before is not None else {}
    return changes_between(model, old, values_of(model, after), names) if before is not None else []


def changes_between(
    model: type[Model], old: dict[str, Any], new: dict[str, Any], names: Names
) -> list[Change]:
    """The same for values given by name."""
    return [
        _change(model._meta.get_field(name), old[name], new[name], names)
        for name in new
        if name in old and is_different(old[name], new[name]) and _is_spoken(model, name)
    ]


def _is_spoken(model: type[Model], name: str) -> bool:
    column = model._meta.get_field(name)
    is_derived = isinstance(column, models.ForeignKey) and not column.editable
    return name not in UNSPOKEN and not is_derived


def _change(column: Any, old: Any, new: Any, names: Names) -> Change:
    is_text = isinstance(column, models.CharField | models.TextField) and not column.flatchoices
    pieces = compared(str(old), str(new)) if is_text and old and new else []
    label = str(capfirst(column.verbose_name))
    return Change(column.name, label, in_words(column, old, names), in_words(column, new, names), pieces)


def in_words(column: Any, value: Any, names: Names) -> str:
    """A value as it is read at the desk."""
    if value is None or value == "" or value == set():
        return "–"
    if column.related_model:
        keys = value if isinstance(value, set) else {value}
        return "; ".join(sorted(names.of(column.related_model, key) for key in keys))
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, dt.datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, dt.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(column, models.FileField):
        return str(value).rsplit("/", 1)[-1]
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def compared(old: str, new: str) -> list[Piece]:
    """Two texts as one, with what was taken out and what was put in; nothing, when they are too different."""
    parts = [re.findall(r"\w+|\s+|[^\w\s]", text) for text in (old, new)]
    if max(map(len, parts)) > MOST_WORDS:
        parts = [text.splitlines(keepends=True) for text in (old, new)]
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, parts[0], parts[1], autojunk=False)
    steps = matcher.get_opcodes()
    same = sum(len("".join(parts[0][start:end]).strip()) for op, start, end, *_new in steps if op == "equal")
    if same < LIKE * max(len(old), len(new)):
        return []
    for number, (op, *places) in enumerate(steps):
        before, after = "".join(parts[0][slice(*places[:2])]), "".join(parts[1][slice(*places[2:])])
        if op == "equal":
            is_last = number == len(steps) - 1
            pieces.append(Piece("equal", _shortened(before, is_first=number == 0, is_last=is_last)))
            continue
        pieces += [Piece(name, text) for name, text in (("delete", before), ("insert", after)) if text]
    return pieces


def _shortened(text: str, *, is_first: bool, is_last: bool) -> str:
    """A long stretch without change: its ends beside the changes."""
    if len(text) <= 2 * SHOWN_AROUND + 10:
        return text
    head = "" if is_first else text[:SHOWN_AROUND]
    tail = "" if is_last else text[-SHOWN_AROUND:]
    return f"{head} … {tail}"
