"""Nghệ An: lotus, the sea at Cửa Lò, the Lam river, tea islets and the western forest."""

from __future__ import annotations

from .. import flora, land
from ..palette import Sheet, mix


def _leaf_green(sheet: Sheet) -> str:
    return mix(sheet.palette.primary, "#3f7d5c", 0.75)


def pond(sheet: Sheet) -> None:
    """Lotus at three stages of opening over quiet water."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(palette.sky[0], mix(palette.sky[1], palette.primary, 0.08))
    x = sheet.width * chance.uniform(0.25, 0.75)
    glow = mix(palette.accent, "#f2b27a", 0.6)
    land.sun(sheet, x, sheet.height * 0.4, sheet.height * 0.19, mix(glow, palette.light, 0.25))
    water = (mix(palette.primary, palette.light, 0.55), mix(palette.primary, palette.ground, 0.4))
    land.waves(sheet, 0.66, water, palette.light, 7)
    stem = _leaf_green(sheet)
    at = sheet.width * chance.uniform(0.34, 0.66)
    hand = chance.choice((-1, 1))
    spots = (
        (-0.3, 0.86, 0.2, 96.0),
        (0.28, 0.82, 0.5, 120.0),
        (-0.15, 0.68, 0.55, 170.0),
        (0.14, 0.62, 0.14, 140.0),
        (0.0, 0.55, 1.0, 280.0),
    )
    for shift, top, opened, size in spots:
        spot = at + hand * sheet.width * shift
        flora.lotus_stem(sheet, spot, sheet.height * top, sheet.height * 1.02, stem)
        flora.lotus(sheet, spot, sheet.height * top, size * sheet.unit, opened)
    for shift, low, size in (
        (-0.34, 0.93, 150.0),
        (0.33, 0.94, 170.0),
        (-0.13, 0.985, 210.0),
        (0.13, 0.99, 190.0),
    ):
        colour = mix(stem, palette.ground, 0.3 * abs(shift))
        flora.lotus_leaf(
            sheet, at + hand * sheet.width * shift, sheet.height * low, size * sheet.unit, colour
        )


def sea(sheet: Sheet) -> None:
    """Waves at daybreak, a twin-peaked island on the horizon and a few sails."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(palette.sky[0], palette.sky[1])
    x = sheet.width * chance.uniform(0.3, 0.7)
    land.sun(
        sheet, x, sheet.height * 0.4, sheet.height * 0.14, mix(palette.accent, "#f2a45e", 0.55)
    )
    isle = sheet.width * (0.78 if x < sheet.width / 2 else 0.2)
    level = sheet.height * 0.5
    for shift, high, half in ((-90, 118, 150), (95, 78, 130)):
        curve = [
            (
                isle + (shift + half * n / 12) * sheet.unit,
                level - high * sheet.unit * (1 - (n / 12) ** 2) ** 1.2,
            )
            for n in range(-12, 13)
        ]
        sheet.pen.polygon(
            [*curve, (curve[-1][0], level + 40), (curve[0][0], level + 40)],
            fill=mix(palette.primary, palette.light, 0.3 if shift < 0 else 0.42),
        )
    water = (mix(palette.primary, palette.light, 0.5), palette.ground)
    land.waves(sheet, 0.5, water, palette.light, 10)
    for n in range(3):
        boat = sheet.width * chance.uniform(0.12, 0.88)
        size = sheet.unit * (34 + 20 * n)
        y = sheet.height * (0.545 + 0.05 * n)
        hull = [
            (boat - size, y),
            (boat + size, y),
            (boat + size * 0.6, y + size * 0.3),
            (boat - size * 0.6, y + size * 0.3),
        ]
        sheet.pen.polygon(hull, fill=palette.ground)
        sail = [
            (boat - size * 0.06, y - size * 0.08),
            (boat - size * 0.06, y - size * 1.7),
            (boat + size * 0.8, y - size * 0.3),
        ]
        sheet.pen.polygon(sail, fill=mix(palette.accent, palette.light, 0.2 + 0.2 * n))


