"""What a database needs done from time to time."""

from django.db import connection

#: Of each table enough is looked at, which takes milliseconds however large it is.
ROWS_LOOKED_AT = 1_000


def count_for_planner() -> None:
    """Let SQLite see how much there is of what, by which it chooses the index to ask.

    https://www.sqlite.org/pragma.html#pragma_optimize; PostgreSQL does so by itself.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS_LOOKED_AT}")
        cursor.execute("PRAGMA optimize = 0x10002")  # of tables that this connection has not asked
