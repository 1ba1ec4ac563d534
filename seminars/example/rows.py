"""What a row of the example is: data with a key, before it stands in the database."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Field, Model

LEFT_OUT = frozenset({"created_at", "updated_at", "search", "sort_on", "sequence", "editors", "user"})
"""Fields that the site keeps up itself, and who works with a row; a change of theirs is no edit."""


class Text(NamedTuple):
    """One text in the site's languages; without Russian the public reads the Latvian."""

    lv: str
    en: str
    ru: str = ""


class Ref(NamedTuple):
    """Another row of the example, by its key."""

    key: str


@dataclass(frozen=True)
class Row:
    """One row as the data wants it.

    `only_one_by` names the fields by which a row that people have made takes this one's place.
    `follows` is the key of the row whose dates this one repeats: it stays when that one stays.
    `part_of` is the key of the row that it says something about: it is not added once people have
    changed that one. A second row with the same key completes the first, once there is what it refers to.
    """

    key: str
    model: type[Model]
    values: dict[str, Any]
    only_one_by: tuple[str, ...] = ()
    follows: str = ""
    part_of: str = ""
    picture: str = ""
    filename: str = ""
    content: bytes = field(default=b"", repr=False)


def said(**texts: Text) -> dict[str, str]:
    """Translated fields as the columns they stand in: title → title_lv, title_en, title_ru."""
    return {
        f"{name}_{language}": value
        for name, text in texts.items()
        for language, value in text._asdict().items()
        if value
    }


def fingerprint(row: Model) -> str:
    """A hash over what people can see and edit of a row.

    Empty fields and those at their default are left out, so that a field that the site gets
    later does not make every row look edited.
    """
    values = {
        column.attname: plain(value)
        for column in _own_columns(row)
        if (value := column.value_from_object(row)) not in (None, "") and value != column.get_default()
    }
    for relation in row._meta.many_to_many:
        if relation.name in LEFT_OUT:
            continue
        values[relation.name] = sorted(other.pk for other in getattr(row, relation.name).all())
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _own_columns(row: Model) -> list["Field[Any, Any]"]:
    """The columns that hold what was typed: a translated field counts by its languages."""
    columns = row._meta.concrete_fields
    translated = {column.translated_field.name for column in columns if hasattr(column, "translated_field")}
    out = LEFT_OUT | translated
    return [column for column in columns if column.name not in out and not column.primary_key]


def plain(value: Any) -> Any:
    """A value as it can be hashed and compared, the same from every database."""
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if value is None or isinstance(value, bool | int | list):
        return "" if value is None else value
    return str(value)
