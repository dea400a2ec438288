"""PostgreSQL's tsvector, given ready tokens: its parser and its dictionaries are not asked."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import connection

from search.engines.base import WEIGHTS, Tokens
from search.engines.database import DatabaseEngine
from search.vietnamese import AllOf, AnyOf, Field, Node, Phrase, Query, Term

#: PostgreSQL keeps no position beyond this one, and at most 256 positions of a lexeme.
LAST_POSITION = 16_383

LABELS = "ABC"
#: Tokens of the folded field carry this mark, so that one tsvector holds both fields.
FOLDED_MARK = "~"


class PostgresqlEngine(DatabaseEngine):
    """ts_rank_cd over labelled tsvectors; https://www.postgresql.org/docs/18/textsearch.html."""

    key: ClassVar[str] = "page_id"
    match_sql: ClassVar[str] = "search_tokens.tokens @@ %s::tsquery"
    #: The four weights are those of the labels D, C, B and A.
    rank_sql: ClassVar[str] = (
        f"ts_rank_cd('{{0, {WEIGHTS[2] / 10}, {WEIGHTS[1] / 10}, {WEIGHTS[0] / 10}}}',"
        " search_tokens.tokens, %s::tsquery) DESC"
    )

    def rank_params(self, query: Query) -> list[Any]:
        return [self.expression(query)]

    def expression(self, query: Query) -> str:
        parts = [_expression(clause) for clause in query.clauses]
        parts += [f"!{_expression(node)}" for node in query.excluded]
        return " & ".join(parts)

    def replace(self, page_id: int, accented: Tokens, folded: Tokens) -> None:
        lexemes = [*_lexemes(accented, ""), *_lexemes(folded, FOLDED_MARK)]
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO search_tokens (page_id, tokens) VALUES (%s, %s::tsvector)"
                " ON CONFLICT (page_id) DO UPDATE SET tokens = EXCLUDED.tokens",
                [page_id, " ".join(lexemes)],
            )


def _lexemes(tokens: Tokens, mark: str) -> Iterator[str]:
    """Give every token with its position and label, as tsvector is written."""
    position = 1
    for label, part in zip(LABELS, tokens, strict=True):
        for token in part:
            yield f"'{mark}{token}':{min(position, LAST_POSITION)}{label}"
            position += 1
        position += 1  # a phrase does not run from the title into the lead


def _expression(node: Node) -> str:
    """Give a node as a tsquery; tokens are quoted, and hold letters and digits only."""
    match node:
        case Term(text, field, prefix=prefix):
            return f"{_lexeme(text, field)}{':*' if prefix else ''}"
        case Phrase(words, field):
            return f"({' <-> '.join(_lexeme(word, field) for word in words)})"
        case AnyOf(options):
            return f"({' | '.join(map(_expression, options))})"
        case AllOf(parts):
            return f"({' & '.join(map(_expression, parts))})"


def _lexeme(text: str, field: Field) -> str:
    return f"'{FOLDED_MARK if field is Field.FOLDED else ''}{text}'"
