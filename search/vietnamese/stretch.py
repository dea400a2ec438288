"""The part of a long text that has most of a query, found without reading every word of it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from .fold import any_accents, fold
from .tokens import index_tokens
from .tree import Field, Leaf, Phrase, Query, Term

SENTENCE_START: Final = re.compile(r"(?<=[.!?…])\s+|\n\s*")

_MARKS: Final = "[\u0300-\u036f]*"
"""Accents of a decomposed letter."""

_WORD_REST: Final = rf"(?:\w{_MARKS})*"


class Stretches:
    """Finds the words of a query in texts as they are written, with any accents."""

    def __init__(self, query: Query) -> None:
        self._ways = [set(way.leaves()) for way in (query, query.folded())]
        forms = [
            any_accents(word, _MARKS) + (_WORD_REST if _is_beginning(leaf) else "")
            for leaf in self._ways[1]
            for word in _words(leaf)
        ]
        self._words = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None

    def best(self, text: str, length: int) -> tuple[int, int]:
        """Where the part of some `length` with most of the query is, with those beside it.

        Parts are compared by the words of the query as it has them, or all without accents where no
        part has any so.  Where none of them stands as a word, as in a number, all tokens are read.
        """
        starts = [0]
        for match in SENTENCE_START.finditer(text):
            if match.end() - starts[-1] >= length:
                starts.append(match.end())
        ends = [*starts[1:], len(text)]
        parts = self._words_in_parts(text, starts)
        if not any(parts):
            parts = [set(index_tokens(text[a:b])) for a, b in zip(starts, ends, strict=True)]
        for leaves in self._ways:
            found = [_leaves_found(part, leaves) for part in parts]
            if best := max(found):
                at = found.index(best)
                return starts[max(at - 1, 0)], ends[min(at + 1, len(ends) - 1)]
        return 0, len(text)

    def _words_in_parts(self, text: str, starts: Sequence[int]) -> list[set[str]]:
        """The query's words in each part, as tokens."""
        parts: list[set[str]] = [set() for _start in starts]
        for match in self._words.finditer(text.lower()) if self._words else ():
            parts[bisect_right(starts, match.start()) - 1].update(_tokens(match[0]))
        return parts


def sentence_start(text: str, earliest: int, latest: int) -> int:
    """The first beginning of a sentence from `earliest` to `latest`; 0 if there is none."""
    match = SENTENCE_START.search(text, max(earliest - 1, 0), latest + 1)
    return match.end() if match and match.end() <= latest else 0


@lru_cache(maxsize=4096)
def _tokens(word: str) -> list[str]:
    return index_tokens(word)


def _words(leaf: Leaf) -> tuple[str, ...]:
    return leaf.words if isinstance(leaf, Phrase) else (leaf.text,)


def _is_beginning(leaf: Leaf) -> bool:
    return isinstance(leaf, Term) and leaf.prefix


def _leaves_found(part: set[str], leaves: Iterable[Leaf]) -> int:
    """How many words of the leaves are among the tokens of a part."""
    if not part:
        return 0
    folded = set(map(fold, part))
    return sum(
        _words_among(part if leaf.field is Field.ACCENTED else folded, leaf) for leaf in leaves
    )


def _words_among(tokens: set[str], leaf: Leaf) -> int:
    if _is_beginning(leaf):
        (beginning,) = _words(leaf)
        return any(token.startswith(beginning) for token in tokens)
    return len(tokens.intersection(_words(leaf)))
