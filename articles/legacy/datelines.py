"""The mark of an editorial office before the first words: "(TS)-"."""

import re

from articles.legacy.names import LOWER, UPPER

DATELINE = re.compile(
    rf"^\(\s*[{UPPER}][{UPPER}{LOWER}\d&./ -]{{0,30}}\)\s*[-–—:.]+\s*(?=\S)"
    rf"|^\(\s*[{UPPER}\d&./-]{{2,12}}\s*\)\s*(?=\S)"
)


def has_dateline(text: str) -> bool:
    """Whether `text` opens with a dateline."""
    return DATELINE.match(text) is not None


def without_dateline(text: str) -> str:
    """Give `text` without the dateline it opens with."""
    return DATELINE.sub("", text)
