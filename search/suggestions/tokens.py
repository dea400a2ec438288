"""The table that suggestions are found in by their tokens, the strongest first."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from django.db import connection

from search.engines.base import LONGEST_TOKEN
from search.models import SearchSuggestion
from search.vietnamese import Field, fold, index_tokens

#: A row's key has its strength above so many bits of its id. So the table's own order is that of
#: strength, and the first matches are the strongest, however many there are.
ID_BITS = 35
ID_MASK = (1 << ID_BITS) - 1
STRONGEST = (1 << (62 - ID_BITS)) - 1
#: Titles stand above all names, so that neither are walked through on the way to the other.
FIRST_TITLE = 1 << 62
NAMES, TITLES = f"< {FIRST_TITLE}", f">= {FIRST_TITLE}"


class Wanted(NamedTuple):
    """What a reader typed: whole words, then the beginning of one more unless it is empty."""

    words: tuple[str, ...]
    beginning: str
    field: Field


class Row(NamedTuple):
    """Where a suggestion stands, and what it is found by."""

    key: int
    marks: list[str]
    tokens: list[str]


class Match(NamedTuple):
    """A suggestion that was found."""

    pk: int
    kind: str
    text: str
    language: str
    province: int | None
    strength: int


def key_of(suggestion: SearchSuggestion) -> int:
    """Give the key that a suggestion has while its strength stays the same."""
    above = FIRST_TITLE if suggestion.kind == SearchSuggestion.Kind.TITLE else 0
    return above | min(suggestion.strength, STRONGEST) << ID_BITS | suggestion.pk


def row_of(suggestion: SearchSuggestion, parents: dict[int, int | None]) -> Row:
    """Give the row of a suggestion; a commune's stands under its province too."""
    province = suggestion.province_id
    marks = [province_mark(pk) for pk in (province, parents.get(province)) if pk]
    tokens = [token for token in index_tokens(suggestion.text) if len(token) <= LONGEST_TOKEN]
    return Row(key_of(suggestion), marks, tokens)


def province_mark(province: int) -> str:
    """Give what marks the suggestions of a province."""
    return f"p{province}"


class TokenTable(ABC):
    """The table in the language of one database."""

    key: ClassVar[str]
    match_sql: ClassVar[str]
    insert_sql: ClassVar[str]
    #: How an expression asks for all of several things, and for the beginning of a word.
    all_of: ClassVar[str]
    prefix: ClassVar[str]

    @abstractmethod
    def in_any(self, provinces: Sequence[int]) -> str:
        """Give an expression that matches what stands in one of the provinces."""

    @abstractmethod
    def has(self, word: str, field: Field) -> str:
        """Give an expression that matches what has a word."""

    @abstractmethod
    def values(self, row: Row) -> tuple[int | str, ...]:
        """Give what is inserted of a row."""

    def expression(self, wanted: Wanted, provinces: Sequence[int]) -> str:
        """Give what is wanted in some provinces, or in all."""
        parts = [self.in_any(provinces)] if provinces else []
        parts += [self.has(word, wanted.field) for word in wanted.words]
        if wanted.beginning:
            parts.append(self.has(wanted.beginning, wanted.field) + self.prefix)
        return self.all_of.join(parts)

    def put(self, rows: Iterable[Row]) -> None:
        """Add rows that may be there."""
        with connection.cursor() as cursor:
            cursor.executemany(self.insert_sql, [self.values(row) for row in rows])

    def remove(self, keys: Iterable[int]) -> None:
        """Forget rows by their keys, some hundred at most, in one statement."""
        if gone := list(keys):
            with connection.cursor() as cursor:
                cursor.execute(
                    "DELETE FROM search_suggestion_tokens"
                    f" WHERE {self.key} IN ({', '.join(['%s'] * len(gone))})",
                    gone,
                )

    def strongest(
        self, wanted: Wanted, provinces: Sequence[int], limits: dict[str, int]
    ) -> list[Match]:
        """Give the strongest matches among titles and names, up to a limit each: one query."""
        parts = [
            f"SELECT * FROM (SELECT {self.key} AS key FROM search_suggestion_tokens"
            f" WHERE {self.match_sql} AND {self.key} {keys} ORDER BY {self.key} DESC"
            f" LIMIT {limit}) AS part"
            for keys, limit in limits.items()
        ]
        params = [self.expression(wanted, provinces)] * len(parts)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT suggestion.id, kind, text, language, province_id, strength"
                f" FROM ({' UNION ALL '.join(parts)}) AS found"
                " JOIN search_searchsuggestion suggestion"
                f" ON suggestion.id = (found.key & {ID_MASK})",
                params,
            )
            return [Match(*row) for row in cursor.fetchall()]


class SqliteTable(TokenTable):
    """An FTS5 table, which gives its matches in the order of rowid without sorting."""

    key: ClassVar[str] = "rowid"
    match_sql: ClassVar[str] = "search_suggestion_tokens MATCH %s"
    insert_sql: ClassVar[str] = (
        "INSERT OR REPLACE INTO search_suggestion_tokens (rowid, marks, accented, folded)"
        " VALUES (%s, %s, %s, %s)"
    )
    all_of: ClassVar[str] = " AND "
    prefix: ClassVar[str] = " *"

    def in_any(self, provinces: Sequence[int]) -> str:
        return f"({' OR '.join(f'marks : {province_mark(pk)}' for pk in provinces)})"

    def has(self, word: str, field: Field) -> str:
        return f'{field.value} : "{word}"'

    def values(self, row: Row) -> tuple[int | str, ...]:
        text = " ".join(row.tokens)
        return row.key, " ".join(row.marks), text, fold(text)


class PostgresqlTable(TokenTable):
    """A tsvector of marks and tokens; the planner walks the key where very much matches."""

    key: ClassVar[str] = "key"
    match_sql: ClassVar[str] = "tokens @@ %s::tsquery"
    insert_sql: ClassVar[str] = (
        "INSERT INTO search_suggestion_tokens (key, tokens) VALUES (%s, %s::tsvector)"
        " ON CONFLICT (key) DO NOTHING"
    )
    all_of: ClassVar[str] = " & "
    prefix: ClassVar[str] = ":*"

    def in_any(self, provinces: Sequence[int]) -> str:
        return f"({' | '.join(_province_lexeme(pk) for pk in provinces)})"

    def has(self, word: str, field: Field) -> str:
        return f"'{'~' if field is Field.FOLDED else ''}{word}'"

    def values(self, row: Row) -> tuple[int | str, ...]:
        return row.key, " ".join(_lexemes(row))


def _lexemes(row: Row) -> set[str]:
    """Give the lexemes of a row: marks, tokens and folded tokens, told apart by a sign."""
    return {
        *(f"'={mark}'" for mark in row.marks),
        *(f"'{token}'" for token in row.tokens),
        *(f"'~{fold(token)}'" for token in row.tokens),
    }


def _province_lexeme(province: int) -> str:
    return f"'={province_mark(province)}'"


TABLES: dict[str, TokenTable] = {"sqlite": SqliteTable(), "postgresql": PostgresqlTable()}


def token_table() -> TokenTable:
    """Give the table of the database in use."""
    return TABLES[connection.vendor]
