"""Where a query's words stand in a text of tokens, found in one sweep of a regular expression."""

import re
from collections.abc import Sequence
from typing import Final

from search.vietnamese import Leaf, Phrase, Term
from search.vietnamese.memo import Memo

_NOTHING: Final = re.compile(r"(?!)")


class Occurrences:
    """Finds the leaves of one field of a query.

    A run is what stands between other words of the text: one word of the query or several side by
    side, so that it holds the phrases too.  Texts repeat runs, so each is read once.
    """

    def __init__(self, leaves: Sequence[tuple[int, Leaf]]) -> None:
        """Take the leaves, each with the number by which it is to be reported."""
        words: dict[str, list[int]] = {}
        phrases: dict[tuple[str, ...], list[int]] = {}
        prefixes: list[tuple[str, int]] = []
        for number, leaf in leaves:
            match leaf:
                case Term(text, prefix=True):
                    prefixes.append((text, number))
                case Term(text):
                    words.setdefault(text, []).append(number)
                case Phrase(parts):
                    phrases.setdefault(parts, []).append(number)
        self._words = words
        self._phrases = phrases
        self._prefixes = prefixes
        self._longest = max(map(len, phrases), default=1)
        forms = {re.escape(word) for word in (*words, *(w for parts in phrases for w in parts))}
        forms |= {rf"{re.escape(prefix)}[^ ]*" for prefix, _number in prefixes}
        either = "|".join(sorted(forms))
        self._runs = re.compile(rf" ((?:{either})(?: (?:{either}))*)(?= )") if forms else _NOTHING
        self._numbers: Memo[tuple[int, ...]] = Memo(self._read)

    def find(self, text: str) -> list[tuple[int, ...]]:
        """The numbers of the leaves in each run of a text that has a space at each end."""
        return list(map(self._numbers.__getitem__, self._runs.findall(text)))

    def _read(self, run: str) -> tuple[int, ...]:
        words = run.split(" ")
        numbers: list[int] = []
        for start, word in enumerate(words):
            numbers += self._words.get(word, ())
            numbers += (number for prefix, number in self._prefixes if word.startswith(prefix))
            for end in range(start + 2, min(start + self._longest, len(words)) + 1):
                numbers += self._phrases.get(tuple(words[start:end]), ())
        return tuple(numbers)
