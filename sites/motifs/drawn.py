"""Grammars that are drawn with a pen: wax on indigo, lotus and sea."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, pi, sin

from sites.motifs.threads import Threads

#: The same height as a stitched band has rows.
HEIGHT = 25


@dataclass(frozen=True)
class Drawn:
    """A band of `HEIGHT` and a field, both of which repeat, as SVG elements without a ground.

    `sign` is one figure in a square of `HEIGHT`.
    """

    period: float
    band: str
    field_height: float
    field: str
    sign: str


DrawnGrammar = Callable[[Threads, random.Random], Drawn]


def mong(threads: Threads, _chance: random.Random) -> Drawn:
    """Mông wax-resist: paired snail spirals and lozenges, a fine line of wax on the cloth."""
    spirals = "".join(_snail(x, 12.5, 7.2, turn) for x, turn in ((8, 1), (22, -1)))
    lines = "".join(f"M0 {y}h30" for y in (1.5, 3.2, 21.8, 23.5))
    ticks = "".join(f"M{x} 2.35h.9M{x} 22.65h.9" for x in range(0, 30, 2))
    lozenge = "M15 9l2 3.5-2 3.5-2-3.5zM30 9l2 3.5-2 3.5-2-3.5zM0 9l2 3.5-2 3.5-2-3.5z"
    pen = f'fill="none" stroke="{threads.light}" stroke-linecap="round"'
    spiral = f'<path {pen} stroke-width=".95" d="{spirals}"/>'
    rules = f'<path {pen} stroke-width=".6" d="{lines}{ticks}"/>'
    return Drawn(
        30,
        f'{rules}{spiral}<path fill="{threads.main}" d="{lozenge}"/>',
        17,
        f'<g transform="translate(0 -4)">{spiral}<path fill="{threads.main}" d="{lozenge}"/></g>',
        f'<path {pen} stroke-width="1.3" d="{_snail(12.5, 12.5, 10, 1)}"/>',
    )


def sen(threads: Threads, _chance: random.Random) -> Drawn:
    """Nghệ An: lotus flowers on scales of waves, as the river and the sea draw them."""
    waves = _waves(((19.5, 6), (25, 0)), threads)
    lines = f'<path fill="{threads.main}" d="M0 0h48v1H0z"/>'
    flowers = _lotus(12, 19, 15, threads) + _bud(36, 18, 10, threads)
    band = f'{lines}{flowers}{waves}<path fill="{threads.main}" d="M0 24h48v1H0z"/>'
    field = _waves(((0, 6), (6, 0), (12, 6), (18, 0)), threads)
    sign = _lotus(12.5, 19, 16, threads) + _waves(((25, 0.5),), threads)
    return Drawn(48, band, 12, field, sign)


def _waves(rows: Iterable[tuple[float, float]], threads: Threads) -> str:
    """Rows of waves from the back to the front: arcs inside arcs that hide what is behind them."""
    wave = "".join(
        f'<circle r="{radius}" fill="{fill}"/>'
        for radius, fill in (
            *((6.35, threads.second), (5.65, threads.ground), (4.35, threads.second)),
            *((3.65, threads.ground), (2.2, threads.second)),
        )
    )
    places = "".join(
        f'<use href="#w" x="{x + shift:g}" y="{y:g}"/>'
        for y, shift in rows
        for x in range(-12, 60, 12)
    )
    return f'<defs><g id="w">{wave}</g></defs>{places}'


def _petal(x: float, y: float, angle: float, length: float, width: float) -> str:
    """A pointed petal from its foot, as a path of two curves."""
    tip = (x + length * sin(angle), y - length * cos(angle))
    sides = [
        (
            x + length * 0.55 * sin(angle) + side * width * cos(angle),
            y - length * 0.55 * cos(angle) + side * width * sin(angle),
        )
        for side in (-1, 1)
    ]
    foot, end, left, right = (f"{a:.1f} {b:.1f}" for a, b in ((x, y), tip, *sides))
    return f"M{foot}Q{left} {end}Q{right} {foot}z"


def _lotus(x: float, y: float, size: float, threads: Threads) -> str:
    rows = (
        ((-1.15, 1.15), 0.92, threads.main),
        ((-0.75, 0.75), 0.98, threads.light),
        ((-0.38, 0.38), 1.0, threads.main),
        ((0.0,), 1.0, threads.light),
    )
    return "".join(
        f'<path fill="{color}" stroke="{threads.ground}" stroke-width=".45" d="'
        + "".join(_petal(x, y, angle, size * reach, size * 0.36) for angle in angles)
        + '"/>'
        for angles, reach, color in rows
    )


def _bud(x: float, y: float, size: float, threads: Threads) -> str:
    return "".join(
        f'<path fill="{color}" stroke="{threads.ground}" stroke-width=".4" d="'
        + "".join(_petal(x, y, angle, size, size * 0.36) for angle in angles)
        + '"/>'
        for angles, color in (((-0.4, 0.4), threads.main), ((0.0,), threads.light))
    )


def _snail(x: float, y: float, radius: float, turn: int) -> str:
    """A spiral of two and a half turns from the outside in."""
    points = []
    for n in range(61):
        share = n / 60
        angle = pi / 2 + turn * share * 5 * pi
        reach = radius * (1 - share * 0.9)
        points.append(f"{x + reach * cos(angle):.1f} {y + reach * sin(angle):.1f}")
    return "M" + "L".join(points)


DRAWN: dict[str, DrawnGrammar] = {"mong": mong, "sen": sen}
