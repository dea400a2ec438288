"""A score for each candidate of a query, the same whichever engine brought the candidate.

BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) over title, lead and
body, for the words of the query and, with less weight, for each two of them side by side; how rare
they are is told by the statistics of the whole index.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from search.vietnamese import AllOf, AnyOf, Heading, Node, Query, Term, Vocabulary
from search.vietnamese.collocation import documents
from search.vietnamese.function_words import says_little
from search.vietnamese.vocabulary import EMPTY

from .occurrences import Occurrences


class Candidate(NamedTuple):
    """A document that an engine found: its tokens with accents, a space between, and its date.

    `exact` says that it matches the query as typed, not only something near it.
    """

    title: str
    lead: str
    body: str
    attached: str = ""
    listed_at: datetime | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Weights:
    """What the scorer was tuned to; docs/search-relevance.md says how."""

    fields: tuple[float, float, float, float] = (10.0, 3.0, 1.0, 1.0)
    """Of an occurrence in title, lead, body and attached documents."""

    by_length: tuple[float, float, float, float] = (0.5, 0.3, 0.6, 0.6)
    """How far a text longer than others makes an occurrence in it count less: 0 not at all."""

    saturation: float = 1.6
    """How soon more occurrences of a word count no more: k1 of BM25."""

    pair: float = 0.6
    """Of two words side by side, against a word by itself."""

    meant: float = 0.6
    """Of the query as it was probably meant, against the query as typed."""

    exact: float = 1.2
    """By how much what matches exactly stands out."""

    closeness: float = 0.3
    """By how much a document stands out that has all words of the query in one passage."""


WEIGHTS: Final = Weights()

LOOKED_AT_CLOSELY: Final = 40
"""The best candidates, whose passages are looked at; the others would not come up to them."""

PASSAGE: Final = 165
"""Letters of a passage, some thirty words."""

FRESH_DAYS: Final = 30.0
"""The age at which half of the preference for the new is gone."""

_NEWS_LENGTHS: Final = (12.0, 35.0, 500.0)
"""Tokens of title, lead and body of news, for an index that has not been counted."""

_LETTERS: Final = 5.5
"""Of a token and the space behind it: length is counted in letters, which takes no time."""


_Value = int | tuple[Callable[[Iterable[float]], float], tuple["_Value", ...]]
"""What a node is worth: the number of a leaf, or the best or the sum of others."""


class _Reading(NamedTuple):
    """One way to read the query: what makes the score of the words and of the pairs."""

    share: float
    words: Sequence[_Value]
    pairs: Sequence[int]


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
        ways = [query, *([query.meant] if query.meant else [])]
        leaves = dict.fromkeys(leaf for way in ways for leaf in (*way.leaves(), *way.pairs))
        self._numbers = {leaf: number for number, leaf in enumerate(leaves)}
        shares = [1 - weights.meant, weights.meant] if query.meant else [1.0]
        self._readings = [
            _Reading(
                share,
                [self._valued(clause) for clause in way.clauses],
                [self._numbers[pair] for pair in way.pairs],
            )
            for share, way in zip(shares, ways, strict=True)
        ]
        telling = {leaf for leaf in leaves if not says_little(leaf)} or set(leaves)
        self._worth = [
            leaf.weight * vocabulary.rarity(documents(leaf, vocabulary)) if leaf in telling else 0.0
            for leaf in leaves
        ]
        self._occurrences = Occurrences(self._numbers)
        self._words = {
            self._numbers[leaf]
            for leaf in (query.meant or query).leaves()
            if isinstance(leaf, Term)
        }
        title, lead, body = vocabulary.mean_lengths if vocabulary else _NEWS_LENGTHS
        self._norms = [
            (weight, 1 - by_length, by_length / (_LETTERS * mean) if mean else 0.0)
            for weight, by_length, mean in zip(
                weights.fields, weights.by_length, (title, lead, body, body), strict=True
            )
        ]

    def scores(self, candidates: Iterable[Candidate]) -> list[float]:
        """The scores, in the order of the candidates; what has nothing of the query scores 0."""
        candidates = list(candidates)
        scores = list(map(self._score, candidates))
        best = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        for at in best[:LOOKED_AT_CLOSELY]:
            scores[at] *= 1 + self._weights.closeness * self._closeness(candidates[at])
        return scores

    def _score(self, candidate: Candidate) -> float:
        found = self._found(candidate)
        score = sum(
            reading.share
            * (
                sum(_worth(value, found) for value in reading.words)
                + self._weights.pair * sum(found[pair] for pair in reading.pairs)
            )
            for reading in self._readings
        )
        if candidate.exact:
            score *= self._weights.exact
        return score * self._freshness_of(candidate.listed_at)

    def _found(self, candidate: Candidate) -> list[float]:
        """What each leaf is worth in the candidate."""
        occurring = [0.0] * len(self._worth)
        for text, (weight, base, by_length) in zip(candidate[:4], self._norms, strict=True):
            each = weight / (base + by_length * len(text))
            if not text:
                continue
            for numbers in self._occurrences.find(f" {text} "):
                for number in numbers:
                    occurring[number] += each
        saturation = self._weights.saturation
        return [
            worth * often * (saturation + 1) / (often + saturation) if often else 0.0
            for worth, often in zip(self._worth, occurring, strict=True)
        ]

    def _closeness(self, candidate: Candidate) -> float:
        """The share of the query, by rarity, that the best passage has."""
        text = f" {' '.join(candidate[:3])} "
        places = [place for place in self._occurrences.places(text) if place[1] in self._words]
        inside: Counter[int] = Counter()
        worth = best = 0.0
        first = 0
        for start, number in places:
            if not inside[number]:
                worth += self._worth[number]
            inside[number] += 1
            while places[first][0] < start - PASSAGE:
                left = places[first][1]
                inside[left] -= 1
                if not inside[left]:
                    worth -= self._worth[left]
                first += 1
            best = max(best, worth)
        together = sum(self._worth[number] for number in self._words)
        return best / together if together else 0.0

    def _valued(self, node: Node) -> _Value:
        match node:
            case AnyOf(options):
                return max, tuple(map(self._valued, options))
            case AllOf(parts):
                return sum, tuple(map(self._valued, parts))
            case Heading(inner):
                return self._valued(inner)
            case leaf:
                return self._numbers[leaf]

    def _freshness_of(self, listed_at: datetime | None) -> float:
        if not self._freshness or self._now is None or listed_at is None:
            return 1.0
        days = max((self._now - listed_at).total_seconds() / 86_400, 0.0)
        return 1 + self._freshness * FRESH_DAYS / (FRESH_DAYS + days)


def _worth(value: _Value, found: Sequence[float]) -> float:
    if isinstance(value, int):
        return found[value]
    combine, values = value
    return combine(_worth(inner, found) for inner in values)
