"""The parts of what a reader typed: quoted, not wanted, or neither."""

import re
from typing import Final, NamedTuple

_QUOTED_OR_UNWANTED: Final = re.compile(
    r'(?P<minus>(?<!\S)-)?["“”«»„](?P<quoted>[^"“”«»„]*)["“”«»„]|(?<!\S)-(?P<unwanted>\w\S*)'
)


class Part(NamedTuple):
    """A part of the query as typed, and where it begins."""

    text: str
    start: int
    quoted: bool = False
    excluded: bool = False


def split_parts(text: str) -> list[Part]:
    """Take a query apart; if nothing is wanted in it, what is not wanted is."""
    parts = []
    done = 0
    for match in _QUOTED_OR_UNWANTED.finditer(text):
        parts.append(Part(text[done : match.start()], done))
        if match["unwanted"]:
            parts.append(Part(match["unwanted"], match.start("unwanted"), excluded=True))
        else:
            start = match.start("quoted")
            parts.append(Part(match["quoted"], start, quoted=True, excluded=bool(match["minus"])))
        done = match.end()
    parts.append(Part(text[done:], done))
    parts = [part for part in parts if part.text.strip()]
    if all(part.excluded for part in parts):
        return [part._replace(excluded=False) for part in parts]
    return parts
