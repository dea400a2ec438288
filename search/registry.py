"""How a page type tells search what it is; search itself knows none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page


@dataclass(frozen=True)
class Label:
    """A tag: its id, its name in addresses and the one that readers see."""

    source: int
    slug: str
    name: str


@dataclass(frozen=True)
class Searchable:
    """What of a page is searched, shown in a result and narrowed by.

    `documents` are the ids of those that it offers; `people` and `places` the names that are
    suggested while a reader types.
    """

    title: str
    lead: str
    body: str
    listed_at: datetime | None = None
    tags: tuple[Label, ...] = ()
    documents: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


Describe = Callable[[Any], Searchable]

_descriptions: dict[type[Page], Describe] = {}
_section_types: list[type[Page]] = []
_kinds: dict[str, type[Page]] = {}


def searchable(page_type: type[Page], describe: Describe) -> None:
    """Make a page type and those derived from it searchable, described by the function."""
    _descriptions[page_type] = describe


def named_in_addresses(page_type: type[Page], name: str) -> None:
    """Let readers narrow a search to pages of exactly this type, by a name that they can read."""
    _kinds[name] = page_type


def kinds() -> dict[str, type[Page]]:
    """Give the page types that a search can be narrowed to, by their names in addresses."""
    return dict(_kinds)


def searchable_types() -> list[type[Page]]:
    """Give the page types that were made searchable."""
    return list(_descriptions)


def narrows_to(section_type: type[Page]) -> None:
    """Let readers narrow a search to what stands below a page of this type."""
    _section_types.append(section_type)


def section_types() -> list[type[Page]]:
    """Give the page types that a search can be narrowed to."""
    return list(_section_types)


def describe_page(page: Page) -> Searchable | None:
    """Describe a page in its specific type; None for a type that is not searched."""
    for ancestor in type(page).__mro__:
        if describe := _descriptions.get(ancestor):
            return describe(page)
    return None
