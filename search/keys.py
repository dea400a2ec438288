"""One key for all spellings of a query that readers take for the same."""

import unicodedata
from typing import Final

from search.vietnamese import normalize

LONGEST_KEY: Final = 100


def query_key(text: str) -> str:
    """Give the normal form of a query: composition, tone style, case and spaces make no difference.

    i and y do, and so do accents and quotes. Empty if there is no letter and no digit.
    """
    key = tidy(normalize(text))
    return key if any(map(str.isalnum, key)) else ""


def tidy(text: str) -> str:
    """Give a text composed, with single spaces, and without what no database or page takes."""
    shown = (
        character if character.isprintable() else "" if _is_invisible(character) else " "
        for character in unicodedata.normalize("NFC", text)
    )
    return " ".join("".join(shown).split())


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) == "Cf"
