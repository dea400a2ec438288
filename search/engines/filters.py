"""What narrows a search beside its words, and what its results can be counted by."""

from dataclasses import dataclass
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
    One of several values is enough. `since` is the first moment, `until` the first one after.
    """

    provinces: frozenset[int] | None = None
    kinds: frozenset[str] | None = None
    sections: frozenset[str] | None = None
    tags: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    with_documents: bool = False

    def only(self, facets: frozenset[Facet]) -> "Filters":
        """Give the filters that these facets narrow by, without the others."""
        names = [name for facet in facets for name in _NARROWS_BY.get(facet, (facet.value,))]
        return Filters(**{name: getattr(self, name) for name in names})

    def but(self, facets: frozenset[Facet]) -> "Filters":
        """Give the filters that none of these facets narrows by."""
        return self.only(frozenset(Facet) - facets)


_NARROWS_BY = {Facet.YEAR: ("since", "until")}
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
    value would give. With `capped` only the newest `MOST_COUNTED` matches were counted.
    """

    by_facet: dict[Facet, list[Count]]
    capped: bool = False


#: Counting stops here: a query that matches so much is about to be narrowed anyway.
MOST_COUNTED = 2_000
#: So many values of a facet are given. Of provinces all: communes are counted with theirs.
MOST_VALUES = 100
MOST_PROVINCES = 5_000


def most_values(facet: Facet) -> int:
    """Give how many values of a facet are given at most."""
    return MOST_PROVINCES if facet is Facet.PROVINCE else MOST_VALUES
