"""Roman numerals, which count terms and congresses: "Đại hội XIII", "khóa XIV"."""

import re
from collections.abc import Sequence
from typing import Final

from .fold import fold

TRIGGERS: Final = (("khoa",), ("lan", "thu"), ("nhiem", "ky"), ("dai", "hoi"))
"""The words khóa, lần thứ, nhiệm kỳ, đại hội, folded, after which a Roman numeral is a number."""

NUMERAL: Final = re.compile(r"(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50}


def is_roman(word: str) -> bool:
    """Whether a lower-case word is a Roman numeral from 1 to 89."""
    return NUMERAL.fullmatch(word) is not None


def roman_value(numeral: str) -> int:
    """The value of a lower-case numeral: "xiv" gives 14."""
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def counts_with_roman(before: Sequence[str]) -> bool:
    """Whether the words before (normal form, the nearest last) call for a Roman numeral."""
    nearest = tuple(map(fold, before[-2:]))
    return nearest[-1:] in TRIGGERS or nearest in TRIGGERS
