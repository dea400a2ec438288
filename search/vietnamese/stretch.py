"""The part of a long text that has most of a query, found without reading every word of it."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from .fold import any_accents, fold
from .memo import Memo
from .tokens import index_tokens
from .tree import Field, Leaf, Phrase, Query, Term

SENTENCE_START: Final = re.compile(r"(?<=[.!?…])\s+|\n\s*")

_MARKS: Final = "[\u0300-\u036f]*"
"""Accents of a decomposed letter."""

_WORD_REST: Final = rf"(?:\w{_MARKS})*"


class _Place(NamedTuple):
    """Where a word of a query stands, and what it is for each way to read the query."""

    start: int
    end: int
    worths: tuple[dict[str, int], ...]


class Stretches:
    """Finds the words of a query in texts as they are written, with any accents."""

    def __init__(self, query: Query) -> None:
        folded = query.folded()
        self._ways = [set(query.leaves()), set(folded.leaves())]
        forms = [
            any_accents(word, _MARKS) + (_WORD_REST if _is_beginning(leaf) else "")
            for leaf in self._ways[1]
            for word in _words(leaf)
        ]
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None
        self._worths: Memo[tuple[dict[str, int], ...]] = Memo(self._worths_of)

    def best(self, text: str, length: int) -> tuple[int, int]:
        """Where the passage of some `length` with most of the query is, and what may lead to it.

        Passages are compared by the words of the query as it has them, or all without accents where
        none has any so.  Where none of them stands as a word, as in a number, it is the whole text.
        """
        places = self._places(text)
        for way in range(len(self._ways)):
            if found := _densest(places, way, length):
                start = max(found.start - length // 3, 0)
                end = min(found.start + length, len(text))
                space = text.rfind(" ", 0, start), text.find(" ", end)
                return max(space[0], 0) if start else 0, len(text) if space[1] < 0 else space[1]
        return 0, len(text)

    def _places(self, text: str) -> list[_Place]:
        if not self._words:
            return []
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters of other languages become two
            lowered = "".join(letter.lower()[0] for letter in text)
        return [
            _Place(*match.span(), self._worths[match[0]]) for match in self._words.finditer(lowered)
        ]

    def _worths_of(self, text: str) -> tuple[dict[str, int], ...]:
        """For each way the query's words in a text, and how many of its leaves have each."""
        tokens = index_tokens(text)
        forms = {Field.ACCENTED: tokens, Field.FOLDED: list(map(fold, tokens))}
        return tuple(
            Counter(
                f"{leaf.field}{word}"
                for leaf in way
                for word in set(_words(leaf))
                if any(
                    form.startswith(word) if _is_beginning(leaf) else form == word
                    for form in forms[leaf.field]
                )
            )
            for way in self._ways
        )


def _densest(places: Sequence[_Place], way: int, length: int) -> _Place | None:
    """The first word of the passage with most of the query; None where there is nothing of it."""
    best, found = 0, None
    inside: Counter[str] = Counter()
    worth = behind = 0
    for at, place in enumerate(places):
        end = place.start + length
        while behind <= at or (behind < len(places) and places[behind].end <= end):
            for word, adds in places[behind].worths[way].items():
                worth += 0 if inside[word] else adds
                inside[word] += 1
            behind += 1
        if worth > best and place.worths[way]:
            best, found = worth, place
        for word, adds in place.worths[way].items():
            inside[word] -= 1
            worth -= 0 if inside[word] else adds
    return found


def sentence_start(text: str, earliest: int, latest: int) -> int:
    """The first beginning of a sentence from `earliest` to `latest`; 0 if there is none."""
    match = SENTENCE_START.search(text, max(earliest - 1, 0), latest + 1)
    return match.end() if match and match.end() <= latest else 0


def _words(leaf: Leaf) -> tuple[str, ...]:
    return leaf.words if isinstance(leaf, Phrase) else (leaf.text,)


def _is_beginning(leaf: Leaf) -> bool:
    return isinstance(leaf, Term) and leaf.prefix
