"""Flowers: hoa ban (Bauhinia) and lotus, drawn from rounded petals."""

from __future__ import annotations

from math import cos, pi, sin

from .palette import Point, Sheet, mix


def _petal(
    x: float, y: float, angle: float, length: float, width: float, *, blunt: float = 0.62
) -> list[Point]:
    """Outline of a petal that starts at (x, y); ``blunt`` says where it is widest."""
    outline: list[Point] = []
    for n in range(49):
        along = n / 24 if n <= 24 else (48 - n) / 24
        side = 1 if n <= 24 else -1
        rise = sin(pi * along ** (0.69 / (1 - blunt) * 0.55)) ** 0.85 if 0 < along < 1 else 0.0
        across = side * width / 2 * rise
        outline.append(
            (
                x + length * along * cos(angle) - across * sin(angle),
                y + length * along * sin(angle) + across * cos(angle),
            )
        )
    return outline


def _along(x: float, y: float, angle: float, length: float, bend: float) -> list[Point]:
    """A bent line from (x, y), for veins and stamens."""
    points: list[Point] = []
    for n in range(13):
        share = n / 12
        turn = angle + bend * share
        points.append((x + length * share * cos(turn), y + length * share * sin(turn)))
    return points


def ban_flower(sheet: Sheet, x: float, y: float, size: float, turn: float) -> None:
    """One open hoa ban: five clawed petals, the upper one streaked, and curved stamens."""
    light, pink, rose, plum, green, gold = sheet.palette.threads
    spread = (0.0, 1.2, 2.42, -2.42, -1.2)
    for n in (2, 3, 1, 4, 0):
        angle = turn + spread[n]
        banner = n == 0
        length = size * (1.0 if banner else 1.06)
        base = mix(pink, rose, 0.75) if banner else mix(light, pink, (0.0, 0.1, 0.35, 0.35, 0.1)[n])
        sheet.pen.polygon(_petal(x, y, angle, length, size * 0.74), fill=base)
        inner = mix(base, plum, 0.5) if banner else mix(base, rose, 0.28)
        sheet.pen.polygon(_petal(x, y, angle, length * 0.62, size * 0.26), fill=inner)
        for bend in (-0.42, -0.2, 0.0, 0.2, 0.42):
            vein = _along(x, y, angle, length * (0.84 - abs(bend) * 0.4), bend)
            sheet.pen.line(vein, fill=mix(base, plum, 0.55 if banner else 0.26), width=2)
    for n in range(5):
        bend = 0.5 - n * 0.12
        filament = _along(x, y, turn + 2.7 + n * 0.22, size * (0.72 - 0.05 * n), -bend)
        sheet.stroke(filament, mix(rose, plum, 0.2), size * 0.024)
        sheet.disc(*filament[-1], size * 0.036, gold)
    sheet.disc(x, y, size * 0.06, mix(plum, green, 0.25))


def ban_leaf(sheet: Sheet, x: float, y: float, size: float, angle: float, colour: str) -> None:
    """The two-lobed leaf of the ban tree."""
    for side in (-1, 1):
        lobe = _petal(x, y, angle + side * 0.3, size, size * 0.74)
        sheet.pen.polygon(lobe, fill=mix(colour, sheet.palette.ground, 0.0 if side > 0 else 0.14))
    sheet.pen.line(
        _along(x, y, angle, size * 0.78, 0.0), fill=mix(colour, sheet.palette.light, 0.3), width=3
    )


def ban_bud(sheet: Sheet, x: float, y: float, size: float, angle: float) -> None:
    """A closed bud with its green sheath."""
    _, pink, rose, plum, green, _ = sheet.palette.threads
    sheet.pen.polygon(_petal(x, y, angle, size, size * 0.42, blunt=0.5), fill=mix(pink, rose, 0.4))
    half = _petal(x, y, angle + 0.14, size * 0.9, size * 0.2, blunt=0.5)
    sheet.pen.polygon(half, fill=mix(rose, plum, 0.25))
    sheet.pen.polygon(_petal(x, y, angle, size * 0.48, size * 0.34, blunt=0.4), fill=green)


