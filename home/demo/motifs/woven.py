"""Cloth: stitched bands as pictures."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageDraw

from sites.motifs.stitches import (
    CHICK,
    CURL,
    PERSON,
    PINE,
    Painter,
    dashes,
    figures,
    lozenges,
    stars,
    stripes,
    zigzag,
)

from .palette import Colour, Palette, Sheet, rgb


def cloth(
    columns: int, bands: list[tuple[int, Painter]], ground: str, cell: int, offset: int = 0
) -> Image.Image:
    """Weave the bands under one another and give the picture, ``cell`` pixels a stitch."""
    ground_rgb = rgb(ground)
    cells: list[Colour] = []
    for height, paint in bands:
        for y in range(height):
            row = (paint(x + offset, y) for x in range(columns))
            cells.extend(ground_rgb if colour is None else rgb(colour) for colour in row)
    small = Image.new("RGB", (columns, sum(height for height, _ in bands)))
    small.putdata(cells)
    large = small.resize((small.width * cell, small.height * cell), Image.Resampling.NEAREST)
    return ImageChops.multiply(large, _threads(large.size, cell))


def _threads(size: tuple[int, int], cell: int) -> Image.Image:
    """Shade every stitch a little on two sides, so that the cloth looks woven."""
    stitch = Image.new("RGB", (cell, cell), (255, 255, 255))
    pen = ImageDraw.Draw(stitch)
    shade = max(1, cell // 8)
    pen.rectangle((0, cell - shade, cell, cell), fill=(206, 206, 206))
    pen.rectangle((cell - shade, 0, cell, cell), fill=(222, 222, 222))
    row = Image.new("RGB", (size[0], cell))
    for x in range(0, size[0], cell):
        row.paste(stitch, (x, 0))
    sheet = Image.new("RGB", size)
    for y in range(0, size[1], cell):
        sheet.paste(row, (0, y))
    return sheet


def pieu_bands(palette: Palette, variant: int) -> list[tuple[int, Painter]]:
    """Bands of a Thái piêu scarf: a wide middle of lozenges or stars between narrow rows."""
    red, gold, green, cream, crimson, orange = palette.threads
    edge: list[tuple[int, Painter]] = [
        (1, stripes((gold,))),
        (1, stripes((palette.ground,))),
        (2, dashes((red, green, gold, crimson))),
        (1, stripes((palette.ground,))),
        (1, stripes((red,))),
        (2, stripes((palette.ground,))),
    ]
    rings = (
        (cream, red, red, palette.ground, gold, green, palette.ground, crimson),
        (gold, crimson, palette.ground, green, cream, red, orange, palette.ground),
    )[variant % 2]
    middle: list[tuple[int, Painter]] = [
        (10, figures(CURL, (green, gold, red, orange), gap=2, top=2)),
        (27, lozenges(26, rings, 27)),
        (10, figures(CURL, (red, orange, green, gold), gap=2, top=2)),
    ]
    if variant % 3 == 1:
        middle = [
            (6, zigzag(12, (crimson, gold, palette.ground), 6)),
            (2, stripes((palette.ground,))),
            (25, stars(24, cream, red, 25)),
            (2, stripes((palette.ground,))),
            (6, zigzag(12, (green, palette.ground, orange), 6)),
        ]
    return edge + middle + edge[::-1]


def dao_bands(palette: Palette, variant: int) -> list[tuple[int, Painter]]:
    """Bands of Dao embroidery: pines, people, stars and saw-tooth borders."""
    red, cream, gold, blue, _green, sand = palette.threads
    ground = palette.ground
    border: list[tuple[int, Painter]] = [
        (1, stripes((red,))),
        (1, stripes((cream,))),
        (5, zigzag(10, (red, gold, ground), 5)),
        (1, stripes((cream,))),
        (1, stripes((ground,))),
    ]
    pines: list[tuple[int, Painter]] = [(10, figures(PINE, (cream, gold, red), gap=3))]
    people: list[tuple[int, Painter]] = [
        (1, dashes((gold, red))),
        (7, figures(PERSON, (cream, sand, red, blue), gap=3)),
        (1, dashes((red, gold))),
    ]
    middle: list[tuple[int, Painter]] = [(27, stars(28, (red, gold)[variant % 2], cream, 27))]
    if variant % 3 == 2:
        middle = [(23, lozenges(22, (cream, red, ground, gold, red, ground, cream, ground), 23))]
    return border + pines + middle + people + border[::-1]


def fill_with_cloth(sheet: Sheet, bands: list[tuple[int, Painter]], cell: int) -> None:
    """Cover the sheet with the bands, repeated, the first one in the middle of the height."""
    columns = sheet.width // cell + 1
    woven = cloth(columns, bands, sheet.palette.ground, cell, sheet.chance.randrange(24))
    top = (sheet.height - woven.height) // 2
    while top > 0:
        top -= woven.height
    for y in range(top, sheet.height, woven.height):
        sheet.image.paste(woven, (0, y))


def paste_band(
    sheet: Sheet, bands: list[tuple[int, Painter]], cell: int, place: str, length: float = 1.0
) -> tuple[float, float, float]:
    """Lay one woven band along the bottom, or hang it down one side, of the sheet.

    ``length`` is the share of the height a hanging band takes. Gives its left edge, width and foot.
    """
    columns = (sheet.width if place == "bottom" else round(sheet.height * length)) // cell + 1
    woven = cloth(columns, bands, sheet.palette.ground, cell, sheet.chance.randrange(24))
    if place == "bottom":
        sheet.image.paste(woven, (0, sheet.height - woven.height))
        return 0, sheet.width, sheet.height
    upright = woven.transpose(Image.Transpose.ROTATE_90)
    inset = round(sheet.width * 0.07)
    left = inset if place == "left" else sheet.width - inset - upright.width
    sheet.image.paste(upright, (left, 0))
    return left, upright.width, upright.height


def skirt_bands(palette: Palette, shift: int) -> list[tuple[int, Painter]]:
    """Many narrow bands, as in the pleated skirts of the Mông Hoa."""
    red, cream, gold, blue, green, sand = palette.threads
    ground = palette.ground
    rows: list[tuple[int, Painter]] = [
        (2, stripes((red,))),
        (5, zigzag(10, (gold, ground, red), 5)),
        (1, stripes((cream,))),
        (8, figures(CHICK, (cream, gold, red, blue), gap=2)),
        (1, stripes((cream,))),
        (3, dashes((blue, gold, red, green), 2)),
        (2, stripes((blue,))),
        (6, zigzag(8, (cream, red), 6)),
        (1, stripes((gold,))),
        (3, dashes((red, sand, blue), 5)),
        (2, stripes((green,))),
        (10, figures(PINE, (sand, red, cream), gap=2)),
        (2, stripes((red, ground))),
    ]
    return rows[shift % len(rows) :] + rows[: shift % len(rows)]


def spread_stars(palette: Palette) -> list[tuple[int, Painter]]:
    """One very large stepped star field: nested lozenges with a star in the heart of each."""
    red, gold, green, cream, crimson, orange = palette.threads
    ground = palette.ground
    period, height = 56, 57
    rings = (
        (ground,) * 13
        + (red, red, ground, gold, ground, green, green, ground)
        + (crimson, crimson, orange, ground, cream, ground, red)
    )

    def paint(x: int, y: int) -> str | None:
        dx, dy = abs((x + period // 2) % period - period // 2), abs(y - height // 2)
        high, low = max(dx, dy), min(dx, dy)
        if 1 <= low <= 4 and low + 1 <= high <= low + 4:
            return cream
        away = dx + dy
        if away < len(rings):
            return rings[away]
        corner = (period // 2 - dx) + (height // 2 - dy)
        return (gold, crimson, ground, green, ground)[min(corner // 3, 4)] if corner < 22 else None

    return [(height, paint)]


def coil(sheet: Sheet, x: float, y: float, radius: float, colours: tuple[str, str]) -> None:
    """One cút of a piêu scarf: a coil of cloth seen from its end."""
    sheet.disc(x, y, radius, colours[0])
    for n in (0.74, 0.5, 0.27):
        sheet.ring(x, y, radius * n, colours[1], radius * 0.1)
