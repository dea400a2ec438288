"""The schematic map of Vietnam: a tile a province or city, those with a portal here linked."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sites.models import Province

#: A tile and the room that it takes, in the drawing's units: about a pixel on a small phone.
TILE_WIDTH, TILE_HEIGHT = 62, 46
COLUMN, ROW = 66, 50
LINE = 17
#: Names of islands are a little wider than a tile.
MARGIN = 10


@dataclass(frozen=True)
class Place:
    """A tile with its name in lines; `url` is empty where there is no portal."""

    name: str
    lines: list[tuple[str, int]]
    left: int
    top: int
    url: str = ""
    slug: str = ""

    @property
    def middle(self) -> int:
        """Where the name stands across."""
        return self.left + TILE_WIDTH // 2


@dataclass(frozen=True)
class Map:
    """The whole drawing."""

    width: int
    height: int
    tiles: list[Place]
    islands: list[Place]
    sea: Place
    tile_width: int = TILE_WIDTH
    tile_height: int = TILE_HEIGHT


def map_of(provinces: Iterable[Province]) -> Map:
    """Draw the map for provinces that know their `address`."""
    by_slug = {province.slug: province for province in provinces}
    source = _source()
    tiles = [
        _place(tile["name"], _two_lines(tile["name"]), tile["at"], by_slug.get(tile["slug"]))
        for tile in source["tiles"]
    ]
    islands = [
        _place(f"{name} ({of})", [*_island_lines(name), f"({of})"], island["at"], None)
        for island in source["islands"]
        for name, of in [(island["name"], island["of"])]
    ]
    return Map(
        width=max(place.left for place in [*tiles, *islands]) + TILE_WIDTH + MARGIN,
        height=max(place.top for place in [*tiles, *islands]) + TILE_HEIGHT + 2,
        tiles=tiles,
        islands=islands,
        sea=_place(source["sea"]["name"], [source["sea"]["name"]], source["sea"]["at"], None),
    )


def _place(name: str, lines: list[str], at: list[float], province: Province | None) -> Place:
    # Whole numbers: the drawing stands in the page, where every byte is waited for.
    left, top = round(at[0] * COLUMN + 1), round(at[1] * ROW + 1)
    first = round(top + TILE_HEIGHT / 2 + 4.5 - LINE * (len(lines) - 1) / 2)
    return Place(
        name,
        [(line, first + LINE * number) for number, line in enumerate(lines)],
        left,
        top,
        province.address if province else "",
        province.slug if province else "",
    )


def _two_lines(name: str) -> list[str]:
    """Break a name where its halves are most alike in length."""
    words = name.split(" ")
    breaks = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    if not breaks:
        return [name]
    return list(min(breaks, key=lambda halves: abs(len(halves[0]) - len(halves[1]))))


def _island_lines(name: str) -> list[str]:
    group = "Quần đảo"
    return [group, name.removeprefix(group).strip()]


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
