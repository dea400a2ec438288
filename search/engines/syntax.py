"""A compiled query as a boolean expression of terms, in the language of any engine."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Generic, TypeVar

from search.engines.base import ANYWHERE_COUNTS, LEAD_ADDS, TITLE_ADDS
from search.engines.terms import FACT, FOLDED, IN_LEAD, IN_TITLE, Pairing, as_written
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term
from search.vietnamese.function_words import says_little

ANYWHERE: Final = ("",)
TITLE: Final = (IN_TITLE,)
LEAD: Final = (IN_LEAD,)
HEADING: Final = (*TITLE, *LEAD)
"""Where a leaf may stand, as the signs before its terms: in title or lead for a heading."""

_SHARES: Final = ((ANYWHERE, ANYWHERE_COUNTS), (TITLE, TITLE_ADDS), (LEAD, LEAD_ADDS))

Expression = TypeVar("Expression")


@dataclass(frozen=True)
class Syntax(ABC, Generic[Expression]):
    """How an engine takes a boolean expression of terms."""

    pair: Pairing

    @abstractmethod
    def term(self, text: str, *, prefix: bool = False) -> Expression:
        """Give what has a term, which holds letters, digits and signs only."""

    @abstractmethod
    def all_of(self, parts: Iterable[Expression]) -> Expression:
        """Give what all parts match."""

    @abstractmethod
    def any_of(self, options: Iterable[Expression]) -> Expression:
        """Give what one of the options matches."""

    @abstractmethod
    def but_not(self, wanted: Expression, unwanted: Expression) -> Expression:
        """Give what one expression matches and another does not."""

    def node(self, node: Node, places: tuple[str, ...] = ANYWHERE) -> Expression:
        """Give a node of a query, all of which has to stand in one of the places."""
        match node:
            case AnyOf(nodes):
                headings = [child for child in nodes if isinstance(child, Heading)]
                if headings and places != ANYWHERE:  # there it is enough, whatever else is
                    nodes = tuple(headings)
                return self.any_of(self.node(child, places) for child in nodes)
            case AllOf(nodes):
                return self.all_of(self.node(child, places) for child in _telling(nodes))
            case Heading(inner):
                return self.node(inner, HEADING if places == ANYWHERE else places)
            case Term(text, field, prefix=prefix):
                word = f"{FOLDED}{text}" if field is Field.FOLDED else text
                return self.any_of(self.term(f"{place}{word}", prefix=prefix) for place in places)
            case Phrase(words, field):
                marked = [f"{FOLDED}{word}" for word in words] if field is Field.FOLDED else words
                parts = [self.term(self.pair(*pair)) for pair in pairwise(marked)]
                if places != ANYWHERE or self.pair is not as_written:
                    # A pair is where its words are, and is there only if they are.
                    parts += [self.node(Term(word, field), places) for word in words]
                return self.all_of(parts)

    def query(
        self,
        query: Query,
        facts: Iterable[Collection[str]] = (),
        places: tuple[str, ...] = ANYWHERE,
    ) -> Expression:
        """Give a query, and that a page has to have one of each collection of facts."""
        parts = [self.node(clause, places) for clause in query.clauses]
        for options in facts:  # none at all is what no page has
            parts.append(self.any_of(self.term(f"{FACT}{fact}") for fact in options or [""]))
        wanted = self.all_of(parts)
        if not query.excluded:
            return wanted
        return self.but_not(wanted, self.any_of(map(self.node, query.excluded)))

    def tiers(self, query: Query, facts: Sequence[Collection[str]] = ()) -> list[Expression]:
        """Give a query where it tells most of a page, each time a wider one."""
        tiers = [self.query(query, facts, places) for places in (TITLE, HEADING)]
        telling = [leaf for leaf in query.leaves() if not says_little(leaf)]
        if len(telling) > 1 and not query.worth:  # else a word in the title is sought anyway
            titled = self.any_of(self.node(leaf, TITLE) for leaf in telling)
            tiers.append(self.all_of([self.query(query, facts), titled]))
        return tiers

    def worths(
        self, query: Query, facts: Sequence[Collection[str]] = ()
    ) -> list[tuple[float, Expression]]:
        """Give what adds to the score of a page that has parts of a query, and how much."""
        return [
            (weight * share, self.query(replace(query, clauses=(leaf,)), facts, places))
            for leaf, weight in query.worth
            for places, share in (_SHARES if isinstance(leaf, Term) else _SHARES[:1])
        ]

    def untold(self, query: Query) -> list[Phrase]:
        """Give the quotes of a query of which terms do not say all.

        Of one pair they do, where no other pair shares its term.
        """
        tells_pairs = self.pair is as_written
        return [one for one in query.quoted if not tells_pairs or len(one.words) > 2]


def _telling(nodes: Sequence[Node]) -> Iterator[Node]:
    """Give the nodes without the words that are in a phrase among them."""
    phrases = [node for node in nodes if isinstance(node, Phrase)]
    told = {(word, phrase.field) for phrase in phrases for word in phrase.words}
    for node in nodes:
        if not isinstance(node, Term) or node.prefix or (node.text, node.field) not in told:
            yield node


@dataclass(frozen=True)
class Written(Syntax[str]):
    """The syntax of a database, which takes an expression as a text with quoted terms."""

    quote: str
    beginning: str
    """Behind a quoted term that may go on."""
    both: str
    either: str
    without: str

    def term(self, text: str, *, prefix: bool = False) -> str:
        return f"{self.quote}{text}{self.quote}{self.beginning if prefix else ''}"

    def all_of(self, parts: Iterable[str]) -> str:
        return _joined(self.both, list(parts))

    def any_of(self, options: Iterable[str]) -> str:
        return _joined(self.either, list(options))

    def but_not(self, wanted: str, unwanted: str) -> str:
        return f"({wanted}{self.without}{unwanted})"


def _joined(sign: str, parts: list[str]) -> str:
    return f"({sign.join(parts)})" if len(parts) > 1 else parts[0]
