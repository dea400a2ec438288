"""What every engine does, whatever finds the pages."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from search.engines.filters import NO_FILTERS, Facet, FacetCounts, Filters
from search.vietnamese import Query, fold, index_tokens


class Tokens(NamedTuple):
    """The tokens of a page with accents, each text's with a space between two."""

    title: str
    lead: str
    body: str
    attached: str

    def folded(self) -> "Tokens":
        """Give the same without accents."""
        return Tokens(*map(fold, self))


NO_TOKENS = Tokens("", "", "", "")


class Sort(StrEnum):
    """The order of results, as in the address of a search."""

    RELEVANCE = "lien-quan"
    NEWEST = "moi-nhat"
    OLDEST = "cu-nhat"


#: How much a match in the title, the lead, the body and the text of attached documents weighs.
WEIGHTS = Tokens(10.0, 3.0, 1.0, 1.0)

#: How far a word counts that is anywhere in a page, and how far more in its title and its lead when
#: the best are chosen: one occurrence, as BM25 has it with k1 of 1.2 and these weights.
ANYWHERE_COUNTS, TITLE_ADDS, LEAD_ADDS = 1.0, 0.96, 0.57

#: So many of the best are worth putting in order; what comes behind them nobody reads by rank.
BEST = 100

#: With fewer exact results what has only parts of a query is looked for too: they fill no page.
FEW = 20

#: What only comes near is counted so far: nobody looks at more of it.
MOST_NEAR = 1_000

#: The longest real articles have some 10,000 syllables.
MOST_TOKENS = 30_000
LONGEST_TOKEN = 100


def analyse(title: str, lead: str, body: str, attached: str = "") -> Tokens:
    """Give the tokens of a page's texts.

    The engines have bounds: PostgreSQL takes a tsvector of 1 MB and lexemes of 2 kB. What lies
    beyond any article is left out for all of them alike.
    """
    return Tokens(*(" ".join(_within_bounds(text)) for text in (title, lead, body, attached)))


def _within_bounds(text: str) -> list[str]:
    return [token for token in index_tokens(text)[:MOST_TOKENS] if len(token) <= LONGEST_TOKEN]


class Hit(NamedTuple):
    """A page found, and what the engine knows of it."""

    page_id: int
    listed_at: datetime | None
    tokens: Tokens | None = None


class Found(NamedTuple):
    """Some of what a query finds, in order, and how much it finds in all.

    `behind` is how much a wider query would find besides, where that was counted, and `newest` the
    ids of all that facets count, where the engine came by them. The total `is_cut` where it was not
    counted to the end.
    """

    hits: list[Hit]
    total: int
    behind: int | None = None
    newest: list[int] | None = None
    is_cut: bool = False


class Place(NamedTuple):
    """Where a page stands in an order by date, to go on after it."""

    listed_at: datetime | None
    page_id: int


def tell_nobody(count: int) -> None:
    """Take a count of what is done where nobody waits for it."""


class Engine(ABC):
    """Finds entries by a compiled query; the text a reader typed never reaches its language."""

    @property
    def is_degraded(self) -> bool:
        """Whether another engine answers in this one's place for now."""
        return False

    def troubles(self) -> list[str]:
        """Ask what stands outside the database and say, host by host, what keeps it from working.

        In the language in use, a sentence each, without a secret. It may take seconds.
        """
        return []

    @abstractmethod
    def expression(self, query: Query) -> str | dict[str, Any]:
        """Give the query in the engine's own language."""

    @abstractmethod
    def replace(self, tokens: Iterable[tuple[int, Tokens]]) -> None:
        """Put the tokens of pages, given with their ids, in place of those that they had."""

    @abstractmethod
    def remove(self, page_ids: Iterable[int]) -> None:
        """Forget the tokens of pages."""

    @abstractmethod
    def best(
        self,
        query: Query,
        filters: Filters = NO_FILTERS,
        *,
        behind: Query | None = None,
        without: Collection[int] = (),
    ) -> Found:
        """Find the best of what matches, with their tokens, for whoever puts them in order.

        All that matches if it is not more than `BEST`, at most twice as many, in any order. What a
        wider query finds `behind` it is counted where it finds not too few, `FEW`, nor so many that
        nobody gets to the end of them, `MOST_NEAR`. A query that is near another is counted no
        further than one beyond `MOST_NEAR`, and may be asked `without` a few pages.
        """

    @abstractmethod
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
        """Find entries that match, the newest or oldest first, as `find` does.

        Those that are to be left out are not counted either.
        """

    def find(
        self,
        query: Query,
        filters: Filters = NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        start: int = 0,
        stop: int = 20,
        *,
        after: Place | None = None,
    ) -> Found:
        """Find entries that match, sorted, from `start` up to before `stop`.

        By relevance the best come first, then the newest of all others. With `after`, for an order
        by date, the first are those after that place; the total then tells nothing, and `start` is
        0.
        """
        if not query or start >= stop:
            return Found([], 0)
        if sort is not Sort.RELEVANCE:
            return self.by_date(query, filters, sort, start, stop, after=after)
        best = self.best(query, filters)
        hits = best.hits[start:stop]
        done = len(best.hits)
        if done < min(stop, best.total):
            others = {hit.page_id for hit in best.hits}
            first, last = max(start - done, 0), stop - done
            hits += self.by_date(query, filters, Sort.NEWEST, first, last, without=others).hits
        return Found(hits, best.total)

    @abstractmethod
    def facets(
        self,
        query: Query,
        filters: Filters,
        facets: frozenset[Facet],
        found: Found | None = None,
    ) -> FacetCounts:
        """Count the entries that match by each of the facets, of very many the newest.

        `found` is what was found by the same query and filters, to spare asking again.
        """

    def touch(self, page_ids: Iterable[int]) -> None:  # noqa: B027 - within the database is nothing to do
        """Take over what entries are filtered by, which changed without their tokens."""

    def carry_out(self) -> None:  # noqa: B027 - likewise
        """Tell what stands outside the database what it does not know yet."""

    def fingerprints(self) -> Iterator[tuple[int, str]] | None:
        """Give what stands outside the database: ids and fingerprints by id; None if nothing does.

        Raises what the engine's client raises.
        """
        return None

    def mend(self, page_ids: Iterable[int]) -> None:  # noqa: B027 - likewise
        """Bring what stands outside in line with the database, whatever was told before."""

    def rebuild(self, told: Callable[[int], object] = tell_nobody) -> None:  # noqa: B027 - likewise
        """Make what stands outside the database anew from what stands in it.

        Says of how many more pages that was `told`.
        """
