"""The rows of the search, a file each for what belongs together."""

from search.models.entry import (
    AdminEntry,
    DocumentText,
    IndexChange,
    SearchEntry,
    SearchLabel,
    SearchSuggestion,
)

__all__ = [
    "AdminEntry",
    "DocumentText",
    "IndexChange",
    "SearchEntry",
    "SearchLabel",
    "SearchSuggestion",
]
