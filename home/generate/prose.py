"""Prose that reads like Vietnamese news and says nothing: a walk from syllable to syllable.

Each next syllable is drawn by how often it follows the last one in the press (`pairs.txt.gz`, made
by `statistics.py`), so frequencies of syllables and of pairs, and with them the work that a search
index has, are those of real text.
"""

import gzip
from bisect import bisect
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple, Protocol

PAIRS = Path(__file__).parent / "pairs.txt.gz"

#: The marks among the syllables: end of a sentence, comma, a name, a number.
END, COMMA, NAME, NUMBER = ".", ",", "@", "#"

#: The press names somebody in every tenth word; so many strange names would read badly.
NAMES_KEPT = 0.4
#: A sentence may be cut after what ends at least this share of its occurrences.
ENDING_SHARE = 0.03
#: How many syllables beyond its limit a sentence looks for a good end.
REACH = 10


class Names(Protocol):
    """Gives a name that may stand after a syllable."""

    def after(self, rng: Random, syllable: str) -> str: ...


class Followers(NamedTuple):
    """What follows a syllable, with running totals of the counts to draw by."""

    syllables: list[str]
    totals: list[float]
    may_end: bool


@cache
def load_pairs() -> dict[str, Followers]:
    """Read the pairs, once a process."""
    with gzip.open(PAIRS, "rt", encoding="utf-8") as packed:
        lines = [line.split() for line in packed]
    order = [line[0] for line in lines]
    pairs = {}
    for syllable, *entries in lines:
        numbers, counts = zip(*(map(int, entry.split(":")) for entry in entries), strict=True)
        following = [order[number] for number in numbers]
        weights = [
            count * NAMES_KEPT if after == NAME else float(count)
            for after, count in zip(following, counts, strict=True)
        ]
        ending = sum(
            weight
            for after, weight in zip(following, weights, strict=True)
            if after in (END, COMMA)
        )
        pairs[syllable] = Followers(
            following, list(accumulate(weights)), ending >= ENDING_SHARE * sum(weights)
        )
    return pairs


class Prose:
    """Writes with one source of chance and one of names."""

    def __init__(self, rng: Random, names: Names) -> None:
        self.rng = rng
        self.names = names
        self.pairs = load_pairs()

    def words(self, least: int, most: int, *, pauses: bool = True) -> list[str]:
        """Give words, names being one each, that make `least` to about `most` syllables.

        A comma comes with the word before it; without `pauses` there is none.
        """
        words: list[str] = []
        length, last = 0, END
        draw, pairs = self.rng.random, self.pairs
        while True:
            following, totals, may_end = pairs[last]
            mark = following[bisect(totals, draw() * totals[-1])]
            if mark == END and length < least:
                if len(following) == 1:
                    last = END  # nothing else follows: go on as after a full stop
            elif mark == END or (length >= most and (may_end or length >= most + REACH)):
                return words
            elif mark == COMMA:
                if words and pauses:
                    words[-1] = words[-1].rstrip(",") + ","
                last = mark
            else:
                word = self._written(mark, last) if mark in (NAME, NUMBER) else mark
                words.append(word)
                length += word.count(" ") + 1
                last = mark

    def title(self, least: int = 6, most: int = 14) -> str:
        """Give a headline of that many syllables, without an end mark."""
        syllables = " ".join(self.words(least, self.rng.randint(least, most), pauses=False)).split()
        end = min(len(syllables), most)
        while end > least and not self._may_end(syllables[end - 1]):
            end -= 1
        return _capital(" ".join(syllables[:end]))

    def sentence(self, least: int = 7, most: int = 32) -> str:
        """Give one sentence with its capital and its full stop."""
        return _capital(" ".join(self.words(least, most)).rstrip(",")) + "."

    def text(self, syllables: int, longest: int = 32) -> str:
        """Give sentences that make about so many syllables together."""
        sentences, length = [], 0
        while length < syllables:
            sentence = self.sentence(7, max(10, min(longest, syllables - length)))
            sentences.append(sentence)
            length += sentence.count(" ") + 1
        return " ".join(sentences)

    def _may_end(self, syllable: str) -> bool:
        followers = self.pairs.get(syllable)
        return followers is None or followers.may_end  # what is not known is a name or a number

    def _written(self, mark: str, last: str) -> str:
        if mark == NAME:
            return self.names.after(self.rng, last)
        return _number(self.rng, last)


def _number(rng: Random, last: str) -> str:
    """Give a number as it may stand after a syllable: a day, a year, an amount."""
    match last:
        case "ngày":
            return f"{rng.randint(1, 28)}/{rng.randint(1, 12)}"
        case "tháng":
            return str(rng.randint(1, 12))
        case "năm":
            return str(rng.randint(2010, 2026))
    if rng.random() < 0.25:
        return f"{rng.randint(1, 99)},{rng.randint(1, 9)}"
    return str(int(10 ** rng.uniform(0.3, 3)))  # small numbers are commoner than great ones


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
