"""From a compiled query to the pages that it finds: exact ones first, then those that come near.

A reader who asks for all that matches gets just that, in one piece; what only comes near follows
and is counted apart. What this order costs stands in docs/search-relevance.md.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import timezone

from search.engines import Engine
from search.engines.base import BEST, FEW, MOST_NEAR, NO_TOKENS, Found, Hit, Sort
from search.engines.filters import NO_FILTERS, Facet, FacetCounts, Filters
from search.ranking import Candidate, Scorer
from search.statistics import NO_STATISTICS
from search.vietnamese import Query, Vocabulary, exact, nearby
from search.vietnamese.tree import all_of


@dataclass(frozen=True)
class Pass:
    """A query whose results stand together, and whether they are only near to what was asked.

    What is near is asked for by `wide` too, which finds what is exact as well, and is quicker where
    that is known.
    """

    query: Query
    wide: Query | None = None
    with_parts: bool = False

    @property
    def is_near(self) -> bool:
        return self.wide is not None


class Finder:
    """What a query finds in an engine, with as few questions to it as can be."""

    def __init__(
        self,
        query: Query,
        engine: Engine,
        filters: Filters = NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        vocabulary: Vocabulary = NO_STATISTICS,
        *,
        freshness_weight: float = 0.0,
    ) -> None:
        """Take the query, where to find it and how; `freshness_weight` is the scorer's."""
        self.query = query
        self.vocabulary = vocabulary
        self.engine = engine
        self.filters = filters
        self.sort = sort
        self.freshness_weight = freshness_weight
        #: Whoever began with near results goes on with them as they were: with parts of the query,
        #: or without. None asks by how many are exact.
        self.goes_on_with_parts: bool | None = None

    @cached_property
    def exact(self) -> Pass:
        """What has all of the query as typed."""
        return Pass(exact(self.query, self.vocabulary))

    @cached_property
    def near(self) -> Pass | None:
        """All that comes near; None where nothing could.

        What has its words scattered, with other accents or as they were probably meant, and with
        few exact results what has parts of it: for several words always, so that a query finds the
        same however it is accented; for one word only when nothing else is found, since năm is not
        nam.
        """
        with_parts = self.goes_on_with_parts
        if with_parts is None:
            if not self.query.has_several_words and self.exact_count:
                return None
            with_parts = self.exact_count < FEW
        return self._near(with_parts=True) if with_parts else self._near_by_all

    @cached_property
    def _near_by_all(self) -> Pass | None:
        return self._near(with_parts=False)

    @cached_property
    def shown(self) -> Query:
        """The query with all that may be marked in what it finds: what was meant too."""
        meant = self.query.meant.clauses if self.query.meant else ()
        return replace(self.query, clauses=tuple(dict.fromkeys((*self.query.clauses, *meant))))

    @property
    def exact_count(self) -> int:
        """How many match exactly."""
        return self._exactly_found.total

    @property
    def is_exact_count_cut(self) -> bool:
        """Whether more match exactly than were counted."""
        return self._exactly_found.is_cut

    @property
    def near_count(self) -> int:
        """How many come near; by relevance they are counted to `MOST_NEAR`."""
        if self.sort is not Sort.RELEVANCE:
            return self._near_total or 0
        return min(self._near_total or 0, MOST_NEAR)

    @property
    def is_near_count_cut(self) -> bool:
        """Whether those that come near were not counted to the end, or not at all."""
        if self.sort is not Sort.RELEVANCE:
            return False
        return self._near_total is None or self._near_total > MOST_NEAR

    @cached_property
    def _near_total(self) -> int | None:
        if not self.near:
            return 0
        is_counted = self.sort is Sort.RELEVANCE and self.exact_count >= FEW
        return self._exactly_found.behind if is_counted else self._nearly_found.total

    @property
    def finds_meant(self) -> bool:
        """Whether anything, wherever it is, has all that was probably meant."""
        meant = self.query.meant
        return bool(meant and self.engine.find(meant, NO_FILTERS, stop=1).total)

    def hits(self, start: int, stop: int) -> list[tuple[Hit, Pass]]:
        """Give the results from `start` up to before `stop`."""
        exact = self._of(self.exact, start, min(stop, self.exact_count))
        start, stop = max(start - self.exact_count, 0), stop - self.exact_count
        return exact + (self._of(self.near, start, stop) if self.near else [])

    def facets(self, facets: frozenset[Facet]) -> FacetCounts:
        """Count the exact results by each of the facets, or the near ones where none is exact.

        None in the whole scope: a filter that leaves only near ones changes nothing of the counts.
        """
        if self.near and not self._is_any_exact:
            return self.engine.facets(self.near.query, self.filters, facets)
        return self.engine.facets(self.exact.query, self.filters, facets, self._exactly_found)

    @property
    def _is_any_exact(self) -> bool:
        """Whether anything is exact in the scope, whatever else narrows."""
        if self.exact_count or self.filters == self.filters.widest:
            return bool(self.exact_count)
        return bool(self.engine.find(self.exact.query, self.filters.widest, stop=1).total)

    def _near(self, *, with_parts: bool) -> Pass | None:
        """What comes near, with parts of the query or without; None where nothing could."""
        if not self.query:
            return None
        before = all_of(self.exact.query.clauses)
        wide = nearby(self.query, before, self.vocabulary, with_parts=with_parts)
        return Pass(wide.but_not(before), wide, with_parts) if wide else None

    @cached_property
    def _exactly_found(self) -> Found:
        """The first of what is exact, in order; what comes near is counted with it, if not few."""
        behind = self._near_by_all if self.query.has_several_words else None
        return self._first(self.exact, behind)

    @cached_property
    def _nearly_found(self) -> Found:
        """The first of what comes near, in order."""
        return self._first(self.near) if self.near else Found([], 0)

    def _first(self, one: Pass, behind: Pass | None = None) -> Found:
        if self.sort is not Sort.RELEVANCE:
            return self._find(one, 0, BEST)
        if one.wide and self.exact_count < FEW:
            exact = {hit.page_id for hit in self._exactly_found.hits}
            found = self.engine.best(one.wide, self.filters, without=exact)
        else:
            found = self.engine.best(one.query, self.filters, behind=behind and behind.wide)
        return found._replace(hits=self._ordered(found.hits, one))

    def _ordered(self, hits: list[Hit], one: Pass) -> list[Hit]:
        scores = self._scorer.scores(
            Candidate(*(hit.tokens or NO_TOKENS), hit.listed_at, not one.is_near) for hit in hits
        )
        order = sorted(range(len(hits)), key=scores.__getitem__, reverse=True)
        return [hits[at] for at in order]

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(
            self.query,
            self.vocabulary,
            freshness_weight=self.freshness_weight,
            now=timezone.now(),
        )

    def _of(self, one: Pass, start: int, stop: int) -> list[tuple[Hit, Pass]]:
        """Give what a pass finds: its best in order, and what stands behind them."""
        if start >= stop:
            return []
        first = self._nearly_found if one.is_near else self._exactly_found
        hits = first.hits[start:stop]
        if len(first.hits) < min(stop, first.total):
            hits += self._behind(one, first, max(start, len(first.hits)), stop)
        return [(hit, one) for hit in hits]

    def _behind(self, one: Pass, first: Found, start: int, stop: int) -> list[Hit]:
        """Give what a pass finds behind its best, counted with those."""
        if self.sort is not Sort.RELEVANCE:
            return self._find(one, start, stop).hits
        done = len(first.hits)
        without = {hit.page_id for hit in first.hits}
        return self.engine.by_date(
            one.query, self.filters, Sort.NEWEST, start - done, stop - done, without=without
        ).hits

    def _find(self, one: Pass, start: int, stop: int) -> Found:
        return self.engine.find(one.query, self.filters, self.sort, start, stop)
