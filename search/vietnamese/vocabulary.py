"""What the compiler of queries may ask about the index: which words it has, beside which others."""

import math
from collections.abc import Mapping
from typing import Final, NamedTuple

from .fold import fold


class Form(NamedTuple):
    """A folded word, or two with a space between: how many documents have it, and with which
    accents."""

    documents: int
    readings: Mapping[str, int]


UNKNOWN: Final = Form(0, {})


class Vocabulary:
    """Counts of documents by word and by pair of neighbouring words, in accented normal form.

    This one is of an empty index, and is false; an index that has been counted derives from it and
    answers `form` and `corrections`.  Methods take any string and raise nothing.
    """

    document_count = 0
    occurrences = 0
    """The counts of all tokens together."""

    mean_lengths: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Tokens of a title, a lead and a body."""

    def __bool__(self) -> bool:
        return self.document_count > 0

    def form(self, folded: str) -> Form:
        """What is known of a folded word, or of a pair with a space between."""
        return UNKNOWN

    def corrections(self, token: str) -> Mapping[str, float]:
        """The known tokens that may have been meant, with their distance in letters."""
        return {}

    def known(self, token: str) -> int:
        """How many documents have the token, or two side by side with a space between.

        Of many documents a pair that only one has counts for none.
        """
        return self.form(fold(token)).readings.get(token, 0)

    def idf(self, token: str) -> float:
        """How rare a token is: Robertson's weight, never below 0."""
        return self.rarity(self.known(token))

    def idf_folded(self, folded: str) -> float:
        """How rare a folded token is."""
        return self.rarity(self.form(folded).documents)

    def rarity(self, documents: int) -> float:
        """The weight of what so many documents have; 1 for everything in an empty index."""
        if not self.document_count:
            return 1.0
        return math.log1p((max(self.document_count - documents, 0) + 0.5) / (documents + 0.5))


EMPTY: Final = Vocabulary()
