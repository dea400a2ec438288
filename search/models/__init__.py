"""The rows of the search, a file each for what belongs together."""

from search.models.admin import AdminEntry
from search.models.asked import SearchedPage, SearchedQuery
from search.models.document import DocumentText
from search.models.entry import SearchEntry, SearchLabel
from search.models.outbox import IndexChange
from search.models.promoted import PromotedPhrase, PromotedResult
from search.models.suggestion import SearchSuggestion
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
