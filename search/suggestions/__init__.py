"""What is suggested while a reader types: kept in the database, whatever engine searches."""

from search.suggestions.following import (
    About,
    Name,
    drop_unused,
    follow_entries,
    follow_names,
    names_of,
    weigh_names,
)
from search.suggestions.reading import Suggestion, suggest

__all__ = [
    "About",
    "Name",
    "Suggestion",
    "drop_unused",
    "follow_entries",
    "follow_names",
    "names_of",
    "suggest",
    "weigh_names",
]
