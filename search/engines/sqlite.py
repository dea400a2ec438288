"""SQLite's FTS5, given ready tokens: no accent folded, no character dropped by its tokenizer."""

from typing import ClassVar

from django.db import connection

from search.engines.base import WEIGHTS, Tokens
from search.engines.database import DatabaseEngine
from search.vietnamese import AllOf, AnyOf, Field, Node, Phrase, Query, Term

COLUMNS = {
    Field.ACCENTED: "{title lead body}",
    Field.FOLDED: "{title_folded lead_folded body_folded}",
}


class SqliteEngine(DatabaseEngine):
    """bm25 over the columns of one FTS5 table; https://www.sqlite.org/fts5.html."""

    key: ClassVar[str] = "rowid"
    #: SQLite keeps this order of joining: with a plain JOIN it runs the match once for every entry
    #: of the province.
    join: ClassVar[str] = "CROSS JOIN"
    match_sql: ClassVar[str] = "search_tokens MATCH %s"
    rank_sql: ClassVar[str] = f"bm25(search_tokens, {', '.join(map(str, WEIGHTS * 2))})"

    def expression(self, query: Query) -> str:
        parts = [_expression(clause) for clause in query.clauses]
        if query.pairs:  # a pair of neighbours found together counts more, but is not asked for
            parts.append(f"({' OR '.join([parts[0], *map(_expression, query.pairs)])})")
        expression = " AND ".join(parts)
        if query.excluded:
            expression = f"({expression}) NOT ({' OR '.join(map(_expression, query.excluded))})"
        return expression

    def replace(self, page_id: int, accented: Tokens, folded: Tokens) -> None:
        self.remove(page_id)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_tokens (rowid, title, lead, body,"
                " title_folded, lead_folded, body_folded) VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [page_id, *map(" ".join, accented), *map(" ".join, folded)],
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
