"""What an engine indexes of a page: which words it has, which side by side, and where.

An inverted index of terms without positions, in which two words side by side are a term of their
own (Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, 2.4.1), and so is
a word in the title.  A condition on a page is then a boolean expression of terms, whatever the
engine.

That all pairs of a longer phrase are there apart from each other is rare, and what a reader quotes
is looked up in the text.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final
from zlib import crc32

from search.engines.base import Tokens
from search.vietnamese import fold

FOLDED: Final = "~"
"""Before a word without its accents."""

BESIDE: Final = "+"
"""Between two words that stand side by side, or before their number."""

_LAST_NUMBER: Final = 0x3FFFF
"""The greatest of the numbers that pairs share: a quarter of a million."""

FACT: Final = "="
"""Before what is no word: a province, a page type, a language."""

IN_TITLE: Final = "^"
IN_LEAD: Final = "_"
"""Before a word once more, where it stands in the title or the lead."""

SIGNS: Final = f"{IN_TITLE}{IN_LEAD}{FOLDED}{BESIDE}{FACT}-"
"""All that terms hold beside letters and digits; facts are names, which may have a hyphen."""

_PLACES: Final = Tokens(IN_TITLE, IN_LEAD, "", "")

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

    Of a page with too many the words come before what stands side by side. To change them takes a
    migration of the databases' indexes, and another `FORM` of Elasticsearch's.
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
