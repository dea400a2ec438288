"""Colours and shared drawing tools of the cover pictures."""

from __future__ import annotations

import colorsys
import random
from dataclasses import dataclass, replace
from hashlib import blake2b
from math import pi, sin

from PIL import Image, ImageDraw

#: How much larger than the result a picture is drawn before it is reduced, for smooth edges.
SUPERSAMPLE = 2

Colour = tuple[int, int, int]
Point = tuple[float, float]


@dataclass(frozen=True)
class Palette:
    """Flat colours of one province: a dark ground, a light one and threads in between."""

    ground: str
    primary: str
    accent: str
    light: str
    threads: tuple[str, ...]
    sky: tuple[str, str]
    #: Other grounds and skies that a picture may have in place of the first ones.
    grounds: tuple[str, ...] = ()
    skies: tuple[tuple[str, str], ...] = ()

    def varied(self, chance: random.Random) -> Palette:
        """Give the palette with one of its grounds and one of its skies."""
        return replace(
            self,
            ground=chance.choice((self.ground, *self.grounds)),
            sky=chance.choice((self.sky, *self.skies)),
        )


PALETTES: dict[str, Palette] = {
    "son-la": Palette(
        "#16263c",
        "#1d5c3f",
        "#c4512d",
        "#f4ecdc",
        ("#c4512d", "#e2a23b", "#5e9468", "#f4ecdc", "#a5283a", "#d98a4a"),
        ("#f6ecd6", "#e9cfa6"),
        ("#1b302b", "#2d1b31"),
        (("#dfeae0", "#f3e2bd"), ("#f8dfc6", "#f0bfa0"), ("#d3e4ea", "#f2e6cf")),
    ),
    "dien-bien": Palette(
        "#33183a",
        "#74306a",
        "#2f7d5b",
        "#fbf1f4",
        ("#fbf1f4", "#e6b9d0", "#c783ac", "#a0568d", "#2f7d5b", "#d9b45f"),
        ("#5a2757", "#8c4a7d"),
        ("#241a45", "#3d1733"),
        (("#3d2a63", "#8568a5"), ("#6b2748", "#b0607f")),
    ),
    "lao-cai": Palette(
        "#20233f",
        "#9c2420",
        "#a9771a",
        "#f7eeda",
        ("#b8322a", "#f7eeda", "#dba63f", "#33507c", "#6f8f4e", "#e3c987"),
        ("#f7ecd2", "#efd3a4"),
        ("#142331", "#37161f"),
        (("#d9e6e4", "#f5e3bf"), ("#f9dcc0", "#f2b98d"), ("#e6e3ef", "#f6dfc8")),
    ),
    "nghe-an": Palette(
        "#093350",
        "#0d5480",
        "#c24a78",
        "#f6f1e6",
        ("#7fb3c8", "#c24a78", "#f0c9d3", "#f6f1e6", "#2c7f9e", "#d9b25c"),
        ("#f7efdf", "#f2d6c4"),
        ("#0a2b45", "#0f3a47"),
        (("#dcecec", "#f6e6d0"), ("#f9e4ba", "#f3c195"), ("#e4e1ee", "#f5cfc5")),
    ),
}


def palette_for(province_slug: str) -> Palette:
    """Give the province's palette; a slug that has none gets one derived from its name."""
    if province_slug in PALETTES:
        return PALETTES[province_slug]
    hue = blake2b(province_slug.encode(), digest_size=1).digest()[0] / 255

    def tone(shift: float, lightness: float, saturation: float) -> str:
        r, g, b = colorsys.hls_to_rgb((hue + shift) % 1, lightness, saturation)
        return f"#{round(r * 255):02x}{round(g * 255):02x}{round(b * 255):02x}"

    return Palette(
        tone(0, 0.16, 0.45),
        tone(0, 0.29, 0.5),
        tone(0.45, 0.44, 0.55),
        tone(0.08, 0.94, 0.4),
        (
            tone(0.45, 0.5, 0.55),
            tone(0.1, 0.6, 0.55),
            tone(0.55, 0.45, 0.4),
            tone(0.08, 0.94, 0.4),
            tone(0.9, 0.4, 0.45),
            tone(0.12, 0.72, 0.5),
        ),
        (tone(0.08, 0.93, 0.4), tone(0.08, 0.84, 0.4)),
    )


def rgb(colour: str) -> Colour:
    """Turn ``#rrggbb`` into three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(first: str, second: str, share: float) -> str:
    """Blend two colours; ``share`` 0 gives the first, 1 the second."""
    mixed = (round(a + (b - a) * share) for a, b in zip(rgb(first), rgb(second), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*mixed)


class Sheet:
    """A supersampled picture with a pen, its palette and its own seeded chance."""

    def __init__(self, palette: Palette, seed: str, size: tuple[int, int]) -> None:
        # Decoration only: the same seed must give the same picture.
        self.chance = random.Random(seed)  # noqa: S311
        self.palette = palette = palette.varied(self.chance)
        self.width, self.height = size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE
        self.unit = self.height / 900
        self.image = Image.new("RGB", (self.width, self.height), palette.ground)
        self.pen = ImageDraw.Draw(self.image)

    def sky(self, top: str, bottom: str) -> None:
        """Fill the whole sheet with a quiet vertical gradient: one column of it, drawn out."""
        column = (1, self.height)
        ramp = Image.linear_gradient("L").crop((0, 0, 1, 256)).resize(column)
        shades = Image.composite(
            Image.new("RGB", column, bottom), Image.new("RGB", column, top), ramp
        )
        self.image.paste(shades.resize(self.image.size, Image.Resampling.NEAREST))

    def fill(self, colour: str) -> None:
        """Fill the whole sheet with one colour."""
        self.pen.rectangle((0, 0, self.width, self.height), fill=colour)

    def stitch(self, pixels: float) -> int:
        """Give the size of a woven cell on this sheet; ``pixels`` counts at 900 pixels' height."""
        return max(2, round(pixels * self.unit))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw a filled circle."""
        self.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def ring(self, x: float, y: float, radius: float, colour: str, width: float) -> None:
        """Draw a circle's outline."""
        box = (x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(box, outline=colour, width=max(1, round(width)))

    def stroke(self, points: list[Point], colour: str, width: float) -> None:
        """Draw a line with round joints and ends."""
        self.pen.line(points, fill=colour, width=max(1, round(width)), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, width / 2, colour)

    def finish(self) -> Image.Image:
        """Reduce the sheet to the size that was asked for."""
        return self.image.reduce(SUPERSAMPLE)


def swell(chance: random.Random, length: float, waves: int = 3) -> list[tuple[float, float, float]]:
    """Choose a smooth curve as a list of (frequency, phase, weight) for `height_at`."""
    parts = [
        (2 * pi * (n + chance.uniform(0.5, 1.1)) / length, chance.uniform(0, 2 * pi), 1 / (n + 1))
        for n in range(waves)
    ]
    total = sum(weight for _, _, weight in parts)
    return [(frequency, phase, weight / total) for frequency, phase, weight in parts]


def height_at(curve: list[tuple[float, float, float]], x: float) -> float:
    """Give the curve's height at ``x``, between -1 and 1."""
    return sum(weight * sin(frequency * x + phase) for frequency, phase, weight in curve)
