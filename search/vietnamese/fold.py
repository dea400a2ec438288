"""Folding: the form of a text without any accent, for readers who type none."""

import re
import unicodedata
from codecs import charmap_build, charmap_decode, charmap_encode
from typing import Any, Final

# Letters that Unicode does not decompose, so that removing marks would leave them as they are.
_UNDECOMPOSED: Final = {
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
}


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    table |= {ord(letter): plain for letter, plain in _UNDECOMPOSED.items()}
    return table


_FOLDED: Final = _table()


VIETNAMESE: Final = frozenset(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)
"""The vowels of Vietnamese with every tone, in lower case."""


_TYPED_OFTEN: Final = "“”‘’–…"
"""What Vietnamese texts have beside letters, and what folding leaves as it is."""


def _byte_tables() -> tuple[Any, str]:
    """The tables from letters to bytes and from those to plain letters, which C goes through.

    As in VISCII (RFC 1456) control characters give some places away: the upper half is too small.
    """
    accented = {*VIETNAMESE, *map(str.upper, VIETNAMESE), *"đĐ"} - set(map(chr, range(128)))
    letters = list(map(chr, range(256)))
    plain = letters.copy()
    places = [*range(128, 256), *range(14, 32)]
    for letter, place in zip([*sorted(accented), *_TYPED_OFTEN], places, strict=False):
        letters[place], plain[place] = letter, letter.translate(_FOLDED)
    return charmap_build("".join(letters)), "".join(plain)


_TO_BYTES, _PLAIN = _byte_tables()


def fold(text: str) -> str:
    """The text with every accent removed and đ as d; case and everything else stay.

    Takes any text, composed or not; folding twice changes nothing.
    """
    if text.isascii():
        return text
    try:
        letters, _length = charmap_encode(text, "strict", _TO_BYTES)
    except UnicodeEncodeError:  # it has others than Vietnamese letters
        return text.translate(_FOLDED)
    return charmap_decode(letters, "strict", _PLAIN)[0]


def _spellings() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for code, plain in _FOLDED.items():
        letter = chr(code)
        if (
            plain
            and len(plain) == 1
            and letter.islower()
            and (code < 0x180 or letter in VIETNAMESE)
        ):
            spellings[plain] = spellings.get(plain, plain) + letter
    return spellings


SPELLINGS: Final = _spellings()
"""A plain letter to itself and the accented ones of European languages that fold to it."""


def any_accents(word: str, after: str = "") -> str:
    """A regular expression of a folded word with any accents, in lower case.

    `after` follows each letter that may have some.
    """
    return "".join(f"[{SPELLINGS[c]}]{after}" if c in SPELLINGS else re.escape(c) for c in word)


def is_folded(text: str) -> bool:
    """Whether the text carries no accent, so that folding would not change it."""
    return fold(text) == text
