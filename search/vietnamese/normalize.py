"""The accented normal form: one spelling for what readers take for the same word."""

import re
import unicodedata
from typing import Final

from .memo import Memo
from .syllable import parse, spell

MARKS: Final = "\u0300-\u036f"
INVISIBLE: Final = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphen, zero width space and joiners, byte order mark: they come with pasted text."""

WORD: Final = re.compile(rf"[\w{MARKS}{INVISIBLE}]+")

# Letters that stand for others in Vietnamese text of bad origin, and what nobody types.
_REPLACED: Final = str.maketrans(
    {
        "Ð": "Đ",  # U+00D0, the Icelandic letter of old fonts
        "ð": "đ",
        "Ɖ": "Đ",
        "ɖ": "đ",
        "²": "2",
        "³": "3",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\u2060": None,
        "\ufeff": None,
    }
)


def normalize_word(word: str) -> str:
    """One word in normal form: NFC, lower case, the tone mark where it belongs.

    Only letters that make one syllable are respelled; any other word keeps its letters.
    """
    if word.isascii():
        return word.lower()
    composed = unicodedata.normalize("NFC", word.translate(_REPLACED))
    lowered = unicodedata.normalize("NFC", composed.lower())
    syllable = parse(lowered)
    return lowered if syllable is None else spell(syllable)


_WORDS: Final = Memo(normalize_word)


def normalize(text: str) -> str:
    """The text in normal form, with its spaces and punctuation.

    Takes any string, raises nothing; normalising twice changes nothing.
    """
    return WORD.sub(lambda match: _WORDS[match[0]], text)
