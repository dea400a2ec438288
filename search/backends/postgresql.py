"""The admin's search in a tsvector."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from search.backends.database import DatabaseBackend, QueryCompiler, Row
from search.engines.base import Tokens
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term

#: PostgreSQL keeps no position beyond this one, and at most 256 positions of a lexeme.
LAST_POSITION = 16_383

LABELS = Tokens("A", "B", "C", "D")
HEADING_LABELS = LABELS.title + LABELS.lead
#: Tokens of the folded field carry this mark, so that one tsvector holds both fields.
FOLDED_MARK = "~"

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
                [(pk, _vector(tokens)) for pk, tokens in rows if any(tokens)],
            )

    def score(self, compiler: QueryCompiler) -> tuple[str, list[Any]]:
        expression = self.expression(compiler.asked.query)
        sql = f"ts_rank('{RANKS}', search_admintokens.tokens, %s::tsquery, {BY_LENGTH})"
        return sql, [expression]

    def expression(self, query: Query) -> str:
        parts = [_expression(clause) for clause in query.clauses]
        parts += [f"!{_expression(node)}" for node in query.excluded]
        return " & ".join(parts)


def _vector(tokens: Tokens) -> str:
    """Give the tokens of both fields as a tsvector is written."""
    return " ".join([*_lexemes(tokens, ""), *_lexemes(tokens.folded(), FOLDED_MARK)])


def _lexemes(tokens: Tokens, mark: str) -> Iterator[str]:
    """Give every token with its position and label."""
    position = 1
    for label, text in zip(LABELS, tokens, strict=True):
        for token in text.split():
            yield f"'{mark}{token}':{min(position, LAST_POSITION)}{label}"
            position += 1
        position += 1  # a phrase does not run from the title into the lead


def _expression(node: Node, labels: str = "") -> str:
    """Give a node as a tsquery; tokens are quoted, and hold letters and digits only."""
    match node:
        case Term(text, field, prefix=prefix):
            return _lexeme(text, field, labels, prefix=prefix)
        case Phrase(words, field):
            return f"({' <-> '.join(_lexeme(word, field, labels) for word in words)})"
        case AnyOf(nodes) | AllOf(nodes):
            sign = " | " if isinstance(node, AnyOf) else " & "
            return f"({sign.join(_expression(child, labels) for child in nodes)})"
        case Heading(inner):
            return _expression(inner, HEADING_LABELS)


def _lexeme(text: str, field: Field, labels: str, *, prefix: bool = False) -> str:
    mark = FOLDED_MARK if field is Field.FOLDED else ""
    narrowed = f":{'*' * prefix}{labels}" if prefix or labels else ""
    return f"'{mark}{text}'{narrowed}"
