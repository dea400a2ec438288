"""Former provinces that a query names, and where each belongs now."""

from collections.abc import Iterator, Sequence
from typing import Final

from .chunk import Token
from .synonyms import Successor, Synonyms, Words
from .tree import Renamed

_PROVINCE: Final = frozenset({"tỉnh", "tinh"})

_Place = tuple[int, int, Successor]


def renamed_provinces(
    text: str, tokens: Sequence[Token], words: Words, synonyms: Synonyms
) -> list[Renamed]:
    """The former provinces among the words of a text, as they were typed, "tỉnh" included.

    Words that are only a piece of another name ("Thái Bình Dương", "Hạ Long an toàn") are none.
    """
    found = list(_named(words, synonyms))
    apart = [
        (at, end, one)
        for at, end, one in found
        if not any(at < other[1] and other[0] < end for other in found if other[:2] != (at, end))
    ]
    first = [text[token.start] for token in tokens]
    return [
        Renamed(text[tokens[start].start : tokens[end - 1].end], one.former, one.now)
        for at, end, one in apart
        if _is_name(at, end, one, first, words)
        for start in [at - 1 if _follows_province(at, words) else at]
    ]


def _named(words: Words, synonyms: Synonyms) -> Iterator[_Place]:
    for at in range(len(words)):
        for end in range(at + 1, min(at + synonyms.longest, len(words)) + 1):
            if one := synonyms.successor(words[at:end]):
                yield at, end, one


def _is_name(at: int, end: int, one: Successor, first: list[str], words: Words) -> bool:
    """Whether words are a name where they stand, by their first letters and those beside them.

    In a query without capitals they stand alone, behind "tỉnh", or at its beginning or end; the
    latter is not enough for words of every day.
    """
    is_said = _follows_province(at, words)
    if any(map(str.isupper, first)):
        beside = first[end : end + 1] + (first[at - 1 : at] if at and not is_said else [])
        return all(map(str.isupper, first[at:end])) and not any(map(str.isupper, beside))
    is_at_edge = at == 0 or end == len(words)
    return is_said or end - at == len(words) or (is_at_edge and not one.in_capitals)


def _follows_province(at: int, words: Words) -> bool:
    return at > 0 and words[at - 1] in _PROVINCE
