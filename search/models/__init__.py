"""The rows of the search, a file each for what belongs together."""

from search.models.asked import SearchedPage, SearchedQuery
from search.models.entry import SearchEntry, SearchLabel
from search.models.promoted import PromotedPhrase, PromotedResult
from search.models.synonyms import SynonymGroup

__all__ = [
    "PromotedPhrase",
    "PromotedResult",
    "SearchEntry",
    "SearchLabel",
    "SearchedPage",
    "SearchedQuery",
    "SynonymGroup",
]
