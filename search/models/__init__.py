"""The rows of the search, a file each for what belongs together."""

from search.models.asked import SearchedPage, SearchedQuery
from search.models.entry import (
    AdminEntry,
    DocumentText,
    IndexChange,
    SearchEntry,
    SearchLabel,
    SearchSuggestion,
)
from search.models.promoted import PromotedPhrase, PromotedResult
from search.models.synonyms import SynonymGroup

__all__ = [
    "AdminEntry",
    "DocumentText",
    "IndexChange",
    "PromotedPhrase",
    "PromotedResult",
    "SearchEntry",
    "SearchLabel",
    "SearchSuggestion",
    "SearchedPage",
    "SearchedQuery",
    "SynonymGroup",
]
