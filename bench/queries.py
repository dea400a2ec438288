"""Queries as people type them, drawn from the titles that can be found."""

import random
from collections.abc import Callable, Sequence

from search.vietnamese import fold

#: How the words of a title are typed, and how many of a hundred queries are typed so.
FORMS: tuple[tuple[str, int, Callable[[str], str]], ...] = (
    ("accented", 45, str),
    ("without accents", 40, fold),
    ("capitals", 5, str.upper),
    ("a phrase in quotes", 5, lambda text: f'"{text}"'),
    ("one word", 5, lambda text: text.split()[0]),
)
LENGTHS = (1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8)


def draw_queries(titles: Sequence[str], number: int, seed: int = 7) -> list[str]:
    """Give so many queries: one to eight neighbouring syllables of a title, mostly two to four."""
    draw = random.Random(seed)
    typed = [type_it for _name, share, type_it in FORMS for _one in range(share)]
    queries = []
    while len(queries) < number:
        words = draw.choice(titles).split()
        length = draw.choice(LENGTHS)
        if len(words) < length:
            continue
        start = draw.randrange(len(words) - length + 1)
        queries.append(draw.choice(typed)(" ".join(words[start : start + length])))
    return queries
