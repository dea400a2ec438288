"""Whether an article reports a meeting, and of which kind.

A meeting is recognised by how it is spoken of, never by the word alone:

1. the title opens with a kind, or says that somebody holds, opens, chairs or attends one;
2. the sentence of the day says the same, or stands "tại hội nghị" itself;
3. a later sentence opens with the meeting as known ("Dự hội nghị có …", "Tại hội nghị, …").

"Theo kết luận hội nghị …", "sau hội nghị" and "Nghị quyết Hội nghị Trung ương" are none of these.
"""

import re
from collections.abc import Iterator, Sequence

from articles.legacy.patterns import any_of
from articles.legacy.text import fold, sentences

KINDS = (
    "hội nghị",
    "hội thảo",
    "tập huấn",
    "giao ban",
    "ký kết",
    "sơ kết",
    "tổng kết",
    "tọa đàm",
)
#: Kinds that are also what one does: "A giao ban công tác …", "hội nghị tổng kết …".
SPECIFIC = "tập huấn|giao ban|ký kết|kí kết|sơ kết|tổng kết"
MEETING = rf"hội nghị|hội thảo|tọa đàm|toạ đàm|{SPECIFIC}"
FORM = r"(?:gặp mặt,|gặp mặt và|buổi|lớp|lễ|cuộc|phiên|khóa|khoá|chương trình|đợt)"
QUALIFIER = (
    r"(?:trực tuyến|toàn quốc|toàn tỉnh|cán bộ|khoa học|chuyên đề|cấp \w+|toàn thể|quốc tế"
    r"|quốc gia|tham vấn|góp ý|trực tiếp|họp|thường kỳ|bàn giao|nghị)"
)
#: "hội nghị (trực tuyến) tổng kết": the second word says which kind of hội nghị.
NAMED = rf"(?P<noun>{MEETING})(?:\s+{QUALIFIER})*(?:[\s,–-]+(?P<specific>{SPECIFIC}))?"
#: A party congress's plenum or its resolution, spoken of but not held here.
ELSEWHERE = r"(?!\s+(?:trung ương|tw|lần thứ \S+ (?:ban chấp hành|bch) (?:trung ương|tw)))"
HOLDS = (
    r"(?:tổ chức|khai mạc|bế mạc|diễn ra|tiến hành|chủ trì|chủ tọa|dự|tham dự|tham gia"
    r"|phối hợp|đăng cai|mở|có|khai giảng|được tổ chức)"
)
BETWEEN = (
    r"(?:\s*,?\s*(?:thành công|trọng thể|chỉ đạo|và|phát biểu|tại|01|02|một|hai|\d+|điểm cầu|tỉnh"
    rf"|{HOLDS}))*"
)
HELD = re.compile(rf"\b{HOLDS}{BETWEEN}\s+(?:{FORM}\s+)?[“\"']?{NAMED}\b{ELSEWHERE}", re.IGNORECASE)
OPENS_TITLE = re.compile(rf"^(?:[“\"']\s*)?(?:{FORM}\s+)?{NAMED}\b{ELSEWHERE}", re.IGNORECASE)
AT_MEETING = re.compile(
    rf"(?:^|[,:]\s+|\bphát biểu (?:\S+ )?)tại\s+(?:{FORM}\s+)?{NAMED}\b{ELSEWHERE}", re.IGNORECASE
)
#: "Ban A giao ban công tác quý I": the kind as the verb of the sentence.
DOES = re.compile(rf"(?<!\S)(?P<before>\S{{1,20}})\s+(?P<noun>{SPECIFIC})\b", re.IGNORECASE)
_NOT_A_SUBJECT = (
    "công tác việc kết quả sau trước trong bằng khi để nhằm được hoạt động "
    "cáo nội dung báo vụ về và qua từ tham trình thỏa thuận biên bản các những sẽ đợt điểm hội nghị"
)
NOT_A_SUBJECT = frozenset(_NOT_A_SUBJECT.split())
#: What the report of a meeting says of it as known, at the head of a sentence.
TAKES_PART = (
    r"(?:(?:cùng |đến |tới |về |tham )?dự"
    r"(?:,? (?:chỉ đạo|phát biểu|và|chủ trì|đồng chủ trì|điều hành))*)"
)
CONDUCTS = (
    r"(?:(?:đồng )?chủ trì(?: và điều hành)?|tham gia|(?:phát biểu|kết luận|khai mạc|bế mạc"
    r"|điều hành|chỉ đạo|thảo luận|tham luận|báo cáo|đặt vấn đề)(?: \w+){0,5}?(?: tại)?)"
)
GOES_ON = any_of(
    """đã|được|là|có|nhằm|diễn ra|chia|gồm|lần này|thống nhất|tập trung|cũng|nghe|thông qua
    |thu hút"""
)
KNOWN = re.compile(
    rf"^(?:{TAKES_PART}|{CONDUCTS})\s+(?:{FORM}\s+)?(?P<noun>{MEETING})\b", re.IGNORECASE
)
KNOWN_PLACE = re.compile(
    rf"^(?:cũng )?(?:tại|trong|kết thúc|sau phần khai mạc)\s+(?:{FORM}\s+)?(?P<noun>{MEETING})"
    rf"(?:\s+(?P<specific>{SPECIFIC}))?\s*,",
    re.IGNORECASE,
)
KNOWN_SUBJECT = re.compile(
    rf"^(?:{FORM}\s+)?(?P<noun>{MEETING})(?:\s+(?P<specific>{SPECIFIC}))?(?:\s+{QUALIFIER})*\s+"
    rf"{GOES_ON}\b",
    re.IGNORECASE,
)


