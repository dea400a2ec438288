"""PostgreSQL's tsvector, given ready terms: its parser and its dictionaries are not asked."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import connection

from search.engines.base import Tokens
from search.engines.database import TABLES, DatabaseEngine
from search.engines.filters import MOST_COUNTED
from search.engines.narrowing import Sql
from search.engines.quoting import Quotes
from search.engines.syntax import Written
from search.engines.terms import numbered, page_terms
from search.vietnamese import Query

#: So many of the highest ids are looked through for the newest matches, if these are enough.
LATE = 8 * MOST_COUNTED

#: Works what the index has put aside into it, so that no question has to read through that.
WORK_IN = (
    "SELECT gin_clean_pending_list(indexrelid) FROM pg_index"
    " WHERE indrelid = 'search_terms'::regclass AND NOT indisunique"
)


class PostgresqlEngine(DatabaseEngine):
    """Terms in a tsvector without positions, so that the GIN index alone tells what matches.

    https://www.postgresql.org/docs/18/textsearch.html. Each term has a place in the index's B-tree,
    so pairs are numbered: as they are they would make it ten times as large.

    The planner takes looking into a tsvector for as cheap as comparing two numbers, though it has
    to be fetched from its own pages. So it is kept from reading the rows instead of the index.
    """

    syntax: ClassVar[Written] = Written(numbered, "'", ":*", " & ", " | ", " & !")
    key: ClassVar[str] = "search_terms.page_id"
    #: An expression: else it would read the rows by their ids until enough of them match.
    newest_first: ClassVar[str] = "search_terms.page_id + 0 DESC"
    match_sql: ClassVar[str] = "search_terms.terms @@ %s::tsquery"
    #: In force for the question, or to the end of the transaction that it is asked in.
    prelude: ClassVar[str] = "".join(
        f"SET LOCAL {setting}; "
        for setting in (
            "enable_seqscan = off",
            "random_page_cost = 1",
            "max_parallel_workers_per_gather = 0",
            "jit = off",
        )
    )
    quotes: ClassVar[Quotes] = Quotes("~", "strpos")
    year_sql: ClassVar[str] = "extract(year FROM listed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')"

    def hide_tables(self) -> list[str]:
        return [f"CREATE TEMP TABLE {table} (LIKE {table} INCLUDING ALL)" for table in TABLES]

    def put(self, rows: Iterable[tuple[int, Tokens, str]]) -> None:
        rows = list(rows)
        self.keep(rows)
        with connection.cursor() as cursor:
            cursor.executemany(
                _put("search_terms", terms="array_to_tsvector(string_to_array(%s, ' '))"),
                [
                    (page_id, " ".join(page_terms(texts, facts.split(), numbered)))
                    for page_id, texts, facts in rows
                ],
            )
            cursor.execute(WORK_IN)

    def keep(self, rows: Iterable[tuple[int, Tokens, str]]) -> None:
        """Keep the tokens of pages that something else finds."""
        with connection.cursor() as cursor:
            cursor.executemany(
                _put("search_tokens", *Tokens._fields, "facts"),
                [(page_id, *texts, facts) for page_id, texts, facts in rows],
            )

    def remove(self, page_ids: Iterable[int]) -> None:
        ids = list(page_ids)
        with connection.cursor() as cursor:
            for table in ("search_tokens", "search_terms"):
                cursor.execute(f"DELETE FROM {table} WHERE page_id = ANY(%s)", [ids])

    def _newest_and_total(self, query: Query, matching: Sql) -> tuple[list[int], int | None]:
        """Ask once for all: a GIN index gives all that matches or nothing.

        It gives the oldest first, of which each would take a place among the newest for a while if
        they were sorted. So of very many only those with the highest ids are.
        """
        if self.syntax.untold(query):
            return super()._newest_and_total(query, matching)
        most = MOST_COUNTED
        rows = self._rows(
            f"""
            SELECT total, ARRAY(
                SELECT unnest(CASE WHEN cardinality(late) >= {most} THEN late ELSE found END)
                ORDER BY 1 DESC LIMIT {most}
            )
            FROM (
                SELECT COUNT(*) AS total, array_agg(page_id) AS found,
                    array_agg(page_id) FILTER (WHERE page_id > newest - {LATE}) AS late
                FROM ({matching.text}) match,
                    (SELECT max(page_id) AS newest FROM search_terms) terms
            ) counted
            """,
            matching.params,
        )
        [(total, newest)] = rows
        return newest, total


def _put(table: str, *columns: str, **made: str) -> str:
    """Give the statement that puts a row of a page in place of the one that it had."""
    values = dict.fromkeys(columns, "%s") | made
    return (
        f"INSERT INTO {table} (page_id, {', '.join(values)})"
        f" VALUES (%s, {', '.join(values.values())}) ON CONFLICT (page_id) DO UPDATE SET "
        + ", ".join(f"{column} = EXCLUDED.{column}" for column in values)
    )
