"""SQLite's FTS5, given ready terms: no accent folded, no letter unknown to its tokenizer."""

from collections.abc import Iterable
from typing import ClassVar

from django.db import connection

from search.engines.base import Tokens
from search.engines.database import DatabaseEngine
from search.engines.quoting import Quotes
from search.engines.stored import ENTRIES_AT_A_TIME
from search.engines.syntax import Written
from search.engines.terms import SIGNS, as_written, page_terms

FTS5 = (
    "fts5(terms, content = '', detail = none, columnsize = 0,"
    f" tokenize = \"ascii tokenchars '{SIGNS}'\")"
)
_STORED = ("page_id", *Tokens._fields, "facts")


class SqliteEngine(DatabaseEngine):
    """Terms in an FTS5 table that keeps neither texts nor positions.

    https://www.sqlite.org/fts5.html. Such a table is told what a row was to forget it: what
    `page_terms` gives of the row of `search_tokens`. A change of `page_terms` needs a new table.
    """

    syntax: ClassVar[Written] = Written(as_written, '"', " *", " AND ", " OR ", " NOT ")
    key: ClassVar[str] = "search_terms.rowid"
    newest_first: ClassVar[str] = "search_terms.rowid DESC"
    match_sql: ClassVar[str] = "search_terms MATCH %s"
    quotes: ClassVar[Quotes] = Quotes("REGEXP", "instr")
    #: The index has all that is asked of an entry; its row is spread over pages of text.
    entries: ClassVar[str] = "search_searchentry hit INDEXED BY search_entry_facts"
    #: SQLite keeps this order of joining: with a plain JOIN it runs the match once for every entry
    #: of the province, and counts labels by reading all that there are.
    join: ClassVar[str] = "CROSS JOIN"
    #: Vietnam's clocks are always seven hours ahead of UTC.
    year_sql: ClassVar[str] = "strftime('%%Y', listed_at, '+7 hours')"

    def hide_tables(self) -> list[str]:
        copies = [
            f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE FALSE"
            for table in ("search_searchentry", "search_searchlabel")
        ]
        return [
            *copies,
            "CREATE UNIQUE INDEX temp.scratch_entry ON search_searchentry (page_id)",
            "CREATE INDEX temp.search_entry_facts ON search_searchentry"
            " (page_id, province_id, kind, language, listed_at, has_documents)",
            "CREATE INDEX temp.scratch_label ON search_searchlabel (entry_id)",
            "CREATE TEMP TABLE search_tokens"
            f" (page_id integer PRIMARY KEY, {', '.join(_STORED[1:])})",
            f"CREATE VIRTUAL TABLE temp.search_terms USING {FTS5}",
        ]

    def put(self, rows: Iterable[tuple[int, Tokens, str]]) -> None:
        rows = list(rows)
        self.remove(page_id for page_id, *_more in rows)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_tokens ({', '.join(_STORED)})"
                f" VALUES ({', '.join(['%s'] * len(_STORED))})",
                [(page_id, *texts, facts) for page_id, texts, facts in rows],
            )
            cursor.executemany(
                "INSERT INTO search_terms (rowid, terms) VALUES (%s, %s)",
                [(page_id, _terms(texts, facts)) for page_id, texts, facts in rows],
            )

    def remove(self, page_ids: Iterable[int]) -> None:
        ids = list(page_ids)
        for start in range(0, len(ids), ENTRIES_AT_A_TIME):
            part = ids[start : start + ENTRIES_AT_A_TIME]
            facts = self._facts_indexed(part)
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO search_terms (search_terms, rowid, terms)"
                    " VALUES ('delete', %s, %s)",
                    [
                        (page_id, _terms(texts, facts[page_id]))
                        for page_id, texts in self.tokens(part).items()
                    ],
                )
                cursor.executemany(
                    "DELETE FROM search_tokens WHERE page_id = %s", [[page_id] for page_id in part]
                )


def _terms(texts: Tokens, facts: str) -> str:
    return " ".join(page_terms(texts, facts.split()))
