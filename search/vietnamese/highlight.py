"""Highlighting: the passage of an original text that shows best why a query found it."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from .fold import any_accents, fold
from .matching import Span, spans_to_show
from .tokens import index_tokens
from .tree import Field, Leaf, Phrase, Query, Term

ELLIPSIS: Final = "…"

_SENTENCE_START: Final = re.compile(r"(?<=[.!?…])\s+|\n\s*")
_SPACE: Final = re.compile(r"\s+")
_MARKS: Final = "[\u0300-\u036f]*"
"""Accents of a decomposed letter."""
_WORD_REST: Final = rf"(?:\w{_MARKS})*"


def snippet(text: str, query: Query, *, length: int = 240) -> list[tuple[str, bool]]:
    """The best passage of at most `length` characters in pieces, True for those that match.

    The pieces keep the original spelling; "…" stands where the passage breaks off inside the text.
    A part of the query that matches only without its accents is marked too; where nothing matches
    the beginning is shown.
    """
    first, last = _stretch(text, query, length)
    found = [
        span._replace(start=span.start + first, end=span.end + first)
        for span in spans_to_show(text[first:last], query)
    ]
    start, end = _passage(text, found, length)
    pieces = [(ELLIPSIS, False)] if start and not _sentence_start(text, start, start) else []
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


def _stretch(text: str, query: Query, length: int) -> tuple[int, int]:
    """Where to look for the passage in a long text: around the part with most of the query.

    Parts are compared by the words of the query as it has them, or all without accents where no
    part has any so. To read every token of an article takes longer than to find that part, so that
    is done only where none of the query's words stands there as a word (as in a number: 1.200).
    """
    if len(text) <= 2 * length:
        return 0, len(text)
    starts = [0]
    for match in _SENTENCE_START.finditer(text):
        if match.end() - starts[-1] >= length // 2:
            starts.append(match.end())
    ends = [*starts[1:], len(text)]
    parts = _words_in_parts(text, starts, query)
    if not any(parts):
        parts = [
            set(index_tokens(text[start:end])) for start, end in zip(starts, ends, strict=True)
        ]
    for way in (query, query.folded()):
        found = _leaves_found(parts, set(way.leaves()))
        if best := max(found):
            at = found.index(best)
            return starts[max(at - 1, 0)], ends[min(at + 1, len(ends) - 1)]
    return 0, len(text)


def _words_in_parts(text: str, starts: Sequence[int], query: Query) -> list[set[str]]:
    """Which words of the query, with any accents, stand in each part of the text; as tokens."""
    words = {(fold(word), False) for leaf in query.leaves() for word in _words(leaf)}
    beginnings = {
        (fold(leaf.text), True) for leaf in query.leaves() if isinstance(leaf, Term) and leaf.prefix
    }
    parts: list[set[str]] = [set() for _start in starts]
    if words:
        for match in _either(frozenset(words | beginnings)).finditer(text.lower()):
            parts[bisect_right(starts, match.start()) - 1].update(_tokens(match[0]))
    return parts


def _words(leaf: Leaf) -> tuple[str, ...]:
    return leaf.words if isinstance(leaf, Phrase) else (leaf.text,)


@lru_cache(maxsize=32)
def _either(words: frozenset[tuple[str, bool]]) -> re.Pattern[str]:
    """What finds the folded words in a text as written, or with True what begins with them."""
    forms = (f"{any_accents(word, _MARKS)}{_WORD_REST * is_open}" for word, is_open in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


@lru_cache(maxsize=4096)
def _tokens(word: str) -> list[str]:
    return index_tokens(word)


def _leaves_found(parts: Sequence[set[str]], leaves: Collection[Leaf]) -> list[int]:
    """How many words of the leaves each part has among its tokens."""
    accented = [leaf for leaf in leaves if leaf.field is Field.ACCENTED]
    plain = [leaf for leaf in leaves if leaf.field is Field.FOLDED]
    found = []
    for part in parts:
        folded = set(map(fold, part)) if plain else set()
        in_fields = [(part, leaf) for leaf in accented] + [(folded, leaf) for leaf in plain]
        found.append(sum(_words_among(tokens, leaf) for tokens, leaf in in_fields))
    return found


def _words_among(tokens: set[str], leaf: Leaf) -> int:
    if isinstance(leaf, Phrase):
        return len(tokens & set(leaf.words))
    if leaf.prefix:
        return any(token.startswith(leaf.text) for token in tokens)
    return leaf.text in tokens


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
    start = _sentence_start(text, earliest, first) or _word_start(text, earliest, first)
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
        leaves: dict[Leaf, float] = {}
        repeated = 0
        last = min(end, start + length)
        for span in found[at:]:
            if span.end > start + length:
                break
            repeated += span.leaf in leaves
            leaves[span.leaf] = len(span.leaf.words) if isinstance(span.leaf, Phrase) else 1
            last = max(last, span.end)
        score = sum(leaves.values()) + min(repeated, 9) / 10
        if score > best:
            best, place = score, (start, last)
    return place


def _sentence_start(text: str, earliest: int, latest: int) -> int:
    """The first beginning of a sentence from `earliest` to `latest`; 0 if there is none."""
    match = _SENTENCE_START.search(text, max(earliest - 1, 0), latest + 1)
    return match.end() if match and match.end() <= latest else 0


def _word_start(text: str, earliest: int, latest: int) -> int:
    """The first beginning of a word from `earliest` to `latest`."""
    if earliest == 0:
        return 0
    match = _SPACE.search(text, earliest - 1, latest)
    return match.end() if match else latest
