"""Điện Biên: hoa ban, the basin's hills and Mông wax resist."""

from __future__ import annotations

from math import cos, pi, sin

from .. import flora, land, wax
from ..palette import Sheet, mix


def spray(sheet: Sheet) -> None:
    """A spray of hoa ban across a plum sky with a pale moon."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(palette.ground, palette.sky[1])
    left = chance.random() < 0.5
    moon = sheet.width * (chance.uniform(0.55, 0.7) if left else chance.uniform(0.3, 0.45))
    land.sun(
        sheet,
        moon,
        sheet.height * 0.4,
        sheet.height * 0.25,
        mix(palette.sky[1], palette.light, 0.18),
    )
    shades = (mix(palette.sky[1], palette.ground, 0.3), palette.ground)
    land.hills(sheet, 0.82, 1.0, shades, 3)
    start = (-20.0 if left else sheet.width + 20.0, sheet.height * chance.uniform(0.6, 0.74))
    lift = chance.uniform(-0.24, -0.12)
    flora.ban_branch(sheet, start, lift if left else pi - lift, sheet.width * 0.92, 6, 0.14)


def over_hills(sheet: Sheet) -> None:
    """Hoa ban in the foreground, ranges of the basin behind."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(mix(palette.primary, palette.light, 0.82), mix(palette.primary, palette.light, 0.55))
    shades = (mix(palette.primary, palette.light, 0.45), palette.ground)
    land.hills(sheet, 0.42, 0.95, shades, 6)
    left = chance.random() < 0.5
    start = (-20.0 if left else sheet.width + 20.0, sheet.height * chance.uniform(-0.02, 0.08))
    fall = chance.uniform(0.2, 0.34)
    flora.ban_branch(sheet, start, fall if left else pi - fall, sheet.width * 0.7, 5, 0.2)
    flora.loose_petals(sheet, 14)


def wax_resist(sheet: Sheet) -> None:
    """Mông wax resist on indigo, tiles of snails and stars, strips of sewn-on colour."""
    palette, chance = sheet.palette, sheet.chance
    indigo = mix(palette.ground, "#182052", 0.66)
    sheet.fill(indigo)
    rows = 3
    strip = 26 * sheet.unit
    side = (sheet.height - strip * (rows + 1)) / rows
    shift = chance.uniform(0, side)
    columns = int(sheet.width / side) + 3
    for row in range(rows):
        top = strip + row * (side + strip)
        for column in range(columns):
            left = column * side - shift
            ink = mix(indigo, palette.light, 0.86)
            tile = wax.snail_tile if (row + column) % 2 else wax.star_tile
            inset = side * 0.06
            tile(sheet, left + inset, top + inset, side - 2 * inset, ink, 6.5 * sheet.unit)
            edge = (left + 3, top + 3, left + side - 3, top + side - 3)
            sheet.pen.rectangle(
                edge, outline=mix(indigo, palette.light, 0.6), width=round(3 * sheet.unit)
            )
    sewn = (palette.threads[3], palette.threads[5], palette.accent, palette.threads[2])
    for row in range(rows + 1):
        y = row * (side + strip)
        sheet.pen.rectangle((0, y, sheet.width, y + strip), fill=sewn[row % len(sewn)])
        wax.teeth(
            sheet,
            0,
            y + strip * 0.2,
            sheet.width,
            96,
            mix(sewn[row % len(sewn)], palette.light, 0.75),
        )


def branch_on_wax(sheet: Sheet) -> None:
    """A branch of hoa ban laid over wax-resist cloth."""
    wax_resist(sheet)
    start = (-20.0, sheet.height * sheet.chance.uniform(0.84, 0.96))
    flora.ban_branch(sheet, start, sheet.chance.uniform(-0.4, -0.28), sheet.width * 0.66, 4, 0.2)


def fields(sheet: Sheet) -> None:
    """The Mường Thanh fields with their channels of water, petals in the wind."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(mix(palette.primary, palette.light, 0.86), mix(palette.primary, palette.light, 0.68))
    far = (mix(palette.primary, palette.light, 0.5), mix(palette.primary, palette.ground, 0.2))
    land.hills(sheet, 0.3, 0.44, far, 4)
    green = palette.accent
    steps = [mix(green, "#d9c66a", share) for share in (0.15, 0.5, 0.3, 0.65)]
    land.terraces(sheet, 0.5, steps, mix(green, palette.light, 0.7), 15)
    water = [mix("#6fa3b5", palette.light, share) for share in (0.15, 0.5)]
    land.river(sheet, water, palette.light, 0.5)
    flora.loose_petals(sheet, 10)
    start = (sheet.width + 20.0, sheet.height * chance.uniform(0.0, 0.06))
    flora.ban_branch(sheet, start, pi - 0.3, sheet.width * 0.36, 3, 0.1)


def border_peaks(sheet: Sheet) -> None:
    """Far border ridges at dusk, one flower in front."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(
        mix(palette.primary, palette.light, 0.55), mix(palette.threads[5], palette.light, 0.45)
    )
    land.sun(
        sheet,
        sheet.width * chance.uniform(0.3, 0.7),
        sheet.height * 0.36,
        90 * sheet.unit,
        palette.threads[5],
    )
    shades = (mix(palette.primary, palette.light, 0.42), palette.ground)
    land.ridges(sheet, 0.6, 1.0, shades, 5, 0.3)
    left = chance.random() < 0.5
    start = (-20.0 if left else sheet.width + 20.0, sheet.height * 0.94)
    flora.ban_branch(sheet, start, -0.42 if left else pi + 0.42, sheet.width * 0.3, 3, 0.2)


def wheel(sheet: Sheet) -> None:
    """Rings of hoa ban around one open flower."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(palette.ground, mix(palette.ground, palette.primary, 0.75))
    x, y = sheet.width * chance.uniform(0.32, 0.68), sheet.height * 0.5
    turn = chance.uniform(0, pi)
    for n in range(9):
        reach = sheet.height * (0.24 + 0.13 * n)
        colour = mix(palette.primary, palette.threads[2], 0.55 - 0.04 * n)
        sheet.ring(x, y, reach, colour, (5 - 0.3 * n) * sheet.unit)
    for reach, count, size in ((0.4, 9, 74.0), (0.74, 16, 62.0), (1.06, 22, 52.0)):
        for n in range(count):
            angle = turn + 2 * pi * n / count
            at = (x + sheet.height * reach * cos(angle), y + sheet.height * reach * sin(angle))
            flora.ban_flower(sheet, *at, size * sheet.unit, angle)
    flora.ban_flower(sheet, x, y, sheet.height * 0.2, -pi / 2)
