"""What every engine in a database does alike: the SQL around the match of its own."""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, ClassVar, NamedTuple

from django.db import connection

from search.engines.base import Engine, Found, Hit, Place, Sort, Tokens
from search.engines.filters import (
    MOST_COUNTED,
    NO_FILTERS,
    Count,
    Facet,
    FacetCounts,
    Filters,
    most_values,
)
from search.vietnamese import Query


class Sql(NamedTuple):
    """A piece of SQL and its parameters."""

    text: str
    params: list[Any]


#: What results are sorted by after the score, and alone where dates are asked for.
NEWEST = "listed_at IS NULL, listed_at DESC, page_id DESC"
OLDEST = "listed_at IS NULL, listed_at, page_id"

ENTRIES_AT_A_TIME = 500

_COLUMNS = {"provinces": "province_id", "kinds": "kind", "languages": "language"}
_LABELS = {"sections": "section", "tags": "tag"}
_HIT = ", ".join(
    f"hit.{column}"
    for column in ("page_id", "province_id", "kind", "language", "listed_at", "has_documents")
)
_TEXTS = ", ".join(Tokens._fields)


class DatabaseEngine(Engine):
    """Matches, filters, ranks and counts in one query over a table of tokens."""

    #: The condition that a row of the token table matches; takes one parameter.
    match_sql: ClassVar[str]
    #: The column of the token table that holds the page's id.
    key: ClassVar[str]
    #: How the entries are joined to the rows of the token table that match.
    join: ClassVar[str] = "JOIN"
    #: The year of an entry's date where readers live.
    year_sql: ClassVar[str]

    @abstractmethod
    def hide_tables(self) -> list[str]:
        """Give the statements that lay empty tables of this connection over those of the index."""

    @abstractmethod
    def expression(self, query: Query) -> str:
        """Give the query in the engine's own language."""

    @abstractmethod
    def ranked(self, query: Query, filters: Filters) -> Sql:
        """Give the SELECT of what matches, each with a `score`, the greater the better."""

    def remove(self, page_ids: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM search_tokens WHERE {self.key} = %s", [[pk] for pk in page_ids]
            )

    def tokens(self, page_ids: Iterable[int]) -> dict[int, Tokens]:
        """Give the tokens of pages by their ids."""
        ids = list(page_ids)
        if not ids:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {self.key}, {_TEXTS} FROM search_tokens WHERE {self.key} IN"
                f" ({_marks(ids)})",
                ids,
            )
            return {page_id: Tokens(*texts) for page_id, *texts in cursor.fetchall()}

    def all_tokens(self) -> Iterator[Tokens]:
        """Give the tokens of all entries, fetched some at a time."""
        last = 0
        while True:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT {self.key}, {_TEXTS} FROM search_tokens WHERE {self.key} > %s"
                    f" ORDER BY {self.key} LIMIT {ENTRIES_AT_A_TIME}",
                    [last],
                )
                rows = cursor.fetchall()
            if not rows:
                return
            yield from (Tokens(*texts) for _key, *texts in rows)
            last = rows[-1][0]

    def find(
        self,
        query: Query,
        filters: Filters = NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        start: int = 0,
        stop: int = 20,
        *,
        after: Place | None = None,
        with_tokens: bool = False,
    ) -> Found:
        if not query or start >= stop:
            return Found([], 0)
        if with_tokens and (few := self._all_of_few(query, filters, stop)) is not None:
            return few
        if sort is Sort.RELEVANCE:
            found, order = self.ranked(query, filters), f"score DESC, {NEWEST}"
        else:
            found = self.hits(query, filters, "0.0", after and _after(after, sort))
            order = NEWEST if sort is Sort.NEWEST else OLDEST
        sql = (
            f"SELECT page_id, score, listed_at, COUNT(*) OVER () AS total FROM ({found.text}) found"
            f" ORDER BY {order} LIMIT %s OFFSET %s"
        )
        params = [*found.params, stop - start, start]
        if with_tokens:  # joined once the page of hits is known: the texts of all would be sorted
            sql = (
                f"SELECT best.*, {_TEXTS} FROM ({sql}) best JOIN search_tokens"
                f" ON search_tokens.{self.key} = best.page_id ORDER BY {order}"
            )
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows = cursor.fetchall()
        if not rows and start:  # past the last: nothing there says how many there are
            return Found([], self.find(query, filters, Sort.NEWEST, 0, 1, after=after).total)
        hits = [
            Hit(page_id, score, _moment(listed_at), Tokens(*texts) if texts else None)
            for page_id, score, listed_at, _total, *texts in rows
        ]
        return Found(hits, rows[0][3] if rows else 0)

    def _all_of_few(self, query: Query, filters: Filters, most: int) -> Found | None:
        """Give all that match, without a score, which takes longest; None for more than `most`."""
        found = self.hits(query, filters)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT page_id, listed_at FROM ({found.text}) few LIMIT %s",
                [*found.params, most + 1],
            )
            rows = cursor.fetchall()
        if len(rows) > most:
            return None
        tokens = self.tokens(page_id for page_id, _listed_at in rows)
        hits = [
            Hit(page_id, 0.0, _moment(listed_at), tokens.get(page_id))
            for page_id, listed_at in rows
        ]
        return Found(hits, len(hits))

    def facets(self, query: Query, filters: Filters, facets: frozenset[Facet]) -> FacetCounts:
        if not query or not facets:
            return FacetCounts({facet: [] for facet in facets})
        hits = self.hits(query, filters.but(facets))
        parts = [Sql("SELECT '', '', '', COUNT(*) FROM hit", [])]
        for facet in facets:
            narrowed = _conditions(filters.only(facets - {facet}))
            where = " AND ".join(["TRUE", *(condition.text for condition in narrowed)])
            text = self._facet_sql(facet).format(where=where)
            parts.append(Sql(text, [value for part in narrowed for value in part.params]))
        sql = f"WITH hit AS MATERIALIZED ({hits.text} LIMIT {MOST_COUNTED}) " + " UNION ALL ".join(
            part.text for part in parts
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [*hits.params, *(p for part in parts for p in part.params)])
            rows = cursor.fetchall()
        counts: dict[Facet, list[Count]] = {facet: [] for facet in facets}
        capped = False
        for name, value, label, count in rows:
            if not name:
                capped = count == MOST_COUNTED
            elif value is not None and count:
                counts[Facet(name)].append(Count(str(value), count, label))
        return FacetCounts(
            {
                facet: sorted(found, key=lambda c: (-c.count, c.value))[: most_values(facet)]
                for facet, found in counts.items()
            },
            capped,
        )

    def _facet_sql(self, facet: Facet) -> str:
        """Give the SELECT of facet, value, label and count; `{where}` narrows the hits."""
        if label := _LABELS.get(facet):
            return (
                f"SELECT '{facet}', label.slug, MAX(label.name), COUNT(*) FROM hit"
                f" {self.join} search_searchlabel label ON label.entry_id = hit.page_id"
                f" AND label.kind = '{label}' WHERE {{where}} GROUP BY label.slug"
            )
        if facet is Facet.DOCUMENTS:
            value, where = "'1'", "{where} AND has_documents"
        else:
            value = self.year_sql if facet is Facet.YEAR else _COLUMNS[facet]
            where = "{where}"
        value = f"CAST({value} AS VARCHAR(100))"
        return f"SELECT '{facet}', {value}, '', COUNT(*) FROM hit WHERE {where} GROUP BY {value}"

    def hits(
        self, query: Query, filters: Filters, score: str = "0.0", more: Sql | None = None
    ) -> Sql:
        """Give the SELECT of the entries that match, with all that they are narrowed by."""
        conditions = [Sql(self.match_sql, [self.expression(query)]), *_conditions(filters)]
        if more:
            conditions.append(more)
        return Sql(
            f"SELECT {_HIT}, {score} AS score"
            f" FROM search_tokens {self.join} search_searchentry hit"
            f" ON hit.page_id = search_tokens.{self.key}"
            f" WHERE {' AND '.join(condition.text for condition in conditions)}",
            [value for condition in conditions for value in condition.params],
        )