def ban_branch(
    sheet: Sheet, start: Point, angle: float, length: float, flowers: int, curl: float = 0.28
) -> None:
    """A long bent branch with flowers, buds and leaves along it."""
    bark = mix(sheet.palette.ground, "#000000", 0.25)
    chance = sheet.chance
    bend = chance.uniform(-curl, curl)
    spine: list[Point] = []
    for n in range(41):
        share = n / 40
        turn = angle + bend * share + 0.05 * sin(share * 9)
        spine.append((start[0] + length * share * cos(turn), start[1] + length * share * sin(turn)))
    for n in range(40):
        sheet.stroke(spine[n : n + 2], bark, sheet.unit * (19 - 15 * n / 40))
    spots = [6 + round(n * 33 / max(1, flowers - 1)) for n in range(flowers)]
    leaf = sheet.palette.threads[4]
    for n, spot in enumerate(spots):
        x, y = spine[min(spot, 40)]
        side = 1 if n % 2 else -1
        out = angle + side * chance.uniform(0.8, 1.3)
        reach = sheet.unit * chance.uniform(58, 96)
        tip = (x + reach * cos(out), y + reach * sin(out))
        sheet.stroke([(x, y), tip], bark, sheet.unit * 6)
        for away in (0.8, -0.9):
            ban_leaf(sheet, *tip, sheet.unit * chance.uniform(150, 200), out + away, leaf)
        back = out + pi
        bud = (x + reach * 0.75 * cos(back), y + reach * 0.75 * sin(back))
        sheet.stroke([(x, y), bud], bark, sheet.unit * 5)
        ban_bud(sheet, *bud, sheet.unit * 62, back)
        size = sheet.unit * chance.uniform(104, 150)
        ban_flower(sheet, *tip, size, out + chance.uniform(-0.5, 0.5))


def loose_petals(sheet: Sheet, count: int) -> None:
    """Single petals that drift across the sheet."""
    light, pink, rose, *_ = sheet.palette.threads
    for _ in range(count):
        x = sheet.chance.uniform(0, sheet.width)
        y = sheet.chance.uniform(0, sheet.height)
        size = sheet.unit * sheet.chance.uniform(26, 58)
        angle = sheet.chance.uniform(0, 2 * pi)
        colour = mix(mix(light, pink, sheet.chance.random()), rose, 0.15)
        sheet.pen.polygon(_petal(x, y, angle, size, size * 0.6), fill=colour)
        sheet.pen.line(_along(x, y, angle, size * 0.7, 0.1), fill=mix(colour, rose, 0.5), width=2)


def lotus(sheet: Sheet, x: float, y: float, size: float, openness: float = 1.0) -> None:
    """A lotus from the side; ``openness`` 0 is a bud, 1 a full flower. (x, y) is its foot."""
    _, deep, blush, cream, *_ = sheet.palette.threads
    rows = (
        (5, 1.05, 0.98, 0.36, mix(deep, blush, 0.25)),
        (4, 0.8, 1.0, 0.4, mix(deep, blush, 0.5)),
        (3, 0.5, 0.92, 0.44, mix(blush, deep, 0.2)),
    )
    for count, fan, tall, wide, colour in rows:
        for n in range(count):
            spot = (n / (count - 1)) * 2 - 1
            lean = spot * fan * (0.18 + 0.82 * openness)
            length = size * tall * (1 - 0.12 * abs(spot) * openness)
            angle = -pi / 2 + lean
            outline = _petal(x, y, angle, length, size * wide, blunt=0.55)
            sheet.pen.polygon(outline, fill=colour)
            tip = _petal(x, y, angle, length * 0.8, size * wide * 0.42, blunt=0.55)
            sheet.pen.polygon(tip, fill=mix(colour, cream, 0.34))
            sheet.pen.line(outline, fill=mix(colour, deep, 0.55), width=max(2, round(size * 0.008)))
    middle = _petal(x, y, -pi / 2, size * 0.8, size * 0.48, blunt=0.55)
    sheet.pen.polygon(middle, fill=mix(blush, cream, 0.3))
    sheet.pen.line(middle, fill=mix(blush, deep, 0.6), width=max(2, round(size * 0.008)))


