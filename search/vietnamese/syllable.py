"""The Vietnamese written syllable: onset, nucleus, coda and tone.

A syllable is spelled onset + rime, and the tone is one diacritic on a letter of the nucleus.  Which
letter carries it differs from school to school ("hoà", "hòa") and from keyboard to keyboard
("vịêt"), so the tone is taken off, the bare letters are taken apart, and the tone is put back where
one rule wants it.  The tables follow the rimes of Hoàng Phê's "Từ điển vần"; the rule for the tone
is the traditional one ("hòa", "thủy"), the commoner in the press.
"""

import unicodedata
from typing import Final, NamedTuple

_VOWELS: Final = frozenset("aăâeêioôơuưy")
TONES: Final = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
"""The combining marks huyền, sắc, ngã, hỏi, nặng."""

_ONSETS: Final = """
b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
ONSETS: Final = frozenset(("", *_ONSETS.split()))

# Nucleus, then the codas it takes; "-" is no coda.
_RIMES: Final = """
a - c ch i k m n ng nh o p t u y
ă c k m n ng p t
â c m n ng p t u y
e - c m n ng o p t
ê - c ch m n nh p t u
i - ch m n nh p t u
o - c i m n ng p t
ô - c i m n ng p t
ơ - i m n p t
u - c i m n ng p t
ư - c i m n ng t u
y -
ia -
iê c m n ng p t u
oa - c ch i m n ng nh o p t y
oă c m n ng p t
oe - m n ng o t
oo c ng
ua -
uâ n ng t y
uê - ch n nh u
uô c i m n ng p t
uơ -
uy - ch n nh p t u
uya -
uyê n t
ưa -
ươ c i m n ng p t u
"""
_RIMES_WITHOUT_ONSET: Final = """
yê m n ng t u
"""
_RIMES_AFTER_QU: Final = """
y ch n nh p t u
yê n t
"""

_STOPS: Final = frozenset({"c", "ch", "p", "t"})
_STOP_TONES: Final = frozenset({"\u0301", "\u0323"})
_FRONT: Final = frozenset("ieêy")
_MARKED: Final = frozenset("ăâêôơư")
_LETTERS_WITH_MARKS: Final = _MARKED | {"đ"}

_COMPOSED: Final = {
    (vowel, tone): unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in TONES
}
_DECOMPOSED: Final = {letter: parts for parts, letter in _COMPOSED.items()}
_TONELESS: Final = str.maketrans({letter: vowel for letter, (vowel, _) in _DECOMPOSED.items()})


class Syllable(NamedTuple):
    """The parts of one syllable, lower case; `tone` is a combining mark or empty."""

    onset: str
    nucleus: str
    coda: str
    tone: str


def _rimes(table: str) -> dict[str, tuple[str, str]]:
    rimes = {}
    for line in table.split("\n"):
        nucleus, *codas = line.split() or [""]
        for coda in codas:
            coda = coda.strip("-")
            rimes[nucleus + coda] = (nucleus, coda)
    return rimes


_COMMON: Final = _rimes(_RIMES)
_BARE: Final = _COMMON | _rimes(_RIMES_WITHOUT_ONSET)
_AFTER_QU: Final = _COMMON | _rimes(_RIMES_AFTER_QU)


def toneless(word: str) -> str:
    """The word (NFC, lower case) without its tone marks: "việt" gives "viêt"."""
    return word.translate(_TONELESS)


def has_letter_marks(word: str) -> bool:
    """Whether a word (NFC, lower case) has a letter that is another one without its mark."""
    return not _LETTERS_WITH_MARKS.isdisjoint(toneless(word))


def has_vowel(word: str) -> bool:
    """Whether a word (NFC, lower case) has a vowel, so that it may be read as it stands."""
    return not _VOWELS.isdisjoint(toneless(word))


def tone_of(word: str) -> str | None:
    """The one tone of a word (NFC, lower case), "" for none, None for more than one."""
    tones = [_DECOMPOSED[letter][1] for letter in word if letter in _DECOMPOSED]
    if len(tones) > 1:
        return None
    return tones[0] if tones else ""


def parse(word: str) -> Syllable | None:
    """Take a word (NFC, lower case) apart, wherever its tone mark stands.

    Returns None where the letters cannot be one syllable or carry two tones.  The longest onset
    that leaves a rime wins, so "già" is gi + a, and "gì" is g + i.
    """
    tone = tone_of(word)
    if tone is None or len(word) > 7:
        return None
    letters = toneless(word)
    for size in (3, 2, 1, 0):
        onset = letters[:size]
        if len(onset) < size or onset not in ONSETS:
            continue
        rimes = _AFTER_QU if onset == "qu" else _COMMON if onset else _BARE
        if rime := rimes.get(letters[size:]):
            return Syllable(onset, *rime, tone)
    return None


def spell(syllable: Syllable) -> str:
    """Write a syllable with the tone mark where it belongs, in the traditional style."""
    onset, nucleus, coda, tone = syllable
    if not tone:
        return onset + nucleus + coda
    place = _tone_place(nucleus, coda)
    toned = _COMPOSED[nucleus[place], tone]
    return f"{onset}{nucleus[:place]}{toned}{nucleus[place + 1 :]}{coda}"


def _tone_place(nucleus: str, coda: str) -> int:
    """Index of the letter that carries the tone.

    The last of the letters ă â ê ô ơ ư if there is one; else the last letter before a coda; else
    the last but one ("hòa", "mía", "khuỵa").
    """
    for place in range(len(nucleus) - 1, -1, -1):
        if nucleus[place] in _MARKED:
            return place
    return len(nucleus) - 1 if coda else max(len(nucleus) - 2, 0)


def is_syllable(word: str) -> bool:
    """Whether a word (NFC, lower case) is spelled as a Vietnamese syllable may be.

    Beyond its parts it looks at the rules of c/k, g/gh, ng/ngh, and at the tones that a final stop
    allows.  The names of the highlands keep their k ("đắk", "kạn").
    """
    syllable = parse(word)
    if syllable is None:
        return False
    onset, nucleus, coda, tone = syllable
    front = nucleus[0] in _FRONT
    if onset in ("gh", "ngh") and not front:
        return False
    if onset in ("c", "ng") and front:
        return False
    if onset == "g" and front and nucleus[0] != "i":
        return False
    return coda not in _STOPS or tone in _STOP_TONES
