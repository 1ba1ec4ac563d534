"""Rows as lines of JSON, past everything that a save() would do to them."""

import base64
import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connections, models, transaction
from django.utils.duration import duration_string

from daugavpils_plan.archive.contents import Model, columns, every_model

PLACEHOLDERS = 900
"""How many values one statement carries; SQLite's own limit was 999."""
WHOLE = 1e16
"""From here on a float has no decimals, and JSON writes it with an exponent."""


@contextmanager
def one_moment(using: str) -> Iterator[None]:
    """All rows as they are at one moment, while others go on writing."""
    connection = connections[using]
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        usual, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # type: ignore[attr-defined]
    try:
        with transaction.atomic(using=using):
            if connection.vendor == "postgresql" and len(connection.savepoint_ids) == 0:
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = usual  # type: ignore[attr-defined]


def lines(model: Model, using: str) -> Iterator[bytes]:
    """The table as lines: the names of its columns, then its rows by primary key."""
    names = [field.attname for field in columns(model)]
    yield _line(names)
    rows: models.QuerySet[Any, Any] = models.QuerySet(model, using=using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=500):
        yield _line([_plain(value) for value in row])


def _line(values: list[Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def _plain(value: Any) -> Any:
    """A value of a column in what JSON knows; the same for both databases."""
    match value:
        case list():
            return [_plain(inner) for inner in value]
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case float():  # jsonb knows no sign of zero, and gives 1e22 back as a whole number
            return int(Decimal(repr(value))) if abs(value) >= WHOLE and value.is_integer() else value + 0.0
        case None | bool() | int() | str():
            return value
        case dt.datetime():
            return (value.astimezone(dt.UTC) if value.tzinfo else value).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case dt.timedelta():
            return duration_string(value)
        case Decimal() | uuid.UUID():
            return str(value)
        case bytes() | memoryview():
            return base64.b64encode(bytes(value)).decode()
    raise TypeError(f"No way to keep a {type(value).__name__} in a backup.")


def digest(model: Model, using: str) -> str:
    """The SHA-256 of a table's lines."""
    summed = hashlib.sha256()
    for line in lines(model, using):
        summed.update(line)
    return summed.hexdigest()


def empty_tables(using: str) -> None:
    """Delete every row of the site. On PostgreSQL others may read on, and wait with writing."""
    connection = connections[using]
    tables = [connection.ops.quote_name(model._meta.db_table) for model in every_model()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- the names of our own tables


def load(model: Model, written: Iterable[bytes], using: str) -> int:
    """Put the lines of a table back, as they are; the number of rows."""
    by_name = {field.attname: field for field in columns(model)}
    given = iter(written)
    fields = [by_name[name] for name in json.loads(next(given))]
    count = 0
    while batch := list(islice(given, max(1, PLACEHOLDERS // len(fields)))):
        _insert(model, fields, [json.loads(line) for line in batch], using)
        count += len(batch)
    return count


def _insert(model: Model, fields: "list[models.Field[Any, Any]]", rows: list[list[Any]], using: str) -> None:
    connection = connections[using]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(rows))
    values = [
        _stored(field, value, connection) for row in rows for field, value in zip(fields, row, strict=True)
    ]
    with connection.cursor() as cursor:
        # our own names; the values go beside the statement
        cursor.execute(f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES {marks}", values)  # noqa: S608


def _stored(field: "models.Field[Any, Any]", value: Any, connection: Any) -> Any:
    """A value as the database takes it."""
    if isinstance(field, models.JSONField) and value is None and not field.null:
        return connection.ops.adapt_json_value(None, field.encoder)
    return field.get_db_prep_save(field.to_python(value), connection)
