"""Regular expressions out of word lists."""

import re


def any_of(words: str) -> str:
    """Give a pattern for one of `words`, which `|` and line breaks separate; the longest first."""
    unique = {" ".join(word.split()) for word in re.split(r"[|\n]", words)} - {""}
    ordered = sorted(unique, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
