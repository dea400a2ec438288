"""The admin's search in FTS5."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.backends.database import DatabaseBackend, QueryCompiler, Row
from search.engines.base import WEIGHTS
from search.engines.sqlite import ALL_COLUMNS


class SqliteBackend(DatabaseBackend):
    """bm25 over the columns of one FTS5 table."""

    key = "rowid"
    join = "CROSS JOIN"  # the match first: else it is run once for every entry
    match_sql = "search_admintokens MATCH %s"

    def replace(self, rows: Sequence[Row]) -> None:
        self.remove(pk for pk, _tokens in rows)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_admintokens (rowid, {', '.join(ALL_COLUMNS)})"
                f" VALUES ({', '.join(['%s'] * (1 + len(ALL_COLUMNS)))})",
                [(pk, *tokens, *tokens.folded()) for pk, tokens in rows if any(tokens)],
            )

    def score(self, compiler: QueryCompiler) -> tuple[str, list[Any]]:
        return f"-bm25(search_admintokens, {', '.join(map(str, WEIGHTS * 2))})", []
