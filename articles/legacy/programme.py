"""The programme of a meeting: its numbered topics and its sessions."""

import re
from collections.abc import Sequence

from articles.legacy.model import Session
from articles.legacy.text import parts_behind, sentences

COUNT_WORDS = {
    word: number
    for number, word in enumerate(
        ("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=2
    )
}
TOPIC_WORD = r"(?:chuyên đề|nội dung|chủ đề|vấn đề|bài giảng|tham luận|chuyên mục)"
#: "gồm 04 chuyên đề:", "các nội dung chính sau:".
CUE = re.compile(
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(COUNT_WORDS)})\s+)?{TOPIC_WORD}(?:\s+[^\s:;.]+){{0,8}}?\s*:\s*",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"(?:^|(?<=[\s,;:.]))(?:\((?P<paren>\d{{1,2}})\)|(?P<half>\d{{1,2}})\)"
    rf"|(?P<dot>\d{{1,2}})[./](?=\s)|(?P<minus>\d{{1,2}})\s?-(?=\s)"
    rf"|(?:{TOPIC_WORD}|bài)\s+(?:thứ\s+)?(?P<word>\d{{1,2}})\s*[:.,–-])\s*",
    re.IGNORECASE,
)
ORDINALS = {
    word: number
    for number, word in enumerate(
        ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"), start=1
    )
}
SESSION = re.compile(
    r"(?<!\w)(?P<title>phiên(?:\s+(?:họp|làm việc|thảo luận|hội thảo))?\s+"
    r"(?:(?:thứ\s+)(?P<ordinal>" + "|".join(ORDINALS) + r")|(?:số\s+)?(?P<digit>\d{1,2})"
    r"|(?P<roman>(?-i:VI|IV|V|I{1,3})))(?!\w)"
    r"|phiên\s+(?P<named>(?:buổi\s+)?(?:sáng|chiều|tối)|toàn thể|khai mạc|bế mạc|thảo luận"
    r"|chuyên đề(?:\s+\d+)?)(?!\w))",
    re.IGNORECASE,
)
DECLARES_SESSIONS = re.compile(r"\b(?P<count>\d{1,2}|hai|ba|bốn|năm|sáu)\s+phiên\b", re.IGNORECASE)
TRIM = " \t,;:.–-"


def find_topics(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """Find the topics: numbered behind a cue in one paragraph, or on the lines below it."""
    for index, paragraph in enumerate(paragraphs):
        for cue in CUE.finditer(paragraph):
            listed = paragraph[cue.end() :]
            topics = _numbered(listed) if listed else _lines_below(paragraphs[index + 1 :])
            if not topics and listed:
                topics = _by_semicolon(listed, cue["count"])
            if len(topics) > 1:
                return topics
    return ()


def _numbered(text: str) -> tuple[str, ...]:
    """Read "(1) …, (2) …": numbers must count up from 1, the list ends with its sentence."""
    marks: list[re.Match[str]] = []
    for match in NUMBERED.finditer(text):
        if _number(match) == len(marks) + 1:
            marks.append(match)
    if not marks or marks[0].start() > 1:
        return ()
    items = [item.strip() for _, item in parts_behind(marks, text)]
    items[-1] = sentences(items[-1])[0] if items[-1] else ""
    return tuple(_trim(item) for item in items if item)


def _number(match: re.Match[str]) -> int:
    return int(next(value for value in match.groups() if value))


def _lines_below(paragraphs: Sequence[str]) -> tuple[str, ...]:
    items: list[str] = []
    for paragraph in paragraphs:
        match = NUMBERED.match(paragraph)
        if match and _number(match) == len(items) + 1:
            items.append(_trim(paragraph[match.end() :]))
        elif not items and re.match(r"[-–+]\s", paragraph):
            return _dashed(paragraphs)
        else:
            break
    return tuple(items)


def _dashed(paragraphs: Sequence[str]) -> tuple[str, ...]:
    items: list[str] = []
    for paragraph in paragraphs:
        if not re.match(r"[-–+]\s", paragraph):
            break
        items.append(_trim(paragraph[1:]))
    return tuple(items)


def _by_semicolon(text: str, declared: str | None) -> tuple[str, ...]:
    """Read "03 chuyên đề: a; b; c.": only when as many as declared."""
    first = sentences(text)[0] if sentences(text) else ""
    items = tuple(_trim(item) for item in first.split(";") if _trim(item))
    return items if declared and len(items) == _count(declared) else ()


def _count(word: str) -> int:
    return int(word) if word.isdigit() else COUNT_WORDS.get(word.casefold(), 0)


def _trim(text: str) -> str:
    text = re.sub(r"[\s,;]+(?:và)?\s*$", "", text.strip())
    return text.strip(TRIM)


def find_sessions(paragraphs: Sequence[str]) -> tuple[Session, ...]:
    """Find the sessions: at least two, or as many as the text declares."""
    found: dict[str, tuple[str, str]] = {}
    declared = 0
    for paragraph in paragraphs:
        for sentence in sentences(paragraph):
            if match := DECLARES_SESSIONS.search(sentence):
                declared = max(declared, _count(match["count"]))
            for title, description in _sessions_in(sentence):
                key = title.casefold()
                if key not in found or (description and not found[key][1]):
                    found[key] = (title, description)
    if len(found) < 2 and not (found and declared == len(found)):
        return ()
    return tuple(
        Session(order, title, description)
        for order, (title, description) in enumerate(found.values(), start=1)
    )


def _sessions_in(sentence: str) -> list[tuple[str, str]]:
    marks = list(SESSION.finditer(sentence))
    found: list[tuple[str, str]] = []
    for match, behind in parts_behind(marks, sentence):
        title = match["title"]
        description = _trim(re.sub(r"\s+và\s*$", "", behind))
        found.append((title[0].upper() + title[1:], description))
    return found
