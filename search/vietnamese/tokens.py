"""Tokens of a text, the same for index and query, for every engine.

First come the words in the order of the text, so that neighbours stay neighbours for phrases; the
extras follow (glued forms, dates, numerals).  A token is made of letters and digits alone.
"""

from collections.abc import Sequence
from typing import NamedTuple

from .chunk import CHUNK, CHUNKS, PLAIN_WORDS, Kind, Token
from .dates import DAY_WORDS, MONTH_WORDS, read_day_after_word, read_spelled_date
from .normalize import normalize_word
from .roman import counts_with_roman, roman_value


class _Reading(NamedTuple):
    """What a chunk means among its neighbours: `tokens` stand for the chunks `[first:end]`."""

    tokens: tuple[str, ...]
    first: int
    end: int
    kind: Kind = Kind.DATE
    number: str = ""


def index_tokens(text: str) -> list[str]:
    """The tokens of a text in accented normal form: the words in order, then the extras.

    Takes any string, raises nothing.  For the folded field fold each token.
    """
    raw = CHUNK.findall(text)
    plain = list(map(PLAIN_WORDS.__getitem__, raw))
    words: list[str] = []
    extras: list[str] = []
    done = 0
    for at in [at for at, word in enumerate(plain) if not word]:
        chunk = CHUNKS[raw[at]]
        words += plain[done:at]
        words += chunk.words
        done = at + 1
        extras += [piece.text for piece in chunk.extras]
        if chunk.calls and (reading := _read_among(raw, at, chunk.words[0])):
            extras += reading.tokens
            if reading.number:
                words[-1] = reading.number
    return words + plain[done:] + extras


def tokens_with_offsets(text: str) -> list[Token]:
    """The tokens of `index_tokens`, each with its place in the text as given, not normalised."""
    matches = list(CHUNK.finditer(text))
    raw = [match[0] for match in matches]
    words: list[Token] = []
    extras: list[Token] = []
    for at, (chunk_text, match) in enumerate(zip(raw, matches, strict=True)):
        if word := PLAIN_WORDS[chunk_text]:
            words.append(Token(word, *match.span()))
            continue
        chunk = CHUNKS[chunk_text]
        start = match.start()
        words += [piece.moved(start) for piece in chunk.pieces]
        extras += [piece.moved(start) for piece in chunk.extras]
        if chunk.calls and (reading := _read_among(raw, at, chunk.words[0])):
            span = matches[reading.first].start(), matches[reading.end - 1].end()
            extras += [Token(token, *span, reading.kind) for token in reading.tokens]
            if reading.number:
                words[-1] = words[-1]._replace(text=reading.number)
    return words + extras


def _read_among(raw: Sequence[str], at: int, word: str) -> _Reading | None:
    """What the chunk at `at`, this one word, means among its neighbours; None for no more."""
    if word in DAY_WORDS:
        tokens = read_day_after_word("".join(raw[at + 1 : at + 2]))
        return _Reading(tokens, at, at + 2) if tokens else None
    first = max(0, at - 2)
    if word in MONTH_WORDS:
        if not "".join(raw[at + 1 : at + 2])[:1].isdigit():
            return None
        words = [normalize_word(chunk) for chunk in raw[first : at + 4]]
        tokens, start, end = read_spelled_date(words, at - first)
        return _Reading(tokens, first + start, first + end)
    if counts_with_roman([normalize_word(chunk) for chunk in raw[first:at]]):
        return _Reading((word,), at, at + 1, Kind.NUMERAL, str(roman_value(word)))
    return None
