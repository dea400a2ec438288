"""Did you mean: accents restored and typing errors mended by what the index holds.

Each word of a query has the words it may stand for, each at a cost; Viterbi's algorithm (1967)
finds the cheapest row of them, neighbours being cheap that documents have side by side.
"""

import math
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import Final

from .chunk import Kind, Token
from .dropping import Dropped, dropped
from .fold import fold, is_folded
from .parts import split_parts
from .tokens import tokens_with_offsets
from .vocabulary import Vocabulary

Options = dict[str, float]
"""What a word may stand for, each at its cost: the negative logarithm of a likelihood."""

LETTER_COST: Final = 5.0
"""Of a mistake of one letter: one word of some 150 has one."""

ACCENT_COST: Final = 5.0
"""Of an accent that the reader would have to have got wrong, not left out."""

MOST_OPTIONS: Final = 12
MOST_TOKENS: Final = 60
"""Of a query; a longer one is a paste, which nobody mistyped."""

CHANCE: Final = 2.0
"""How often a word occurs in a document that has it, so that pairs meet by chance."""

CLEARLY: Final = 0.02
"""The share of a word's documents in which a pair confirms that a known word was mistyped."""

_PAIR_SHARE: Final = 0.9
"""How much the pair model counts against the words by themselves."""


def did_you_mean(
    text: str, vocabulary: Vocabulary, *, abbreviations: Container[str] = ()
) -> str | None:
    """The query with the accents and letters that were probably meant; None if it is as good.

    Keeps signs, spaces and capitals; also `abbreviations`, the numbers of documents, and what is
    not wanted beside something typed with accents.
    """
    bare = is_folded(text)
    parts = [part for part in split_parts(text) if bare or not part.excluded]
    tokens = {part: tokens_with_offsets(part.text) for part in parts}
    if not vocabulary or sum(map(len, tokens.values())) > MOST_TOKENS:
        return None
    changed: list[tuple[Token, str]] = []
    for part, found in tokens.items():
        words = [token for token in found if token.kind is Kind.WORD]
        documents = [token for token in found if token.kind is Kind.DOCUMENT]
        context = _Context([word.text for word in words], vocabulary)
        options = [
            {word.text: 0.0}
            if word.text in abbreviations or any(map(word.is_within, documents))
            else context.options(at)
            for at, word in enumerate(words)
        ]
        meant = _cheapest(options, vocabulary) if options else []
        changed += [
            (word.moved(part.start), other)
            for word, other in zip(words, meant, strict=True)
            if word.text != other
        ]
    return _respelled(text, changed) if changed else None


class _Context:
    """The words of a query among their neighbours, as the index has them."""

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary) -> None:
        self.words = words
        self.vocabulary = vocabulary
        self.dropped = dropped(words, vocabulary)
        self.any_accents = self.dropped is not Dropped.NONE

    def options(self, at: int) -> Options:
        """What the word at `at` may stand for, itself among them."""
        word = self.words[at]
        costs: Options = {word: 0.0}
        if not word.isalpha():
            return costs
        known = self._documents(word) > 0
        if self.any_accents or not known:
            for reading in self.vocabulary.form(fold(word)).readings:
                left_out = self.dropped.may_mean(reading, word)
                costs.setdefault(reading, 0.0 if left_out else ACCENT_COST)
        if not known or (len(self.words) > 1 and not self._belongs(at, word)):
            for reading, distance in self.vocabulary.corrections(word).items():
                if not known or self._belongs(at, reading, CLEARLY):
                    costs.setdefault(reading, LETTER_COST * distance)
        if len(costs) <= MOST_OPTIONS:
            return costs
        cheap = sorted(costs, key=lambda w: costs[w] - math.log(self.vocabulary.known(w) + 0.1))
        return {option: costs[option] for option in {word, *cheap[:MOST_OPTIONS]}}

    def _documents(self, *words: str) -> int:
        """How many documents have a word or a pair; if accents were left out, with any."""
        text = " ".join(words)
        form = self.vocabulary.form(fold(text))
        return form.documents if self.any_accents else form.readings.get(text, 0)

    def _belongs(self, at: int, word: str, least_share: float = 0.0) -> bool:
        """Whether a word in place of the one at `at` stands beside a neighbour by more than chance.

        And in at least this share of the documents that have either of them.
        """
        pairs = []
        if at > 0:
            pairs.append((self.words[at - 1], word))
        if at + 1 < len(self.words):
            pairs.append((word, self.words[at + 1]))
        for left, right in pairs:
            together, one, other = (
                self._documents(left, right),
                self._documents(left),
                self._documents(right),
            )
            by_chance = CHANCE * one * other / self.vocabulary.occurrences
            if together > max(by_chance, least_share * min(one, other)):
                return True
        return False


def _cheapest(options: Sequence[Options], vocabulary: Vocabulary) -> list[str]:
    total = vocabulary.occurrences
    documents = {word: vocabulary.known(word) for costs in options for word in costs}
    best = {
        word: (cost - math.log((documents[word] + 0.1) / total), [word])
        for word, cost in options[0].items()
    }
    for left_options, costs in pairwise(options):
        readings = {
            pair: count
            for left in {fold(word) for word in left_options}
            for right in {fold(word) for word in costs}
            for pair, count in vocabulary.form(f"{left} {right}").readings.items()
        }
        reached = {}
        for word, cost in costs.items():
            alone = (1 - _PAIR_SHARE) * (documents[word] + 0.1) / total
            paths = []
            for left, (spent, _row) in best.items():
                together = readings.get(f"{left} {word}", 0)
                likelihood = alone + (together and _PAIR_SHARE * together / documents[left])
                paths.append((spent + cost - math.log(likelihood), left))
            spent, left = min(paths)
            reached[word] = (spent, [*best[left][1], word])
        best = reached
    return min(best.values())[1]


def _respelled(text: str, changed: Sequence[tuple[Token, str]]) -> str:
    pieces = []
    done = 0
    for token, word in changed:
        typed = text[token.start : token.end]
        if len(typed) > 1 and typed.isupper():
            word = word.upper()
        elif typed[:1].isupper():
            word = word[:1].upper() + word[1:]
        pieces += [text[done : token.start], word]
        done = token.end
    return "".join([*pieces, text[done:]])
