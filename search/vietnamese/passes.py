"""What is asked after the exact query: what comes near it, and what has parts of it.

Each is a query as any other.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Final

from .collocation import documents
from .tree import AnyOf, Leaf, Node, Query, all_of, any_of
from .vocabulary import EMPTY, Vocabulary

COMMON: Final = 0.1
"""The share of documents from which a word or a pair is too common to be asked for by itself."""

MOST_WORDS: Final = 12
MOST_PAIRS: Final = 24
"""What a relaxed query asks for at most, the rarest."""

MOST_DOCUMENTS: Final = 4_000
"""How many documents all that it asks for may have together: the engine reads each of them."""


def nearby(query: Query, before: Node, vocabulary: Vocabulary, *, with_parts: bool) -> Query | None:
    """What is near a query, and with `with_parts` what has parts of it.

    It finds what is found `before` as well; None where there could be nothing else.
    """
    wide = near(query)
    whole = all_of(wide.clauses)
    parts = relaxed(query, vocabulary) if with_parts else None
    options = [whole] if whole != before else []
    options += parts.clauses if parts else ()
    if not options:
        return None
    return replace(
        wide,
        clauses=(any_of(*options),),
        worth=parts.worth if parts else (),
        whole=whole if whole != before else None,
        quoted=(),
    )


def near(query: Query) -> Query:
    """What has all of the query with any accents, or all of what was probably meant."""
    ways = [query.folded(), *([query.meant.folded()] if query.meant else [])]
    clauses = [way.clauses for way in ways if way]
    if len(set(clauses)) < 2:
        return ways[0]
    pairs = dict.fromkeys(pair for way in ways for pair in way.pairs)
    either = AnyOf(tuple(map(all_of, clauses)))
    return replace(ways[0], clauses=(either,), pairs=tuple(pairs))


def relaxed(query: Query, vocabulary: Vocabulary = EMPTY) -> Query:
    """What has any of the query's rare words or pairs of neighbours, or of what was meant.

    False if the index has none of them.
    """
    ways = [query, *([query.meant] if query.meant else [])]
    words = _rarest((leaf for way in ways for leaf in way.leaves()), vocabulary, MOST_WORDS)
    pairs = _rarest((pair for way in ways for pair in way.pairs), vocabulary, MOST_PAIRS)
    options = _bounded({**words, **pairs}, vocabulary)
    if not options:
        return replace(query, clauses=(), pairs=())
    worth = tuple((leaf, leaf.weight * vocabulary.rarity(options[leaf])) for leaf in options)
    return replace(query, clauses=(any_of(*options),), pairs=(), worth=worth)


def _rarest(found: Iterable[Leaf], vocabulary: Vocabulary, most: int) -> dict[Leaf, int]:
    """Give how many documents have each of the rarest leaves."""
    counts = {leaf: documents(leaf, vocabulary) for leaf in found}
    if not vocabulary:
        return dict(islice(counts.items(), most))
    known = sorted((leaf for leaf in counts if counts[leaf]), key=counts.__getitem__)
    rare = [leaf for leaf in known if counts[leaf] <= COMMON * vocabulary.document_count]
    return {leaf: counts[leaf] for leaf in rare[:most] or known[:1]}


def _bounded(counts: dict[Leaf, int], vocabulary: Vocabulary) -> dict[Leaf, int]:
    """Give the rarest of the leaves, as long as not too many documents have them; one at least."""
    if not vocabulary:
        return counts
    found: dict[Leaf, int] = {}
    for leaf in sorted(counts, key=counts.__getitem__):
        if found and sum(found.values()) + counts[leaf] > MOST_DOCUMENTS:
            break
        found[leaf] = counts[leaf]
    return found
