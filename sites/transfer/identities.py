"""Ids for rows that are about to be written, that no other row has or will be given."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Max, Model


def new_ids(model: type[Model], count: int) -> Iterator[int]:
    """Give so many unused ids of a table, in a transaction that has written already.

    PostgreSQL takes them from the table's sequence. SQLite has one writer at a time, which this
    transaction is, so its ids are those after the last ever given.
    """
    key = model._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(model._meta.db_table), key.column, count],
            )
            yield from (number for (number,) in cursor.fetchall())
            return
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        given = cursor.fetchone()
    last: Any = model._base_manager.aggregate(last=Max(key.name))["last"]
    first = max(given[0] if given else 0, last or 0) + 1
    yield from range(first, first + count)
