"""What is written into a cell of a file that a program of tables opens."""

from collections.abc import Iterable, Iterator
from typing import Any

#: What such a program takes for a formula at the beginning of a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain_cell(value: Any) -> Any:
    """Give a text so that no program takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def with_mark(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Give a CSV file with the mark by which such a program knows that it is UTF-8."""
    yield b"\xef\xbb\xbf"
    yield from parts
