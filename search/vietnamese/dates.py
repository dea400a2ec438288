"""Dates: every spelling of a day, a day of any year or a month becomes the same tokens.

The tokens are made of letters and digits, as all tokens, and begin with a word that no number
begins with: "ngày20230309", "ngày0309" and "tháng202303".
"""

import re
from collections.abc import Sequence
from typing import Final

DAY_WORDS: Final = frozenset(
    {"ngày", "ngay", "mùng", "mồng", "sáng", "trưa", "chiều", "tối", "đêm", "hôm"}
)
MONTH_WORDS: Final = frozenset({"tháng", "thang"})
_YEAR_WORDS: Final = frozenset({"năm", "nam"})

_ISO: Final = re.compile(r"([12]\d{3})-(\d\d)-(\d\d)", re.ASCII)
_FULL: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2([12]\d{3})", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)", re.ASCII)
_DAY: Final = re.compile(r"(\d{1,2})/(\d{1,2})", re.ASCII)
_SCORE: Final = re.compile(r"(\d{1,2})[.-](\d{1,2})", re.ASCII)
_MONTH: Final = re.compile(r"(\d{1,2})[/.-]([12]\d{3})", re.ASCII)
_NUMBER: Final = re.compile(r"\d{1,4}", re.ASCII)

SHAPE: Final = (
    r"\d{1,2}/\d{1,2}/[12]\d{3}|\d{1,2}-\d{1,2}-[12]\d{3}|\d{1,2}\.\d{1,2}\.[12]\d{3}"
    r"|[12]\d{3}-\d\d-\d\d|\d{1,2}/[12]\d{3}|\d{1,2}/\d{1,2}(?:/\d\d)?"
)
"""A date that needs no word beside it."""


def date_tokens(day: int, month: int, year: int | None) -> tuple[str, ...]:
    """The tokens of a date, most exact first; none if there is no such day.

    `day` is 0 for a month, `year` None for a day of any year.
    """
    if not (0 <= day <= 31 and 1 <= month <= 12):
        return ()
    if day == 0:
        return () if year is None else (f"tháng{year}{month:02}",)
    any_year = f"ngày{month:02}{day:02}"
    if year is None:
        return (any_year,)
    return (f"ngày{year}{month:02}{day:02}", any_year, f"tháng{year}{month:02}")


def read_date(text: str) -> tuple[str, ...]:
    """The tokens of a date of `SHAPE`, such as "09/03/2023", "9/3" or "3/2023"."""
    if match := _ISO.fullmatch(text):
        year, month, day = map(int, match.groups())
        return date_tokens(day, month, year)
    if match := _FULL.fullmatch(text):
        return date_tokens(int(match[1]), int(match[3]), int(match[4]))
    if match := _SHORT_YEAR.fullmatch(text):
        short = int(match[3])
        return date_tokens(int(match[1]), int(match[2]), short + (1900 if short >= 50 else 2000))
    if match := _DAY.fullmatch(text):
        return date_tokens(int(match[1]), int(match[2]), None)
    if match := _MONTH.fullmatch(text):
        return date_tokens(0, int(match[1]), int(match[2]))
    return ()


def read_day_after_word(text: str) -> tuple[str, ...]:
    """The tokens of "9-3" or "9.3", which may be a score but for a word of `DAY_WORDS` before."""
    match = _SCORE.fullmatch(text)
    return date_tokens(int(match[1]), int(match[2]), None) if match else ()


def read_spelled_date(words: Sequence[str], at: int) -> tuple[tuple[str, ...], int, int]:
    """The date around the word "tháng" at index `at`: tokens, first index, index after the last.

    Takes words in normal form.  Reads "ngày 9 tháng 3 năm 2023", "9 tháng 3 năm 2023",
    "ngày 9 tháng 3", "tháng 3 năm 2023" and "tháng 3-2023"; no tokens where no date is written.
    """
    after = words[at + 1] if at + 1 < len(words) else ""
    if match := _MONTH.fullmatch(after):
        return date_tokens(0, int(match[1]), int(match[2])), at, at + 2
    if not _NUMBER.fullmatch(after):
        return (), at, at + 1
    month, year, end = int(after), None, at + 2
    if at + 3 < len(words) and words[at + 2] in _YEAR_WORDS and _NUMBER.fullmatch(words[at + 3]):
        year, end = int(words[at + 3]), at + 4
    if at and _NUMBER.fullmatch(words[at - 1]):
        named = at > 1 and words[at - 2] in DAY_WORDS
        if named or year is not None:
            return date_tokens(int(words[at - 1]), month, year), at - 2 if named else at - 1, end
    return date_tokens(0, month, year), at, end
