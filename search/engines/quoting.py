"""What a reader quotes, looked up in the stored texts: terms tell only that its pairs are there."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from search.engines.base import Tokens
from search.engines.narrowing import Sql
from search.vietnamese import Field, Phrase
from search.vietnamese.fold import any_accents

MOST_QUOTING: Final = 1_000
"""What has a quote is counted so far: a text is read for each, and nobody gets to more of them."""

_ALL: Final = 2**31 - 1
"""The LIMIT of what is put in order first, and asked for more of as it is needed."""


class Quotes(NamedTuple):
    """How a database finds a phrase in a text."""

    regexp: str
    """The operator between a text and a regular expression."""
    position: str
    """The function that gives where a text has another one, from 1 on."""

    def narrow(self, ordered: Sql, phrases: Sequence[Phrase]) -> Sql:
        """Narrow a SELECT of `page_id` in order to what has the phrases as they stand.

        Texts are read one by one in this order, until as many have them as are asked for.
        """
        if not phrases:
            return ordered
        stand_there = [self._stands_in(phrase) for phrase in phrases]
        conditions = " AND ".join(f"({one.text})" for one in stand_there)
        # A subquery in place of EXISTS, from which a database may make a join of another order.
        return Sql(
            f"SELECT candidate.* FROM ({ordered.text} LIMIT {_ALL}) candidate"
            f" WHERE (SELECT {conditions} FROM search_tokens stored"
            " WHERE stored.page_id = candidate.page_id)",
            [*ordered.params, *(value for one in stand_there for value in one.params)],
        )

    def _stands_in(self, phrase: Phrase) -> Sql:
        """Give the condition that one of the stored texts has a phrase as it stands.

        With accents it is a piece of the text, which is found in a quarter of the time that a
        regular expression takes.
        """
        if phrase.field is Field.FOLDED:
            words = f"(^| ){' '.join(map(any_accents, phrase.words))}( |$)"
            found = [f"stored.{name} {self.regexp} %s" for name in Tokens._fields]
        else:
            words = f" {' '.join(phrase.words)} "
            found = [
                f"{self.position}(' ' || stored.{name} || ' ', %s) > 0" for name in Tokens._fields
            ]
        return Sql(" OR ".join(found), [words] * len(found))