def lotus_leaf(sheet: Sheet, x: float, y: float, size: float, colour: str) -> None:
    """A floating round leaf with veins, seen at a low angle."""
    box = (x - size, y - size * 0.34, x + size, y + size * 0.34)
    sheet.pen.ellipse(box, fill=colour)
    vein = mix(colour, sheet.palette.light, 0.35)
    for n in range(14):
        angle = 2 * pi * n / 14
        end = (x + size * 0.9 * cos(angle), y + size * 0.3 * sin(angle))
        sheet.pen.line([(x, y), end], fill=vein, width=max(2, round(2 * sheet.unit)))
    sheet.pen.ellipse(box, outline=vein, width=max(2, round(3 * sheet.unit)))


def lotus_stem(sheet: Sheet, x: float, top: float, foot: float, colour: str) -> None:
    """A slightly bent stem from the water to the flower."""
    lean = sheet.chance.uniform(-30, 30) * sheet.unit
    points = [(x + lean * sin(pi * n / 24), top + (foot - top) * n / 24) for n in range(25)]
    sheet.stroke(points, colour, 9 * sheet.unit)


def rosette(sheet: Sheet, x: float, y: float, radius: float, outer: int = 16) -> None:
    """A lotus seen from above: rings of petals around the pod, as on old stone bases."""
    _, deep, blush, cream, blue, gold = sheet.palette.threads
    rings = (
        (outer, 1.0, 5.4 / outer, mix(blue, cream, 0.12)),
        (12, 0.82, 0.36, deep),
        (10, 0.64, 0.34, mix(deep, blush, 0.55)),
        (8, 0.46, 0.3, blush),
    )
    for ring, (count, reach, wide, colour) in enumerate(rings):
        for n in range(count):
            angle = 2 * pi * (n + 0.5 * (ring % 2)) / count
            outline = _petal(x, y, angle, radius * reach, radius * wide, blunt=0.6)
            sheet.pen.polygon(outline, fill=colour)
            sheet.pen.line(
                outline, fill=mix(colour, cream, 0.45), width=max(2, round(radius * 0.007))
            )
    sheet.disc(x, y, radius * 0.19, gold)
    sheet.ring(x, y, radius * 0.19, cream, radius * 0.012)
    for n in range(7):
        angle = 2 * pi * n / 6
        away = 0 if n == 6 else radius * 0.11
        sheet.disc(
            x + away * cos(angle), y + away * sin(angle), radius * 0.024, mix(gold, deep, 0.5)
        )


def orange(sheet: Sheet, x: float, y: float, radius: float, green: str, *, cut: bool) -> None:
    """An orange, whole with two leaves or ``cut`` across so that its segments show."""
    skin, flesh = "#d9822b", "#eba04a"
    sheet.disc(x, y, radius, skin)
    if cut:
        sheet.disc(x, y, radius * 0.9, sheet.palette.light)
        for n in range(10):
            angle = 2 * pi * (n + 0.5) / 10
            wedge = _petal(x, y, angle, radius * 0.84, radius * 0.47, blunt=0.66)
            sheet.pen.polygon(wedge, fill=flesh)
        sheet.disc(x, y, radius * 0.09, sheet.palette.light)
        return
    for reach in (0.76, 0.5, 0.24):
        sheet.ring(x, y, radius * reach, mix(skin, flesh, 0.55), radius * 0.025)
    for angle, size in ((-0.9, 1.1), (pi + 0.9, 0.9)):
        leaf = _petal(x, y - radius * 0.5, angle, radius * size, radius * 0.46, blunt=0.5)
        sheet.pen.polygon(leaf, fill=green)
        vein = _along(x, y - radius * 0.5, angle, radius * size * 0.9, 0.0)
        sheet.pen.line(vein, fill=mix(green, sheet.palette.light, 0.35), width=3)
