"""Where a query's words stand in a text of tokens, found in one sweep of a regular expression."""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

from search.vietnamese import Field, Leaf, Phrase, Term, fold
from search.vietnamese.fold import any_accents
from search.vietnamese.memo import Memo

Form = TypeVar("Form")
_Numbers = dict[Field, dict[Form, list[int]]]


class Occurrences:
    """Finds the leaves of a query, with accents or without.

    A run is what stands between other words of the text: one word of the query or several side by
    side, so that it holds the phrases too.  Texts repeat runs, so each is read once.
    """

    def __init__(self, numbers: Mapping[Leaf, int]) -> None:
        """Take leaves, each with the number by which it is to be reported."""
        self._words: _Numbers[str] = {field: {} for field in Field}
        self._phrases: _Numbers[tuple[str, ...]] = {field: {} for field in Field}
        self._prefixes: dict[Field, list[tuple[str, int]]] = {field: [] for field in Field}
        forms: set[str] = set()
        beginnings: set[str] = set()
        for leaf, number in numbers.items():
            match leaf:
                case Term(text, field, prefix=True):
                    self._prefixes[field].append((text, number))
                    beginnings.add(text)
                case Term(text, field):
                    self._words[field].setdefault(text, []).append(number)
                    forms.add(text)
                case Phrase(parts, field):
                    self._phrases[field].setdefault(parts, []).append(number)
                    forms.update(parts)
        self._longest = max(map(len, chain(*self._phrases.values())), default=1)
        # To look past accents is faster than to look twice, or at a folded text.
        is_folded = any(leaf.field is Field.FOLDED for leaf in numbers)
        written: Callable[[str], str] = _with_any_accents if is_folded else re.escape
        patterns = sorted(set(map(written, forms)))
        patterns += [f"{written(beginning)}[^ ]*" for beginning in sorted(beginnings)]
        either = "|".join(patterns)
        self._runs = re.compile(rf" ((?:{either})(?: (?:{either}))*)(?= )")
        self._numbers: Memo[tuple[int, ...]] = Memo(self._read)

    def find(self, text: str) -> list[tuple[int, ...]]:
        """The numbers of the leaves in each run of a text that has a space at each end."""
        return list(map(self._numbers.__getitem__, self._runs.findall(text)))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each run begins, with the number of each leaf in it, in order."""
        for run in self._runs.finditer(text):
            for number in self._numbers[run[1]]:
                yield run.start(), number

    def _read(self, run: str) -> tuple[int, ...]:
        numbers: list[int] = []
        for field, text in ((Field.ACCENTED, run), (Field.FOLDED, fold(run))):
            words = text.split(" ")
            known, phrases, prefixes = (
                self._words[field],
                self._phrases[field],
                self._prefixes[field],
            )
            for start, word in enumerate(words):
                numbers += known.get(word, ())
                numbers += (number for prefix, number in prefixes if word.startswith(prefix))
                for end in range(start + 2, min(start + self._longest, len(words)) + 1):
                    numbers += phrases.get(tuple(words[start:end]), ())
        return tuple(numbers)


def _with_any_accents(word: str) -> str:
    return any_accents(fold(word))
