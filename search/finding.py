"""From a compiled query to the pages that it finds: exact ones first, then those that come near.

A reader who asks for all that matches gets just that, in one piece; what only comes near follows
and is counted apart. What this order costs stands in docs/search-relevance.md.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from django.utils import timezone

from search.engines import Engine
from search.engines.base import Found, Hit, Sort, Tokens
from search.engines.filters import NO_FILTERS, Facet, FacetCounts, Filters
from search.ranking import Candidate, Scorer
from search.statistics import NO_STATISTICS
from search.vietnamese import AllOf, Node, Query, Vocabulary, exact
from search.vietnamese.passes import near, relaxed
from search.vietnamese.tree import any_of

#: The engine's best are put in order anew; what comes behind them stays as the engine has it.
#: With fewer exact results than these, what has only parts of the query comes near too.
RANKED = 200


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

    @cached_property
    def near(self) -> Pass | None:
        """All that comes near, as one query; None where nothing could."""
        queries = [one.query for one, _found in self._passes if one.is_near]
        if not queries:
            return None
        clauses: tuple[Node, ...] = ()
        for query in queries:
            clauses = _either(clauses, query.clauses)
        return Pass(replace(queries[0], clauses=clauses), is_near=True)

    @cached_property
    def exact_count(self) -> int:
        """How many match exactly."""
        return self._passes[0][1].total

    @cached_property
    def near_count(self) -> int:
        """How many come near."""
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
                    hits += self._find(one, max(first, len(best.hits)), last).hits
                found += [(hit, one) for hit in hits]
            start, stop = start - (best.total - done), stop - (best.total - done)
        return found

    def facets(self, facets: frozenset[Facet]) -> FacetCounts:
        """Count the exact results by each of the facets, or the near ones where none is exact."""
        by = self.near if self.near and not self.exact_count else self.exact
        return self.engine.facets(by.query, self.filters, facets)

    @cached_property
    def _passes(self) -> list[tuple[Pass, Found]]:
        """The passes in which the query is asked, each with its best and how many it finds more.

        First what matches as typed, then what has its words scattered, with other accents or as
        they were probably meant, then, if that is not much, what has parts of it. For several words
        the second always, so that a query finds the same however it is accented; for one word only
        when nothing else is found, since năm is not nam.
        """
        passes = [(self.exact, self._find(self.exact, 0, RANKED))]
        total = passes[0][1].total
        if not self.query or (len(self.query.clauses) == 1 and total):
            return passes
        before = [_all_of(self.exact.query.clauses)]
        parts = relaxed(self.query, self.vocabulary) if total < RANKED else None
        for wider in (near(self.query), parts):
            if wider and _all_of(wider.clauses) not in before:
                one = Pass(replace(wider, excluded=(*wider.excluded, *before)), is_near=True)
                passes.append((one, self._find(one, 0, RANKED)))
                before.append(_all_of(wider.clauses))
                total += passes[-1][1].total
        return passes

    @cached_property
    def _ordered_together(self) -> list[Pass]:
        """The passes whose best are put in one order: all, unless the first has more than those."""
        passes = [one for one, _found in self._passes]
        return passes if self._passes[0][1].total <= RANKED else passes[:1]

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

    def _find(self, one: Pass, start: int, stop: int) -> Found:
        ranked = self.sort is Sort.RELEVANCE and start == 0
        return self.engine.find(one.query, self.filters, self.sort, start, stop, with_tokens=ranked)


def _candidate(hit: Hit, is_near: bool) -> Candidate:
    return Candidate(*(hit.tokens or NO_TOKENS), listed_at=hit.listed_at, exact=not is_near)


def _either(*ways: tuple[Node, ...]) -> tuple[Node, ...]:
    """Give clauses that match where all of one of the ways match."""
    options = [_all_of(way) for way in ways if way]
    return (any_of(*options),) if options else ()


def _all_of(clauses: tuple[Node, ...]) -> Node:
    return AllOf(clauses) if len(clauses) > 1 else clauses[0]
