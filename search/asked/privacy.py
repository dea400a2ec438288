"""Which queries are kept: none that is no word, and none that looks like somebody's data."""

import re
import unicodedata
from typing import Final

from search.keys import LONGEST_KEY, query_key, tidy

LEAST_LETTERS: Final = 2
#: No form sends so much.
LONGEST_TEXT: Final = 1_000

_EMAIL: Final = re.compile(r"\S@\S")
#: Numbers of people: telephone, identity card, tax, account, with whatever signs people put inside,
#: but those that part days and lists.
_PERSONAL_NUMBER: Final = re.compile(r"\d(?:[^\w/,;]|_)*(?:\d(?:[^\w/,;]|_)*){7}\d")


def kept_key(text: str) -> str:
    """Give the key that a query is counted under, or nothing if it must not be kept.

    Not kept are e-mail addresses, and nine digits or more with nothing between them but spaces and
    signs that part no dates. That a name was typed cannot be told: names are what readers of a
    portal look for.
    """
    if len(text) > LONGEST_TEXT:
        return ""
    plain = tidy(unicodedata.normalize("NFKC", text))
    if _EMAIL.search(plain) or _PERSONAL_NUMBER.search(plain):
        return ""
    key = query_key(text)
    if len(key) > LONGEST_KEY or sum(map(str.isalnum, key)) < LEAST_LETTERS:
        return ""
    return key
