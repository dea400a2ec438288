"""What every engine in a database does alike: the SQL around the match of its own.

What is best is sought tier by tier (Manning, Raghavan and Schütze, "Introduction to Information
Retrieval", 2008, 7.2.1): first what has the whole query in its title, then in title or lead, and so
on until there is enough to be put in order by whoever asks. So the best of a hundred thousand
matches cost no more than those of a thousand.
"""

from abc import abstractmethod
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from typing import Any, ClassVar

from django.db import connection

from search.engines.base import (
    BEST,
    FEW,
    MOST_NEAR,
    Found,
    Hit,
    Place,
    Sort,
    Tokens,
)
from search.engines.counting import Sample, count_facets
from search.engines.filters import MOST_COUNTED, NO_FILTERS, Facet, FacetCounts, Filters
from search.engines.narrowing import Sql, comes_after, conditions_beside, facts_wanted, slots
from search.engines.quoting import MOST_QUOTING, Quotes
from search.engines.stored import TokenStore
from search.engines.syntax import Written
from search.vietnamese import Phrase, Query
from search.vietnamese.tree import all_of, any_of

#: The order of results by date.
NEWEST = "listed_at IS NULL, listed_at DESC, page_id DESC"
OLDEST = "listed_at IS NULL, listed_at, page_id"

_HIT = ", ".join(
    f"hit.{column}"
    for column in ("page_id", "province_id", "kind", "language", "listed_at", "has_documents")
)

#: All tables of the index.
TABLES = ("search_terms", "search_tokens", "search_searchlabel", "search_searchentry")


