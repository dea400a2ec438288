"""The rows of the search, a file each for what belongs together."""

from search.models.entry import SearchEntry, SearchLabel

__all__ = ["SearchEntry", "SearchLabel"]
