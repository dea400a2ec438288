"""Sentence case for a title that the page prints in capitals only."""

import re
from collections import Counter
from collections.abc import Iterable

from articles.legacy.syllables import is_syllable
from articles.legacy.text import is_capitals

LONGEST_PHRASE = 6
TOKEN = re.compile(r"[^\W_]+")
SENTENCE_START = re.compile(r"(?:^|[.!?:…][”\"’')]*\s+|[“\"‘(]\s*|[-–+•]\s+)$")
ROMAN_NUMBER = re.compile(r"^[IVX]+$")

Casing = dict[tuple[str, ...], Counter[tuple[str, ...]]]


def restore_sentence_case(title: str, texts: Iterable[str]) -> str:
    """Give a title printed in capitals the case that `texts` print its words in.

    Phrases are looked up longest first. A word that no text has becomes small, unless it cannot
    be a Vietnamese word (an abbreviation, a number): that stays as printed. A name that occurs
    in the title only therefore comes out small: the page does not say that it is a name.
    """
    casing = _casing(texts)
    tokens = list(TOKEN.finditer(title))
    folded = [token[0].casefold() for token in tokens]
    pieces: list[str] = []
    position = 0
    index = 0
    while index < len(tokens):
        for length in range(min(LONGEST_PHRASE, len(tokens) - index), 0, -1):
            printed = casing.get(tuple(folded[index : index + length]))
            if printed:
                chosen = printed.most_common(1)[0][0]
                break
        else:
            length, chosen = 1, (_without_model(tokens[index][0]),)
        for token, word in zip(tokens[index : index + length], chosen, strict=True):
            pieces += [title[position : token.start()], word]
            position = token.end()
        index += length
    restored = "".join([*pieces, title[position:]])
    first = next((i for i, char in enumerate(restored) if char.isalpha()), 0)
    return restored[:first] + restored[first : first + 1].upper() + restored[first + 1 :]


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