class DatabaseEngine(TokenStore):
    """Matches terms, which the texts and the facts of pages are indexed by."""

    syntax: ClassVar[Written]
    #: The column of `search_terms` with the page's id, the newest of which come first, and the
    #: condition that a row matches, which takes one parameter.
    key: ClassVar[str]
    newest_first: ClassVar[str]
    match_sql: ClassVar[str]
    #: What is said before each question, in one go with it.
    prelude: ClassVar[str] = ""
    #: The entries, and how they are joined to the rows that match.
    entries: ClassVar[str] = "search_searchentry hit"
    join: ClassVar[str] = "JOIN"
    quotes: ClassVar[Quotes]
    #: The year of an entry's date where readers live.
    year_sql: ClassVar[str]

    @abstractmethod
    def hide_tables(self) -> list[str]:
        """Give the statements that lay empty tables of this connection over those of the index."""

    def expression(self, query: Query) -> str:
        return self.syntax.query(query)

    def best(
        self,
        query: Query,
        filters: Filters = NO_FILTERS,
        *,
        behind: Query | None = None,
        without: Collection[int] = (),
    ) -> Found:
        if not query:
            return Found([], 0)
        if query.worth or query.whole:
            return self._nearest(query, filters, without)
        anywhere = self._matching(query, filters)
        newest, total = self._newest_and_total(query, anywhere)
        beside = None
        if behind and len(newest) >= FEW and (total is None or total < MOST_NEAR):
            if query.quoted:  # of what has a quote's words apart the total says nothing
                behind = behind.but_not(all_of(query.clauses))
            most = (total or MOST_NEAR) + MOST_NEAR + 1
            beside = _counted(_some(self._matching(behind, filters), most))
        counted, together, *tiers = self._each(
            _counted(anywhere) if total is None else None,
            beside,
            *(self._tiers(query, filters) if len(newest) > BEST else []),
        )
        total = counted[0] if total is None else total
        is_cut = bool(self.syntax.untold(query)) and total > MOST_QUOTING
        is_all_that_counts = len(newest) == min(total, MOST_COUNTED)
        exact_too = 0 if query.quoted else total
        return Found(
            self._described(_first(*tiers, newest)),
            MOST_QUOTING if is_cut else total,
            behind=max(together[0] - exact_too, 0) if together and total < MOST_NEAR else None,
            newest=newest if is_all_that_counts and not is_cut else None,
            is_cut=is_cut,
        )

    def _nearest(self, query: Query, filters: Filters, without: Collection[int]) -> Found:
        """Find the best of what has the whole of another query, and of what has parts of it."""
        whole = replace(query, clauses=(query.whole,)) if query.whole else None
        leaves = [leaf for leaf, _weight in query.worth]
        some = replace(query, clauses=(any_of(*leaves),)) if leaves else None
        having_whole, having_some = (one and self._matching(one, filters) for one in (whole, some))
        most = MOST_NEAR + 1 + len(without)
        with_whole, with_some = self._each(
            having_whole and self._newest(query, having_whole, most),
            having_some and self._newest(query, having_some, most),
        )
        total = min(len({*with_whole, *with_some} - {*without}), MOST_NEAR + 1)
        tiers = self._tiers(whole, filters) if whole and len(with_whole) > BEST else []
        are_many = len(with_some) > BEST
        if tiers or are_many:
            worthiest, *found = self._each(
                self._worthiest(query, filters) if are_many else None, *tiers
            )
            with_whole = _first(*found, with_whole)
            with_some = worthiest or with_some
        best = dict.fromkeys([*with_whole, *with_some])
        return Found(self._described([key for key in best if key not in without]), total)

    def by_date(
        self,
        query: Query,
        filters: Filters,
        sort: Sort,
        start: int,
        stop: int,
        *,
        after: Place | None = None,
        without: Collection[int] = (),
    ) -> Found:
        conditions = [comes_after(after, sort)] if after else []
        if without:
            conditions.append(Sql(f"hit.page_id NOT IN ({slots(without)})", list(without)))
        found = self.hits(query, filters, conditions)
        order = OLDEST if sort is Sort.OLDEST else NEWEST
        if self.syntax.untold(query):
            return self._quoting_by_date(query, found, order, start, stop)
        rows = self._rows(
            f"SELECT page_id, listed_at, COUNT(*) OVER () FROM ({found.text}) found"
            f" ORDER BY {order} LIMIT %s OFFSET %s",
            [*found.params, stop - start, start],
        )
        if not rows and start:  # past the last: nothing there says how many there are
            first = self.by_date(query, filters, sort, 0, 1, after=after, without=without)
            return Found([], first.total)
        hits = [Hit(page_id, _moment(listed_at)) for page_id, listed_at, _total in rows]
        return Found(hits, rows[0][2] if rows else 0)

    def _quoting_by_date(
        self, query: Query, found: Sql, order: str, start: int, stop: int
    ) -> Found:
        """Find what has a quote, whose texts are read in this order until there are enough."""
        ordered = Sql(
            f"SELECT page_id, listed_at FROM ({found.text}) found ORDER BY {order}", found.params
        )
        having = self.quotes.narrow(ordered, self.syntax.untold(query))
        rows = self._rows(
            f"{having.text} LIMIT %s OFFSET %s", [*having.params, stop - start, start]
        )
        [[total]] = self._each(_counted(self._newest(query, found, MOST_QUOTING + 1)))
        hits = [Hit(page_id, _moment(listed_at)) for page_id, listed_at in rows]
        return Found(hits, min(total, MOST_QUOTING), is_cut=total > MOST_QUOTING)

    def _tiers(self, query: Query, filters: Filters) -> list[Sql]:
        """Give what has the query where it tells most, each time more of it."""
        tiers = self.syntax.tiers(query, facts_wanted(filters))
        return [self._newest(query, self._matching(query, filters, tier), BEST) for tier in tiers]

    def _worthiest(self, query: Query, filters: Filters) -> Sql:
        """Give the best of what has parts of a query, by all that they have of it."""
        parts = [
            (worth, self._matching(query, filters, part))
            for worth, part in self.syntax.worths(query, facts_wanted(filters))
        ]
        worth = " UNION ALL ".join(
            f"SELECT page_id, CAST(%s AS FLOAT) AS worth FROM ({one.text}) part"
            for _worth, one in parts
        )
        return Sql(
            f"SELECT page_id FROM ({worth}) parts"
            f" GROUP BY page_id ORDER BY SUM(worth) DESC, page_id DESC LIMIT {BEST}",
            [value for worth_of_one, one in parts for value in (worth_of_one, *one.params)],
        )

    def _matching(self, query: Query, filters: Filters, expression: str = "") -> Sql:
        """Give the SELECT of the ids of what matches, or of what matches a tier's expression.

        Of a quote all pairs match; whether it stands there as it is, `quotes` tell.
        """
        expression = expression or self.syntax.query(query, facts_wanted(filters))
        by_entry = conditions_beside(filters)
        conditions = [Sql(self.match_sql, [expression]), *by_entry]
        entry = f" {self.join} {self.entries} ON hit.page_id = {self.key}" if by_entry else ""
        return Sql(
            f"SELECT {self.key} AS page_id FROM search_terms{entry}"
            f" WHERE {' AND '.join(condition.text for condition in conditions)}",
            [value for condition in conditions for value in condition.params],
        )

    def quoting(self, quotes: Sequence[Phrase], page_ids: Sequence[int]) -> set[int]:
        """Give those of the pages whose texts have the quotes as they stand."""
        pages = Sql(
            f"SELECT page_id FROM search_tokens WHERE page_id IN ({slots(page_ids)})", [*page_ids]
        )
        having = self.quotes.narrow(pages, quotes)
        return {page_id for (page_id,) in self._rows(having.text, having.params)}

    def _newest(self, query: Query, matching: Sql, most: int) -> Sql:
        """Give the SELECT of the ids of the newest pages that match."""
        ordered = matching._replace(text=f"{matching.text} ORDER BY {self.newest_first}")
        return _some(self.quotes.narrow(ordered, self.syntax.untold(query)), most)

    def _newest_and_total(self, query: Query, matching: Sql) -> tuple[list[int], int | None]:
        """Give the ids of the newest that match, more than `BEST`, and how many match, if known."""
        quotes = self.syntax.untold(query)
        most = MOST_QUOTING if quotes else BEST
        (newest,) = self._each(self._newest(query, matching, most + 1))
        return newest, len(newest) if quotes or len(newest) <= BEST else None

    def _described(self, page_ids: list[int]) -> list[Hit]:
        """Give hits with their dates and tokens."""
        if not page_ids:
            return []
        texts = ", ".join(f"stored.{name}" for name in Tokens._fields)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT page_id, listed_at, {texts} FROM {self.entries}"
                f" JOIN search_tokens stored USING (page_id) WHERE page_id IN ({slots(page_ids)})",
                page_ids,
            )
            known = {page_id: more for page_id, *more in cursor.fetchall()}
        return [
            Hit(page_id, _moment(listed_at), Tokens(*texts))
            for page_id in page_ids
            if page_id in known
            for listed_at, *texts in [known[page_id]]
        ]

    def facets(
        self,
        query: Query,
        filters: Filters,
        facets: frozenset[Facet],
        found: Found | None = None,
    ) -> FacetCounts:
        if not query or not facets:
            return FacetCounts({facet: [] for facet in facets})
        samples = []
        for others, counted in filters.for_each(facets).items():
            newest = found.newest if found and others == filters else None
            if newest is None:
                matching = self._newest(query, self._matching(query, others), MOST_COUNTED)
            else:
                matching = Sql(slots(newest), newest)
            hits = matching._replace(
                text=f"SELECT {_HIT} FROM {self.entries} WHERE page_id IN ({matching.text})"
            )
            samples.append(Sample(hits, counted))
        return count_facets(samples, self._rows, join=self.join, year_sql=self.year_sql)

    def _each(self, *asked: Sql | None) -> list[list[int]]:
        """Give what each SELECT of one column gives, in one question; nothing for None."""
        found: list[list[int]] = [[] for _one in asked]
        some = [(number, one) for number, one in enumerate(asked) if one]
        if some:
            text = " UNION ALL ".join(f"SELECT {n}, one.* FROM ({one.text}) one" for n, one in some)
            for number, value in self._rows(text, [v for _n, one in some for v in one.params]):
                found[number].append(value)
        return found

    def _rows(self, text: str, params: list[Any]) -> list[Any]:
        """Give the rows of what asks for a match."""
        with connection.cursor() as cursor:
            cursor.execute(self.prelude + text, params)
            return cursor.fetchall()

    def hits(self, query: Query, filters: Filters, more: Sequence[Sql] = ()) -> Sql:
        """Give the SELECT of the entries that match, with all that they are narrowed by.

        Of a quote all pairs match, as in `_matching`.
        """
        expression = self.syntax.query(query, facts_wanted(filters))
        matches = Sql(self.match_sql, [expression])
        conditions = [matches, *conditions_beside(filters), *more]
        return Sql(
            f"SELECT {_HIT} FROM search_terms"
            f" {self.join} {self.entries} ON hit.page_id = {self.key}"
            f" WHERE {' AND '.join(condition.text for condition in conditions)}",
            [value for condition in conditions for value in condition.params],
        )


def _counted(matching: Sql) -> Sql:
    return matching._replace(text=f"SELECT COUNT(*) FROM ({matching.text}) found")


def _some(matching: Sql, most: int) -> Sql:
    return matching._replace(text=f"{matching.text} LIMIT {most}")


def _first(*lists: list[int]) -> list[int]:
    """Give the first of several lists, in their order, each once."""
    return list(dict.fromkeys(chain(*lists)))[:BEST]


def _moment(value: datetime | str | None) -> datetime | None:
    """Give a moment that a database gave, as an aware one: SQLite keeps it in UTC, as a text."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
