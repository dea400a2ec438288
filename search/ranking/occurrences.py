"""Where a query's words stand in a text of tokens, found in one sweep of a regular expression."""

import re
from collections.abc import Iterable, Iterator

from search.vietnamese import Field, Leaf, Phrase, Term, fold
from search.vietnamese.fold import any_accents
from search.vietnamese.memo import Memo


class Occurrences:
    """Finds the leaves of one field of a query.

    A run is what stands between other words of the text: one word of the query or several side by
    side, so that it holds the phrases too.  Texts repeat runs, so each is read once.
    """

    def __init__(self, field: Field, leaves: Iterable[tuple[Leaf, int]]) -> None:
        """Take the leaves of the field, each with the number by which it is to be reported."""
        self._folded = field is Field.FOLDED
        self._words: dict[str, list[int]] = {}
        self._phrases: dict[tuple[str, ...], list[int]] = {}
        self._prefixes: list[tuple[str, int]] = []
        for leaf, number in leaves:
            match leaf:
                case Term(text, prefix=True):
                    self._prefixes.append((text, number))
                case Term(text):
                    self._words.setdefault(text, []).append(number)
                case Phrase(parts):
                    self._phrases.setdefault(parts, []).append(number)
        self._longest = max(map(len, self._phrases), default=1)
        words = {*self._words, *(word for phrase in self._phrases for word in phrase)}
        forms = [self._pattern(word) for word in sorted(words)]
        forms += [f"{self._pattern(prefix)}[^ ]*" for prefix, _number in self._prefixes]
        either = "|".join(forms)
        self._runs = re.compile(rf" ((?:{either})(?: (?:{either}))*)(?= )")
        self._numbers: Memo[tuple[int, ...]] = Memo(self._read)

    def _pattern(self, word: str) -> str:
        """What finds the word in accented text; to look past accents is faster than to fold."""
        return any_accents(word) if self._folded else re.escape(word)

    def find(self, text: str) -> list[tuple[int, ...]]:
        """The numbers of the leaves in each run of a text that has a space at each end."""
        return list(map(self._numbers.__getitem__, self._runs.findall(text)))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where each run begins, with the number of each leaf in it, in order."""
        for run in self._runs.finditer(text):
            for number in self._numbers[run[1]]:
                yield run.start(), number

    def _read(self, run: str) -> tuple[int, ...]:
        words = (fold(run) if self._folded else run).split(" ")
        numbers: list[int] = []
        for start, word in enumerate(words):
            numbers += self._words.get(word, ())
            numbers += (number for prefix, number in self._prefixes if word.startswith(prefix))
            for end in range(start + 2, min(start + self._longest, len(words)) + 1):
                numbers += self._phrases.get(tuple(words[start:end]), ())
        return tuple(numbers)