def _conditions(filters: Filters) -> list[Sql]:
    """Give what the filters ask of the row `hit`."""
    conditions = []
    for name, column in _COLUMNS.items():
        if (values := getattr(filters, name)) is not None:
            conditions.append(Sql(f"hit.{column} IN ({_marks(values)})", list(values)))
    for name, label in _LABELS.items():
        if (values := getattr(filters, name)) is not None:
            text = (
                "EXISTS (SELECT 1 FROM search_searchlabel label WHERE label.entry_id = hit.page_id"
                f" AND label.kind = '{label}' AND label.slug IN ({_marks(values)}))"
            )
            conditions.append(Sql(text, list(values)))
    if filters.since is not None:
        conditions.append(Sql("hit.listed_at >= %s", [_stored(filters.since)]))
    if filters.until is not None:
        conditions.append(Sql("hit.listed_at < %s", [_stored(filters.until)]))
    if filters.with_documents:
        conditions.append(Sql("hit.has_documents", []))
    return conditions


def _marks(values: Collection[object]) -> str:
    """Give a placeholder a value; none at all match nothing."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def _after(place: Place, sort: Sort) -> Sql:
    """Give the condition that an entry comes after the place in an order by date."""
    less = "<" if sort is Sort.NEWEST else ">"
    if place.listed_at is None:
        return Sql(f"(hit.listed_at IS NULL AND hit.page_id {less} %s)", [place.page_id])
    moment = _stored(place.listed_at)
    return Sql(
        f"(hit.listed_at IS NULL OR hit.listed_at {less} %s"
        f" OR hit.listed_at = %s AND hit.page_id {less} %s)",
        [moment, moment, place.page_id],
    )


def _stored(moment: datetime) -> Any:
    """Give a moment as the database compares it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _moment(value: datetime | str | None) -> datetime | None:
    """Give a moment that a database gave, as an aware one: SQLite keeps it in UTC, as a text."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
