"""Labelled values of the chrome: publication, update, reads and visits."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from articles.legacy.dates import VIETNAM_TIME, is_timestamp, read_timestamp
from articles.legacy.text import Line, parts_behind

PUBLISHED = r"thời gian đăng(?: tin| bài)?|ngày đăng(?: tin| bài)?|đăng ngày|đăng lúc|ngày xuất bản"
UPDATED = (
    r"(?:ngày\s+)?cập nhật(?: lần)?(?: cuối(?: cùng)?| lúc| ngày)?|lần cập nhật cuối|ngày cập nhật"
)
READS = (
    r"(?:tổng\s+)?(?:số\s+)?(?:lần|lượt)\s+(?:đọc|xem)(?:\s+(?:bài|tin)(?:\s+viết)?)?"
    r"|(?:đã\s+)?(?:xem|đọc)(?=\s*:\s*\d)"
)
#: The visits a site has had since it began, as opposed to today's, this week's or those online.
SITE_TOTAL = (
    r"(?:tổng\s+(?:số\s+|cộng\s+)?(?:lượt\s+|lần\s+|người\s+|số\s+)*(?:đã\s+)?truy cập"
    r"|(?:số\s+)?(?:người|lượt|lần)\s+(?:đã\s+)?truy cập|tất cả|tổng(?:\s+(?:cộng|số))?)"
)
OTHER_VISITS = (
    r"(?:số\s+)?(?:người|khách|thành viên|lượt)?\s*(?:đang\s+)?(?:onl?i?ne|trực tuyến|truy cập)"
    r"(?:\s+hiện tại)?"
    r"|(?:số\s+)?(?:khách|thành viên|máy chủ tìm kiếm)(?:\s+viếng thăm)?"
    r"|(?:truy cập\s+)?(?:trong\s+)?(?:hôm nay|hôm qua"
    r"|(?:ngày|tuần|tháng|quý|năm)(?:\s+(?:này|nay|trước|qua))?)"
)
NUMBER = r"\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d+"
LABELLED = re.compile(
    rf"(?P<published>\b(?:{PUBLISHED})\b)|(?P<updated>\b(?:{UPDATED})\b)|(?P<reads>\b(?:{READS})\b)",
    re.IGNORECASE,
)
COUNTER = re.compile(
    rf"^(?:(?P<total>{SITE_TOTAL})|(?P<other>{OTHER_VISITS}))\s*(?P<colon>:)?\s*"
    rf"(?P<number>{NUMBER})?\s*(?:lượt|người|khách)?(?:\s+(?:truy cập|xem))?$",
    re.IGNORECASE,
)
NUMBER_ALONE = re.compile(rf"^(?:{NUMBER})$")
VALUE_LEFTOVERS = re.compile(
    r"\b(?:AM|PM|SA|CH|GMT|giờ|lúc|ngày|thứ|lượt|lần|h)\b|\+7|[\W\d]", re.I
)


@dataclass(frozen=True, slots=True)
class Counters:
    """What the labels of a page say; None where a label is absent or its value is empty."""

    published_at: datetime | None = None
    updated_at: date | datetime | None = None
    read_count: int | None = None
    site_visit_total: int | None = None


def read_number(text: str) -> int | None:
    """Read the whole number that `text` begins with; dots, commas and spaces group thousands."""
    match = re.match(rf"[\s:]*({NUMBER})(?![.,]?\d)", text)
    return int(re.sub(r"\D", "", match[1])) if match else None


def is_details_line(text: str) -> bool:
    """Whether a line holds nothing but publication, update and reads, or is a bare timestamp."""
    if is_timestamp(text):
        return True
    first = LABELLED.search(text)
    if first is None or first.start() > 3:
        return False
    rest = LABELLED.sub("", text)
    return not VALUE_LEFTOVERS.sub("", re.sub(r"thứ\s+\w+|chủ nhật", "", rest, flags=re.I))


def is_counter_line(text: str) -> bool:
    """Whether a line is a visit counter: a known label with a number, a colon, or both."""
    match = COUNTER.match(text)
    if match is None:
        return False
    return bool(match["number"] or match["colon"]) or "truy cập" in text.casefold()


def is_number_line(text: str) -> bool:
    """Whether a line is a number alone: the value of the label above it."""
    return NUMBER_ALONE.match(text) is not None


def read_counters(lines: Iterable[Line]) -> Counters:
    """Read the counters of a page; the first value of each label counts."""
    published: datetime | None = None
    updated: date | datetime | None = None
    reads: int | None = None
    total: int | None = None
    awaits_total = False
    for line in lines:
        if is_details_line(line.text):
            values = _details(line.text)
            published = published or _moment(values.get("published"))
            updated = updated or read_timestamp(values.get("updated", ""))
            reads = reads if reads is not None else read_number(values.get("reads", ""))
        elif match := COUNTER.match(line.text):
            number = read_number(match["number"] or "")
            if match["total"] and total is None:
                total = number
            awaits_total = bool(match["total"]) and total is None
            continue
        elif awaits_total and is_number_line(line.text):
            total = read_number(line.text)
        awaits_total = False
    return Counters(published, updated, reads, total)


def _details(text: str) -> dict[str, str]:
    labels = list(LABELLED.finditer(text))
    if not labels:
        return {"published": text}
    return {str(label.lastgroup): value for label, value in parts_behind(labels, text)}


def _moment(text: str | None) -> datetime | None:
    """Read a publication time; a day printed without time counts from its midnight."""
    value = read_timestamp(text or "")
    if value is None or isinstance(value, datetime):
        return value
    return datetime(value.year, value.month, value.day, tzinfo=VIETNAM_TIME)
