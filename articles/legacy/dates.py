"""Days and times as legacy pages write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

VIETNAM_TIME = timezone(timedelta(hours=7))
#: A report of a day this far ahead of its own publication is of another year.
LONGEST_NOTICE = timedelta(days=183)

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:1[0-2]|0?[1-9])"
YEAR = r"(?:19|20)\d{2}"
NOT_IN_A_NUMBER = r"(?![\d%]|[.,/]\d)"


def _full_day(name: str) -> str:
    """A day with its month and perhaps its year; groups {name}d, {name}m0-3, {name}y0-3."""
    day = rf"(?P<{name}d>{DAY})"
    with_sign = "|".join(
        rf"\s?{sign}\s?(?P<{name}m{i}>{MONTH})(?:\s?{sign}\s?(?P<{name}y{i}>{YEAR}))?"
        for i, sign in enumerate(("/", "-", r"\."))
    )
    in_words = (
        rf"\s+tháng\s+(?P<{name}m3>{MONTH})(?:(?:\s*,?\s*năm\s+|\s?[/.-]\s?)(?P<{name}y3>{YEAR}))?"
    )
    return rf"{day}(?:{in_words}|{with_sign}){NOT_IN_A_NUMBER}"


PART_OF_DAY = r"(?:đầu giờ\s+|cuối giờ\s+)?(?:sáng|trưa|chiều|tối|đêm)"
INTRODUCTION = (
    rf"(?:(?:{PART_OF_DAY}|hôm|vào|từ|thứ\s+\w+|chủ nhật)(?:\s+(?:nay|qua))?\s*,?\s*\(?\s*)*"
    r"(?:(?:trong\s+)?(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy)\s+ngày\s*,?\s*[(:]?\s*)?"
    r"(?:từ\s+)?(?:(?:các\s+)?ngày\s*:?\s+)?(?:mùng\s+|mồng\s+)?"
)
FILLER = rf"(?:{PART_OF_DAY}\s+)?(?:ngày\s+)?(?:mùng\s+|mồng\s+)?"
JOINT = rf"\s*(?:đến hết|đến|tới|và|-|–|—|,)\s*{FILLER}"
MOST_DAYS_LISTED = 6
START = r"(?<![\w/.,-])"
SPAN = re.compile(
    rf"{START}(?P<introduction>{INTRODUCTION})"
    rf"(?:(?:{_full_day('a')}|(?P<first>{DAY})){JOINT}(?:{DAY}{JOINT}){{0,{MOST_DAYS_LISTED}}}{_full_day('b')}"
    rf"|{_full_day('c')})",
    re.IGNORECASE,
)
#: "5-7-2021" and "9-10" are one day, "07-08/6/2022" and "9-10 tháng 5" are two.
HYPHENED_DAY = re.compile(
    rf"{START}(?P<introduction>{INTRODUCTION})(?P<day>{DAY})-(?P<month>{MONTH})-(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
#: What stands before the day of a document, a deadline or an anniversary.
OTHER_DAY = re.compile(
    r"(?:\d+\s?[-/][\w/&-]+|\bsố\s+\S+|\b(?:đến|hết|trước|sau|kể từ|tính đến|khóa|khoá|chậm nhất"
    r"|thành lập|truyền thống|kỷ niệm|thống nhất|sinh|mất|ký|ban hành|dẫn|lễ|cách mạng|từ trần"
    r"|quốc tế|quốc khánh|toàn quốc|việt nam)),?\s*[(]?$",
    re.IGNORECASE,
)
STATED_YEAR = re.compile(
    rf"(?:(?<!\S)(?P<before>\S{{1,20}})\s+)?\bnăm\s+(?P<year>{YEAR})\b(?!\s*[-–/]\s*{YEAR})",
    re.IGNORECASE,
)
_NOT_OF_THE_DAY = (
    "đến vào từ trước sau hết đoạn kỳ tới sinh lập kể tiêu nhìn khóa khoá qua so với cuối"
)
NOT_OF_THE_DAY = frozenset(_NOT_OF_THE_DAY.split())


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day and month, with the year when it is printed beside them."""

    day: int
    month: int
    year: int | None

    def in_year(self, year: int | None) -> date | None:
        """Give the date, in `year` unless one is printed; None without a year or such a day."""
        full_year = self.year or year
        if full_year is None:
            return None
        try:
            return date(full_year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class DaySpan:
    """One day, or the first and the last of several, as a sentence names them."""

    first: PartialDay
    last: PartialDay
    start: int
    end: int
    introduced: bool


def day_spans(sentence: str) -> Iterator[DaySpan]:
    """Give the days on which something happens, leaving out the days of documents."""
    position = 0
    while match := SPAN.search(sentence, position):
        hyphened = HYPHENED_DAY.match(sentence, match.start())
        match = hyphened or match
        position = max(match.end(), position + 1)
        span = _span(match, hyphened is not None)
        if span is None or OTHER_DAY.search(sentence[: match.start()].rstrip(" (")):
            continue
        if span.introduced or span.last.year:
            yield span


def _span(match: re.Match[str], hyphened: bool) -> DaySpan | None:
    introduced = bool(match["introduction"].strip())
    groups = match.groupdict()
    if hyphened:
        last = first = PartialDay(int(match["day"]), int(match["month"]), int(match["year"]))
    elif groups["cd"]:
        last = first = _partial(groups, "c")
    else:
        last = _partial(groups, "b")
        if groups["ad"]:
            first = _partial(groups, "a")
            first = _with_year_of(first, last)
        else:
            first = PartialDay(int(groups["first"]), last.month, last.year)
    if first.month == last.month and first.day > last.day:
        return None
    return DaySpan(first, last, match.start(), match.end(), introduced)


def _with_year_of(first: PartialDay, last: PartialDay) -> PartialDay:
    if first.year or last.year is None:
        return first
    turn_of_year = first.month > last.month
    return PartialDay(first.day, first.month, last.year - turn_of_year)


def _partial(groups: dict[str, str | None], name: str) -> PartialDay:
    month = next(value for i in range(4) if (value := groups[f"{name}m{i}"]))
    year = next((value for i in range(4) if (value := groups[f"{name}y{i}"])), None)
    return PartialDay(int(groups[f"{name}d"] or 0), int(month), int(year) if year else None)


def stated_year(sentence: str) -> int | None:
    """Give the one year a sentence speaks of; None when it names none, or several."""
    years = {
        int(match["year"])
        for match in STATED_YEAR.finditer(sentence)
        if (match["before"] or "").strip().casefold() not in NOT_OF_THE_DAY
    }
    years.update(span.last.year for span in day_spans(sentence) if span.last.year)
    return years.pop() if len(years) == 1 else None


def resolve(
    span: DaySpan, sentence: str, published: date | None
) -> tuple[date | None, date | None]:
    """Give the first and last date of `span`.

    A day without a year takes the year of `published`, else the year its `sentence` speaks of,
    else it stays None. A year that puts the day long after publication is not taken.
    """
    for year in (published.year if published else None, stated_year(sentence)):
        first, last = span.first.in_year(year), span.last.in_year(year)
        if first and last and first <= last and _can_be_reported(first, span, published):
            return first, last
    return None, None


def _can_be_reported(first: date, span: DaySpan, published: date | None) -> bool:
    if span.first.year is not None or published is None:
        return True
    return first <= published + LONGEST_NOTICE


CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])\s?(?::|h|giờ)\s?(?P<minute>[0-5]\d)?(?::(?P<second>[0-5]\d))?"
    r"(?:\s?(?P<half>AM|PM|SA|CH)\b)?",
    re.IGNORECASE,
)
CALENDAR_DAY = re.compile(
    rf"(?<!\d)(?P<day>{DAY})\s?(?P<sign>[/.-])\s?(?P<month>{MONTH})\s?(?P=sign)\s?"
    rf"(?P<year>{YEAR})(?!\d)"
    rf"|(?P<iso>{YEAR}-\d\d-\d\d)(?!\d)"
)


def read_timestamp(text: str) -> date | datetime | None:
    """Read the first day of `text`: a datetime at +07:00 when the time of day is printed too.

    The clock may be of 12 or of 24 hours, also with a needless AM or PM ("16:20 PM").
    """
    match = CALENDAR_DAY.search(text)
    if match is None:
        return None
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        else:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    clock = CLOCK.search(text[match.end() :]) or CLOCK.search(text[: match.start()])
    if clock is None:
        return day
    half = (clock["half"] or "").upper()
    hour = int(clock["hour"])
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    elif half in ("AM", "SA") and hour == 12:
        hour = 0
    minute, second = int(clock["minute"] or 0), int(clock["second"] or 0)
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=VIETNAM_TIME)


TIMESTAMP_WORDS = re.compile(
    r"thứ|hai|ba|tư|năm|sáu|bảy|chủ|nhật|ngày|lúc|giờ|gmt|am|pm|sa|ch|h|t\d|cn|\W|\d|_",
    re.IGNORECASE,
)


def is_timestamp(text: str) -> bool:
    """Whether `text` is a day, perhaps with weekday and time, and nothing else."""
    return read_timestamp(text) is not None and not TIMESTAMP_WORDS.sub("", text)
