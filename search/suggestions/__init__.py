"""What is suggested while a reader types: kept in the database, whatever engine searches."""

from search.suggestions.following import (
    About,
    Name,
    drop_titles,
    drop_unused,
    follow_entries,
    follow_names,
    names_of,
    take_over,
    weigh_names,
)
from search.suggestions.reading import Suggestion, suggest

__all__ = [
    "About",
    "Name",
    "Suggestion",
    "drop_titles",
    "drop_unused",
    "follow_entries",
    "follow_names",
    "names_of",
    "suggest",
    "take_over",
    "weigh_names",
]
