"""Lào Cai: Dao embroidery, terraces, the Hoàng Liên ridges, Thác Bà lake."""

from __future__ import annotations

from .. import land, woven
from ..palette import Point, Sheet, height_at, mix, swell


def embroidery(sheet: Sheet) -> None:
    """The whole sheet is Dao embroidery, of any pattern."""
    _cloth(sheet, sheet.chance.randrange(6))


def lozenge_embroidery(sheet: Sheet) -> None:
    """Dao embroidery with nested lozenges between pines and people."""
    _cloth(sheet, sheet.chance.choice((2, 5)))


def star_embroidery(sheet: Sheet) -> None:
    """Dao embroidery with eight-pointed stars between pines and people."""
    _cloth(sheet, sheet.chance.choice((0, 1, 3, 4)))


def _cloth(sheet: Sheet, variant: int) -> None:
    cell = sheet.stitch(sheet.chance.choice((11, 12, 14)))
    woven.fill_with_cloth(sheet, woven.dao_bands(sheet.palette, variant), cell)


def pleats(sheet: Sheet) -> None:
    """The banded cloth of a pleated Mông Hoa skirt."""
    bands = woven.skirt_bands(sheet.palette, sheet.chance.randrange(13))
    woven.fill_with_cloth(sheet, bands, sheet.stitch(13))


def ripe_terraces(sheet: Sheet) -> None:
    """Ripe terraces below the Hoàng Liên ridges."""
    palette, chance = sheet.palette, sheet.chance
    red, cream, gold, blue, green, sand = palette.threads
    sheet.sky(*palette.sky)
    land.sun(
        sheet, sheet.width * chance.uniform(0.15, 0.85), sheet.height * 0.17, 66 * sheet.unit, red
    )
    land.ridges(sheet, 0.42, 0.52, (mix(blue, palette.sky[1], 0.6), mix(blue, green, 0.35)), 4, 0.2)
    steps = [mix(gold, green, share) for share in (0.0, 0.2, 0.5, 0.85, 0.6, 0.3)]
    land.terraces(sheet, 0.46, steps, mix(cream, sand, 0.4))


def water_terraces(sheet: Sheet) -> None:
    """Terraces full of water that mirror the sky."""
    palette, chance = sheet.palette, sheet.chance
    red, cream, _gold, blue, green, _sand = palette.threads
    sheet.sky(mix("#a9cddb", palette.sky[0], 0.35), palette.sky[1])
    land.sun(
        sheet,
        sheet.width * chance.uniform(0.15, 0.85),
        sheet.height * 0.18,
        58 * sheet.unit,
        mix(red, cream, 0.25),
    )
    land.ridges(sheet, 0.4, 0.5, (mix(blue, palette.light, 0.55), mix(blue, green, 0.35)), 4, 0.2)
    earth = mix("#6f5a38", green, 0.35)
    steps = ["#a9cbd3", "#cfe0dc", "#f0dcbc", "#8fb8c6", mix(earth, palette.light, 0.3), "#e6c9a6"]
    land.terraces(sheet, 0.46, steps, earth)


def mound_above(sheet: Sheet) -> None:
    """A round hill of terraces seen from above, an embroidered band below."""
    palette, chance = sheet.palette, sheet.chance
    _, cream, gold, blue, green, sand = palette.threads
    steps = [mix(green, gold, share) for share in (0.1, 0.3, 0.5, 0.2)]
    sheet.fill(steps[0])
    land.terraces(sheet, -0.3, steps, mix(cream, green, 0.35), 20)
    rings = [mix(gold, sand, share) for share in (0.0, 0.45)] + [mix(gold, green, 0.4)]
    x = sheet.width * chance.uniform(0.34, 0.66)
    land.mound(sheet, x, sheet.height * 0.42, sheet.height * 0.37, rings, mix(cream, blue, 0.08))
    bands = woven.dao_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands[:6] + bands[-5:], sheet.stitch(7), "bottom")


def high_peak(sheet: Sheet) -> None:
    """The roof of the ridges above a sea of clouds, an embroidered band below."""
    palette, chance = sheet.palette, sheet.chance
    red, _cream, gold, blue, _green, _sand = palette.threads
    sheet.sky(mix("#a9c4dc", palette.sky[0], 0.3), palette.sky[1])
    land.sun(
        sheet,
        sheet.width * chance.uniform(0.12, 0.88),
        sheet.height * 0.24,
        72 * sheet.unit,
        mix(red, gold, 0.35),
    )
    land.ridges(
        sheet, 0.6, 0.84, (mix(blue, palette.light, 0.5), mix(blue, palette.ground, 0.55)), 5, 0.36
    )
    land.clouds(sheet, 0.72, 0.88, mix(blue, palette.light, 0.5), 4)
    bands = woven.dao_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands[:6] + bands[-5:], sheet.stitch(5), "bottom")


