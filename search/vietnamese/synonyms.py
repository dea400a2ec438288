"""Abbreviations and the other names of places: groups of forms that mean the same.

The built-in groups are the TSV files in `data/`; an administrator's own groups are added with
`Synonyms.extended`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from .chunk import Kind
from .fold import fold, is_folded
from .spelling import spelled_with_i
from .syllable import is_syllable
from .tokens import tokens_with_offsets

Words = tuple[str, ...]

_DATA: Final = files(__package__) / "data"


@dataclass(frozen=True, slots=True)
class Group:
    """Forms that mean the same, in normal form.

    `capitals` are forms so short that they mean something else in lower case ("TS", "CT"): they
    are read only in capitals, and no other form is ever expanded to them.
    """

    forms: tuple[Words, ...]
    capitals: tuple[Words, ...] = ()

    @classmethod
    def of(cls, *forms: str, capitals: Iterable[str] = ()) -> "Group":
        """A group of forms as people write them: Group.of("GD-ĐT", "Giáo dục và Đào tạo")."""
        return cls(
            tuple(dict.fromkeys(words for form in forms for words in _spellings(form))),
            tuple(dict.fromkeys(words for form in capitals for words in _spellings(form))),
        )


class Successor(NamedTuple):
    """A former province, what it belongs to, and whether its name is a word of every day too."""

    former: str
    now: str
    in_capitals: bool


def _spellings(form: str) -> Iterator[Words]:
    """The words of a form, with y and with i, and the form glued if a sign holds it together.

    Not glued to what is a word of its own: "T.Ư" is not tư.
    """
    tokens = tokens_with_offsets(form)
    words = tuple(token.text for token in tokens if token.kind is Kind.WORD)
    yield words
    yield _key(words)
    for token in tokens:
        is_whole = token.kind is Kind.GLUED and token.text == "".join(words)
        if is_whole and not is_syllable(token.text):
            yield (token.text,)


class Synonyms:
    """Finds the groups that a run of words belongs to; immutable."""

    def __init__(
        self, groups: Iterable[Group] = (), successors: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take groups, and pairs of a former name and the name of what it belongs to now.

        Behind a tab "capitals" stands with a former name that is a word of every day too.
        """
        self.all_groups = tuple(groups)
        self._successors = tuple(successors)
        self._exact: dict[Words, list[Group]] = {}
        self._folded: dict[Words, list[Group]] = {}
        self._capitals: dict[Words, list[Group]] = {}
        self._now: dict[Words, Successor] = {}
        for group in self.all_groups:
            for form in group.forms:
                _add(self._exact, _key(form), group)
                _add(self._folded, _folded_key(form), group)
            for form in group.capitals:
                _add(self._capitals, _key(form), group)
        for former, rest in self._successors:
            now, _, when = rest.partition("\t")
            for form in _spellings(former):
                for key in (_folded_key(form), _key(form)):
                    self._now[key] = Successor(former, now, when == "capitals")
        keys = (*self._exact, *self._capitals, *self._now)
        self.longest = max(map(len, keys), default=0)
        #: Forms of one word that is no syllable, and yet not mistyped.
        self.abbreviations = frozenset(
            key[0]
            for key in (*self._exact, *self._capitals)
            if len(key) == 1 and not is_syllable(key[0])
        )

    @classmethod
    @cache
    def built_in(cls) -> "Synonyms":
        """The groups that come with the product."""
        return cls((*_read_abbreviations(), *_read_places()), _rows("former_provinces.tsv"))

    def extended(self, groups: Iterable[Group]) -> "Synonyms":
        """These groups and more."""
        return Synonyms((*self.all_groups, *groups), self._successors)

    def having(self, form: str) -> list[Group]:
        """The groups with a form as somebody writes it, also those that read it in capitals."""
        keys = {_key(words) for words in _spellings(form)}
        found = [*self._exact.items(), *self._capitals.items()]
        groups = [group for key, groups in found if key in keys for group in groups]
        return list(dict.fromkeys(groups))

    def without(self, groups: Iterable[Group]) -> "Synonyms":
        """These groups without some of them."""
        left_out = set(groups)
        kept = [group for group in self.all_groups if group not in left_out]
        return Synonyms(kept, self._successors)

    def __contains__(self, word: object) -> bool:
        """Whether a word is a form by itself, accented or not."""
        return (word,) in self._exact or (word,) in self._folded

    def groups(self, words: Words, *, folded: bool, in_capitals: bool) -> Sequence[Group]:
        """The groups with exactly this form.

        `folded` says that accents may be left out, `in_capitals` that the reader wrote the words in
        capitals and others not.
        """
        found = self._exact.get(_key(words), [])
        if folded and (not found or all(map(is_folded, words))):
            found = self._folded.get(_folded_key(words), [])
        return [*found, *self._capitals.get(_key(words), [])] if in_capitals else found

    def successor(self, words: Words) -> Successor | None:
        """Where a former province belongs now, if these words, accented or not, name one."""
        return self._now.get(_key(words))


def _key(words: Words) -> Words:
    return tuple(map(spelled_with_i, words))


def _folded_key(words: Words) -> Words:
    return _key(tuple(map(fold, words)))


def _add(index: dict[Words, list[Group]], key: Words, group: Group) -> None:
    groups = index.setdefault(key, [])
    if group not in groups:
        groups.append(group)


def _rows(name: str) -> Iterator[tuple[str, str]]:
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            first, _, rest = line.partition("\t")
            yield first, rest


def _read_abbreviations() -> Iterator[Group]:
    """Rows of short forms, long forms, and "capitals" if the short ones are ambiguous."""
    for short, rest in _rows("abbreviations.tsv"):
        long, _, when = rest.partition("\t")
        shorts, longs = short.split(" | "), long.split(" | ")
        if when == "capitals":
            for meaning in longs:
                yield Group.of(meaning, capitals=shorts)
        else:
            yield Group.of(*shorts, *longs)


def _read_places() -> Iterator[Group]:
    for first, rest in _rows("place_names.tsv"):
        yield Group.of(first, *rest.split("\t"))