def moonlit(sheet: Sheet) -> None:
    """A full moon and its path on dark waves."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(mix(palette.ground, "#000814", 0.35), palette.primary)
    x = sheet.width * chance.uniform(0.25, 0.75)
    land.sun(
        sheet,
        x,
        sheet.height * 0.28,
        sheet.height * 0.12,
        mix(palette.light, palette.threads[5], 0.2),
    )
    land.waves(
        sheet,
        0.5,
        (mix(palette.primary, palette.light, 0.2), mix(palette.ground, "#000814", 0.3)),
        palette.light,
        10,
    )
    for n in range(16):
        y = sheet.height * (0.52 + 0.03 * n)
        half = sheet.unit * chance.uniform(26, 60 + 9 * n)
        shift = sheet.unit * chance.uniform(-14, 14)
        colour = mix(palette.light, palette.primary, 0.25 + 0.03 * n)
        sheet.stroke(
            [(x - half + shift, y), (x + half + shift, y)], colour, (4 + 0.3 * n) * sheet.unit
        )


def rosette(sheet: Sheet) -> None:
    """A lotus from above on a ground of wave scales."""
    palette, chance = sheet.palette, sheet.chance
    shades = [mix(palette.ground, palette.primary, share) for share in (0.1, 0.45, 0.8)]
    ink = mix(palette.threads[0], palette.primary, 0.35)
    land.scales(sheet, -0.12, chance.uniform(62, 90) * sheet.unit, shades, ink)
    x = sheet.width * chance.uniform(0.3, 0.7)
    sheet.disc(x, sheet.height / 2, sheet.height * 0.43, palette.ground)
    sheet.ring(x, sheet.height / 2, sheet.height * 0.43, ink, 4 * sheet.unit)
    flora.rosette(sheet, x, sheet.height / 2, sheet.height * 0.4, chance.choice((12, 14, 16)))


def lam_river(sheet: Sheet) -> None:
    """The Lam winds down from the hills, lotus in front."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(*palette.sky)
    shades = (mix(palette.primary, palette.sky[0], 0.66), mix(palette.ground, "#1f5a4c", 0.55))
    land.ridges(sheet, 0.4, 0.5, (shades[0], mix(*shades, 0.4)), 3, 0.2)
    land.hills(sheet, 0.5, 0.86, (mix(*shades, 0.35), shades[1]), 5, rows=3)
    water = [mix(palette.threads[0], palette.light, share) for share in (0.1, 0.35, 0.6)]
    land.river(sheet, water, palette.light, 0.49)
    stem = _leaf_green(sheet)
    left = chance.random() < 0.5
    for shift, top, opened, size in (
        (0.24, 0.84, 0.3, 120.0),
        (0.05, 0.8, 0.6, 140.0),
        (0.14, 0.7, 1.0, 230.0),
    ):
        x = sheet.width * (shift if left else 1 - shift)
        flora.lotus_stem(sheet, x, sheet.height * top, sheet.height, stem)
        flora.lotus(sheet, x, sheet.height * top, size * sheet.unit, opened)
    for shift, size in ((0.04, 150.0), (0.25, 160.0), (0.14, 210.0)):
        x = sheet.width * (shift if left else 1 - shift)
        flora.lotus_leaf(sheet, x, sheet.height * 0.985, size * sheet.unit, stem)


def tea_islets(sheet: Sheet) -> None:
    """Tea hills like fingerprints in a lake."""
    palette, chance = sheet.palette, sheet.chance
    water = (mix(palette.primary, palette.light, 0.5), mix(palette.primary, palette.ground, 0.3))
    sheet.sky(*water)
    land.ripples(sheet, 260, mix(water[1], palette.light, 0.45))
    green = "#4d8a4a"
    shades = [mix(green, palette.light, share) for share in (0.0, 0.1, 0.2)]
    spots = [
        (0.14, 0.17, 0.08),
        (0.4, 0.1, 0.055),
        (0.7, 0.16, 0.09),
        (0.94, 0.12, 0.06),
        (0.26, 0.5, 0.17),
        (0.62, 0.55, 0.2),
        (0.92, 0.66, 0.16),
        (0.1, 0.86, 0.18),
        (0.44, 0.93, 0.16),
    ]
    moved = [
        (x + chance.uniform(-0.04, 0.04), y + chance.uniform(-0.03, 0.03), r) for x, y, r in spots
    ]
    land.islands(sheet, moved, shades, mix(palette.light, green, 0.35))


def forest(sheet: Sheet) -> None:
    """Forested ridges of Pù Mát with a stream."""
    palette, chance = sheet.palette, sheet.chance
    deep = mix(palette.ground, "#12503a", 0.7)
    sheet.sky(palette.sky[0], mix(palette.sky[0], "#9cc2a8", 0.45))
    land.ridges(
        sheet,
        0.44,
        0.66,
        (mix(deep, palette.sky[0], 0.66), mix(deep, palette.sky[0], 0.2)),
        4,
        0.26,
    )
    land.hills(sheet, 0.66, 0.95, (mix(deep, palette.sky[0], 0.16), mix(deep, "#000000", 0.25)), 4)
    water = [mix(palette.threads[0], palette.light, share) for share in (0.2, 0.55)]
    land.river(sheet, water, palette.light, 0.66)
    for n in range(90):
        depth = chance.random()
        x = sheet.width * chance.random()
        y = sheet.height * (0.74 + 0.32 * depth)
        size = sheet.unit * (34 + 64 * depth)
        colour = mix(mix(deep, "#6aa36a", 0.34 * chance.random()), palette.ground, 0.25 * depth)
        if abs(x / sheet.width - 0.5) < 0.1 + 0.16 * depth and n % 3:
            continue
        for tier in range(3):
            half = size * (0.5 - 0.13 * tier)
            top = y - size * (0.42 * tier + 0.6)
            sheet.pen.polygon(
                [(x - half, y - size * 0.36 * tier), (x, top), (x + half, y - size * 0.36 * tier)],
                fill=colour,
            )


def orchard(sheet: Sheet) -> None:
    """Rows of oranges, whole and cut, with thin wave lines between them."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(mix(palette.primary, palette.ground, 0.4), palette.ground)
    green = mix("#4f8f63", palette.light, 0.1)
    radius = 104 * sheet.unit
    step = 292 * sheet.unit
    shift = chance.uniform(0, step)
    for row in range(-1, 4):
        y = sheet.height * (0.17 + 0.33 * row)
        land.waves_line(
            sheet, y + sheet.height * 0.165, mix(palette.threads[0], palette.primary, 0.3)
        )
        for n in range(-1, int(sheet.width / step) + 2):
            x = n * step + shift + (row % 2) * step / 2 - step
            flora.orange(sheet, x, y, radius, green, cut=(n + row) % 3 == 0)
