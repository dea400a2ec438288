"""Colours of a theme and whether people can read them.

Source: WCAG 2.2, definitions of relative luminance and contrast ratio.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: WCAG 2.2, success criterion 1.4.3: normal text.
MINIMUM_TEXT_CONTRAST = 4.5
#: WCAG 2.2, success criterion 1.4.11: what must be seen to understand or use a part.
MINIMUM_PART_CONTRAST = 3.0

BLACK, WHITE = "#000000", "#ffffff"

_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def is_hex_color(value: str) -> bool:
    """Tell whether the value is written like #1a2b3c."""
    return _HEX.fullmatch(value) is not None


def relative_luminance(color: str) -> float:
    """Give the luminance of #rrggbb from 0 (black) to 1 (white)."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(color[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(first: str, second: str) -> float:
    """Give the contrast of two colours from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((relative_luminance(first), relative_luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """Blend two colours; a share of 0 gives the first, 1 the second."""
    channels = (
        round(int(first[i : i + 2], 16) * (1 - share) + int(second[i : i + 2], 16) * share)
        for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def standing_out(color: str, *grounds: str, ratio: float) -> str:
    """Give the colour, or the nearest mix of it with black or white that stands out.

    Takes the grounds it is shown on and the least contrast to each of them. Where no mix reaches
    that on all of them, the one that comes nearest is given.
    """

    def least(candidate: str) -> float:
        return min(contrast_ratio(candidate, ground) for ground in grounds)

    steps = 64
    mixes = [(end, step / steps) for step in range(steps + 1) for end in (BLACK, WHITE)]
    for end, share in mixes:
        if least(candidate := mix(color, end, share)) >= ratio:
            return candidate
    return max((mix(color, end, share) for end, share in mixes), key=least)


def validate_hex_color(value: str) -> None:
    """Raise ValidationError unless the value is a colour like #1a2b3c."""
    if not is_hex_color(value):
        raise ValidationError(_("Màu viết dạng #1a2b3c: dấu thăng và sáu chữ số thập lục phân."))


def validate_carries_white_text(value: str) -> None:
    """Raise ValidationError, with the nearest that does, unless white text on it can be read."""
    _validate_stands_out(
        value,
        WHITE,
        ratio=MINIMUM_TEXT_CONTRAST,
        message=_(
            "Chữ trắng trên màu này khó đọc (tương phản %(ratio)s, cần ít nhất %(least)s)."
            " Màu gần nhất dùng được: %(nearest)s."
        ),
    )


def validate_seen_on(value: str, *grounds: str) -> None:
    """Raise ValidationError, with the nearest that does, unless it can be seen on all grounds."""
    _validate_stands_out(
        value,
        *grounds,
        ratio=MINIMUM_PART_CONTRAST,
        message=_(
            "Màu này khó thấy trên nền trang (tương phản %(ratio)s, cần ít nhất %(least)s)."
            " Màu gần nhất dùng được: %(nearest)s."
        ),
    )


def _validate_stands_out(value: str, *grounds: str, ratio: float, message: str | Promise) -> None:
    validate_hex_color(value)
    nearest = standing_out(value, *grounds, ratio=ratio)
    if nearest != value.lower():
        reached = min(contrast_ratio(value, ground) for ground in grounds)
        params = {
            "ratio": number_format(int(reached * 10) / 10, 1),  # 4.49 is not yet 4.5
            "least": number_format(ratio, 1),
            "nearest": nearest,
        }
        raise ValidationError(message, params=params)
