"""One province going into another, with everything that is its own."""

from sites.merging.merge import Line, Merge, MergeError, Sections, Sign, add_merge, follow_merge
from sites.merging.pages import joins, makes_home
from sites.merging.run import merge_province, plan_merge

__all__ = [
    "Line",
    "Merge",
    "MergeError",
    "Sections",
    "Sign",
    "add_merge",
    "follow_merge",
    "joins",
    "makes_home",
    "merge_province",
    "plan_merge",
]
