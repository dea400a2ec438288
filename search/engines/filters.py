"""What narrows a search beside its words, and what its results can be counted by."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class Facet(StrEnum):
    """What results are counted by; each narrows by the field of `Filters` that it is named after.

    Years count the dates that `since` and `until` narrow by.
    """

    PROVINCE = "provinces"
    KIND = "kinds"
    SECTION = "sections"
    TAG = "tags"
    LANGUAGE = "languages"
    YEAR = "years"
    DOCUMENTS = "with_documents"


@dataclass(frozen=True, slots=True)
class Filters:
    """What an entry has to be, whatever the words; None and False ask for nothing.

    Provinces are ids, kinds the names of page types, sections and tags slugs, languages codes.
    One of several values is enough. `since` is the first moment, `until` the first one after. The
    `scope` are the provinces that a search looks in at most, whichever of them `provinces` leave.
    """

    scope: frozenset[int] | None = None
    provinces: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    sections: frozenset[str] | None = None
    tags: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    with_documents: bool = False

    def without(self, facet: Facet) -> "Filters":
        """Give the filters but the one that a facet narrows by."""
        match facet:
            case Facet.PROVINCE:
                return replace(self, provinces=self.scope)
            case Facet.YEAR:
                return replace(self, since=None, until=None)
            case Facet.DOCUMENTS:
                return replace(self, with_documents=False)
        return replace(self, **{facet.value: None})

    def for_each(self, facets: Iterable[Facet]) -> dict["Filters", frozenset[Facet]]:
        """Give the facets by what they count under: all filters but their own."""
        found: dict[Filters, frozenset[Facet]] = {}
        for facet in facets:
            others = self.without(facet)
            found[others] = found.get(others, frozenset()) | {facet}
        return found

    @property
    def widest(self) -> "Filters":
        """What is left of the filters when nothing but the scope narrows."""
        return Filters(scope=self.scope, provinces=self.scope)


NO_FILTERS = Filters()


class Count(NamedTuple):
    """How many results have a value; the label is there where the value is not said otherwise."""

    value: str
    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """The counts by facet, the greatest first.

    Each facet counts what the other filters leave, so that a reader sees what choosing another
    value would give. Of those that are `capped` only the newest `MOST_COUNTED` were counted.
    """

    by_facet: dict[Facet, list[Count]]
    capped: frozenset[Facet] = frozenset()

    def __or__(self, more: "FacetCounts") -> "FacetCounts":
        """Give these counts with those of other facets."""
        return FacetCounts(self.by_facet | more.by_facet, self.capped | more.capped)


#: Counting stops here: a query that matches so much is about to be narrowed anyway.
MOST_COUNTED = 2_000
#: So many values of a facet are given. Of provinces all: communes are counted with theirs.
MOST_VALUES = 100
MOST_PROVINCES = 5_000


def most_values(facet: Facet) -> int:
    """Give how many values of a facet are given at most."""
    return MOST_PROVINCES if facet is Facet.PROVINCE else MOST_VALUES
