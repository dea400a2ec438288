"""PostgreSQL's tsvector, given ready tokens: its parser and its dictionaries are not asked."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from django.db import connection

from search.engines.base import WEIGHTS, Tokens
from search.engines.database import DatabaseEngine, Sql
from search.engines.filters import Filters
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term, Vocabulary
from search.vietnamese.collocation import documents
from search.vocabulary import vocabulary

#: PostgreSQL keeps no position beyond this one, and at most 256 positions of a lexeme.
LAST_POSITION = 16_383

LABELS = Tokens("A", "B", "C", "D")
HEADING_LABELS = LABELS.title + LABELS.lead
#: Tokens of the folded field carry this mark, so that one tsvector holds both fields.
FOLDED_MARK = "~"
#: Tokens of title and lead stand a second time with these before them and without positions, so
#: that the index alone says which articles have a word there.
PLACE_MARKS = {"title": "^", "lead": "_"}

#: How soon more of the same word adds no more to a score: k1 of BM25.
SATURATION = 1.2


class PostgresqlEngine(DatabaseEngine):
    """A sum of rarities over labelled tsvectors.

    https://www.postgresql.org/docs/18/textsearch.html. Its own ranks read every vector that matches
    and know no rarity. Here the index alone says what has a word, and what has it in title or lead.
    """

    key: ClassVar[str] = "page_id"
    match_sql: ClassVar[str] = "search_tokens.tokens @@ %s::tsquery"
    year_sql: ClassVar[str] = "extract(year FROM listed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')"

    def hide_tables(self) -> list[str]:
        return [
            f"CREATE TEMP TABLE {table} (LIKE {table} INCLUDING ALL)"
            for table in ("search_searchentry", "search_searchlabel", "search_tokens")
        ]

    def ranked(self, query: Query, filters: Filters) -> Sql:
        hits = self.hits(query, filters, "0.0")
        words = vocabulary()
        parts = [part for clause in query.clauses for part in _parts(clause, words)]
        if not parts:
            return hits
        sums = " UNION ALL ".join(
            "SELECT page_id, %s::float AS weight FROM search_tokens WHERE tokens @@ %s::tsquery"
            for _part in parts
        )
        return Sql(
            f"SELECT hit.page_id, hit.listed_at, COALESCE(sum.weight, 0) AS score"
            f" FROM ({hits.text}) hit LEFT JOIN (SELECT page_id, SUM(weight) AS weight"
            f" FROM ({sums}) part GROUP BY page_id) sum ON sum.page_id = hit.page_id",
            [*hits.params, *(value for part in parts for value in part)],
        )

    def expression(self, query: Query) -> str:
        parts = [_expression(clause) for clause in query.clauses]
        parts += [f"!{_expression(node)}" for node in query.excluded]
        return " & ".join(parts)

    def replace(self, tokens: Iterable[tuple[int, Tokens]]) -> None:
        columns = (*Tokens._fields, "tokens")
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO search_tokens (page_id, {', '.join(columns)})"
                " VALUES (%s, %s, %s, %s, %s, %s::tsvector) ON CONFLICT (page_id) DO UPDATE SET "
                + ", ".join(f"{column} = EXCLUDED.{column}" for column in columns),
                [(page_id, *texts, _vector(texts)) for page_id, texts in tokens],
            )


def _vector(tokens: Tokens) -> str:
    """Give the tokens of both fields as a tsvector is written."""
    folded = tokens.folded()
    return " ".join([*_lexemes(tokens, ""), *_lexemes(folded, FOLDED_MARK)])


def _lexemes(tokens: Tokens, mark: str) -> Iterator[str]:
    """Give every token with its position and label, and those of title and lead once more."""
    position = 1
    for label, text in zip(LABELS, tokens, strict=True):
        for token in text.split():
            yield f"'{mark}{token}':{min(position, LAST_POSITION)}{label}"
            position += 1
        position += 1  # a phrase does not run from the title into the lead
    for place, place_mark in PLACE_MARKS.items():
        for token in set(getattr(tokens, place).split()):
            yield f"'{place_mark}{mark}{token}'"


def _parts(node: Node, words: Vocabulary) -> Iterator[tuple[float, str]]:
    """Give what adds to a score, and how much: a term anywhere, in the title, in the lead."""
    match node:
        case Term(text, field, weight, prefix):
            weight *= words.idf(text) if field is Field.ACCENTED else words.idf_folded(text)
            yield weight, _lexeme(text, field, prefix=prefix)
            for place, mark in PLACE_MARKS.items():
                more = _saturated(getattr(WEIGHTS, place)) - _saturated(WEIGHTS.body)
                yield weight * more, _lexeme(text, field, mark, prefix=prefix)
        case Phrase():
            yield node.weight * words.rarity(documents(node, words)), _expression(node)
        case AnyOf(nodes) | AllOf(nodes):
            for child in nodes:
                yield from _parts(child, words)
        case Heading():  # its words count where they stand
            return


def _saturated(weight: float) -> float:
    """Give how far one occurrence in a field of such a weight counts, as BM25 has it."""
    return weight * (SATURATION + 1) / (weight + SATURATION)


def _expression(node: Node, *, heading: bool = False) -> str:
    """Give a node as a tsquery; tokens are quoted, and hold letters and digits only."""
    match node:
        case Term(text, field, prefix=prefix) if heading:
            either = (_lexeme(text, field, mark, prefix=prefix) for mark in PLACE_MARKS.values())
            return f"({' | '.join(either)})"
        case Term(text, field, prefix=prefix):
            return _lexeme(text, field, prefix=prefix)
        case Phrase(words, field):
            labels = HEADING_LABELS if heading else ""
            return f"({' <-> '.join(_lexeme(word, field, labels=labels) for word in words)})"
        case AnyOf(nodes) | AllOf(nodes):
            sign = " | " if isinstance(node, AnyOf) else " & "
            return f"({sign.join(_expression(child, heading=heading) for child in nodes)})"
        case Heading(inner):
            return _expression(inner, heading=True)


def _lexeme(
    text: str, field: Field, place: str = "", *, prefix: bool = False, labels: str = ""
) -> str:
    mark = FOLDED_MARK if field is Field.FOLDED else ""
    narrowed = f":{'*' * prefix}{labels}" if prefix or labels else ""
    return f"'{place}{mark}{text}'{narrowed}"
