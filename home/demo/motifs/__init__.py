"""Cover pictures drawn from the weaving and embroidery of each province.

`cover` is the only name other code needs. A picture depends on the province, the seed and the size
alone, so it can be drawn again at any time. A province without motifs of its own gets woven bands in
colours made from its slug.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from PIL import Image

from . import flora, land, woven
from .palette import Sheet, mix, palette_for

__all__ = ["SCENES", "cover", "scene_name"]

Scene = Callable[[Sheet], None]


def _cell(sheet: Sheet, pixels: float) -> int:
    """Size of a stitch on the sheet, at least two pixels."""
    return max(2, round(pixels * sheet.unit))


def pieu_cloth(sheet: Sheet) -> None:
    """The whole sheet is the end of a piêu scarf."""
    bands = woven.pieu_bands(sheet.palette, sheet.chance.randrange(6))
    woven.fill_with_cloth(sheet, bands, _cell(sheet, 11))


def pieu_plateau(sheet: Sheet) -> None:
    """Ranges of the plateau under a pale sun, a piêu band along the bottom."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(*palette.sky)
    x = sheet.width * chance.choice((0.24, 0.5, 0.74))
    land.sun(
        sheet, x, sheet.height * 0.27, sheet.height * 0.1, mix(palette.accent, "#f0b060", 0.35)
    )
    land.hills(sheet, 0.36, 0.74, mix(palette.primary, palette.sky[1], 0.72), palette.ground)
    bands = woven.pieu_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands[6:-6], _cell(sheet, 5.6), "bottom")


def pieu_scarf(sheet: Sheet) -> None:
    """A piêu scarf hangs upright in front of the hills."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(mix(palette.sky[0], palette.primary, 0.12), palette.sky[1])
    land.hills(sheet, 0.42, 1.0, mix(palette.primary, palette.sky[0], 0.7), palette.primary)
    bands = woven.pieu_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands, _cell(sheet, 8), chance.choice(("left", "right")))


def ban_spray(sheet: Sheet) -> None:
    """A spray of hoa ban across a plum sky."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(palette.ground, palette.sky[1])
    left = chance.random() < 0.5
    start = (-20.0 if left else sheet.width + 20.0, sheet.height * chance.uniform(0.66, 0.86))
    angle = chance.uniform(-0.36, -0.2) if left else 3.14159 - chance.uniform(-0.36, -0.2)
    flora.ban_branch(sheet, start, angle, sheet.width * 0.96, 6)


def ban_hills(sheet: Sheet) -> None:
    """Hoa ban in the foreground, ranges of the basin behind."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(mix(palette.primary, palette.light, 0.78), mix(palette.primary, palette.light, 0.5))
    land.hills(sheet, 0.4, 0.92, mix(palette.primary, palette.light, 0.45), palette.ground)
    start = (sheet.width + 20.0, sheet.height * chance.uniform(-0.02, 0.08))
    flora.ban_branch(sheet, start, 3.14159 - chance.uniform(0.2, 0.34), sheet.width * 0.72, 5)
    flora.loose_petals(sheet, 14)


def ban_wax(sheet: Sheet) -> None:
    """Mông wax resist on indigo, with a branch of hoa ban laid over it."""
    palette, chance = sheet.palette, sheet.chance
    indigo = mix(palette.ground, "#1b2350", 0.6)
    sheet.pen.rectangle((0, 0, sheet.width, sheet.height), fill=indigo)
    side = sheet.height / 4
    for row in range(4):
        for column in range(int(sheet.width / side) + 1):
            ink = mix(indigo, palette.light, 0.5 if (row + column) % 2 else 0.72)
            woven.wax_tile(sheet, column * side, row * side, side, ink, 5 * sheet.unit)
    if chance.random() < 0.6:
        start = (-20.0, sheet.height * chance.uniform(0.9, 1.0))
        flora.ban_branch(sheet, start, chance.uniform(-0.5, -0.36), sheet.width * 0.62, 4)


def dao_cloth(sheet: Sheet) -> None:
    """The whole sheet is Dao embroidery."""
    bands = woven.dao_bands(sheet.palette, sheet.chance.randrange(6))
    woven.fill_with_cloth(sheet, bands, _cell(sheet, 12))


def dao_terraces(sheet: Sheet) -> None:
    """Ripe terraces below the Hoàng Liên peaks."""
    palette, chance = sheet.palette, sheet.chance
    red, cream, gold, blue, green, sand = palette.threads
    sheet.sky(*palette.sky)
    land.sun(
        sheet, sheet.width * chance.uniform(0.62, 0.86), sheet.height * 0.2, 76 * sheet.unit, red
    )
    far = mix(blue, palette.sky[1], 0.55)
    for place, wide in ((0.2, 0.62), (0.78, 0.7), (chance.uniform(0.4, 0.58), 0.8)):
        shades = [mix(far, blue, share) for share in (0.0, 0.25, 0.5)]
        tip = 0.14 if wide == 0.8 else 0.26
        land.peak(sheet, sheet.width * place, tip, 0.66, sheet.width * wide, shades)
        far = mix(far, blue, 0.3)
    steps = [mix(gold, green, share) for share in (0.0, 0.3, 0.65, 0.35)]
    land.terraces(sheet, 0.46, steps, mix(cream, sand, 0.4))


def dao_mound(sheet: Sheet) -> None:
    """A round hill of terraces from above, with an embroidered band below."""
    palette, chance = sheet.palette, sheet.chance
    _, cream, gold, blue, green, sand = palette.threads
    sheet.sky(mix(green, palette.sky[0], 0.35), mix(green, palette.ground, 0.15))
    steps = [mix(green, gold, share) for share in (0.1, 0.35, 0.6)]
    land.terraces(sheet, -0.1, steps, mix(cream, green, 0.35), 14)
    rings = [mix(gold, sand, share) for share in (0.0, 0.45)] + [mix(gold, green, 0.4)]
    x = sheet.width * chance.uniform(0.36, 0.64)
    land.mound(sheet, x, sheet.height * 0.4, sheet.height * 0.36, rings, mix(cream, blue, 0.08))
    bands = woven.dao_bands(palette, chance.randrange(6))
    woven.paste_band(sheet, bands[:6] + bands[-5:], _cell(sheet, 7), "bottom")


def sen_waves(sheet: Sheet) -> None:
    """Lotus above rolling waves at daybreak."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(*palette.sky)
    x = sheet.width * chance.uniform(0.2, 0.8)
    land.sun(sheet, x, sheet.height * 0.42, 118 * sheet.unit, mix(palette.accent, "#f2b27a", 0.5))
    land.waves(
        sheet, 0.52, mix(palette.primary, palette.light, 0.45), palette.ground, palette.light
    )
    foot = sheet.height * 0.95
    at = sheet.width * (0.72 if x < sheet.width / 2 else 0.28)
    stem = mix(palette.primary, "#3f7d5c", 0.75)
    spots = ((0.0, 0.62, 1.0, 230.0), (-0.12, 0.74, 0.45, 150.0), (0.11, 0.78, 0.12, 120.0))
    for shift, top, opened, size in spots:
        spot = at + sheet.width * shift
        flora.lotus_stem(sheet, spot, sheet.height * top, foot + 60 * sheet.unit, stem)
        flora.lotus_leaf(
            sheet, spot + 70 * sheet.unit, foot + 20 * sheet.unit, 150 * sheet.unit, stem
        )
        flora.lotus(sheet, spot, sheet.height * top, size * sheet.unit, opened)


