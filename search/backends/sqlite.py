"""The admin's search in FTS5."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from search.backends.database import DatabaseBackend, QueryCompiler, Row
from search.engines.base import WEIGHTS, Tokens
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term

FIELDS = {
    Field.ACCENTED: Tokens._fields,
    Field.FOLDED: tuple(f"{name}_folded" for name in Tokens._fields),
}
COLUMNS = {field: f"{{{' '.join(names)}}}" for field, names in FIELDS.items()}
HEADING = f"{{{' '.join(name for names in FIELDS.values() for name in names[:2])}}}"
ALL_COLUMNS = [name for names in FIELDS.values() for name in names]


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

    def expression(self, query: Query) -> str:
        expression = " AND ".join(map(_expression, query.clauses))
        if query.excluded:
            expression = f"({expression}) NOT ({' OR '.join(map(_expression, query.excluded))})"
        return expression


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
