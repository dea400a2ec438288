"""The colours that a motif is woven in."""

import colorsys
from dataclasses import dataclass

from sites.color import MINIMUM_PART_CONTRAST, mix, standing_out
from sites.palette import palette_of

CREAM = "#f6eedd"


@dataclass(frozen=True)
class Threads:
    """A ground and the threads on it; each can be told from the ground."""

    ground: str
    light: str
    main: str
    second: str
    spark: str


def threads_of(primary: str, accent: str) -> Threads:
    """Make threads of a theme's two colours: on its darkest ground, with cream and a third hue."""
    ground = palette_of(primary, accent).night
    bright = mix(_turned(accent, 0.11), "#ffd98a", 0.35)
    return Threads(
        ground=ground,
        light=CREAM,
        main=standing_out(mix(accent, CREAM, 0.08), ground, ratio=MINIMUM_PART_CONTRAST),
        second=standing_out(mix(primary, CREAM, 0.45), ground, ratio=MINIMUM_PART_CONTRAST),
        spark=standing_out(bright, ground, ratio=MINIMUM_PART_CONTRAST),
    )


def _turned(color: str, share: float) -> str:
    """Give the colour with its hue turned by a share of the circle."""
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    turned = colorsys.hls_to_rgb((hue + share) % 1, lightness, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in turned)
