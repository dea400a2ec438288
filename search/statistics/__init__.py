"""What the index itself knows of its words: how rare, beside which others, how near in letters.

`build_statistics` counts the tokens of all documents into one read-only SQLite file, which all
workers open; `open_statistics` reads it.  Pure Python without Django.
"""

from .build import build_statistics
from .read import NO_STATISTICS, Statistics, open_statistics

__all__ = ["NO_STATISTICS", "Statistics", "build_statistics", "open_statistics"]
