"""Names for what is generated: places that exist nowhere, people, tags and venues.

All are put together from short lists (`names.toml`), so nobody and no place is meant.
"""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from articles.slugs import vietnamese_slug

_LISTS = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))

TAGS: list[str] = _LISTS["tags"]
VENUES: list[str] = _LISTS["venues"]
POSTS: list[str] = _LISTS["posts"]


@cache
def place_names() -> list[str]:
    """Give every name a sub-site may have, in an order that never changes.

    No two make the same address.
    """
    names = [
        f"{landscape} {quality}"
        for landscape in _LISTS["landscapes"]
        for quality in _LISTS["qualities"]
    ]
    names = list({vietnamese_slug(name): name for name in names}.values())
    Random("lien-tinh").shuffle(names)  # noqa: S311 - names, not secrets
    return names


def person_name(rng: Random) -> str:
    """Give somebody's full name."""
    return " ".join(rng.choice(_LISTS[part]) for part in ("surnames", "middles", "given_names"))


class LocalNames:
    """The names that the articles of one sub-site speak of: mostly its own."""

    def __init__(self, place: str) -> None:
        self.place = place

    def after(self, rng: Random, syllable: str) -> str:
        """Give a person's name after a word for people, else mostly that of a place or a body."""
        draw = rng.random()
        if syllable in _LISTS["before_people"] or draw < 0.1:
            return person_name(rng)
        if draw < 0.3:
            return rng.choice(_LISTS["bodies"])
        if draw < 0.7:
            return self.place
        return rng.choice(place_names())
