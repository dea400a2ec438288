"""Highlighting: the passage of an original text that shows best why a query found it."""

import re
from collections.abc import Sequence
from typing import Final

from .matching import Marks, Span
from .stretch import Stretches, sentence_start
from .tree import Phrase, Query

ELLIPSIS: Final = "…"

_SPACE: Final = re.compile(r"\s+")

Piece = tuple[str, bool]
"""A piece of text and whether it matched."""


class Highlighter:
    """Shows why a query found texts; made once for all results of a page, `folding` as `Marks`."""

    def __init__(self, query: Query, *, folding: bool = True) -> None:
        self._marks = Marks(query, folding=folding)
        self._stretches = Stretches(query)

    def stretch(self, text: str, *, length: int = 240) -> str:
        """The part of a long text with most of the query, found without reading all of it."""
        first, last = self._stretches.best(text, length) if len(text) > 2 * length else (0, None)
        return text[first:last]

    def snippet(self, text: str, *, length: int = 240) -> list[Piece]:
        """The best passage of at most `length` characters in pieces, True for those that match.

        The pieces keep the original spelling; "…" stands where the passage breaks off inside the
        text; where nothing matches the beginning is shown.
        """
        first, last = 0, len(text)
        if last > 2 * length:
            first, last = self._stretches.best(text, length)
        found = [
            span._replace(start=span.start + first, end=span.end + first)
            for span in self._marks.spans(text[first:last])
        ]
        start, end = _passage(text, found, length)
        pieces = [(ELLIPSIS, False)] if start and not sentence_start(text, start, start) else []
        done = start
        for left, right in _merged(found):
            left, right = max(left, start), min(right, end)
            if left < right:
                pieces += [(text[done:left], False), (text[left:right], True)]
                done = right
        pieces.append((text[done:end], False))
        if end < len(text):
            pieces.append((ELLIPSIS, False))
        return [piece for piece in pieces if piece[0]]


def snippet(text: str, query: Query, *, length: int = 240) -> list[Piece]:
    """What `Highlighter` shows of one text."""
    return Highlighter(query).snippet(text, length=length)


def _merged(found: Sequence[Span]) -> list[tuple[int, int]]:
    """The matched slices without overlaps."""
    merged: list[tuple[int, int]] = []
    for start, end, _ in found:
        if merged and start < merged[-1][1]:
            start, before = merged.pop()
            end = max(before, end)
        merged.append((start, end))
    return merged


def _passage(text: str, found: Sequence[Span], length: int) -> tuple[int, int]:
    """Where the passage with most of the query begins and ends, between words if it can."""
    if len(text) <= length:
        return 0, len(text)
    first, last = _densest(found, length)
    earliest = max(first - (length - (last - first)) // 3, 0)
    start = sentence_start(text, earliest, first) or _word_start(text, earliest, first)
    end = start + length
    if end >= len(text):
        return start, len(text)
    space = max(text.rfind(" ", last, end + 1), text.rfind("\n", last, end + 1))
    return start, end if space < 0 else space


def _densest(found: Sequence[Span], length: int) -> tuple[int, int]:
    """Start of the first and end of the last match of the stretch that holds most of the query.

    Different leaves count before repetitions, phrases by their words; the first of equals wins.
    """
    best, place = 0.0, (0, 0)
    for at, (start, end, _) in enumerate(found):
        leaves: dict[int, float] = {}
        repeated = 0
        last = min(end, start + length)
        for span in found[at:]:
            if span.end > start + length:
                break
            leaf = id(span.leaf)
            repeated += leaf in leaves
            leaves[leaf] = len(span.leaf.words) if isinstance(span.leaf, Phrase) else 1
            last = max(last, span.end)
        score = sum(leaves.values()) + min(repeated, 9) / 10
        if score > best:
            best, place = score, (start, last)
    return place


def _word_start(text: str, earliest: int, latest: int) -> int:
    """The first beginning of a word from `earliest` to `latest`."""
    if earliest == 0:
        return 0
    match = _SPACE.search(text, earliest - 1, latest)
    return match.end() if match else latest
