"""What a database indexes of a page: which words it has, which side by side, and where.

An inverted index of terms without positions, in which two or three words side by side are a term of
their own (Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, 2.4.1), and
so is a word in the title.  A condition on a page is then a boolean expression of terms, whatever
the database, and nothing has to be looked up in the texts.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from search.engines.base import Tokens
from search.vietnamese import AllOf, AnyOf, Field, Heading, Leaf, Node, Phrase, Query, Term, fold

FOLDED: Final = "~"
"""Before a word without its accents."""

BESIDE: Final = "+"
"""Between words that stand side by side."""

FACT: Final = "="
"""Before what is no word: a province, a page type, a language."""

SIGNS: Final = f"^_{FOLDED}{BESIDE}{FACT}-"
"""All that terms hold beside letters and digits; facts are names, which may have a hyphen."""

ANYWHERE: Final = ("",)
TITLE: Final = ("^",)
LEAD: Final = ("_",)
HEADING: Final = (*TITLE, *LEAD)
"""Where a leaf may stand, as the signs before its terms: in title or lead for a heading."""

_PLACES: Final = Tokens("^", "_", "", "")

MOST_BYTES: Final = 800_000
"""PostgreSQL takes terms of one page up to 1 MB; an article has some 15,000."""


def page_terms(tokens: Tokens, facts: Iterable[str] = ()) -> list[str]:
    """Give the terms of a page: those of its texts, and what it is filtered by.

    Of a page with too many the words come before what stands side by side.
    """
    words = {f"{FACT}{fact}" for fact in facts}
    runs: set[str] = set()
    for place, text in zip(_PLACES, tokens, strict=True):
        accented = text.split()
        folded = [f"{FOLDED}{word}" for word in fold(text).split()]
        words_here = {*accented, *folded}
        runs_here = {*map(BESIDE.join, pairwise(accented)), *map(BESIDE.join, pairwise(folded))}
        runs_here.update(map(BESIDE.join, zip(folded, folded[1:], folded[2:], strict=False)))
        words |= words_here
        runs |= runs_here
        if place:
            words.update([f"{place}{word}" for word in words_here])
            runs.update([f"{place}{run}" for run in runs_here])
    terms = [*words, *runs]
    if 3 * sum(map(len, terms)) > MOST_BYTES:  # no letter takes more than three bytes
        return list(_within_bounds([*sorted(words), *sorted(runs)]))
    return terms


def _within_bounds(terms: Iterable[str]) -> Iterator[str]:
    left = MOST_BYTES
    for term in terms:
        left -= len(term.encode())
        if left < 0:
            return
        yield term


class Syntax(NamedTuple):
    """How a database writes a boolean expression of terms."""

    quote: str
    beginning: str
    """Behind a quoted term that may go on."""
    both: str
    either: str
    but_not: str

    def term(self, text: str, *, prefix: bool = False) -> str:
        """Write a term, which is quoted, and holds letters, digits and signs only."""
        return f"{self.quote}{text}{self.quote}{self.beginning if prefix else ''}"

    def all_of(self, parts: Iterable[str]) -> str:
        """Write that all parts have to match."""
        return _joined(self.both, list(parts))

    def any_of(self, options: Iterable[str]) -> str:
        """Write that one of the options has to match."""
        return _joined(self.either, list(options))

    def node(self, node: Node, places: tuple[str, ...] = ANYWHERE) -> str:
        """Write a node of a query, all of which has to stand in one of the places."""
        match node:
            case AnyOf(nodes):
                return self.any_of(self.node(child, places) for child in nodes)
            case AllOf(nodes):
                return self.all_of(self.node(child, places) for child in _telling(nodes))
            case Heading(inner):
                return self.node(inner, HEADING if places == ANYWHERE else places)
            case leaf:
                prefix = isinstance(leaf, Term) and leaf.prefix
                return self.any_of(
                    self.all_of(
                        self.term(f"{place}{term}", prefix=prefix) for term in _leaf_terms(leaf)
                    )
                    for place in places
                )

    def query(
        self,
        query: Query,
        facts: Iterable[Collection[str]] = (),
        places: tuple[str, ...] = ANYWHERE,
    ) -> str:
        """Write a query, and that a page has to have one of each collection of facts."""
        parts = [self.node(clause, places) for clause in query.clauses]
        for options in facts:  # none at all is what no page has
            parts.append(self.any_of(self.term(f"{FACT}{fact}") for fact in options or [""]))
        wanted = self.all_of(parts)
        if not query.excluded:
            return wanted
        return f"({wanted}{self.but_not}{self.any_of(map(self.node, query.excluded))})"


def _joined(sign: str, parts: list[str]) -> str:
    return f"({sign.join(parts)})" if len(parts) > 1 else parts[0]


def _telling(nodes: Sequence[Node]) -> Iterator[Node]:
    """Give the nodes without the words that are in a phrase among them."""
    phrases = [node for node in nodes if isinstance(node, Phrase)]
    told = {(word, phrase.field) for phrase in phrases for word in phrase.words}
    for node in nodes:
        if not isinstance(node, Term) or node.prefix or (node.text, node.field) not in told:
            yield node


def _leaf_terms(leaf: Leaf) -> Iterator[str]:
    """Give the terms that a text has if it has the leaf.

    A longer phrase is there where all its pairs and triples are; that they stand in other places
    each is thought impossible.
    """
    mark = FOLDED if leaf.field is Field.FOLDED else ""
    if isinstance(leaf, Term):
        yield f"{mark}{leaf.text}"
        return
    words = leaf.words
    if mark == "" or len(words) < 3:
        yield from (BESIDE.join(f"{mark}{word}" for word in pair) for pair in pairwise(words))
    if len(words) > 2:
        folded = [f"{FOLDED}{fold(word)}" for word in words]
        yield from map(BESIDE.join, zip(folded, folded[1:], folded[2:], strict=False))


def facts_of(province: int | None, kind: str, language: str, has_documents: bool) -> list[str]:
    """Give what a page is filtered by, as the facts among its terms."""
    documents = [WITH_DOCUMENTS] if has_documents else []
    return [province_fact(province), kind_fact(kind), language_fact(language), *documents]


WITH_DOCUMENTS: Final = "d"


def province_fact(province: int | None) -> str:
    """Give the fact that a page is of a province, or of none."""
    return f"p{province or 0}"


def kind_fact(kind: str) -> str:
    """Give the fact that a page is of a type."""
    return f"k{kind}"


def language_fact(language: str) -> str:
    """Give the fact that a page is in a language."""
    return f"l{language}"
