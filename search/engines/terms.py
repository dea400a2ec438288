"""What a database indexes of a page: which words it has, which side by side, and where.

An inverted index of terms without positions, in which two words side by side are a term of their
own (Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, 2.4.1), and so is
a word in the title.  A condition on a page is then a boolean expression of terms, whatever the
database.

That all pairs of a longer phrase are there apart from each other is rare, and what a reader quotes
is looked up in the text.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from zlib import crc32

from search.engines.base import Tokens
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term, fold

FOLDED: Final = "~"
"""Before a word without its accents."""

BESIDE: Final = "+"
"""Between two words that stand side by side, or before their number."""

_LAST_NUMBER: Final = 0x3FFFF
"""The greatest of the numbers that pairs share: a quarter of a million."""

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


Pairing = Callable[[str, str], str]


def as_written(left: str, right: str) -> str:
    """Give the term of two words side by side."""
    return f"{left}{BESIDE}{right}"


def numbered(left: str, right: str) -> str:
    """Give a term that two words side by side share with some others, where few terms are wanted.

    Of a hundred thousand pages with both words three in a thousand have it, though not the pair.
    """
    return f"{BESIDE}{crc32(f'{left} {right}'.encode()) & _LAST_NUMBER:x}"


def page_terms(tokens: Tokens, facts: Iterable[str] = (), pair: Pairing = as_written) -> list[str]:
    """Give the terms of a page: those of its texts, and what it is filtered by.

    Of a page with too many the words come before what stands side by side.
    """
    words = {f"{FACT}{fact}" for fact in facts}
    pairs: set[str] = set()
    for place, text in zip(_PLACES, tokens, strict=True):
        accented = text.split()
        folded = [f"{FOLDED}{word}" for word in fold(text).split()]
        words_here = {*accented, *folded}
        words |= words_here
        if place:
            words.update([f"{place}{word}" for word in words_here])
        pairs.update(map(pair, accented, accented[1:]), map(pair, folded, folded[1:]))
    terms = [*words, *pairs]
    if 3 * sum(map(len, terms)) > MOST_BYTES:  # no letter takes more than three bytes
        return list(_within_bounds([*sorted(words), *sorted(pairs)]))
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
    pair: Pairing

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
                headings = [child for child in nodes if isinstance(child, Heading)]
                if headings and places != ANYWHERE:  # there it is enough, whatever else is
                    nodes = tuple(headings)
                return self.any_of(self.node(child, places) for child in nodes)
            case AllOf(nodes):
                return self.all_of(self.node(child, places) for child in _telling(nodes))
            case Heading(inner):
                return self.node(inner, HEADING if places == ANYWHERE else places)
            case Term(text, field, prefix=prefix):
                word = f"{FOLDED}{text}" if field is Field.FOLDED else text
                return self.any_of(self.term(f"{place}{word}", prefix=prefix) for place in places)
            case Phrase(words, field):
                marked = [f"{FOLDED}{word}" for word in words] if field is Field.FOLDED else words
                parts = [self.term(self.pair(*pair)) for pair in pairwise(marked)]
                if places != ANYWHERE or self.pair is not as_written:
                    # A pair is where its words are, and is there only if they are.
                    parts += [self.node(Term(word, field), places) for word in words]
                return self.all_of(parts)

    def tells(self, phrase: Phrase) -> bool:
        """Whether terms say all of a phrase: one pair does, where no other pair shares its term."""
        return self.pair is as_written and len(phrase.words) == 2

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
