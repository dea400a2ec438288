"""Letters that readers leave out, double, swap or take for others.

Words are compared folded, by SymSpell's way (Garbe, 2012): of two words that are one mistake apart
one is the other without a letter, or both become the same by leaving one out.
"""

import unicodedata
from functools import lru_cache
from typing import Final

SHORTEST: Final = 2
LONGEST: Final = 16

_CONFUSED: Final = (
    ("l", "n"),
    ("ch", "tr"),
    ("s", "x"),
    ("r", "d"),
    ("r", "gi"),
    ("d", "gi"),
    ("d", "v"),
)
"""Onsets that are one sound in some part of the country."""

_HEARD_ALIKE: Final = (*_CONFUSED, *((other, one) for one, other in _CONFUSED))


def deletions(word: str) -> set[str]:
    """The word without each of its letters."""
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def confusions(word: str) -> set[str]:
    """The word with each onset that is heard alike."""
    return {
        other + word.removeprefix(one)
        for one, other in _HEARD_ALIKE
        if word.startswith(one) and len(word) > len(one)
    }


def one_mistake_apart(one: str, other: str) -> bool:
    """Whether one letter is missing, too many or wrong, or two neighbours are swapped."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return (
        len(one + other) == 1
        or len(one) == len(other) == 1
        or (len(one) == len(other) == 2 and one == other[::-1])
    )


@lru_cache(20_000)
def accents(word: str) -> frozenset[str]:
    """The marks that a word carries, of tones and of letters, each once."""
    decomposed = unicodedata.normalize("NFD", word.replace("đ", "d\u0335"))
    return frozenset(filter(unicodedata.combining, decomposed))


def accents_apart(one: str, other: str) -> int:
    """How many accents of the one stand for none of the other's."""
    marks, others = accents(one), accents(other)
    return max(len(marks - others), len(others - marks))
