"""Land and water: hills, terraces, waves and islands as flat layers."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

from .palette import Point, Sheet, height_at, mix, swell

#: Distance between two points of a curve, as a share of the width.
STEP = 1 / 160


def _curve(sheet: Sheet, base: float, amplitude: float, waves: int = 3) -> list[Point]:
    shape = swell(sheet.chance, sheet.width, waves)
    count = round(1 / STEP)
    return [
        (sheet.width * n / count, base + amplitude * height_at(shape, sheet.width * n / count))
        for n in range(count + 1)
    ]


def _fill_below(sheet: Sheet, curve: list[Point], colour: str) -> None:
    floor = sheet.height + 1
    sheet.pen.polygon([*curve, (sheet.width, floor), (0, floor)], fill=colour)


def sun(sheet: Sheet, x: float, y: float, radius: float, colour: str) -> None:
    """A flat sun with two thin rings."""
    sheet.disc(x, y, radius, colour)
    for n in (1, 2):
        sheet.ring(x, y, radius * (1 + 0.22 * n), mix(colour, sheet.palette.light, 0.35 * n), 2.4)


def hills(
    sheet: Sheet, top: float, bottom: float, shades: tuple[str, str], layers: int = 6, rows: int = 0
) -> None:
    """Rolling hills from the far shade to the near one; ``rows`` adds planted rows on each.

    ``top`` and ``bottom`` are the heights of the first and last hill as shares of the sheet.
    """
    for n in range(layers):
        share = n / (layers - 1)
        base = sheet.height * (top + (bottom - top) * share)
        curve = _curve(sheet, base, sheet.height * (0.075 + 0.035 * share), 3)
        colour = mix(*shades, share)
        _fill_below(sheet, curve, colour)
        light = mix(colour, sheet.palette.light, 0.34)
        sheet.pen.line(curve, fill=light, width=round(3 * sheet.unit))
        gap = sheet.unit * (9 + 10 * share)
        for row in range(1, rows + 1):
            moved = [(x, y + gap * row * (1 + row * 0.05)) for x, y in curve]
            fade = mix(light, colour, 0.25 + 0.6 * row / rows)
            sheet.pen.line(moved, fill=fade, width=max(2, round((1.2 + 1.6 * share) * sheet.unit)))


def ridges(
    sheet: Sheet,
    top: float,
    bottom: float,
    shades: tuple[str, str],
    layers: int = 4,
    lift: float = 0.2,
) -> None:
    """High mountains: broken ridge lines with a lit side under every crest."""
    for n in range(layers):
        share = n / (layers - 1)
        base = sheet.height * (top + (bottom - top) * share)
        line = _ridge(sheet, base, sheet.height * lift * (1 - 0.35 * share))
        colour = mix(*shades, share)
        _fill_below(sheet, line, colour)
        _shaded_sides(sheet, line, mix(colour, sheet.palette.ground, 0.16))


def _shaded_sides(sheet: Sheet, line: list[Point], shade: str) -> None:
    """Darken the right side of each summit down to the next saddle, with a broken inner edge."""
    reach = 3
    for n in range(reach, len(line) - reach):
        x, y = line[n]
        if y > min(point[1] for point in line[n - reach : n + reach + 1]):
            continue
        end = n
        while (
            end + 1 < len(line)
            and line[end + 1][1] > line[end][1] - 14 * sheet.unit
            and end < n + 9
        ):
            end += 1
        last_x, last_y = line[end]
        drop = max(last_y - y, 60 * sheet.unit)
        inner = [
            (
                x + (last_x - x) * (0.1 + 0.5 * t) * (1.25 if n % 2 else 0.75),
                y + drop * (0.12 + 1.05 * t),
            )
            for n, t in enumerate((1.0, 0.82, 0.66, 0.5, 0.34, 0.2))
        ]
        sheet.pen.polygon([*line[n : end + 1], *inner], fill=shade)


def _ridge(sheet: Sheet, base: float, lift: float) -> list[Point]:
    """A line broken again and again in its middle, as mountains look from far away."""
    heights = [sheet.chance.uniform(-0.2, 0.5) for _ in range(5)]
    heights[sheet.chance.randrange(1, 4)] = 1.0
    rough = 0.42
    for _ in range(4):
        broken: list[float] = []
        for left, right in pairwise(heights):
            broken += [left, (left + right) / 2 + sheet.chance.uniform(-rough, rough) * 0.6]
        heights = [*broken, heights[-1]]
        rough *= 0.52
    step = sheet.width / (len(heights) - 1)
    return [(n * step, base - lift * height) for n, height in enumerate(heights)]


def clouds(sheet: Sheet, top: float, bottom: float, colour: str, layers: int = 5) -> None:
    """A sea of clouds: scalloped layers that grow lighter towards the reader."""
    for n in range(layers):
        share = n / max(1, layers - 1)
        y = sheet.height * (top + (bottom - top) * share)
        shade = mix(colour, sheet.palette.light, 0.35 + 0.6 * share)
        x = -sheet.chance.uniform(0, 160) * sheet.unit
        while x < sheet.width + 200 * sheet.unit:
            radius = sheet.unit * sheet.chance.uniform(46, 104) * (0.75 + 0.6 * share)
            sheet.disc(x, y + radius * 0.5, radius, shade)
            sheet.ring(x, y + radius * 0.5, radius, mix(shade, colour, 0.4), 2.4 * sheet.unit)
            sheet.disc(x, y + radius * 0.56, radius * 0.95, shade)
            x += radius * sheet.chance.uniform(0.9, 1.35)
        below = (0, y + 60 * sheet.unit, sheet.width, sheet.height + 90 * sheet.unit)
        sheet.pen.rectangle(below, fill=shade)


def terraces(sheet: Sheet, top: float, colours: list[str], rim: str, steps: int = 24) -> None:
    """Rice terraces: near-parallel steps whose bends drift slowly from one to the next."""
    far = swell(sheet.chance, sheet.width * 0.8, 3)
    near = swell(sheet.chance, sheet.width * 1.1, 3)
    count = round(1 / STEP)
    for n in range(steps):
        share = n / (steps - 1)
        base = sheet.height * (top + (1.2 - top) * share**1.18)
        bend = sheet.height * (0.06 + 0.13 * share)
        curve: list[Point] = []
        for m in range(count + 1):
            x = sheet.width * m / count
            lift = height_at(far, x) * (1 - share) + height_at(near, x) * share
            curve.append((x, base + bend * lift))
        shade = mix(colours[n % len(colours)], sheet.palette.ground, 0.26 * share)
        _fill_below(sheet, curve, shade)
        bank = [(x, y + (3 + 5 * share) * sheet.unit) for x, y in curve]
        sheet.pen.line(
            bank,
            fill=mix(shade, sheet.palette.ground, 0.28),
            width=round((3 + 5 * share) * sheet.unit),
        )
        sheet.pen.line(curve, fill=rim, width=max(2, round((1.4 + 2.4 * share) * sheet.unit)))


def mound(sheet: Sheet, x: float, y: float, radius: float, colours: list[str], rim: str) -> None:
    """A round hill of terraces seen from above: nested, slightly uneven rings."""
    shape = [
        (k, sheet.chance.uniform(0, 2 * pi), sheet.chance.uniform(0.02, 0.06)) for k in (2, 3, 5)
    ]
    levels = 12 if radius > sheet.height * 0.12 else 7
    for n in range(levels):
        reach = radius * (1 - n / levels)
        ring: list[Point] = []
        for m in range(121):
            angle = 2 * pi * m / 120
            wobble = 1 + sum(w * sin(k * angle + phase + n * 0.12) for k, phase, w in shape)
            ring.append(
                (
                    x + reach * wobble * cos(angle) * 1.55 + n * radius * 0.012,
                    y + reach * wobble * sin(angle) * 0.8 - n * radius * 0.035,
                )
            )
        sheet.pen.polygon(ring, fill=colours[n % len(colours)])
        sheet.pen.line(ring, fill=rim, width=max(2, round(radius * 0.006)))


def waves(sheet: Sheet, top: float, shades: tuple[str, str], foam: str, rows: int = 9) -> None:
    """Rolling sea: crested waves with fine lines that follow each crest."""
    for n in range(rows):
        share = n / (rows - 1)
        base = sheet.height * (top + (1.02 - top) * share**1.15)
        length = sheet.unit * (130 + 250 * share)
        rise = sheet.unit * (7 + 25 * share)
        phase = sheet.chance.uniform(0, 2 * pi)
        colour = mix(*shades, share)
        for line in range(5):
            drop = sheet.unit * (8 + 11 * share) * line
            calm = rise * (1 - line * 0.13)
            curve = _crests(sheet.width, base + drop, length, calm, phase)
            if line == 0:
                _fill_below(sheet, curve, colour)
            fade = mix(foam, colour, 0.12 + line * 0.2)
            width = max(2, round(sheet.unit * (1.3 + 1.9 * share) * (1 - line * 0.12)))
            sheet.pen.line(curve, fill=fade, width=width)


def _crests(width: float, base: float, length: float, rise: float, phase: float) -> list[Point]:
    """A row of water waves (a trochoid): round troughs, sharp crests."""
    turns = int(width / length) + 4
    points: list[Point] = []
    for n in range(turns * 22):
        angle = 2 * pi * n / 22
        x = (n / 22 - 2) * length + length * phase / (2 * pi)
        points.append((x + 0.105 * length * sin(angle), base - rise * cos(angle)))
    return points


def waves_line(sheet: Sheet, y: float, ink: str) -> None:
    """Three thin wave lines side by side, as a border."""
    phase = sheet.chance.uniform(0, 2 * pi)
    for n in range(3):
        curve = _crests(
            sheet.width, y + 13 * n * sheet.unit, 96 * sheet.unit, 9 * sheet.unit, phase
        )
        sheet.pen.line(curve, fill=ink, width=round((3.2 - 0.8 * n) * sheet.unit))


def ripples(sheet: Sheet, count: int, foam: str) -> None:
    """Short bent strokes of light on still water, smaller towards the top."""
    for _ in range(count):
        depth = sheet.chance.random()
        x, y = sheet.width * sheet.chance.random(), sheet.height * depth
        half = sheet.unit * (14 + 46 * depth) * sheet.chance.uniform(0.6, 1.4)
        sag = half * 0.09
        points = [(x + half * t, y - sag * (1 - t * t)) for t in (-1, -0.6, -0.2, 0.2, 0.6, 1)]
        sheet.pen.line(points, fill=foam, width=max(2, round((1.2 + 1.8 * depth) * sheet.unit)))


def islands(
    sheet: Sheet, places: list[tuple[float, float, float]], colours: list[str], rim: str
) -> None:
    """Terraced islets in still water with rings around them; places are x, y, radius in shares."""
    for x, y, radius in places:
        for n in (3, 2, 1):
            reach = sheet.height * radius * (1 + 0.16 * n)
            box = (
                sheet.width * x - reach * 1.6,
                sheet.height * y - reach * 0.78,
                sheet.width * x + reach * 1.6,
                sheet.height * y + reach * 0.86,
            )
            sheet.pen.ellipse(
                box, outline=mix(rim, colours[0], 0.2 * n), width=round(2 * sheet.unit)
            )
        mound(sheet, sheet.width * x, sheet.height * y, sheet.height * radius, colours, rim)


def scales(sheet: Sheet, top: float, radius: float, shades: list[str], ink: str) -> None:
    """Rows of overlapping wave scales, as on court robes."""
    y = sheet.height * top
    row = 0
    while y - radius < sheet.height:
        x = -radius if row % 2 else 0.0
        while x - radius < sheet.width:
            colour = shades[row % len(shades)]
            sheet.disc(x, y + radius, radius, colour)
            for n in range(1, 5):
                sheet.ring(x, y + radius, radius * (1 - n * 0.19), mix(ink, colour, 0.12 * n), 2.6)
            sheet.ring(x, y + radius, radius, ink, 3.2)
            x += 2 * radius
        y += radius * 0.52
        row += 1


def river(
    sheet: Sheet, colours: list[str], rim: str, top: float = 0.46, bottom: float = 1.05
) -> None:
    """A river that bends from the horizon towards the reader; flat far bends, wide near ones."""
    centre = sheet.width * sheet.chance.uniform(0.42, 0.58)
    hand = sheet.chance.choice((-1, 1))
    for n, colour in enumerate(colours):
        left: list[Point] = []
        right: list[Point] = []
        for m in range(121):
            depth = m / 120
            y = sheet.height * (top + (bottom - top) * depth**1.5)
            swing = sheet.width * (0.05 + 0.2 * depth) * sin(9.6 * depth**0.62)
            half = sheet.width * (0.002 + 0.15 * depth**2) * (1 - n / len(colours) * 0.6)
            left.append((centre + hand * swing - half, y))
            right.append((centre + hand * swing + half * 1.1, y))
        sheet.pen.polygon([*left, *right[::-1]], fill=colour)
        for bank in (left, right):
            sheet.pen.line(bank, fill=mix(rim, colour, 0.25), width=max(2, round(1.8 * sheet.unit)))
