"""Former provinces that a query names, and where each belongs now."""

from collections.abc import Iterator, Sequence
from typing import Final

from .chunk import Token
from .fold import fold
from .synonyms import Successor, Synonyms, Words
from .tree import Renamed

_PROVINCE: Final = frozenset({"tỉnh", "tinh"})

_Place = tuple[int, int, Successor]


def renamed_provinces(
    text: str, tokens: Sequence[Token], words: Words, synonyms: Synonyms
) -> list[Renamed]:
    """The former provinces among the words of a text, as they were typed, "tỉnh" included.

    Words that are only a piece of another name ("Thái Bình Dương", "Hạ Long an toàn") are none, nor
    is one beside what it belongs to now ("Quảng Nam - Đà Nẵng").
    """
    found = list(_named(words, synonyms))
    apart = [
        (at, end, one)
        for at, end, one in found
        if not any(at < other[1] and other[0] < end for other in found if other[:2] != (at, end))
    ]
    return [
        Renamed(text[first.start : tokens[end - 1].end], one.former, one.now, first.start)
        for at, end, one in apart
        if _is_name(at, end, one, text, tokens, words) and not _says(one.now, words)
        for first in [tokens[at - 1 if _follows_province(at, words) else at]]
    ]


def _named(words: Words, synonyms: Synonyms) -> Iterator[_Place]:
    for at in range(len(words)):
        for end in range(at + 1, min(at + synonyms.longest, len(words)) + 1):
            if one := synonyms.successor(words[at:end]):
                yield at, end, one


def _says(name: str, words: Words) -> bool:
    return f" {fold(name.lower())} " in f" {fold(' '.join(words))} "


def _is_name(
    at: int, end: int, one: Successor, text: str, tokens: Sequence[Token], words: Words
) -> bool:
    """Whether words are a name where they stand, by their first letters and those beside them.

    In a query without capitals they stand alone, behind "tỉnh", or at its beginning or end; the
    latter is not enough for words of every day. A capital at the very beginning says nothing, since
    phones set it by themselves, and neither does an abbreviation.
    """
    is_said = _follows_province(at, words)
    if not any(_begins_name(text, token) for token in tokens[1:]):
        is_at_edge = at == 0 or end == len(words)
        return is_said or end - at == len(words) or (is_at_edge and not one.in_capitals)
    beside = [(tokens[end - 1], tokens[end], tokens[end])] if end < len(tokens) else []
    if at and not is_said:
        beside.append((tokens[at - 1], tokens[at], tokens[at - 1]))
    return all(text[token.start].isupper() for token in tokens[at:end]) and not any(
        text[left.end : right.start].isspace() and _begins_name(text, neighbour)
        for left, right, neighbour in beside
    )


def _begins_name(text: str, token: Token) -> bool:
    """Whether a word has a capital, and is no abbreviation."""
    word = text[token.start : token.end]
    return word[0].isupper() and not (len(word) > 1 and word.isupper())


def _follows_province(at: int, words: Words) -> bool:
    return at > 0 and words[at - 1] in _PROVINCE
