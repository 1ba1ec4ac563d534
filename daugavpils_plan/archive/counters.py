"""The numbers that the databases give to new rows.

A number is never given twice, also that of a row which is deleted: addresses, the history and the log
of the desk remember rows by number, and would point at a stranger.
"""

from django.db import connections

from daugavpils_plan.archive.contents import Model, every_model


def numbered_models() -> list[Model]:
    """The models whose rows get a number from the database."""
    return [model for model in every_model() if model._meta.auto_field in model._meta.local_fields]


def last_numbers(using: str) -> dict[str, int]:
    """The last number given in each table that has given one."""
    found = {model._meta.label_lower: _last_number(model, using) for model in numbered_models()}
    return {label: number for label, number in found.items() if number}


def raise_numbers(numbers: dict[str, int], using: str) -> None:
    """Go on after these numbers and after every row that is here; never back.

    PostgreSQL does not undo this with the transaction: so it must do no harm to the old rows either.
    """
    for model in numbered_models():
        number = max(numbers.get(model._meta.label_lower, 0), _largest(model, using))
        if number > _last_number(model, using):
            _set(model, number, using)


def _largest(model: Model, using: str) -> int:
    connection = connections[using]
    quote = connection.ops.quote_name
    table, column = quote(model._meta.db_table), quote(str(model._meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX({column}) FROM {table}")  # noqa: S608 -- the names of our own tables
        return int(cursor.fetchone()[0] or 0)


def _last_number(model: Model, using: str) -> int:
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        else:
            sequence = _sequence(model, using)
            cursor.execute(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608
        found = cursor.fetchone()
    return int(found[0]) if found else 0


def _set(model: Model, number: int, using: str) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            words = "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)"
            cursor.execute(words, [model._meta.db_table, number])
        else:
            cursor.execute("SELECT setval(%s, %s)", [_sequence(model, using), number])


def _sequence(model: Model, using: str) -> str:
    connection = connections[using]
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, model._meta.pk.column])
        return str(cursor.fetchone()[0])
