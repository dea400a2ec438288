"""Where a reader of a complete set is: an opaque text in the address of what comes next."""

import base64
import json
from datetime import UTC, datetime
from enum import IntEnum
from typing import NamedTuple, Self

from search.engines.base import Hit, Place
from search.finding import Finder, Pass

#: What is found, and where to go on; None at the end.
Walked = tuple[list[tuple[Hit, Pass]], "Cursor | None"]


class BadCursor(ValueError):
    """A text that is no cursor."""


class Way(IntEnum):
    """How the last result was found, which decides what follows whatever is published meanwhile."""

    EXACT = 0
    NEAR = 1
    NEAR_WITH_PARTS = 2

    @classmethod
    def of(cls, one: Pass) -> Self:
        """Give the way of a pass."""
        return cls(one.is_near + one.with_parts)


class Cursor(NamedTuple):
    """The last result that was given, and how it was found."""

    way: Way
    place: Place

    def __str__(self) -> str:
        moment = self.place.listed_at
        told = [int(self.way), moment and moment.isoformat(), self.place.page_id]
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `str` of a cursor gave; raises BadCursor for anything else."""
        try:
            padded = text + "=" * (-len(text) % 4)
            way, moment, page_id = json.loads(base64.b64decode(padded, b"-_", validate=True))
            listed_at = None if moment is None else _moment(moment)
        except (ValueError, TypeError, OverflowError, RecursionError) as error:
            raise BadCursor(text) from error
        if type(way) is not int or way not in list(Way):
            raise BadCursor(text)
        if type(page_id) is not int or page_id >> 63:
            raise BadCursor(text)
        return cls(Way(way), Place(listed_at, page_id))


def _moment(text: str) -> datetime:
    """Give a moment in UTC, as databases compare it; OverflowError outside the years 1 to 9999."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def walk(finder: Finder, cursor: Cursor | None, size: int) -> Walked:
    """Give the results after a cursor in the finder's order by date, exact ones before near ones.

    Nothing is given twice or left out, however many there are and whatever is published meanwhile.
    """
    found: list[tuple[Hit, Pass]] = []
    place = cursor and cursor.place
    passes = [finder.exact]
    if cursor and cursor.way is not Way.EXACT:
        finder.goes_on_with_parts = cursor.way is Way.NEAR_WITH_PARTS
        passes = []
    for one in (*passes, *filter(None, [finder.near])):
        left = size + 1 - len(found)
        hits = finder.engine.find(one.query, finder.filters, finder.sort, 0, left, after=place).hits
        found += [(hit, one) for hit in hits]
        place = None
        if len(found) > size:
            hit, by = found[size - 1]
            return found[:size], Cursor(Way.of(by), Place(hit.listed_at, hit.page_id))
    return found, None