def sen_rosette(sheet: Sheet) -> None:
    """A lotus from above on a ground of wave scales."""
    palette, chance = sheet.palette, sheet.chance
    shades = [mix(palette.ground, palette.primary, share) for share in (0.1, 0.45, 0.8)]
    land.scales(
        sheet, -0.12, 74 * sheet.unit, shades, mix(palette.threads[0], palette.primary, 0.35)
    )
    x = sheet.width * chance.choice((0.3, 0.5, 0.7))
    sheet.disc(x, sheet.height / 2, sheet.height * 0.43, palette.ground)
    flora.rosette(sheet, x, sheet.height / 2, sheet.height * 0.4)


def sen_river(sheet: Sheet) -> None:
    """The Lam winds from the hills, lotus leaves in front."""
    palette, chance = sheet.palette, sheet.chance
    sheet.sky(*palette.sky)
    land.hills(
        sheet,
        0.3,
        0.86,
        mix(palette.primary, palette.sky[0], 0.66),
        mix(palette.ground, "#1f5a4c", 0.5),
    )
    water = [mix(palette.threads[0], palette.light, share) for share in (0.1, 0.35, 0.6)]
    land.river(sheet, water, palette.light)
    stem = mix(palette.primary, "#3f7d5c", 0.7)
    left = chance.random() < 0.5
    for n, (shift, opened) in enumerate(((0.1, 1.0), (0.24, 0.3), (0.02, 0.6))):
        x = sheet.width * (shift if left else 1 - shift)
        foot = sheet.height * (0.98 - 0.03 * n)
        top = sheet.height * (0.7 + 0.06 * n)
        flora.lotus_stem(sheet, x, top, foot, stem)
        flora.lotus_leaf(sheet, x, foot, (190 - 40 * n) * sheet.unit, stem)
        flora.lotus(sheet, x, top, (210 - 50 * n) * sheet.unit, opened)


def any_cloth(sheet: Sheet) -> None:
    """Woven bands for a province without motifs of its own."""
    bands = woven.pieu_bands(sheet.palette, sheet.chance.randrange(6))
    woven.fill_with_cloth(sheet, bands, _cell(sheet, 11))


SCENES: dict[str, tuple[Scene, ...]] = {
    "son-la": (pieu_cloth, pieu_plateau, pieu_scarf),
    "dien-bien": (ban_spray, ban_hills, ban_wax),
    "lao-cai": (dao_cloth, dao_terraces, dao_mound),
    "nghe-an": (sen_waves, sen_rosette, sen_river),
}


def _scene(province_slug: str, seed: str) -> Scene:
    scenes = SCENES.get(province_slug, (any_cloth, pieu_plateau))
    number = blake2b(f"{province_slug}/{seed}".encode(), digest_size=4).digest()
    return scenes[int.from_bytes(number, "big") % len(scenes)]


def scene_name(province_slug: str, seed: str) -> str:
    """Name the scene a seed gives, for alternative texts and tests."""
    return _scene(province_slug, seed).__name__


def cover(province_slug: str, seed: str, size: tuple[int, int] = (1600, 900)) -> Image.Image:
    """Draw the cover picture of one article.

    Takes the province's slug, a seed (the article's slug will do) and a size in pixels; gives an RGB
    picture of that size. The same arguments always give the same pixels.
    """
    sheet = Sheet(palette_for(province_slug), f"{province_slug}/{seed}", size)
    _scene(province_slug, seed)(sheet)
    return sheet.finish()
