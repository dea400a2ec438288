"""A score for each candidate of a query, the same whichever engine brought the candidate.

BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over title, lead and
body, for the words of the query and, with less weight, for each two of them side by side; how rare
they are is told by the statistics of the whole index.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from search.vietnamese import (
    AllOf,
    AnyOf,
    Field,
    Leaf,
    Node,
    Query,
    Vocabulary,
    fold,
    rarity,
)
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

    freshness_days: float = 30.0
    """The age at which half of the preference for the new is gone."""


WEIGHTS: Final = Weights()

LONGEST_BODY: Final = 12_000
"""Letters of a body that count, some 2,500 words: 200 candidates have to be read in milliseconds."""

_TYPICAL_LENGTHS: Final = (12.0, 35.0, 500.0)
"""Tokens of title, lead and body where the index has not been counted: those of news."""


class Scorer:
    """Scores candidates for one query; holds nothing of them."""

    def __init__(
        self,
        query: Query,
        vocabulary: Vocabulary = EMPTY,
        *,
        weights: Weights = WEIGHTS,
        freshness_weight: float = 0.0,
        now: datetime | None = None,
    ) -> None:
        """Take the query; the preference for the new is 0 for none, 1 for at most double scores.

        `now`, from which ages are counted, has to be given for it.
        """
        self._weights = weights
        self._lengths = vocabulary.mean_lengths if vocabulary else _TYPICAL_LENGTHS
        self._freshness = freshness_weight if now else 0.0
        self._now = now
        self._leaves: dict[Leaf, int] = {}
        self._idf: list[float] = []
        self._vocabulary = vocabulary
        self._readings = [self._reading(query)]
        if query.meant:
            self._readings.append(self._reading(query.meant))
        self._occurrences = {
            field: Occurrences(
                [(number, leaf) for leaf, number in self._leaves.items() if leaf.field is field]
            )
            for field in {leaf.field for leaf in self._leaves}
        }

    def scores(self, candidates: Iterable[Candidate]) -> list[float]:
        """The scores, in the order of the candidates; what has nothing of the query scores 0."""
        return list(map(self._score, candidates))

    def _reading(self, query: Query) -> tuple[list[_Compiled], list[int]]:
        nodes = [self._compiled(clause) for clause in query.clauses]
        return nodes, [self._number(pair) for pair in query.pairs]
