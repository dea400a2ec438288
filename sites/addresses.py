"""Old addresses as they are compared: without host, capitals, or the order of what is asked."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

LONGEST_ADDRESS = 500
#: What Facebook, Google, Zalo and newsletters add to the addresses in links.
_ADDED = re.compile(r"utm_\w+|fbclid|gclid|zarsrc")


def address_key(address: str) -> str:
    """Give the path and query of an address in the form that it is looked up by.

    Old portals did not tell capitals apart, and links to them write the parameters in any order,
    with some added by the network or the letter that a link was shared in.
    """
    parts = urlsplit(address.strip().lower())
    path = "/" + unquote(parts.path).strip("/")
    asked = urlencode(
        sorted(
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not _ADDED.fullmatch(name)
        )
    )
    return f"{path}?{asked}"[:LONGEST_ADDRESS] if asked else path[:LONGEST_ADDRESS]


def first_free(slug: str, is_free: Callable[[str], bool]) -> str:
    """Give the slug, or it with the first of -2, -3… that is free."""
    candidate, number = slug, 1
    while not is_free(candidate):
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