def thousand_islands(sheet: Sheet) -> None:
    """Islets of Thác Bà in still water."""
    palette, chance = sheet.palette, sheet.chance
    _, cream, gold, _blue, green, _sand = palette.threads
    sheet.sky("#a9cdd0", "#2b6b7a")
    land.ripples(sheet, 260, mix("#2b6b7a", palette.light, 0.55))
    shades = [mix(green, gold, share) for share in (0.0, 0.22, 0.42)]
    spots = [
        (0.16, 0.18, 0.06),
        (0.42, 0.1, 0.045),
        (0.66, 0.2, 0.08),
        (0.9, 0.12, 0.05),
        (0.32, 0.48, 0.13),
        (0.8, 0.55, 0.15),
        (0.1, 0.74, 0.15),
        (0.55, 0.8, 0.2),
    ]
    moved = [
        (x + chance.uniform(-0.05, 0.05), y + chance.uniform(-0.03, 0.03), r) for x, y, r in spots
    ]
    land.islands(sheet, moved, shades, mix(cream, green, 0.3))


def red_river(sheet: Sheet) -> None:
    """The Red River between ridges, an embroidered band below."""
    palette, chance = sheet.palette, sheet.chance
    red, cream, gold, blue, green, sand = palette.threads
    sheet.sky(*palette.sky)
    land.ridges(sheet, 0.42, 0.56, (mix(blue, palette.sky[1], 0.6), mix(blue, green, 0.4)), 4, 0.22)
    land.hills(
        sheet, 0.54, 0.9, (mix(green, gold, 0.3), mix(green, palette.ground, 0.5)), 5, rows=3
    )
    clay = mix(red, sand, 0.42)
    land.river(
        sheet, [mix(clay, sand, share) for share in (0.0, 0.25, 0.5)], mix(clay, cream, 0.6), 0.55
    )
    bands = woven.dao_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands[:6] + bands[-5:], sheet.stitch(5), "bottom")


def stone_mosaic(sheet: Sheet) -> None:
    """Mountains and fields put together from faceted pieces, as in a gemstone picture."""
    palette, chance = sheet.palette, sheet.chance
    red, cream, gold, blue, green, sand = palette.threads
    columns, rows = 44, 25
    wide, tall = sheet.width / columns, sheet.height / rows
    knots: dict[Point, Point] = {}
    for i in range(-1, columns + 2):
        for j in range(-1, rows + 2):
            shake = (chance.uniform(-0.34, 0.34) * wide, chance.uniform(-0.34, 0.34) * tall)
            knots[i, j] = (i * wide + shake[0], j * tall + shake[1])
    far, near, field = (swell(chance, sheet.width * share, 3) for share in (0.5, 0.7, 1.0))
    for i in range(-1, columns + 1):
        for j in range(-1, rows + 1):
            a, b, c, d = (knots[i + x, j + y] for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)))
            for corners in ([a, b, c], [a, c, d]):
                x = sum(corner[0] for corner in corners) / 3
                depth = sum(corner[1] for corner in corners) / 3 / sheet.height
                if depth > 0.72 + 0.06 * height_at(field, x):
                    tones = (mix(green, gold, 0.75), mix(green, red, 0.1))
                elif depth > 0.56 + 0.1 * height_at(near, x):
                    tones = (mix(blue, green, 0.35), mix(blue, palette.ground, 0.45))
                elif depth > 0.4 + 0.17 * height_at(far, x):
                    tones = (mix(blue, palette.light, 0.42), blue)
                else:
                    tones = (mix(palette.sky[1], gold, 0.1 + depth * 0.7), palette.sky[0])
                fleck = cream if chance.random() < 0.2 else sand
                sheet.pen.polygon(corners, fill=mix(mix(*tones, chance.random()), fleck, 0.12))
    sun_at = (sheet.width * chance.uniform(0.2, 0.8), sheet.height * 0.2)
    sheet.disc(*sun_at, 62 * sheet.unit, red)
    sheet.ring(*sun_at, 78 * sheet.unit, gold, 4 * sheet.unit)
