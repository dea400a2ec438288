"""Stitched grammars: bands of cells, one a tradition, and one that a seed makes up."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from sites.motifs.stitches import (
    PERSON,
    PINE,
    Band,
    dashes,
    drawing,
    figures,
    lowered,
    lozenges,
    over,
    stars,
    stripes,
    zigzag,
)
from sites.motifs.threads import Threads


@dataclass(frozen=True)
class Cloth:
    """Bands under one another that repeat every `period` cells.

    `field` is what covers a surface: some of the bands, without the borders. The first of it has
    a figure whose middle is at the column `heart`.
    """

    period: int
    bands: list[Band]
    field: list[Band]
    heart: int = 0


Grammar = Callable[[Threads, random.Random], Cloth]

GAP: Band = (2, stripes(("",)))

#: Hooks that face away from each other, as in the corners between two lozenges of a piêu.
HOOKS = ("###.###", "#.#.#.#", "..#.#..", ".##.##.")

#: A hoa ban: petals (#) with veins (-) round a heart (o).
BAN = (
    "....##.##....",
    "...###.###...",
    "...#-#.#-#...",
    ".##.#-.-#.##.",
    "####.#o#.####",
    "##---ooo---##",
    "####.#o#.####",
    ".##.#-.-#.##.",
    "...##-.-##...",
    "...###.###...",
    "....##.##....",
)
#: A mountain of steps, its snow (^) and the terraces on it.
MOUNTAIN = (
    ".....^.....",
    "....^^^....",
    "....^.^....",
    "...##.##...",
    "...#...#...",
    "..##.#.##..",
    "..#.###.#..",
    ".##.#.#.##.",
    ".#.##.##.#.",
    "##.#...#.##",
    "#.##.#.##.#",
)


def pieu(threads: Threads, _chance: random.Random) -> Cloth:
    """Thái piêu scarf of the northwest: nested stepped lozenges with hooks, coloured dashes."""
    rings = (
        *(threads.light, threads.main, threads.main, "", threads.spark, threads.spark),
        *("", threads.main, "", threads.second, "", "", ""),
    )
    hooks = drawing(HOOKS, {"#": threads.second}, 24, 9)
    foot = drawing(HOOKS[::-1], {"#": threads.second}, 24, 9)
    middle: Band = (17, over(hooks, lowered(foot, 13), lozenges(24, rings, 17)))
    edge: list[Band] = [
        (1, stripes((threads.main,))),
        (1, stripes(("",))),
        (1, dashes((threads.spark, threads.second, threads.light), 3)),
        (1, stripes(("",))),
    ]
    return Cloth(24, [*edge, middle, *edge[::-1]], [middle, GAP])


def ban(threads: Threads, _chance: random.Random) -> Cloth:
    """Thái cloth of Điện Biên: white hoa ban and mountains, above lines of zigzag."""
    flower = drawing(BAN, {"#": threads.light, "-": threads.main, "o": threads.spark}, 28, 1)
    peak = drawing(MOUNTAIN, {"#": threads.second, "^": threads.light}, 28, 16)
    middle: Band = (11, over(flower, peak))
    border: list[Band] = [(2, stripes((threads.main,))), (2, stripes(("",)))]
    foot: list[Band] = [
        (1, stripes(("",))),
        (1, stripes((threads.light,))),
        (4, zigzag(14, (threads.main, "", threads.second, ""), 4)),
        (1, stripes((threads.light,))),
        (1, stripes(("",))),
        (2, stripes((threads.main,))),
    ]
    single: Band = (13, lowered(flower, 1))
    shifted: Band = (13, lowered(lambda x, y: flower(x + 14, y), 1))
    return Cloth(28, [*border, middle, *foot], [single, shifted], 7)


def dao(threads: Threads, _chance: random.Random) -> Cloth:
    """Dao embroidery of Lào Cai: pines and people in upright frames, stars, saw-teeth."""
    star = stars(20, threads.main, threads.spark, 17)
    pine = drawing(PINE, {"#": threads.light}, 40, 26)
    people = drawing(PERSON, {"#": threads.main}, 40, 22)
    others = drawing(PERSON, {"#": threads.main}, 40, 34)
    posts = drawing(("#..................#",) * 17, {"#": threads.second}, 40, 20)
    line = drawing((".##################.",), {"#": threads.second}, 40, 20)
    framed = over(
        posts, lowered(pine, 2), lowered(line, 11), lowered(over(people, others), 12), line
    )

    def middle(x: int, y: int) -> str | None:
        return star(x - 10, y) if x % 40 < 20 else framed(x, y)

    teeth: list[Band] = [
        (1, stripes((threads.light,))),
        (3, zigzag(6, (threads.main, "", ""), 3)),
        (1, stripes((threads.light,))),
    ]
    rows: list[Band] = [
        (8, figures(PINE, (threads.light, threads.main), gap=3, top=0)),
        GAP,
        (5, figures(PERSON, (threads.spark, threads.second), gap=2, top=0)),
        GAP,
    ]
    return Cloth(40, [*teeth, (17, middle), *teeth[::-1]], [(17, star), GAP, *rows])


def tho_cam(threads: Threads, chance: random.Random) -> Cloth:
    """Woven cloth that a seed makes up: mirrored both ways, as a weaver counts it."""
    period, length = chance.choice((16, 24, 32)), chance.choice((1, 3))
    half = period // 2
    colors = [threads.main, threads.light, threads.spark, threads.second]
    chance.shuffle(colors)
    steep, is_cross = chance.choice((1, 2)), chance.random() < 0.5
    rings = [
        color
        for number in range(8)
        for color in [colors[number // 2 % 4] if number % 2 else ""] * chance.choice((1, 1, 2, 3))
    ]

    def middle(x: int, y: int) -> str | None:
        dx, dy = abs((x + half) % period - half), abs(y - 8) * steep
        return rings[(max(dx, dy) if is_cross else dx + dy) % len(rings)]

    edge: list[Band] = [
        (1, stripes((colors[0],))),
        (1, stripes(("",))),
        (1, dashes((colors[1], colors[2]), length)),
        (1, stripes(("",))),
    ]
    return Cloth(period, [*edge, (17, middle), *edge[::-1]], [(17, middle), GAP])


STITCHED: dict[str, Grammar] = {"pieu": pieu, "ban": ban, "dao": dao, "tho-cam": tho_cam}
