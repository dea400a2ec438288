"""What every engine does, whatever finds the pages."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from enum import StrEnum
from typing import Any, NamedTuple

from search.vietnamese import Query, fold, index_tokens


class Tokens(NamedTuple):
    """The tokens of a page, in the order in which they stand."""

    title: list[str]
    lead: list[str]
    body: list[str]


class Sort(StrEnum):
    """The order of results, as in the address of a search."""

    RELEVANCE = "lien-quan"
    NEWEST = "moi-nhat"


#: How much a match in the title, the lead and the body weighs.
WEIGHTS = (10.0, 3.0, 1.0)


#: The longest real articles have some 10,000 syllables.
MOST_TOKENS = 30_000
LONGEST_TOKEN = 100


def analyse(title: str, lead: str, body: str) -> tuple[Tokens, Tokens]:
    """Give the tokens of a page's texts with accents, and the same folded.

    The engines have bounds: PostgreSQL takes a tsvector of 1 MB and lexemes of 2 kB. What lies
    beyond any article is left out for all of them alike.
    """
    accented = Tokens(*(_within_bounds(index_tokens(text)) for text in (title, lead, body)))
    return accented, Tokens(*([fold(token) for token in tokens] for tokens in accented))


def _within_bounds(tokens: list[str]) -> list[str]:
    return [token for token in tokens[:MOST_TOKENS] if len(token) <= LONGEST_TOKEN]


class Engine(ABC):
    """Finds live pages by a compiled query; the text a reader typed never reaches its language."""

    @abstractmethod
    def expression(self, query: Query) -> str | dict[str, Any]:
        """Give the query in the engine's own language."""

    @abstractmethod
    def replace(self, page_id: int, accented: Tokens, folded: Tokens) -> None:
        """Put a page's tokens in place of those it had."""

    @abstractmethod
    def remove(self, page_id: int) -> None:
        """Forget a page's tokens."""

    @abstractmethod
    def count(self, query: Query, province_ids: Collection[int] | None) -> int:
        """Count the live pages that match, in the given provinces or in all (None)."""

    @abstractmethod
    def page_ids(
        self,
        query: Query,
        province_ids: Collection[int] | None,
        sort: Sort,
        start: int,
        stop: int,
    ) -> list[int]:
        """Give the ids of the live pages that match, sorted, from `start` up to before `stop`."""

    def rebuild(self) -> None:  # noqa: B027 - an engine within the database has nothing to do
        """Make what stands outside the database anew from what stands in it."""
