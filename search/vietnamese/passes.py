"""The passes in which a query is asked after the exact one: near it, then for parts of it.

Each pass is a query as any other, and finds what the one before finds and more.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from .collocation import documents
from .tree import AllOf, AnyOf, Leaf, Query, any_of
from .vocabulary import EMPTY, Vocabulary

COMMON: Final = 0.1
"""The share of documents from which a word or a pair is too common to be asked for by itself."""

MOST_WORDS: Final = 12
MOST_PAIRS: Final = 24
"""What a relaxed query asks for at most, the rarest; the engine's work grows with each."""


def near(query: Query) -> Query:
    """What has all of the query with any accents, or all of what was probably meant."""
    ways = [query.folded(), *([query.meant.folded()] if query.meant else [])]
    clauses = [way.clauses for way in ways if way]
    if len(set(clauses)) < 2:
        return ways[0]
    pairs = dict.fromkeys(pair for way in ways for pair in way.pairs)
    either = AnyOf(tuple(AllOf(parts) if len(parts) > 1 else parts[0] for parts in clauses))
    return replace(ways[0], clauses=(either,), pairs=tuple(pairs))


def relaxed(query: Query, vocabulary: Vocabulary = EMPTY) -> Query:
    """What has any of the query's rare words or pairs of neighbours, or of what was meant.

    False if the index has none of them.
    """
    ways = [query, *([query.meant] if query.meant else [])]
    words = _rarest((leaf for way in ways for leaf in way.leaves()), vocabulary, MOST_WORDS)
    pairs = _rarest((pair for way in ways for pair in way.pairs), vocabulary, MOST_PAIRS)
    options = [*words, *pairs]
    return replace(query, clauses=(any_of(*options),) if options else (), pairs=())


def _rarest(found: Iterable[Leaf], vocabulary: Vocabulary, most: int) -> list[Leaf]:
    distinct = list(dict.fromkeys(found))
    if not vocabulary:
        return distinct[:most]
    counts = {leaf: documents(leaf, vocabulary) for leaf in distinct}
    known = sorted((leaf for leaf in distinct if counts[leaf]), key=counts.__getitem__)
    rare = [leaf for leaf in known if counts[leaf] <= COMMON * vocabulary.document_count]
    return rare[:most] or known[:1]
