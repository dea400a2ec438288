"""Texts for benches: real news where it is at hand, and as much like it as is asked for."""

import gzip
import json
import random
from bisect import bisect
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import NamedTuple

NEWS = Path(__file__).resolve().parents[2] / "shared" / "data" / "news" / "vinews_baomoi.jsonl.gz"
#: So many real articles teach the generator which syllable follows which.
LEARNT = 6_000
FIRST_DAY = datetime(2006, 11, 21, tzinfo=UTC)
DAYS = 20 * 365


class Article(NamedTuple):
    """A text with the day that lists sort it by."""

    title: str
    lead: str
    body: str
    listed_at: datetime


def real_news(limit: int | None = None) -> Iterator[Article]:
    """Give the real articles, which have no dates, with made ones."""
    dates = random.Random(20)
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in islice(lines, limit):
            one = json.loads(line)
            yield Article(one["title"], one["summary"], one["body"], _day(dates))


def generated_news(number: int, seed: int = 1) -> Iterator[Article]:
    """Give made articles: each syllable follows one that it follows in real news as often."""
    draw = random.Random(seed)
    sample = list(real_news(LEARNT))
    chain = _Chain(f"{one.title}. {one.lead} {one.body}" for one in sample)
    for _number in range(number):
        like = draw.choice(sample)
        yield Article(
            chain.text(draw, len(like.title.split())),
            chain.text(draw, len(like.lead.split())),
            chain.text(draw, len(like.body.split())),
            _day(draw),
        )


class _Chain:
    """Which syllable follows which, and how often: a Markov chain of the first order."""

    def __init__(self, texts: Iterator[str]) -> None:
        following: dict[str, dict[str, int]] = {}
        for text in texts:
            words = text.split()
            for one, next_one in pairwise(words):
                counts = following.setdefault(one, {})
                counts[next_one] = counts.get(next_one, 0) + 1
        self._next = {
            word: (list(counts), list(accumulate(counts.values())))
            for word, counts in following.items()
        }
        self._starts = list(self._next)

    def text(self, draw: random.Random, length: int) -> str:
        words: list[str] = []
        word = draw.choice(self._starts)
        while len(words) < length:
            words.append(word)
            choices, sums = self._next.get(word, ([], []))
            word = choices[bisect(sums, draw.random() * sums[-1])] if choices else ""
            if not word:
                word = draw.choice(self._starts)
        return " ".join(words)


def _day(draw: random.Random) -> datetime:
    return FIRST_DAY + timedelta(days=draw.randrange(DAYS), seconds=draw.randrange(86_400))
