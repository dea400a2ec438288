"""Raw Telex and VNI typing, which reaches the site when the reader's keyboard was switched off.

The decoders follow what common keyboards do with the keys (the rules of UniKey's manual), in free
order: "ddieenj", "dieenjd" and "dieejnd" are all "điện".
"""

import re
from typing import Final

from .syllable import has_vowel, is_syllable, parse, spell

_TELEX_TONES: Final = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_VNI_TONES: Final = {"2": "\u0300", "1": "\u0301", "4": "\u0303", "3": "\u0309", "5": "\u0323"}
_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORNS: Final = {"o": "ơ", "u": "ư"}
_TELEX: Final = re.compile(r"[a-z]{2,14}")
_VNI: Final = re.compile(r"[a-z]{1,7}[0-9][a-z0-9]{0,8}")
_VOWELS: Final = frozenset("aeiouy")


class _Undecodable(Exception):
    """The keys do not make one syllable."""


def decode(raw: str) -> str | None:
    """The syllable that raw typing was meant to give, in normal form; None if it is none.

    Takes one word of lower-case ASCII.  Abbreviations with đ are decoded too ("hddnd").  So are
    words of other languages that happen to make a syllable ("sex"): ask first whether the raw word
    is known.
    """
    try:
        if _TELEX.fullmatch(raw):
            letters, tone = _telex(raw)
        elif _VNI.fullmatch(raw):
            letters, tone = _vni(raw)
        else:
            return None
    except _Undecodable:
        return None
    syllable = parse(letters)
    if syllable is None:
        return letters if tone == "" and "đ" in letters and not has_vowel(letters) else None
    word = spell(syllable._replace(tone=tone))
    return word if word != raw and is_syllable(word) else None


def _telex(raw: str) -> tuple[str, str]:
    letters: list[str] = []
    tone = ""
    for key in raw:
        if key in _TELEX_TONES and has_vowel("".join(letters)):
            if tone:
                raise _Undecodable
            tone = _TELEX_TONES[key]
        elif key == "w":
            _horn_or_breve(letters)
        elif key == "d" and "d" in letters:
            _replace_last(letters, {"d": "đ"})
        elif key in _HATS and key in letters:
            _replace_last(letters, {key: _HATS[key]})
        else:
            letters.append(key)
    return _closed("".join(letters)), tone


def _vni(raw: str) -> tuple[str, str]:
    letters: list[str] = []
    tone = ""
    for key in raw:
        if key in _VNI_TONES:
            if tone:
                raise _Undecodable
            tone = _VNI_TONES[key]
        elif key in "678" and tone and len(letters) == 1:
            raise _Undecodable  # "u17" is a team; the mark of "ứ" is typed before its tone
        elif key == "6":
            _replace_last(letters, _HATS)
        elif key == "7":
            _horn(letters)
        elif key == "8":
            _replace_last(letters, {"a": "ă"})
        elif key == "9":
            _replace_last(letters, {"d": "đ"})
        elif key == "0":
            raise _Undecodable
        else:
            letters.append(key)
    return _closed("".join(letters)), tone


def _replace_last(letters: list[str], by: dict[str, str]) -> None:
    for at in range(len(letters) - 1, -1, -1):
        if letters[at] in by:
            letters[at] = by[letters[at]]
            return
    raise _Undecodable


def _horn(letters: list[str]) -> None:
    """The horn on ươ, on ơ or on ư, whichever the vowels allow."""
    vowels = "".join(letters)
    at = vowels.rfind("uo")
    if at > 0 and vowels[at - 1] == "q":
        at = -1
    if at >= 0:
        letters[at : at + 2] = "ươ"
    elif vowels.endswith("ua") and not vowels.endswith("qua"):
        letters[-2] = "ư"
    else:
        _replace_last(letters, _HORNS)


def _horn_or_breve(letters: list[str]) -> None:
    """What the w of Telex does: ă, ơ, ư, ươ, or ư by itself."""
    word = "".join(letters)
    if not _VOWELS & set(letters):
        letters.append("ư")
    elif "a" in letters and not (word.endswith("ua") and not word.endswith("qua")):
        _replace_last(letters, {"a": "ă"})
    else:
        _horn(letters)


def _closed(word: str) -> str:
    """Keyboards write ươ only before a final: "thuow" is "thuơ"."""
    return f"{word[:-2]}uơ" if word.endswith("ươ") else word
