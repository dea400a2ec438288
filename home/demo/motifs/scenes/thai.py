"""Sơn La: the piêu scarf of the Thái, the plateau and the lake."""

from __future__ import annotations

from math import cos, pi, sin

from .. import land, woven
from ..palette import Sheet, mix


def scarf_cloth(sheet: Sheet) -> None:
    """The whole sheet is the embroidered end of a piêu scarf, of any pattern."""
    _cloth(sheet, sheet.chance.randrange(6))


def lozenge_cloth(sheet: Sheet) -> None:
    """Piêu cloth with a row of nested lozenges between hooks."""
    _cloth(sheet, sheet.chance.choice((0, 2, 3, 5)))


def star_cloth(sheet: Sheet) -> None:
    """Piêu cloth with a row of eight-pointed stars."""
    _cloth(sheet, sheet.chance.choice((1, 4)))


def _cloth(sheet: Sheet, variant: int) -> None:
    cell = sheet.stitch(sheet.chance.choice((10, 11, 13)))
    woven.fill_with_cloth(sheet, woven.pieu_bands(sheet.palette, variant), cell)


def great_star(sheet: Sheet) -> None:
    """Very large stepped lozenges with a star in each heart."""
    woven.fill_with_cloth(sheet, woven.spread_stars(sheet.palette), sheet.stitch(15.8))


def plateau(sheet: Sheet) -> None:
    """Rolling tea hills under a sun, a piêu band along the bottom."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(*palette.sky)
    x = sheet.width * chance.uniform(0.2, 0.8)
    glow = mix(palette.accent, "#f0b060", 0.35)
    land.sun(sheet, x, sheet.height * 0.25, sheet.height * 0.1, glow)
    shades = (mix("#5f9a63", palette.sky[1], 0.5), mix(palette.primary, palette.ground, 0.25))
    land.hills(sheet, 0.42, 0.84, shades, 5, rows=8)
    bands = woven.pieu_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands[6:-6], sheet.stitch(5.6), "bottom")


def hanging_scarf(sheet: Sheet) -> None:
    """A piêu scarf with its coils hangs in front of the hills."""
    palette, chance = sheet.palette, sheet.chance
    red, gold, green, _cream, crimson, orange = palette.threads
    sheet.sky(mix(palette.sky[0], palette.primary, 0.1), palette.sky[1])
    shades = (mix(palette.primary, palette.sky[0], 0.72), palette.primary)
    land.hills(sheet, 0.42, 1.0, shades, 6, rows=5)
    bands = woven.pieu_bands(palette, chance.randrange(6))
    side = chance.choice(("left", "right"))
    left, wide, foot = woven.paste_band(sheet, bands, sheet.stitch(8), side, 0.8)
    radius = 24 * sheet.unit
    pairs = ((red, gold), (green, palette.light), (crimson, orange), (gold, red), (red, green))
    for n, pair in enumerate(pairs):
        x = left + wide * (n + 0.5) / len(pairs)
        for drop in (0, 1, 2):
            if drop < 2 or n % 2 == 0:
                y = foot + radius * (1.0 + 1.75 * drop)
                woven.coil(sheet, x, y, radius, pair if drop % 2 == 0 else pair[::-1])


def lake(sheet: Sheet) -> None:
    """A reservoir between hills, a piêu band along the bottom."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(*palette.sky)
    shades = (
        mix("#5f9a63", palette.sky[1], 0.45),
        mix(palette.primary, palette.ground, 0.45),
    )
    land.hills(sheet, 0.3, 0.5, shades, 4)
    water = mix(palette.primary, "#2f6f86", 0.75)
    land.waves(
        sheet,
        0.56,
        (mix(water, palette.light, 0.4), mix(water, palette.ground, 0.5)),
        palette.light,
    )
    bands = woven.pieu_bands(palette, 2 * chance.randrange(3))
    woven.paste_band(sheet, bands[6:-6], sheet.stitch(4.6), "bottom")


def cloud_sea(sheet: Sheet) -> None:
    """High ridges above a sea of clouds."""
    palette = sheet.palette
    sheet.sky(mix(palette.sky[0], palette.accent, 0.12), palette.sky[0])
    glow = mix(palette.accent, "#f2b566", 0.5)
    land.sun(
        sheet,
        sheet.width * sheet.chance.uniform(0.15, 0.85),
        sheet.height * 0.3,
        84 * sheet.unit,
        glow,
    )
    shades = (mix(palette.primary, palette.sky[1], 0.62), mix(palette.primary, palette.ground, 0.5))
    land.ridges(sheet, 0.62, 0.86, shades, 4, 0.3)
    land.clouds(sheet, 0.74, 0.95, mix(palette.sky[1], palette.primary, 0.22))


def circle(sheet: Sheet) -> None:
    """Rings of embroidery figures around a glowing heart, like a ring of dancers."""
    palette, chance = sheet.palette, sheet.chance
    red, gold, green, cream, crimson, orange = palette.threads
    x, y = sheet.width * chance.uniform(0.32, 0.68), sheet.height * 0.5
    turn = chance.uniform(0, pi)
    rings = (
        (0.2, 12, gold, crimson),
        (0.33, 18, red, cream),
        (0.47, 26, green, gold),
        (0.62, 34, orange, crimson),
        (0.79, 44, cream, green),
        (0.98, 54, red, gold),
        (1.18, 64, green, orange),
        (1.4, 76, crimson, cream),
        (1.64, 88, red, green),
        (1.9, 100, gold, orange),
        (2.18, 112, cream, crimson),
    )
    for n, (share, count, first, second) in enumerate(rings):
        reach = sheet.height * share * 0.62
        sheet.ring(x, y, reach + 36 * sheet.unit, mix(palette.ground, first, 0.35), 3 * sheet.unit)
        for m in range(count):
            angle = turn + 2 * pi * m / count
            at = (x + reach * cos(angle), y + reach * sin(angle))
            size = (17 if n % 2 else 22) * sheet.unit
            _dart(sheet, *at, size, angle, first if m % 2 else second)
    for radius, colour in ((70, red), (52, orange), (34, gold), (16, cream)):
        sheet.disc(x, y, radius * sheet.unit, colour)


def _dart(sheet: Sheet, x: float, y: float, size: float, angle: float, colour: str) -> None:
    """A lozenge that points away from the centre, with a dot at its tip."""
    across = angle + pi / 2
    corners = [
        (x + size * cos(angle), y + size * sin(angle)),
        (x + size * 0.52 * cos(across), y + size * 0.52 * sin(across)),
        (x - size * cos(angle), y - size * sin(angle)),
        (x - size * 0.52 * cos(across), y - size * 0.52 * sin(across)),
    ]
    sheet.pen.polygon(corners, fill=colour)
    tip = size * 1.42
    sheet.disc(x + tip * cos(angle), y + tip * sin(angle), size * 0.16, colour)
