"""A score for each candidate of a query, the same whichever engine brought the candidate.

BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over title, lead and
body, for the words of the query and, with less weight, for each two of them side by side; how rare
they are is told by the statistics of the whole index.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from search.vietnamese import AllOf, AnyOf, Field, Leaf, Node, Query, Vocabulary
from search.vietnamese.passes import documents
from search.vietnamese.vocabulary import EMPTY

from .occurrences import Occurrences


class Candidate(NamedTuple):
    """A document that an engine found: its tokens with accents, a space between, and its date.

    `exact` says that it matches the query as typed, not only something near it.
    """

    title: str
    lead: str
    body: str
    listed_at: datetime | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """What the scorer was tuned to; docs/search-relevance.md says how."""

    fields: tuple[float, float, float] = (10.0, 3.0, 1.0)
    """Of an occurrence in title, lead and body."""

    by_length: tuple[float, float, float] = (0.3, 0.3, 0.6)
    """How far a field longer than others makes an occurrence in it count less: 0 not at all."""

    saturation: float = 1.2
    """How soon more occurrences of a word count no more: k1 of BM25."""

    pair: float = 0.6
    """Of two words side by side, against a word by itself."""

    meant: float = 0.5
    """Of the query as it was probably meant, against the query as typed."""

    exact: float = 1.2
    """By how much what matches exactly stands out."""


WEIGHTS: Final = Weights()

FRESH_DAYS: Final = 30.0
"""The age at which half of the preference for the new is gone."""

_NEWS_LENGTHS: Final = (12.0, 35.0, 500.0)
"""Tokens of title, lead and body of news, for an index that has not been counted."""


class _Reading(NamedTuple):
    """One way to read the query: nodes and pairs of neighbours, and how much it counts."""

    share: float
    nodes: Sequence[Node]
    pairs: Sequence[Leaf]


class Scorer:
    """Scores candidates for one query; keeps nothing of them."""

    def __init__(
        self,
        query: Query,
        vocabulary: Vocabulary = EMPTY,
        *,
        weights: Weights = WEIGHTS,
        freshness_weight: float = 0.0,
        now: datetime | None = None,
    ) -> None:
        """Take the query and the statistics of the index.

        `freshness_weight` is the preference for the new: 0 for none, 1 to let the newest have twice
        the score; it needs `now`, from which ages are counted.
        """
        self._weights = weights
        self._freshness = freshness_weight
        self._now = now
        share = weights.meant if query.meant else 0.0
        self._readings = [_Reading(1 - share, query.clauses, query.pairs)]
        if query.meant:
            self._readings.append(_Reading(share, query.meant.clauses, query.meant.pairs))
        leaves = dict.fromkeys(
            leaf for way in (query, query.meant) if way for leaf in (*way.leaves(), *way.pairs)
        )
        self._numbers = {leaf: number for number, leaf in enumerate(leaves)}
        self._worth = [
            leaf.weight * vocabulary.rarity(documents(leaf, vocabulary)) for leaf in leaves
        ]
        self._occurrences = [
            Occurrences(field, found)
            for field in Field
            if (found := [item for item in self._numbers.items() if item[0].field is field])
        ]
        means = vocabulary.mean_lengths if vocabulary else _NEWS_LENGTHS
        # Length is counted in letters, which takes no time; some 4.5 of them and a space a token.
        self._norms = [
            (weight, 1 - by_length, by_length / (5.5 * mean) if mean else 0.0)
            for weight, by_length, mean in zip(
                weights.fields, weights.by_length, means, strict=True
            )
        ]

    def scores(self, candidates: Iterable[Candidate]) -> list[float]:
        """The scores, in the order of the candidates; what has nothing of the query scores 0."""
        return list(map(self._score, candidates))

    def _score(self, candidate: Candidate) -> float:
        found = self._found(candidate)
        score = sum(
            reading.share
            * (
                sum(self._value(node, found) for node in reading.nodes)
                + self._weights.pair * sum(self._value(pair, found) for pair in reading.pairs)
            )
            for reading in self._readings
        )
        if candidate.exact:
            score *= self._weights.exact
        return score * self._freshness_of(candidate.listed_at)

    def _found(self, candidate: Candidate) -> list[float]:
        """What each leaf is worth in the candidate."""
        occurring = [0.0] * len(self._worth)
        for text, (weight, base, by_length) in zip(candidate[:3], self._norms, strict=True):
            each = weight / (base + by_length * len(text))
            padded = f" {text} "
            for occurrences in self._occurrences:
                for numbers in occurrences.find(padded):
                    for number in numbers:
                        occurring[number] += each
        saturation = self._weights.saturation
        return [
            worth * often * (saturation + 1) / (often + saturation) if often else 0.0
            for worth, often in zip(self._worth, occurring, strict=True)
        ]

    def _value(self, node: Node, found: Sequence[float]) -> float:
        """What a node is worth: of options the best counts, of parts each."""
        match node:
            case AnyOf(options):
                return max(self._value(option, found) for option in options)
            case AllOf(parts):
                return sum(self._value(part, found) for part in parts)
            case _:
                return found[self._numbers[node]]

    def _freshness_of(self, listed_at: datetime | None) -> float:
        if not self._freshness or self._now is None or listed_at is None:
            return 1.0
        days = max((self._now - listed_at).total_seconds() / 86_400, 0.0)
        return 1 + self._freshness * FRESH_DAYS / (FRESH_DAYS + days)
