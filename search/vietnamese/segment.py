"""One stretch of a query read word by word: dates, numbers, names and words become nodes."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from . import documents
from .chunk import Kind
from .fold import fold, is_folded
from .former import renamed_provinces
from .roman import counts_with_roman, is_roman, roman_value
from .spelling import other_spelling
from .syllable import is_syllable
from .synonyms import Group, Synonyms, Words
from .tokens import tokens_with_offsets
from .tree import AllOf, Field, Node, Phrase, Renamed, Term, any_of, folded

SYNONYM_WEIGHT: Final = 0.8
AMBIGUOUS_WEIGHT: Final = 0.5
SPELLING_WEIGHT: Final = 0.6
DOCUMENT_KIND_WEIGHT: Final = 0.6
FOLDED_PREFIX_WEIGHT: Final = 0.5

_Step = tuple[Node, int]
"""A node and the index of the first word after it."""


class Segment:
    """A stretch of a query without quotes and minus signs inside."""

    def __init__(
        self,
        text: str,
        synonyms: Synonyms,
        *,
        bare: bool,
        route: Callable[[Sequence[str]], list[bool]],
        open_end: bool = False,
    ) -> None:
        """Take the text; `bare` says that the whole query has no accents.

        If it has some, `route` says of each word whether to look for it without them.  With
        `open_end` the last word is only the beginning of one.
        """
        tokens = tokens_with_offsets(text)
        self._text = text
        self._synonyms = synonyms
        self._tokens = [token for token in tokens if token.kind is Kind.WORD]
        self._extras = [token for token in tokens if token.kind is not Kind.WORD]
        self._words = _with_numerals(tuple(token.text for token in self._tokens))
        self._whole = max(len(self._words) - open_end, 0)
        self._bare = bare
        self._folded = [True] * self._whole if bare else route(self._words[: self._whole])

    def nodes(self) -> list[Node]:
        """What has to match, in the order of the words."""
        nodes: list[Node] = []
        at = 0
        while at < self._whole:
            if self._says_number(at):
                at += 1
                continue
            node, at = self._step(at)
            nodes.append(node)
        return [*nodes, *map(_beginning, self._words[self._whole :])]

    def quotation(self) -> list[Node]:
        """The words as they stand, as one phrase."""
        if not self._words:
            return []
        node = _as_written(self._words)
        return [folded(node) if self._bare else node]

    def pairs(self) -> list[Phrase]:
        """Each two neighbouring words, in the field where both can be found."""
        pairs = []
        for at, words in enumerate(pairwise(self._words[: self._whole])):
            if any(self._folded[at : at + 2]):
                pairs.append(Phrase(tuple(map(fold, words)), Field.FOLDED))
            else:
                pairs.append(Phrase(words))
        return pairs

    def related(self) -> list[Renamed]:
        """The former provinces named here, as they were typed, and where they belong now."""
        return renamed_provinces(self._text, self._tokens, self._words, self._synonyms)

    def _says_number(self, at: int) -> bool:
        """Whether the word is the "số" of "nghị quyết số 29", which may as well be left out."""
        following = self._words[at + 1] if at + 1 < len(self._words) else ""
        if self._words[at] not in ("số", "so") or not following.isdigit():
            return False
        if at and self._words[at - 1] in documents.KINDS and self._in_capitals(at - 1, at):
            return True
        before = fold(" ".join(self._words[:at]))
        return before.endswith(tuple(map(fold, documents.KINDS.values())))

    def _step(self, at: int) -> _Step:
        readers = self._date, self._document, self._synonym, self._kind, self._joined, self._numeral
        for read in readers:
            if step := read(at):
                return step
        return self._word(at), at + 1

    def _word(self, at: int) -> Node:
        word = self._words[at]
        other = other_spelling(word)
        options = [Term(word), Term(other, weight=SPELLING_WEIGHT)] if other else [Term(word)]
        return self._routed(at, at + 1, *options)

    def _routed(self, at: int, end: int, *options: Node) -> Node:
        """The options in the field that the words from `at` to `end` are looked for in."""
        node = any_of(*options)
        return folded(node) if any(self._folded[at:end]) else node

    def _longest(self, at: int, *kinds: Kind) -> tuple[list[str], int]:
        """The longest extras of a kind that begin with the word at `at`, and where they end."""
        start = self._tokens[at].start
        limit = self._tokens[self._whole - 1].end
        found = [
            token
            for token in self._extras
            if token.kind in kinds and token.start == start and token.end <= limit
        ]
        longest = max((token.end for token in found), default=start)
        end = sum(token.end <= longest for token in self._tokens)
        return [token.text for token in found if token.end == longest], end

    def _date(self, at: int) -> _Step | None:
        tokens, end = self._longest(at, Kind.DATE)
        if not tokens and self._words[at] in ("ngày", "ngay") and at + 1 < self._whole:
            tokens, end = self._longest(at + 1, Kind.DATE)
        if not tokens:
            return None
        options: list[Node] = [Term(tokens[0])]
        words = self._words[at:end]
        if len(words) == 2 and all(map(str.isdigit, words)) and tokens[0].startswith("tháng"):
            options.append(Phrase(words))  # "42/2022" may begin a document's number
        return self._routed(at, end, *options), end

    def _document(self, at: int) -> _Step | None:
        tokens, end = self._longest(at, Kind.DOCUMENT)
        if not tokens:
            return None
        words = self._words[at:end]
        options: list[Node] = [Term(tokens[0]), _as_written(words)]
        number = words[:2] if words[1:2] and words[1].isdigit() else words[:1]
        for short in words[len(number) :]:
            if short in documents.KINDS:
                long = tuple(documents.KINDS[short].split())
                options += [
                    Phrase((*kind, *number), weight=DOCUMENT_KIND_WEIGHT)
                    for kind in ((short,), long, (*long, "số"))
                ]
        return self._routed(at, end, *options), end

    def _synonym(self, at: int) -> _Step | None:
        for end in range(min(at + self._synonyms.longest, self._whole), at, -1):
            words = self._words[at:end]
            groups = self._synonyms.groups(
                words,
                folded=any(self._folded[at:end]),
                in_capitals=self._in_capitals(at, end),
            )
            if others := [form for group in groups for form in _others(group, words)]:
                return any_of(self._typed(at, end), *others), end
        return None

    def _kind(self, at: int) -> _Step | None:
        """A kind of document with its number: "kế hoạch số 12" for "12/KH-UBND".

        Kinds that have an abbreviation of their own are read as that.
        """
        for short, kind in documents.KINDS.items():
            named = at + len(kind.split())
            if not self._says(kind, at, named):
                continue
            start = named + (named < self._whole and self._says_number(named))
            if start >= self._whole or not self._words[start].isdigit():
                return None
            node, end = self._step(start)
            number = self._words[start:end]
            if not all(map(str.isdigit, number)):
                return None
            typed = (*map(self._word, range(at, named)), node)
            written = Phrase((*number, short), weight=DOCUMENT_KIND_WEIGHT)
            return any_of(AllOf(typed), self._routed(at, end, written)), end
        return None

    def _says(self, kind: str, at: int, end: int) -> bool:
        """Whether the words are these, with their accents or looked for without."""
        words = " ".join(self._words[at:end])
        return words == kind or (any(self._folded[at:end]) and words == fold(kind))

    def _typed(self, at: int, end: int) -> Node:
        """The words as typed: side by side if a sign holds them together, else anywhere."""
        if not self._spaced(at, end):
            return self._routed(at, end, Phrase(self._words[at:end]))
        parts = tuple(map(self._word, range(at, end)))
        return AllOf(parts) if len(parts) > 1 else parts[0]

    def _joined(self, at: int) -> _Step | None:
        """Words that a sign holds together: glued or side by side; decimals; a score."""
        tokens, end = self._longest(at, Kind.DECIMAL)
        if tokens:
            return self._routed(at, end, *map(Term, tokens)), end
        tokens, end = self._longest(at, Kind.GLUED)
        if tokens:
            return self._routed(at, end, Term(tokens[0]), Phrase(self._words[at:end])), end
        end = at + 1
        if self._words[at].isdigit():
            while end < self._whole and not self._spaced(end - 1, end + 1):
                end += 1
        return (self._routed(at, end, Phrase(self._words[at:end])), end) if end > at + 1 else None

    def _numeral(self, at: int) -> _Step | None:
        """A lower-case numeral that is a syllable too: "đại hội vi"."""
        word = self._words[at]
        if not is_roman(word) or not counts_with_roman(self._words[:at]):
            return None
        return self._routed(at, at + 1, Term(word), Term(str(roman_value(word)))), at + 1

    def _in_capitals(self, at: int, end: int) -> bool:
        return all(self._text[token.start : token.end].isupper() for token in self._tokens[at:end])

    def _spaced(self, at: int, end: int) -> bool:
        """Whether spaces stand between the words from `at` to `end`."""
        return all(
            any(map(str.isspace, self._text[left.end : right.start]))
            for left, right in pairwise(self._tokens[at:end])
        )


def _with_numerals(words: Words) -> Words:
    """The words with Roman numerals as numbers, in lower case too, as capitals are read.

    What is a syllable as well ("vi", "xi") stays.
    """
    return tuple(
        str(roman_value(word))
        if is_roman(word) and not is_syllable(word) and counts_with_roman(words[:at])
        else word
        for at, word in enumerate(words)
    )


def _beginning(word: str) -> Node:
    """The last word, still being typed: its accents may be yet to come."""
    plain = Term(fold(word), Field.FOLDED, prefix=True)
    if is_folded(word):
        return plain
    weak = Term(fold(word), Field.FOLDED, FOLDED_PREFIX_WEIGHT, prefix=True)
    return any_of(Term(word, prefix=True), weak)


def _as_written(words: Words, weight: float = 1.0) -> Node:
    return Phrase(words, weight=weight) if len(words) > 1 else Term(words[0], weight=weight)


def _others(group: Group, words: Words) -> list[Node]:
    """The other forms of a group, without one that differs from the words in accents alone."""
    weight = SYNONYM_WEIGHT if words not in group.capitals else AMBIGUOUS_WEIGHT
    return [
        _as_written(form, weight)
        for form in group.forms
        if form != words and tuple(map(fold, form)) != words
    ]
