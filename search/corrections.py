"""What a reader may have meant instead."""

from search import vietnamese
from search.vocabulary import vocabulary


def did_you_mean(text: str) -> str | None:
    """Give a query that finds more than the one typed; None where there is none to offer."""
    return vietnamese.did_you_mean(text, vocabulary())
