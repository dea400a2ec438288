"""All colours of a theme, made from the two that a sub-site chooses, so that they can be read."""

from dataclasses import dataclass
from functools import lru_cache

from sites.color import (
    BLACK,
    MINIMUM_PART_CONTRAST,
    MINIMUM_TEXT_CONTRAST,
    WHITE,
    mix,
    standing_out,
    validate_seen_on,
)

#: What is the same in every theme: the page, its text, quiet text, and edges of parts.
PAPER, INK, QUIET, EDGE = "#fdfcf9", "#211d18", "#5b544a", "#857c6f"


@dataclass(frozen=True)
class Palette:
    """The colours of a theme as #rrggbb.

    `primary` carries `on_primary`, `night` carries white; `deep` and `accent_text` are for words on
    paper, `tint` and white, `accent` for parts there; `bright` is the accent on `night`, and
    `glow` the accent on `primary`.
    """

    primary: str
    on_primary: str
    deep: str
    night: str
    tint: str
    shade: str
    line: str
    accent: str
    accent_text: str
    bright: str
    glow: str


@lru_cache(maxsize=1024)
def palette_of(primary: str, accent: str) -> Palette:
    """Make the palette of any two colours; contrast is at least 4.5 for text and 3 for parts."""
    primary, accent = primary.lower(), accent.lower()
    light = _light_grounds(primary)
    _white, _paper, tint, shade = light
    night = standing_out(mix(primary, BLACK, 0.5), WHITE, ratio=7)
    return Palette(
        primary=primary,
        on_primary=standing_out(WHITE, primary, ratio=MINIMUM_TEXT_CONTRAST),
        deep=standing_out(mix(primary, BLACK, 0.16), *light, ratio=MINIMUM_TEXT_CONTRAST),
        night=night,
        tint=tint,
        shade=shade,
        line=mix(PAPER, mix(primary, INK, 0.5), 0.18),
        accent=standing_out(accent, *light, ratio=MINIMUM_PART_CONTRAST),
        accent_text=standing_out(accent, *light, ratio=MINIMUM_TEXT_CONTRAST),
        bright=standing_out(accent, night, ratio=MINIMUM_TEXT_CONTRAST),
        glow=standing_out(accent, primary, ratio=MINIMUM_PART_CONTRAST),
    )


def validate_accent(accent: str, primary: str) -> None:
    """Raise ValidationError unless parts in the accent can be seen on the theme's light grounds.

    The message tells the nearest colour that can.
    """
    validate_seen_on(accent, *_light_grounds(primary.lower()))


def _light_grounds(primary: str) -> tuple[str, str, str, str]:
    """Give what is light in the theme: white, paper, and paper with a little and more of it."""
    return WHITE, PAPER, mix(PAPER, primary, 0.055), mix(PAPER, primary, 0.12)
