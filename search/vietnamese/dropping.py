"""Which accents a reader left out, told by what the index has with them and without.

Whoever leaves out one kind of accents, the tones or the marks of letters, does so throughout; what
is left says much of the words meant: "nhân" may be nhận, but not nhàn.
"""

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from math import prod
from typing import Final

from .fold import fold, is_folded
from .syllable import has_letter_marks, tone_of, toneless
from .vocabulary import Vocabulary

LIKELIER: Final = 4.0
"""How many times likelier the words have to be with the accents that were left out."""


class Dropped(Enum):
    """The accents that were left out."""

    NONE = auto()
    TONES = auto()
    LETTER_MARKS = auto()
    SOME = auto()
    ALL = auto()

    def may_mean(self, word: str, typed: str) -> bool:
        """Whether what was typed is a word without these accents; both are the same without any."""
        without_tones = toneless(word) == typed
        without_marks = tone_of(word) == tone_of(typed) and not has_letter_marks(typed)
        match self:
            case Dropped.TONES:
                return without_tones
            case Dropped.LETTER_MARKS:
                return without_marks
            case Dropped.SOME:
                return without_tones or without_marks or is_folded(typed)
            case _:
                return is_folded(typed)


def dropped(words: Sequence[str], vocabulary: Vocabulary) -> Dropped:
    """Which accents the words of a query lack, in normal form.

    Where one kind is nowhere, it was left out if the index has the pairs of words so much oftener
    with it. Else some accents are missing if it has more than half of the pairs with others alone;
    of these, pairs without accents or with a number say nothing.
    """
    toned = any(toneless(word) != word for word in words)
    marked = any(map(has_letter_marks, words))
    if not toned and not marked:
        return Dropped.ALL
    if toned != marked:
        kind = Dropped.LETTER_MARKS if toned else Dropped.TONES
        if prod(_likelier(pair, kind, vocabulary) for pair in pairwise(words)) > LIKELIER:
            return kind
    return Dropped.SOME if _are_strange(words, vocabulary) else Dropped.NONE


def _are_strange(words: Sequence[str], vocabulary: Vocabulary) -> bool:
    pairs = [
        " ".join(pair)
        for pair in pairwise(words)
        if not all(map(is_folded, pair)) and not any(map(str.isdigit, pair))
    ]
    strange = sum(
        bool(vocabulary.form(fold(pair)).readings) and not vocabulary.known(pair) for pair in pairs
    )
    return strange > len(pairs) / 2


def _likelier(pair: tuple[str, str], kind: Dropped, vocabulary: Vocabulary) -> float:
    """How many times commoner the commonest pair is that may have been meant by what was typed."""
    typed = " ".join(pair)
    as_typed = vocabulary.known(typed)
    as_meant = max(
        (
            documents
            for reading, documents in vocabulary.form(fold(typed)).readings.items()
            if all(map(kind.may_mean, reading.split(), pair))
        ),
        default=0,
    )
    return (max(as_meant, as_typed) + 0.5) / (as_typed + 0.5)
