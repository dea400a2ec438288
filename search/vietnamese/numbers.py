"""Numbers: thousands without their dots, decimals as one token beside their parts."""

import re
from typing import Final

SHAPE: Final = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d+[.,]\d+"
)
"""A number with thousands, a fraction, or both, in the Vietnamese or the English manner."""

_THOUSANDS: Final = re.compile(r"\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3}){2,})", re.ASCII)
_PERHAPS_THOUSANDS: Final = re.compile(r"\d{1,3},\d{3}", re.ASCII)
_LEADING_ZERO: Final = re.compile(r"0\d", re.ASCII)


def digits(text: str) -> str:
    """ "1.200.000" gives "1200000"."""
    return text.replace(".", "").replace(",", "")


def fraction_at(number: str) -> int | None:
    """Where the sign before the fraction stands in a number of `SHAPE`; None without fraction."""
    if _THOUSANDS.fullmatch(number):
        return None
    return max(number.rfind("."), number.rfind(","))


def decimal_tokens(number: str, sign: int) -> tuple[str, ...]:
    """The tokens of a number with a fraction: "35,5" and "35.5" give "35phẩy5", as read aloud.

    "1,200" may be English for 1200, so it gives both.
    """
    token = f"{digits(number[:sign])}phẩy{number[sign + 1 :]}"
    return (token, digits(number)) if _PERHAPS_THOUSANDS.fullmatch(number) else (token,)


def without_leading_zero(word: str) -> str:
    """ "09" gives "9", so that days, months and document numbers meet; longer numbers stay."""
    return word[1] if _LEADING_ZERO.fullmatch(word) else word
