"""How a page type tells search what it is; search itself knows none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Page


@dataclass(frozen=True)
class Searchable:
    """What of a page is searched and shown in a result."""

    title: str
    lead: str
    body: str
    listed_at: datetime | None = None


Describe = Callable[[Any], Searchable]

_descriptions: dict[type[Page], Describe] = {}


def searchable(page_type: type[Page], describe: Describe) -> None:
    """Make a page type and those derived from it searchable, described by the function."""
    _descriptions[page_type] = describe


def searchable_types() -> list[type[Page]]:
    """Give the page types that were made searchable."""
    return list(_descriptions)


def describe_page(page: Page) -> Searchable | None:
    """Describe a page in its specific type; None for a type that is not searched."""
    for ancestor in type(page).__mro__:
        if describe := _descriptions.get(ancestor):
            return describe(page)
    return None
