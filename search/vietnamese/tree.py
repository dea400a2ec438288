"""The tree of a compiled query: what to match, without the language of any engine.

An engine walks five kinds of nodes.  Leaves name the field they look in and carry a weight by
which the score of a match is multiplied.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from .fold import fold


class Field(Enum):
    """Which tokens a leaf is compared with: those in normal form, or the folded ones beside."""

    ACCENTED = "accented"
    FOLDED = "folded"


@dataclass(frozen=True, slots=True)
class Term:
    """One token, or with `prefix` any token that begins with the text."""

    text: str
    field: Field = Field.ACCENTED
    weight: float = 1.0
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two or more words, one right after the other."""

    words: tuple[str, ...]
    field: Field = Field.ACCENTED
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the options has to match."""

    options: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part has to match, anywhere in the text."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The node has to match within title and lead."""

    node: "Node"


Leaf = Term | Phrase
Node = Term | Phrase | AnyOf | AllOf | Heading


def leaves(node: Node) -> Iterator[Leaf]:
    """The terms and phrases of a node, in order."""
    match node:
        case AnyOf(nodes) | AllOf(nodes):
            for child in nodes:
                yield from leaves(child)
        case Heading(inner):
            yield from leaves(inner)
        case _:
            yield node


def folded(node: Node) -> Node:
    """The node with every leaf in the folded field; options that fold alike become one."""
    match node:
        case Term(text):
            return replace(node, text=fold(text), field=Field.FOLDED)
        case Phrase(words):
            return replace(node, words=tuple(map(fold, words)), field=Field.FOLDED)
        case AnyOf(options):
            return any_of(*map(folded, options))
        case AllOf(parts):
            return AllOf(tuple(map(folded, parts)))
        case Heading(inner):
            return Heading(folded(inner))


def all_of(parts: tuple[Node, ...]) -> Node:
    """The parts as one node."""
    return AllOf(parts) if len(parts) > 1 else parts[0]


def any_of(*options: Node) -> Node:
    """The options as one node, without those that only repeat an earlier one."""
    seen: dict[object, Node] = {}
    for option in options:
        seen.setdefault(_unweighted(option), option)
    return AnyOf(tuple(seen.values())) if len(seen) > 1 else options[0]


def _unweighted(node: Node) -> Node:
    return replace(node, weight=1.0) if isinstance(node, Term | Phrase) else node


class Renamed(NamedTuple):
    """A name as it was typed and as it is written, the one to use now, and where it begins."""

    typed: str
    former: str
    now: str
    start: int


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's query: all `clauses` have to match, none of `excluded` may.

    `text` is what was understood, in normal form.  `pairs` are the neighbouring words as phrases,
    for the score only.  `related` are the former provinces that are named.  `suggestion` is the
    query as it was probably meant, for people to read, and `meant` the same compiled.  Where one of
    many leaves is enough, `worth` is what each adds to the score, and `whole` what is better still.
    `quoted` are those of the clauses that the reader wants as they stand.  A query without clauses
    is false and finds nothing.
    """

    text: str
    clauses: tuple[Node, ...]
    excluded: tuple[Node, ...] = ()
    pairs: tuple[Phrase, ...] = ()
    related: tuple[Renamed, ...] = ()
    suggestion: str = ""
    meant: "Query | None" = None
    worth: tuple[tuple[Leaf, float], ...] = ()
    whole: "Node | None" = None
    quoted: tuple[Phrase, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def has_several_words(self) -> bool:
        """Whether words are asked for that need not stand together: "ủy ban", not "12/KH-UBND"."""
        options = (
            option
            for clause in self.clauses
            for option in (clause.options if isinstance(clause, AnyOf) else (clause,))
        )
        return len(self.clauses) > 1 or any(isinstance(option, AllOf) for option in options)

    def leaves(self) -> Iterator[Leaf]:
        """The terms and phrases to find, without the excluded ones."""
        for clause in self.clauses:
            yield from leaves(clause)

    def but_not(self, node: Node) -> "Query":
        """The same query without what matches the node."""
        return replace(self, excluded=(*self.excluded, node))

    def folded(self) -> "Query":
        """The same query on the folded field, to try when the accented one finds nothing.

        What is not wanted stays as it was typed: who leaves out bạn does not mean ban.
        """
        return replace(
            self,
            clauses=tuple(map(folded, self.clauses)),
            pairs=tuple(
                Phrase(tuple(map(fold, pair.words)), Field.FOLDED, pair.weight)
                for pair in self.pairs
            ),
        )
