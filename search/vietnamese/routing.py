"""What the reader meant by the letters typed: raw keys of a keyboard, and accents left out.

Both are judged by what the index holds.
"""

import re
from collections.abc import Container, Sequence
from typing import Final

from .dropping import Dropped, dropped
from .syllable import has_letter_marks, is_syllable
from .telex import decode
from .vocabulary import Vocabulary

_RAW: Final = re.compile(r"(?<!\w)[A-Za-z][A-Za-z0-9]+(?!\w)")
_MUCH_COMMONER: Final = 3


def decode_typing(text: str, vocabulary: Vocabulary, *, abbreviations: Container[str] = ()) -> str:
    """The text with raw Telex or VNI keys turned into syllables.

    A word is raw when it decodes to a syllable of the index and the index lacks it as it stands;
    then the other words are decoded too where the syllable is much commoner.  Without an index the
    whole text has to look like raw typing.  Of `abbreviations` none is decoded ("TW").
    """
    decoded = {
        raw: syllable
        for raw in _RAW.findall(text)
        if raw.lower() not in abbreviations and (syllable := decode(raw.lower()))
    }
    if not vocabulary:
        meant = decoded if text.isascii() and _looks_raw(text, decoded) else {}
    else:
        known = vocabulary.known
        counts = {raw: (known(raw.lower()), known(word)) for raw, word in decoded.items()}
        raw_found = any(as_meant > as_typed == 0 for as_typed, as_meant in counts.values())
        meant = {
            raw: decoded[raw]
            for raw, (as_typed, as_meant) in counts.items()
            if raw_found and as_meant > _MUCH_COMMONER * as_typed
        }
    return _RAW.sub(lambda match: meant.get(match[0], match[0]), text) if meant else text


def _looks_raw(text: str, decoded: dict[str, str]) -> bool:
    """Whether every word decodes or is a syllable, and more than one tone came out of it."""
    words = _RAW.findall(text)
    marked = any(map(has_letter_marks, decoded.values()))
    return (marked or len(decoded) > 1) and all(
        word in decoded or is_syllable(word.lower()) for word in words
    )


def to_fold(words: Sequence[str], vocabulary: Vocabulary) -> list[bool]:
    """For each word of an accented query whether to look for it without accents.

    Takes words in normal form.  All are, if the reader left out some accents; else the words that
    the index lacks.  Words without any say nothing of those beside a quote that has some.
    """
    if dropped(words, vocabulary) not in (Dropped.NONE, Dropped.ALL):
        return [True] * len(words)
    return [bool(vocabulary) and not vocabulary.known(word) for word in words]
