"""From a compiled query to the pages that it finds: exact ones first, then those that come near.

A reader who asks for all that matches gets just that, in one piece; what only comes near follows
and is counted apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import timezone

from search.engines import Engine
from search.engines.base import Found, Hit, Sort, Tokens
from search.engines.filters import NO_FILTERS, Facet, FacetCounts, Filters
from search.ranking import Candidate, Scorer
from search.statistics import NO_STATISTICS
from search.vietnamese import AllOf, Node, Query, Vocabulary
from search.vietnamese.passes import near, relaxed
from search.vietnamese.tree import any_of

#: The engine's best are put in order anew; what comes behind them stays as the engine has it.
RANKED = 200
#: With fewer exact results than a page has, what has only parts of the query comes near too.
FEW = 20

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
        """The query as typed."""
        return Pass(self.query, is_near=False)

    @cached_property
    def near(self) -> Pass | None:
        """What matches with other accents or as it was probably meant; parts too if few match.

        None where nothing could. For several words always, so that a query finds the same however
        it is accented; for one word only when nothing else is found, since năm is not nam.
        """
        if not self.query or (len(self.query.clauses) == 1 and self.exact_count):
            return None
        wider = near(self.query)
        if self.exact_count < FEW:
            parts = relaxed(self.query, self.vocabulary)
            wider = replace(wider, clauses=_either(wider.clauses, parts.clauses))
        if wider.clauses == self.query.clauses:
            return None
        excluded = (*wider.excluded, _all_of(self.query.clauses))
        return Pass(replace(wider, excluded=excluded), is_near=True)

    @cached_property
    def exact_count(self) -> int:
        """How many match exactly."""
        return self._best_exact.total

    @cached_property
    def near_count(self) -> int:
        """How many come near."""
        return self._best_near.total

    def hits(self, start: int, stop: int) -> list[tuple[Hit, Pass]]:
        """Give the results from `start` up to before `stop`."""
        best = self._together
        found = best[start:stop]
        start, stop = max(start, len(best)), max(stop, len(best))
        if start < min(stop, self.exact_count):
            found += [(hit, self.exact) for hit in self._slice(self.exact, start, stop)]
        start, stop = max(start - self.exact_count, 0), stop - self.exact_count
        if self.near and start < stop:
            found += [(hit, self.near) for hit in self._slice(self.near, start, stop)]
        return found

    def facets(self, facets: frozenset[Facet]) -> FacetCounts:
        """Count the exact results by each of the facets, or the near ones where none is exact."""
        counted = self.near.query if self.near and not self.exact_count else self.query
        return self.engine.facets(counted, self.filters, facets)

    @cached_property
    def _together(self) -> list[tuple[Hit, Pass]]:
        """The best, exact and near, in order; the exact ones alone if there are more of them."""
        found = [(hit, self.exact) for hit in self._best_exact.hits]
        if self.near and self.exact_count <= RANKED:
            found += [(hit, self.near) for hit in self._best_near.hits]
        if self.sort is not Sort.RELEVANCE:
            return found
        scores = self._scorer.scores(_candidate(hit, by.is_near) for hit, by in found)
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

    @cached_property
    def _best_exact(self) -> Found:
        return self._best(self.exact)

    @cached_property
    def _best_near(self) -> Found:
        return self._best(self.near) if self.near else Found([], 0)

    def _best(self, one: Pass) -> Found:
        ranked = self.sort is Sort.RELEVANCE
        return self.engine.find(one.query, self.filters, self.sort, 0, RANKED, with_tokens=ranked)

    def _slice(self, one: Pass, start: int, stop: int) -> Sequence[Hit]:
        best = self._best_near if one.is_near else self._best_exact
        if stop <= RANKED or best.total <= RANKED:
            return best.hits[start:stop]
        further = self.engine.find(
            one.query, self.filters, self.sort, max(start, RANKED), stop
        ).hits
        return [*best.hits[start:stop], *further]


def _candidate(hit: Hit, is_near: bool) -> Candidate:
    return Candidate(*(hit.tokens or NO_TOKENS), listed_at=hit.listed_at, exact=not is_near)


def _either(*ways: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give clauses that match where all of one of the ways match."""
    options = [_all_of(way) for way in ways if way]
    return (any_of(*options),) if options else ()


def _all_of(clauses: tuple[Node, ...]) -> Node:
    return AllOf(clauses) if len(clauses) > 1 else clauses[0]
