"""The admin's search in a tsvector."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.backends.database import DatabaseBackend, QueryCompiler, Row
from search.engines import database_engine
from search.engines.postgresql import _vector as vector

#: Of the labels D, C, B and A, as `ts_rank` takes them.
RANKS = "{0.05, 0.1, 0.3, 1.0}"
#: The longer a text is, the less a match in it counts.
BY_LENGTH = 1


class PostgresqlBackend(DatabaseBackend):
    """Ranked by the server's own `ts_rank`: who searches the admin looks for a title."""

    key = "entry_id"
    match_sql = "search_admintokens.tokens @@ %s::tsquery"

    def replace(self, rows: Sequence[Row]) -> None:
        self.remove([pk for pk, tokens in rows if not any(tokens)])
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_admintokens (entry_id, tokens) VALUES (%s, %s::tsvector)"
                " ON CONFLICT (entry_id) DO UPDATE SET tokens = EXCLUDED.tokens",
                [(pk, vector(tokens)) for pk, tokens in rows if any(tokens)],
            )

    def score(self, compiler: QueryCompiler) -> tuple[str, list[Any]]:
        expression = database_engine().expression(compiler.asked.query)
        sql = f"ts_rank('{RANKS}', search_admintokens.tokens, %s::tsquery, {BY_LENGTH})"
        return sql, [expression]
