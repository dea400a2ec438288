"""What a compiled query means: which texts it matches, and where.

This is the reference that every engine's translation is tested against.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from .chunk import Kind
from .fold import fold
from .tokens import Analysis
from .tree import AllOf, AnyOf, Field, Heading, Leaf, Node, Phrase, Query, Term, folded, leaves


class Span(NamedTuple):
    """A matched slice `[start:end]` of the text and the leaf of the query that it matches."""

    start: int
    end: int
    leaf: Leaf


def spans(text: str, query: Query) -> list[Span]:
    """The slices of the text that the query's leaves match, in order; they may overlap."""
    analysed = _Analysed(text)
    return sorted(set(analysed.find_all(query.leaves())), key=lambda span: span[:2])


class Marks:
    """Finds what to mark for a reader; made once for all texts that a query found.

    With `folding` what a text has not with its accents matches without: only where a page is near
    to what was asked, since one that has năm is not found for its Nam.
    """

    def __init__(self, query: Query, *, folding: bool = True) -> None:
        self._folding = folding
        self._clauses = [
            (clause, list(leaves(clause)), list(leaves(folded(clause)))) for clause in query.clauses
        ]

    def spans(self, text: str) -> list[Span]:
        """The slices to mark, each once."""
        analysed = _Analysed(text)
        found: dict[tuple[int, int], Span] = {}
        for clause, as_typed, without_accents in self._clauses:
            spans = list(analysed.find_all(as_typed))
            is_whole = spans and (clause in as_typed or analysed.has(clause))
            if self._folding and not is_whole:
                spans = list(analysed.find_all(without_accents))
            found |= {span[:2]: span for span in spans}
        return [found[place] for place in sorted(found)]


def matches(text: str, query: Query) -> bool:
    """Whether the text has all that the query asks for and nothing that it excludes."""
    analysed = _Analysed(text)
    return (
        bool(query)
        and all(map(analysed.has, query.clauses))
        and not any(map(analysed.has, query.excluded))
    )


class _Analysed:
    def __init__(self, text: str) -> None:
        self._tokens = Analysis(text)
        self._accented = self._tokens.texts

    @cached_property
    def _folded(self) -> list[str]:
        return fold("\n".join(self._accented)).split("\n")

    def has(self, node: Node) -> bool:
        match node:
            case AnyOf(options):
                return any(map(self.has, options))
            case AllOf(parts):
                return all(map(self.has, parts))
            case Heading(inner):  # a text by itself is all heading
                return self.has(inner)
            case leaf:
                return next(self.find(leaf), None) is not None

    def find_all(self, wanted: Iterable[Leaf]) -> Iterator[Span]:
        """Where each of the leaves matches."""
        return chain.from_iterable(map(self.find, wanted))

    def find(self, leaf: Leaf) -> Iterator[Span]:
        """Where the leaf matches; a phrase is made of words, a term may be an extra too."""
        forms = self._accented if leaf.field is Field.ACCENTED else self._folded
        found: Iterable[int]
        match leaf:
            case Term(text, prefix=True):
                size, found = 1, (i for i, form in enumerate(forms) if form.startswith(text))
            case Term(text):
                size, found = 1, _places(text, forms)
            case Phrase(words):
                size = len(words)
                found = (
                    i
                    for i in _places(words[0], forms)
                    if tuple(forms[i : i + size]) == words
                    and self._tokens[i + size - 1].kind is Kind.WORD
                )
        return (Span(self._tokens[i].start, self._tokens[i + size - 1].end, leaf) for i in found)


def _places(word: str, forms: list[str]) -> Iterator[int]:
    """Where a word stands among others; they are not gone through one by one here."""
    at = -1
    for _time in range(forms.count(word)):
        at = forms.index(word, at + 1)
        yield at
