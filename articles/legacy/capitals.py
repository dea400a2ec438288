"""Sentence case for a title that the page prints in capitals only."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from articles.legacy.syllables import is_syllable
from articles.legacy.text import is_capitals

LONGEST_PHRASE = 6
TOKEN = re.compile(r"[^\W_]+")
SENTENCE_START = re.compile(r"(?:^|[.!?:…][”\"’')]*\s+|[“\"‘(]\s*|[-–+•]\s+)$")
ROMAN_NUMBER = re.compile(r"^[IVX]+$")

Casing = dict[tuple[str, ...], Counter[tuple[str, ...]]]


def restore_sentence_case(title: str, texts: Iterable[str], others: Iterable[str] = ()) -> str:
    """Give a title printed in capitals the case that `texts` print its words in.

    Each word is looked up in the longest phrase around it; what the article itself does not have
    is looked for in `others`, the rest of the page, as a phrase of two words or more. A word that
    no text has becomes small, unless it cannot be a Vietnamese word (an abbreviation, a number):
    that stays as printed. A name that occurs in the title only therefore comes out small: the page
    does not say that it is a name.
    """
    casing, elsewhere = _casing(texts), _casing(others)
    tokens = list(TOKEN.finditer(title))
    folded = [token[0].casefold() for token in tokens]
    pieces: list[str] = []
    position = 0
    for index, token in enumerate(tokens):
        word = (
            _printed(index, folded, casing)
            or _printed(index, folded, elsewhere, shortest=2)
            or _without_model(token[0])
        )
        pieces += [title[position : token.start()], word]
        position = token.end()
    restored = "".join([*pieces, title[position:]])
    first = next((i for i, char in enumerate(restored) if char.isalpha()), 0)
    return restored[:first] + restored[first : first + 1].upper() + restored[first + 1 :]


def _printed(index: int, folded: Sequence[str], casing: Casing, shortest: int = 1) -> str:
    """Give a word as the texts print it in the longest phrase it shares with them, or ""."""
    for length in range(LONGEST_PHRASE, shortest - 1, -1):
        for start in range(max(0, index - length + 1), min(index, len(folded) - length) + 1):
            if printed := casing.get(tuple(folded[start : start + length])):
                return printed.most_common(1)[0][0][index - start]
    return ""


def _without_model(word: str) -> str:
    if ROMAN_NUMBER.match(word) or not is_syllable(word):
        return word
    return word.lower()


def _casing(texts: Iterable[str]) -> Casing:
    found: Casing = {}
    for text in texts:
        if is_capitals(text):
            continue
        tokens = list(TOKEN.finditer(text))
        for index, token in enumerate(tokens):
            opens_sentence = SENTENCE_START.search(text[max(0, token.start() - 6) : token.start()])
            for length in range(1, min(LONGEST_PHRASE, len(tokens) - index) + 1):
                printed = tuple(t[0] for t in tokens[index : index + length])
                if opens_sentence:
                    printed = _as_inside(printed)
                key = tuple(word.casefold() for word in printed)
                found.setdefault(key, Counter())[printed] += 1 if opens_sentence else 3
    return found


def _as_inside(printed: tuple[str, ...]) -> tuple[str, ...]:
    """Undo the capital of a sentence's first word, unless the next word makes a name of it."""
    first = printed[0]
    if first.isupper() and len(first) > 1:
        return printed
    if len(printed) > 1 and printed[1][:1].isupper() and not printed[1].isupper():
        return printed
    return (first[:1].lower() + first[1:], *printed[1:])
