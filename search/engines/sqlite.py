"""SQLite's FTS5, given ready tokens: no accent folded, no character dropped by its tokenizer."""

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from django.db import connection

from search.engines.base import WEIGHTS, Tokens
from search.engines.database import DatabaseEngine, Sql
from search.engines.filters import Filters
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term
from search.vietnamese.tree import any_of

FIELDS = {
    Field.ACCENTED: Tokens._fields,
    Field.FOLDED: tuple(f"{name}_folded" for name in Tokens._fields),
}
COLUMNS = {field: f"{{{' '.join(names)}}}" for field, names in FIELDS.items()}
HEADING = f"{{{' '.join(name for names in FIELDS.values() for name in names[:2])}}}"
ALL_COLUMNS = [name for names in FIELDS.values() for name in names]


class SqliteEngine(DatabaseEngine):
    """bm25 over the columns of one FTS5 table; https://www.sqlite.org/fts5.html."""

    key: ClassVar[str] = "rowid"
    #: SQLite keeps this order of joining: with a plain JOIN it runs the match once for every entry
    #: of the province, and counts labels by reading all that there are.
    join: ClassVar[str] = "CROSS JOIN"
    match_sql: ClassVar[str] = "search_tokens MATCH %s"
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
            "CREATE INDEX temp.scratch_label ON search_searchlabel (entry_id)",
            f"CREATE VIRTUAL TABLE temp.search_tokens USING fts5({', '.join(ALL_COLUMNS)},"
            " tokenize = 'unicode61 remove_diacritics 0')",
        ]

    def ranked(self, query: Query, filters: Filters) -> Sql:
        """Score by bm25, which reads all rows of every word of the expression: none excluded."""
        weights = ", ".join(map(str, WEIGHTS * 2))
        more = None
        if query.excluded:
            excluded = replace(query, clauses=(any_of(*query.excluded),), excluded=(), pairs=())
            more = Sql(
                "search_tokens.rowid NOT IN"
                " (SELECT rowid FROM search_tokens WHERE search_tokens MATCH %s)",
                [self.expression(excluded)],
            )
            query = replace(query, excluded=())
        return self.hits(query, filters, f"-bm25(search_tokens, {weights})", more)

    def expression(self, query: Query) -> str:
        parts = [_expression(clause) for clause in query.clauses]
        if query.pairs:  # a pair of neighbours found together counts more, but is not asked for
            parts.append(f"({' OR '.join([parts[0], *map(_expression, query.pairs)])})")
        expression = " AND ".join(parts)
        if query.excluded:
            expression = f"({expression}) NOT ({' OR '.join(map(_expression, query.excluded))})"
        return expression

    def replace(self, tokens: Iterable[tuple[int, Tokens]]) -> None:
        rows = [(page_id, *texts, *texts.folded()) for page_id, texts in tokens]
        self.remove(page_id for page_id, *_texts in rows)
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_tokens (rowid, {', '.join(ALL_COLUMNS)})"
                f" VALUES ({', '.join(['%s'] * (1 + len(ALL_COLUMNS)))})",
                rows,
            )


def _expression(node: Node) -> str:
    """Give a node as an FTS5 expression; tokens are quoted, and hold letters and digits only."""
    match node:
        case Term(text, field, prefix=prefix):
            return f'{COLUMNS[field]} : "{text}"{" *" if prefix else ""}'
        case Phrase(words, field):
            return f'{COLUMNS[field]} : "{" ".join(words)}"'
        case AnyOf(options):
            return f"({' OR '.join(map(_expression, options))})"
        case AllOf(parts):
            return f"({' AND '.join(map(_expression, parts))})"
        case Heading(inner):  # narrows the columns within
            return f"({HEADING} : ({_expression(inner)}))"
