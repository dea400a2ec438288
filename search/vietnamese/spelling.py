"""The spelling of i and y, which stand for each other after some letters and not after others.

"kỹ" and "kĩ" are one word, "tai" and "tay" are two, so the list is closed: the syllables in which
the 1980 and the later rules of the ministry of education differ from older use.
"""

import unicodedata
from typing import Final

from .syllable import TONES, toneless

_PAIRS: Final = (
    *((onset + "i", onset + "y") for onset in ("h", "k", "l", "m", "s", "t", "qu")),
    ("quit", "quyt"),
    ("quinh", "quynh"),
)


def _variants() -> dict[str, str]:
    """Each spelling, with each tone, to the other spelling."""
    variants: dict[str, str] = {}
    for with_i, with_y in _PAIRS:
        for tone in ("", *TONES):
            i = unicodedata.normalize("NFC", with_i.replace("i", "i" + tone))
            y = unicodedata.normalize("NFC", with_y.replace("y", "y" + tone))
            variants |= {i: y, y: i}
    return variants


_VARIANTS: Final = _variants()


def other_spelling(word: str) -> str | None:
    """The other spelling of a word in normal form: "kỹ" gives "kĩ"; None for most words."""
    return _VARIANTS.get(word)


def spelled_with_i(word: str) -> str:
    """One of the two spellings, always the same, to compare words by."""
    return _VARIANTS[word] if word in _VARIANTS and "y" in toneless(word) else word
