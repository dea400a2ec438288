"""Lists of other articles below a page: each title printed once or twice, perhaps with its lead."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.legacy.chrome import is_control, is_relation_header
from articles.legacy.model import Relation
from articles.legacy.photos import file_name
from articles.legacy.text import Line, fold

ITEM_MARK = re.compile(r"^[-–—+*»›>]+\s+(?=\S)")
LONG_FOR_A_TITLE = 200
#: What speaks against an item, the heavier the odder. A title twice, then a lead, is usual.
NO_PAIR = 2.0
NO_PAIR_AMONG_PAIRS = 6.0
PAIR_OF_STRANGERS = 5.0
PAIR_OF_VARIANTS = 0.5
TITLE_LIKE_A_LEAD = 2.0
LEAD_LIKE_A_TITLE = 3.0
#: Two titles with this share of words in common are two forms of one.
SAME_TITLE = 0.6


def read_relations(lines: Sequence[Line]) -> tuple[Relation, ...]:
    """Read the items of the lists, each title once; of two forms of a title the longer counts.

    How the lines fall into items is the division with the least against it, found by dynamic
    programming over the lines.
    """
    unique: dict[str, Relation] = {}
    for texts in _lists(lines):
        for relation in _divide(texts):
            key = fold(relation.title)
            before = unique.get(key)
            if before is None or (relation.lead and not before.lead):
                unique[key] = relation
    return tuple(unique.values())


def _lists(lines: Sequence[Line]) -> list[list[str]]:
    """Give the texts below each header; chrome and file names of photos are none."""
    lists: list[list[str]] = [[]]
    for line in lines:
        if is_relation_header(line.text):
            lists.append([])
        elif line.text and not (is_control(line.text) or file_name(line.text)):
            lists[-1].append(ITEM_MARK.sub("", line.text))
    return lists


def _divide(texts: Sequence[str]) -> list[Relation]:
    paired = any(fold(one) == fold(other) for one, other in pairwise(texts))
    no_pair = NO_PAIR_AMONG_PAIRS if paired else NO_PAIR
    #: For each line: the least cost from there on, and the item that begins there.
    best: list[tuple[float, int, Relation | None]] = [(0.0, 0, None)] * (len(texts) + 1)
    for start in range(len(texts) - 1, -1, -1):
        best[start] = min(
            (
                (cost + best[start + size][0], size, item)
                for cost, size, item in _items(texts[start : start + 3], no_pair)
            ),
            key=lambda choice: choice[0],
        )
    relations: list[Relation] = []
    start = 0
    while start < len(texts):
        _, size, item = best[start]
        if item:
            relations.append(item)
        start += size
    return relations


def _items(texts: Sequence[str], no_pair: float) -> Iterator[tuple[float, int, Relation]]:
    """Give the items that the first of `texts` can begin: cost, number of lines, item."""
    title = texts[0]
    title_cost = TITLE_LIKE_A_LEAD if _is_like_a_lead(title) else 0.0
    yield no_pair + title_cost, 1, Relation(title)
    if len(texts) < 2:
        return
    lead_cost = 0.0 if _is_like_a_lead(texts[1]) else LEAD_LIKE_A_TITLE
    yield no_pair + title_cost + lead_cost, 2, Relation(title, texts[1])
    pair_cost = _pair_cost(title, texts[1])
    longer = max(title, texts[1], key=len)
    yield pair_cost, 2, Relation(longer)
    if len(texts) > 2:
        lead_cost = 0.0 if _is_like_a_lead(texts[2]) else LEAD_LIKE_A_TITLE
        yield pair_cost + lead_cost, 3, Relation(longer, texts[2])


def _is_like_a_lead(text: str) -> bool:
    return text.endswith((".", "…", ".”", '."')) or len(text) > LONG_FOR_A_TITLE


def _pair_cost(one: str, other: str) -> float:
    first, second = fold(one), fold(other)
    if first == second:
        return 0.0
    if first and second and (first in second or second in first):
        return PAIR_OF_VARIANTS
    common = set(first.split()) & set(second.split())
    fewest = min(len(set(first.split())), len(set(second.split())))
    if fewest and len(common) / fewest >= SAME_TITLE and not _is_like_a_lead(other):
        return PAIR_OF_VARIANTS
    return PAIR_OF_STRANGERS
