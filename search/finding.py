"""From a compiled query to the pages that it finds: exact ones first, then those that come near.

A reader who asks for all that matches gets just that, in one piece; what only comes near follows
and is counted apart. What this order costs stands in docs/search-relevance.md.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import timezone

from search.engines import Engine
from search.engines.base import BEST, MOST_NEAR, Found, Hit, Sort, Tokens
from search.engines.filters import NO_FILTERS, Facet, FacetCounts, Filters
from search.ranking import Candidate, Scorer
from search.statistics import NO_STATISTICS
from search.vietnamese import Query, Vocabulary, exact, nearby
from search.vietnamese.tree import all_of

NO_TOKENS = Tokens("", "", "", "")


@dataclass(frozen=True)
class Pass:
    """A query whose results stand together, and whether they are only near to what was asked."""

    query: Query
    is_near: bool


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

    @cached_property
    def exact(self) -> Pass:
        """What has all of the query as typed."""
        return Pass(exact(self.query, self.vocabulary), is_near=False)

    @property
    def near(self) -> Pass | None:
        """All that comes near; None where nothing could."""
        return self._passes[1][0] if len(self._passes) > 1 else None

    @cached_property
    def shown(self) -> Query:
        """The query with all that may be marked in what it finds: what was meant too."""
        meant = self.query.meant.clauses if self.query.meant else ()
        return replace(self.query, clauses=tuple(dict.fromkeys((*self.query.clauses, *meant))))

    @cached_property
    def exact_count(self) -> int:
        """How many match exactly."""
        return self._passes[0][1].total

    @property
    def near_count(self) -> int:
        """How many come near; by relevance they are counted to `MOST_NEAR`."""
        return self._near_total - self.is_near_count_cut

    @property
    def is_near_count_cut(self) -> bool:
        """Whether more come near than were counted."""
        return self.sort is Sort.RELEVANCE and self._near_total > MOST_NEAR

    @cached_property
    def _near_total(self) -> int:
        return sum(found.total for one, found in self._passes if one.is_near)

    def hits(self, start: int, stop: int) -> list[tuple[Hit, Pass]]:
        """Give the results from `start` up to before `stop`."""
        found = self._best[start:stop]
        start, stop = start - len(self._best), stop - len(self._best)
        for one, best in self._passes:
            # What was not put in order with others: the rest of a pass, or all of a later one.
            done = len(best.hits) if one in self._ordered_together else 0
            first, last = max(start, 0) + done, stop + done
            if first < min(last, best.total):
                hits = best.hits[first:last]
                if len(best.hits) < min(last, best.total):
                    hits += self._behind(one, best, max(first, len(best.hits)), last)
                found += [(hit, one) for hit in hits]
            start, stop = start - (best.total - done), stop - (best.total - done)
        return found

    def facets(self, facets: frozenset[Facet]) -> FacetCounts:
        """Count the exact results by each of the facets, or the near ones where none is exact."""
        by = self.near if self.near and not self.exact_count else self.exact
        return self.engine.facets(by.query, self.filters, facets)

    @cached_property
    def _passes(self) -> list[tuple[Pass, Found]]:
        """The passes in which the query is asked, each with its best and how many it finds.

        First what matches as typed. Then what has its words scattered, with other accents or as
        they were probably meant, and with few exact results what has parts of it: for several words
        always, so that a query finds the same however it is accented; for one word only when
        nothing else is found, since năm is not nam. What stands behind more exact results than are
        put in order is only counted.
        """
        many = self._near(with_parts=False)
        first = self._first(self.exact, behind=many and many.query)
        passes = [(self.exact, first)]
        one = self._near(with_parts=True) if first.total < BEST else many
        if one is None or (len(self.query.clauses) == 1 and first.total):
            return passes
        if first.total > BEST and self.sort is Sort.RELEVANCE:
            return [*passes, (one, Found([], first.behind))]
        return [*passes, (one, self._first(one))]

    def _near(self, *, with_parts: bool) -> Pass | None:
        """What comes near, with parts of the query or without; None where nothing could."""
        if not self.query:
            return None
        before = all_of(self.exact.query.clauses)
        query = nearby(self.query, before, self.vocabulary, with_parts=with_parts)
        return Pass(query, is_near=True) if query else None

    @cached_property
    def _ordered_together(self) -> list[Pass]:
        """The passes whose best are put in one order: all, unless the first has more than those."""
        passes = [one for one, _found in self._passes]
        return passes if self._passes[0][1].total <= BEST else passes[:1]

    @cached_property
    def _best(self) -> list[tuple[Hit, Pass]]:
        """The best of them in order."""
        found = [
            (hit, one)
            for one, best in self._passes
            if one in self._ordered_together
            for hit in best.hits
        ]
        if self.sort is not Sort.RELEVANCE:
            return found
        scores = self._scorer.scores(_candidate(hit, one.is_near) for hit, one in found)
        order = sorted(range(len(found)), key=lambda at: (found[at][1].is_near, -scores[at]))
        return [found[at] for at in order]

    @cached_property
    def _scorer(self) -> Scorer:
        return Scorer(
            self.query,
            self.vocabulary,
            freshness_weight=self.freshness_weight,
            now=timezone.now(),
        )

    def _first(self, one: Pass, behind: Query | None = None) -> Found:
        """Give what is to be put in order, or by date the first of what matches."""
        if self.sort is Sort.RELEVANCE:
            return self.engine.best(one.query, self.filters, behind=behind)
        return self._find(one, 0, BEST)

    def _behind(self, one: Pass, best: Found, start: int, stop: int) -> list[Hit]:
        """Give what a pass finds behind its best, counted with those."""
        if self.sort is not Sort.RELEVANCE or not best.hits:
            return self._find(one, start, stop).hits
        done = len(best.hits)
        without = {hit.page_id for hit in best.hits}
        return self.engine.by_date(
            one.query, self.filters, Sort.NEWEST, start - done, stop - done, without=without
        ).hits

    def _find(self, one: Pass, start: int, stop: int) -> Found:
        return self.engine.find(one.query, self.filters, self.sort, start, stop)


def _candidate(hit: Hit, is_near: bool) -> Candidate:
    return Candidate(*(hit.tokens or NO_TOKENS), listed_at=hit.listed_at, exact=not is_near)
