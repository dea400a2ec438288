"""Tokens of a text, the same for index and query, for every engine.

First come the words in the order of the text, so that neighbours stay neighbours for phrases; the
extras follow (glued forms, dates, numerals).  A token is made of letters and digits alone.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from operator import add
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


class _Extra(NamedTuple):
    """A token beside the words, from a place in one chunk to a place in one."""

    text: str
    kind: Kind
    first: int
    start: int
    last: int
    end: int


class Analysis:
    """The tokens of a text, `texts`; where one stands is found out when it is asked for."""

    def __init__(self, text: str) -> None:
        """Take any string; raises nothing."""
        self._text = text
        self._raw = raw = CHUNK.findall(text)
        plain = list(map(PLAIN_WORDS.__getitem__, raw))
        words: list[str] = []
        extras: list[_Extra] = []
        #: The chunks that are not one plain word, and the number of the first word of each.
        self._others: list[int] = []
        self._firsts: list[int] = []
        done = 0
        for at in [at for at, word in enumerate(plain) if not word]:
            chunk = CHUNKS[raw[at]]
            words += plain[done:at]
            self._others.append(at)
            self._firsts.append(len(words))
            words += chunk.words
            done = at + 1
            for text, start, end, kind in chunk.extras:
                extras.append(_Extra(text, kind, at, start, at, end))
            if chunk.calls and (reading := _read_among(raw, at, chunk.words[0])):
                last = reading.end - 1
                for token in reading.tokens:
                    place = reading.first, 0, last, len(raw[last])
                    extras.append(_Extra(token, reading.kind, *place))
                if reading.number:
                    words[-1] = reading.number
        words += plain[done:]
        self._extras = extras
        self._word_count = len(words)
        self.texts = words + [extra.text for extra in extras]

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Token]:
        number = done = 0
        for first, other in zip(self._firsts, self._others, strict=True):
            yield from self._plain(number, first, done)
            done = other + 1
            number = first + len(self._pieces(other))
            yield from map(self.__getitem__, range(first, number))
        yield from self._plain(number, self._word_count, done)
        yield from map(self.__getitem__, range(self._word_count, len(self)))

    def _plain(self, number: int, stop: int, at: int) -> Iterable[Token]:
        """The words from a number on, each a chunk of its own, from that at `at` on."""
        end = at + stop - number
        return map(Token, self.texts[number:stop], self._starts[at:end], self._ends[at:end])

    def __getitem__(self, number: int) -> Token:
        """The token of that number, with its place in the text as given, not normalised."""
        if number >= self._word_count:
            extra = self._extras[number - self._word_count]
            start = self._starts[extra.first] + extra.start
            return Token(extra.text, start, self._starts[extra.last] + extra.end, extra.kind)
        at = number
        before = bisect_right(self._firsts, number) - 1
        if before >= 0:
            other = self._others[before]
            pieces = self._pieces(other)
            behind = number - self._firsts[before] - len(pieces)
            if behind < 0:
                piece = pieces[behind].moved(self._starts[other])
                return piece._replace(text=self.texts[number])
            at = other + 1 + behind
        return Token(self.texts[number], self._starts[at], self._ends[at])

    def _pieces(self, at: int) -> tuple[Token, ...]:
        return CHUNKS[self._raw[at]].pieces

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in CHUNK.finditer(self._text)]

    @cached_property
    def _ends(self) -> list[int]:
        return list(map(add, self._starts, map(len, self._raw)))


def index_tokens(text: str) -> list[str]:
    """The tokens of a text in accented normal form: the words in order, then the extras.

    Takes any string, raises nothing.  For the folded field fold each token.
    """
    return Analysis(text).texts


def tokens_with_offsets(text: str) -> list[Token]:
    """The tokens of `index_tokens`, each with its place in the text as given, not normalised."""
    return list(Analysis(text))


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
