"""PostgreSQL's tsvector, given ready terms: its parser and its dictionaries are not asked."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import connection

from search.engines.base import Tokens
from search.engines.database import DatabaseEngine
from search.engines.terms import Syntax, numbered, page_terms


class PostgresqlEngine(DatabaseEngine):
    """Terms in a tsvector without positions, so that the GIN index alone tells what matches.

    https://www.postgresql.org/docs/18/textsearch.html. Each term has a place in the index's B-tree,
    so pairs are numbered: as they are they would make it ten times as large.
    """

    syntax: ClassVar[Syntax] = Syntax("'", ":*", " & ", " | ", " & !", numbered)
    terms_table: ClassVar[str] = "search_tokens"
    key: ClassVar[str] = "search_tokens.page_id"
    match_sql: ClassVar[str] = "search_tokens.terms @@ %s::tsquery"
    regexp: ClassVar[str] = "~"
    year_sql: ClassVar[str] = "extract(year FROM listed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')"

    def hide_tables(self) -> list[str]:
        return [
            f"CREATE TEMP TABLE {table} (LIKE {table} INCLUDING ALL)"
            for table in ("search_searchentry", "search_searchlabel", "search_tokens")
        ]

    def put(self, rows: Iterable[tuple[int, Tokens, str]]) -> None:
        columns = (*Tokens._fields, "facts", "terms")
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_tokens (page_id, {', '.join(columns)})"
                " VALUES (%s, %s, %s, %s, %s, %s, array_to_tsvector(string_to_array(%s, ' ')))"
                " ON CONFLICT (page_id) DO UPDATE SET "
                + ", ".join(f"{column} = EXCLUDED.{column}" for column in columns),
                [
                    (page_id, *texts, facts, " ".join(page_terms(texts, facts.split(), numbered)))
                    for page_id, texts, facts in rows
                ],
            )

    def remove(self, page_ids: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_tokens WHERE page_id = ANY(%s)", [list(page_ids)])
