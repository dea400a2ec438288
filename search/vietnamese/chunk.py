"""Chunks: what stands between spaces, taken apart once and remembered.

A chunk is a run of letters and digits held together by a few signs ("HĐND-UBND", "1.200.000",
"29-NQ/TW").  It gives words, in the order of the text, and extras: tokens that stand beside the
words without a place among them, such as the glued form "hđndubnd" or the token of a date.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from . import dates, documents, numbers
from .memo import Memo
from .normalize import INVISIBLE, MARKS, normalize_word
from .roman import is_roman
from .syllable import has_vowel

LONGEST_TOKEN: Final = 64
"""Letters kept of one token: engines limit theirs, and no word is longer."""

_LONGEST_GLUED: Final = 24
_LETTER: Final = rf"[\w{MARKS}{INVISIBLE}]"
_JOINT: Final = "[-\u2010\u2011\u2013./,&'\u02bc\u2018\u2019\u00b4`]"
_GLUE: Final = frozenset("-\u2010\u2011\u2013&'\u02bc\u2018\u2019\u00b4`")

CHUNK: Final = re.compile(rf"{_LETTER}++(?:{_JOINT}{_LETTER}++){{0,15}}+")

_PART: Final = re.compile(rf"(?:[^\W_\u02bc]|[{MARKS}{INVISIBLE}])+")
_SHAPE: Final = re.compile(
    rf"(?<!\w)(?:(?P<document>{documents.SHAPE})(?!\w)"
    rf"|(?P<date>(?a:{dates.SHAPE}))(?![/\w])"
    rf"|(?<!\d[.,])(?P<number>(?a:{numbers.SHAPE}))(?![.,]?\d)(?:[^\W\d_][\w{MARKS}]*)?)"
)


class Kind(Enum):
    """What a token is: a word in its place, or one of the extras that stand beside the words."""

    WORD = "word"
    GLUED = "glued"
    DOCUMENT = "document"
    DATE = "date"
    DECIMAL = "decimal"
    NUMERAL = "numeral"


class Token(NamedTuple):
    """A token and the slice `[start:end]` that it stands for, of its chunk or of the whole text."""

    text: str
    start: int
    end: int
    kind: Kind = Kind.WORD

    def moved(self, by: int) -> "Token":
        """The token where it stands in a text in which its chunk begins at `by`."""
        return Token(self.text, self.start + by, self.end + by, self.kind)

    def is_within(self, other: "Token") -> bool:
        """Whether it stands for a piece of what the other stands for."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one chunk gives to the index; `calls` says that its neighbours may add to it."""

    words: tuple[str, ...]
    pieces: tuple[Token, ...]
    extras: tuple[Token, ...]
    calls: bool


def read_chunk(raw: str) -> Chunk:
    """Take one match of `CHUNK` apart."""
    pieces: list[Token] = []
    extras: list[Token] = []
    done = 0
    for shape in _SHAPE.finditer(raw):
        plain = _words(raw, done, shape.start())
        done = shape.end()
        pieces += plain
        extras += _glued(raw, plain)
        words, beside = _number(shape) if shape["number"] else _date_or_document(raw, shape)
        pieces += words
        extras += beside
    plain = _words(raw, done, len(raw))
    pieces += plain
    extras += _glued(raw, plain)
    words_only = tuple(piece.text for piece in pieces)
    return Chunk(words_only, tuple(pieces), tuple(extras), _calls(raw, words_only))


def _words(raw: str, start: int, end: int) -> list[Token]:
    pieces = []
    for match in _PART.finditer(raw, start, end):
        kept = match[0][:LONGEST_TOKEN]
        if word := _token(kept):
            pieces.append(Token(word, match.start(), match.start() + len(kept)))
    return pieces


def _token(raw: str) -> str:
    """The normal form of a word, of letters and digits only."""
    word = normalize_word(raw)
    if not word.isalnum():
        word = normalize_word("".join(filter(str.isalnum, word)))  # marks that no letter took
    return numbers.without_leading_zero(word)


def _date_or_document(raw: str, shape: re.Match[str]) -> tuple[list[Token], list[Token]]:
    words = _words(raw, *shape.span())
    if shape["document"]:
        return words, [_cut(_glue(words), *shape.span(), Kind.DOCUMENT)]
    tokens = dates.read_date(shape[0])
    return words, [Token(token, *shape.span(), Kind.DATE) for token in tokens]


def _number(shape: re.Match[str]) -> tuple[list[Token], list[Token]]:
    """The words and the extras of a number and its unit: "1.200m2" is one word, "35,5ha" two."""
    number, (start, end) = shape["number"], shape.span("number")
    sign = numbers.fraction_at(number)
    unit = _token(shape[0][end - start :])
    if sign is None:
        return [_cut(numbers.digits(number) + unit, *shape.span())], []
    whole = _cut(numbers.digits(number[:sign]), start, start + sign)
    fraction = _cut(number[sign + 1 :] + unit, start + sign + 1, shape.end())
    tokens = numbers.decimal_tokens(number, sign)
    return [whole, fraction], [_cut(token, start, end, Kind.DECIMAL) for token in tokens]


def _cut(text: str, start: int, end: int, kind: Kind = Kind.WORD) -> Token:
    return Token(text[:LONGEST_TOKEN], start, end, kind)


def _glue(pieces: list[Token]) -> str:
    return normalize_word("".join(piece.text for piece in pieces))


def _glued(raw: str, pieces: list[Token]) -> list[Token]:
    """The runs of words that a hyphen, an apostrophe or a dot of abbreviation holds together."""
    glued = []
    run = pieces[:1]
    for piece in [*pieces[1:], None]:
        if piece and _holds(run[-1].text, raw[run[-1].end : piece.start], piece.text):
            run.append(piece)
            continue
        token = _glue(run)
        if len(run) > 1 and len(token) <= _LONGEST_GLUED:
            glued.append(Token(token, run[0].start, run[-1].end, Kind.GLUED))
        run = [piece] if piece else []
    return glued


def _holds(left: str, joint: str, right: str) -> bool:
    """Whether two words with this sign between them may be read as one.

    A dot holds them if one is an abbreviation without a vowel; else it ends a sentence.
    """
    if joint in _GLUE:
        return not (left.isdigit() and right.isdigit())
    return (
        joint == "." and len(left) <= 5 >= len(right) and not (has_vowel(left) and has_vowel(right))
    )


def _calls(raw: str, words: tuple[str, ...]) -> bool:
    if len(words) != 1:
        return False
    word = words[0]
    return (
        word in dates.DAY_WORDS or word in dates.MONTH_WORDS or (raw.isupper() and is_roman(word))
    )


CHUNKS: Final = Memo(read_chunk)


def _plain_word(raw: str) -> str:
    chunk = read_chunk(raw)
    plain = len(chunk.words) == 1 and not chunk.extras and not chunk.calls
    return chunk.words[0] if plain else ""


PLAIN_WORDS: Final = Memo(_plain_word)
"""A chunk to its word if it is no more than one word, as all but 2 % are; else to ""."""
