"""When, where and under which theme a meeting was held."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.legacy.dates import DaySpan, day_spans, resolve
from articles.legacy.meetings import FORM, MEETING, QUALIFIER
from articles.legacy.patterns import any_of
from articles.legacy.text import sentences

#: The day stands among the first words of the first paragraphs.
OPENING_PARAGRAPHS = 2
OPENING_WORDS = 14
#: Further down, a day and a meeting are background.
REPORT_PARAGRAPHS = 4
#: The words before it end so.
OPENING_ENDS = (",", "Vào", "Trong", "(", ")")

NAMES_MEETING = re.compile(rf"\b(?:{MEETING})\b", re.IGNORECASE)
HAPPENS = re.compile(
    r"\b(?:tổ chức|diễn ra|khai mạc|bế mạc|tiến hành|chủ trì|dự|khai giảng)\b", re.IGNORECASE
)
#: What the days of a course are said of, too.
NAMES_COURSE = re.compile(
    rf"\b(?:{MEETING}|lớp(?: học)?|khóa(?: học)?|khoá(?: học)?|đợt)\b", re.IGNORECASE
)
LASTS = re.compile(r"\b(?:diễn ra|kéo dài|tổ chức|tiến hành|thời gian)\b", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:sẽ|sắp tới|dự kiến)\b", re.IGNORECASE)

QUOTED = r"[“\"«](?P<quoted>[^“”\"«»]{4,300})[”\"»“]"
THEME = re.compile(
    r"\b(?:(?:với|có|mang|theo|về)\s+)?chủ đề(?:\s+(?:của\s+)?(?:hội thảo|hội nghị|tọa đàm|toạ đàm"
    rf"|năm nay)(?:\s+là)?|\s+là)?\s*:?\s*{QUOTED}",
    re.IGNORECASE,
)
THEME_UNQUOTED = re.compile(
    r"\b(?:với|có|mang|theo)\s+chủ đề\s*:\s*(?P<quoted>[^“”\":;.]{4,300})(?=[.;]|$)", re.IGNORECASE
)
NAMED_THEME = re.compile(
    rf"\b(?:hội thảo|hội nghị|tọa đàm|toạ đàm)(?:\s+{QUALIFIER})*\s*,?\s*(?:về\s+)?:?\s*{QUOTED}",
    re.IGNORECASE,
)

PLACE_WORD = (
    r"(?:thành phố|tp\.?|thị xã|huyện|xã|phường|thị trấn|tỉnh|số|đường|quận|thôn|bản|tổ dân phố"
    r"|khu|tầng|phòng họp|hội trường|nhà|khách sạn|cơ sở|trụ sở)"
)
#: The verb of the sentence behind its place. Small letters only, and none of a party's bodies:
#: "trụ sở Ban Tổ chức Tỉnh ủy" is a place.
PLACE_VERB = (
    r"(?-i:(?:(?:và|cùng|sẽ|đã|đang|vừa|được)\s+)*"
    r"(?:diễn ra|khai mạc|bế mạc|tiến hành|khai giảng|phối hợp|gặp mặt|họp mặt"
    r"|(?<!phòng )(?<!nhà )(?<!khu )họp"
    r"|tổ chức(?!\s+(?i:tỉnh|huyện|thành|thị|quận|đảng)\s+(?i:[uủ][yỷ]))))"
)
PLACE_END = (
    r"(?=,(?!\s*(?i:" + PLACE_WORD + r")\s)|[.;:(]|\s(?:với|do|nhằm|dưới|từ ngày|vào|ngày"
    r"|theo hình thức|kết hợp|bằng hình thức|trong|đã|sẽ|để|sáng|chiều|có|và kết nối)\s"
    rf"|\s{PLACE_VERB}(?!\w)|\s[-–]\s|$)"
)
AT = re.compile(
    rf"\btại\s+(?P<place>(?!{FORM}?\s*(?:{MEETING})\b)[^,.;:()]{{2,}}?(?:,\s*{PLACE_WORD}\s[^,.;:()]+?)*){PLACE_END}",
    re.IGNORECASE,
)
NOT_A_PLACE = re.compile(
    r"^(?:"
    + any_of(
        """đây|đó|các|những|nhiều|một số|hai|chỗ|thời điểm|đại hội|kỳ họp|quyết định
        |nghị quyết|văn bản|kế hoạch|địa phương|cơ sở"""
    )
    + r"|\d+ (?:xã|phường|huyện|tỉnh|bản|thôn|điểm|đơn vị|trường|cơ sở|cụm)"
    rf"|{FORM}|{MEETING})(?!\w)",
    re.IGNORECASE,
)
LONGEST_PLACE = 120


@dataclass(frozen=True, slots=True)
class Occasion:
    """The sentence that gives the day of a meeting, and the days it names.

    `is_opening` says that the day opens the article: what is reported took place on it.
    """

    sentence: str
    is_opening: bool
    held_from: date | None
    held_to: date | None


def find_occasion(paragraphs: Sequence[str], published: date | None) -> Occasion | None:
    """Find the day on which what an article reports took place; None if it gives no day.

    The day opens one of the first paragraphs, or stands in a sentence that says when a meeting
    is held. A later sentence may give all the days of a meeting whose opening came first.
    """
    opening = _opening_day(paragraphs)
    chosen = opening or _day_of_meeting(paragraphs)
    if chosen is None:
        return None
    sentence, span = chosen
    held_from, held_to = resolve(span, sentence, published)
    if held_from is not None and held_from == held_to:
        held_to = _last_day(paragraphs, held_from)
    return Occasion(sentence, opening is not None, held_from, held_to)


def _opening_day(paragraphs: Sequence[str]) -> tuple[str, DaySpan] | None:
    for paragraph in paragraphs[:OPENING_PARAGRAPHS]:
        for sentence in sentences(paragraph)[:2]:
            for span in day_spans(sentence):
                if span.introduced and _opens(sentence[: span.start].rstrip()):
                    return sentence, span
    return None


def _opens(before: str) -> bool:
    """Whether a day behind these words stands in the opening of its sentence."""
    return len(before.split()) <= OPENING_WORDS and (not before or before.endswith(OPENING_ENDS))


def _day_of_meeting(paragraphs: Sequence[str]) -> tuple[str, DaySpan] | None:
    for paragraph in paragraphs[:REPORT_PARAGRAPHS]:
        for sentence in sentences(paragraph):
            if not (NAMES_MEETING.search(sentence) and HAPPENS.search(sentence)):
                continue
            for span in day_spans(sentence):
                return sentence, span
    return None


def _last_day(paragraphs: Sequence[str], first: date) -> date:
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            if not (NAMES_COURSE.search(sentence) and LASTS.search(sentence)):
                continue
            for span in day_spans(sentence):
                start, end = span.first.in_year(first.year), span.last.in_year(first.year)
                if start == first and end and end > first:
                    return end
    return first


def find_venue(opening: str, paragraphs: Sequence[str]) -> str:
    """Find where a meeting was held: in the sentence of its day, else where it "diễn ra tại …"."""
    if place := _place(opening):
        return place
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            held = re.search(
                rf"\b(?:{MEETING})\b.{{0,150}}?\b(?:diễn ra|được tổ chức|tổ chức)\s+(?=tại\b)",
                sentence,
                re.IGNORECASE,
            )
            if held and (place := _place(sentence[held.end() :])):
                return place
    return ""


def _place(text: str) -> str:
    for match in AT.finditer(text):
        place = match["place"].strip(' ,“”"')
        if len(place) <= LONGEST_PLACE and not NOT_A_PLACE.match(place):
            return place
    return ""


def find_theme(title: str, opening: str, paragraphs: Sequence[str]) -> str:
    """Find the theme: the quoted words after "chủ đề", or those that name the meeting itself."""
    for text in (opening, title, *paragraphs):
        for sentence in sentences(text):
            if match := THEME.search(sentence) or THEME_UNQUOTED.search(sentence):
                return match["quoted"].strip(" .,")
    for text in (opening, title):
        if match := NAMED_THEME.search(text):
            return match["quoted"].strip(" .,")
    return ""