def kind_in_title(title: str) -> str:
    """Give the kind of meeting a title announces, or ""."""
    for pattern in (OPENS_TITLE, HELD, AT_MEETING):
        if match := pattern.search(title):
            return _kind(match)
    return _kind_as_verb(title)


def kind_in_opening(sentence: str) -> str:
    """Give the kind of meeting that the sentence of the day reports, or ""."""
    for pattern in (HELD, AT_MEETING):
        if match := pattern.search(sentence):
            return _kind(match)
    return ""


def kind_as_known(paragraphs: Sequence[str]) -> str:
    """Give the kind by which the text speaks of its meeting as known, or ""."""
    for sentence in _heads(paragraphs):
        for pattern in (KNOWN, KNOWN_PLACE, KNOWN_SUBJECT):
            if match := pattern.match(sentence):
                return _kind(match)
    return ""


def find_kind(title: str, day: str, is_opening: bool, paragraphs: Sequence[str]) -> str:
    """Give the kind of the meeting an article reports, or "" when it reports none.

    `day` is the sentence that gives the day; unless it opens the article it is no evidence of its
    own. Title and opening decide the kind; a plain "hội nghị" gives way to the more telling word
    of the other.
    """
    announced, opened = kind_in_title(title), kind_in_opening(day)
    known = kind_as_known(paragraphs)
    if not (announced or known or (is_opening and opened)):
        return ""
    found = [announced, opened]
    if not any(found):
        found = [_kind_as_verb(day), known]
    telling = [kind for kind in found if kind and kind != "hội nghị"]
    return telling[0] if telling else next((kind for kind in found if kind), "")


def _kind(match: re.Match[str]) -> str:
    word = match.groupdict().get("specific") or match["noun"]
    return _canonical(word)


def _canonical(word: str) -> str:
    word = fold(word)
    return {"toạ đàm": "tọa đàm", "kí kết": "ký kết"}.get(word, word)


def _kind_as_verb(sentence: str) -> str:
    for match in DOES.finditer(sentence):
        if fold(match["before"]) not in NOT_A_SUBJECT:
            return _canonical(match["noun"])
    return ""


def _heads(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from sentences(paragraph)
