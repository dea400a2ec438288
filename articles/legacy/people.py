"""People in running text: name, titles and post, and what is said of them."""

import re
from dataclasses import dataclass

from articles.legacy import verbs
from articles.legacy.model import Person
from articles.legacy.names import NAME, is_one_name
from articles.legacy.patterns import any_of
from articles.legacy.surnames import SURNAMES
from articles.legacy.titles import (
    ACADEMIC_TITLES,
    HEADS_POST,
    POST_OPENING,
    PREFIX,
    TITLE_IN_PREFIX,
    TITLES,
)

MENTION = re.compile(rf"(?<![\w/])(?P<prefix>{PREFIX})?(?P<name>{NAME})(?![\w/])")
#: Where a post ends and the sentence says what the person did.
PREDICATE = re.compile(
    rf"(?:^|[\s,]+){verbs.BEFORE_VERB}"
    rf"(?:{verbs.CHAIRING}|{verbs.SPEAKING}|{verbs.ATTENDING}|{verbs.OTHER})(?!\w)"
)
GROUP_WORD = (
    r"(?:\d|"
    + any_of(
        """sự|đông đảo|toàn thể|các|một số|hơn|gần|trên|khoảng|đại diện lãnh đạo|đại diện các
        |đại diện một số|đại diện cho|lãnh đạo|thành viên|đại biểu|cán bộ|giáo viên|học viên
        |thường trực các|thường trực cấp|thường trực huyện|thường trực thành|thủ trưởng|đội ngũ
        |hội nghị|hội thảo|tọa đàm|toạ đàm|lớp tập huấn"""
    )
    + r"(?!\w))"
)
#: Where a list passes from people to groups of people.
GROUP = re.compile(
    rf"(?:\s*[,;]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|\s+(?:và|cùng|cùng với|với)\s+){GROUP_WORD}"
)
#: In front of somebody for whom another acts: "được sự ủy quyền của đồng chí A, đồng chí B …".
REPRESENTED = (
    r"(?:(?:được|theo|thừa)\s+)?(?:sự\s+)?(?:(?:[uủ][yỷ]\s+(?:quyền|nhiệm)|phân công)\s+của"
    r"|thừa lệnh|thay mặt(?:\s+cho)?|thay cho|nhân danh)"
)
ACTS_FOR = re.compile(rf"[\s,(–-]+(?i:{REPRESENTED})\s")
JOINT = re.compile(r"(?:^|[;:,(“\"]|\s(?:và|cùng|có|gồm|là|do|của|với|nghe|mời|–|-))\s*$")
LIST_JOINTS = (",", "và", ", và", ";")
LONGEST_POST = 220


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in a text, where, and the words that follow: what the person did."""

    person: Person
    start: int
    end: int
    said: str
    addressed: bool


def mentions(text: str) -> list[Mention]:
    """Give the people named in `text`, in order.

    A name counts behind a form of address, a rank or a degree, or when it opens an item of a list
    with a known family name and a post behind it.
    """
    starts: list[re.Match[str]] = []
    for match in MENTION.finditer(text):
        before = text[_name_end(starts[-1], text) : match.start()] if starts else None
        if _is_person(match, text, before):
            starts.append(match)
    found: list[Mention] = []
    for index, match in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(text)
        name_end = _name_end(match, text)
        post, end, said = _read_post(text[name_end:limit])
        person = Person(_name(match, text), *_read_titles(match["prefix"] or "", post))
        found.append(Mention(person, match.start(), name_end + end, said, bool(match["prefix"])))
    return found


def _name(match: re.Match[str], text: str) -> str:
    """Give the name, without the words of a post that follows it unmarked."""
    name = match["name"]
    for gap in re.finditer(" ", name):
        if " " in name[: gap.start()] and POST_OPENING.match(text, match.start("name") + gap.end()):
            return name[: gap.start()]
    return name


def _name_end(match: re.Match[str], text: str) -> int:
    return match.start("name") + len(_name(match, text))


def _is_person(match: re.Match[str], text: str, since_last_name: str | None) -> bool:
    """Whether a match is a person; `since_last_name` is the text since the person before it."""
    name = _name(match, text)
    if POST_OPENING.match(text, match.start("name")) or not is_one_name(name):
        return False
    if match["prefix"]:
        return True
    if name.isupper():
        return False
    before, behind = text[: match.start()].rstrip(), text[match.start() + len(name) :]
    separated = re.match(r"\s*[,(–-]+\s*", behind)
    has_post = separated is not None and POST_OPENING.match(behind, separated.end()) is not None
    opens_item = before.endswith((";", ":"))
    after_person = since_last_name is not None and since_last_name.strip() in LIST_JOINTS
    if name.split()[0].casefold() not in SURNAMES:
        return (opens_item or after_person) and has_post
    if after_person:
        return True
    if opens_item and len(name.split()) > 2:
        return separated is not None or behind.startswith(" và ")
    return has_post and JOINT.search(before) is not None


def _read_titles(prefix: str, post: str) -> tuple[str, str, str]:
    """Give academic title, degree and post; ranks and honorary titles head the post."""
    found = [TITLES[match[0].casefold()] for match in TITLE_IN_PREFIX.finditer(prefix)]
    academic = [title for title in found if title in ACADEMIC_TITLES]
    degrees = [title for title in found if title not in ACADEMIC_TITLES]
    posts = [*HEADS_POST.findall(prefix), post]
    return ".".join(academic), ".".join(degrees), ", ".join(part for part in posts if part)


def _read_post(behind: str) -> tuple[str, int, str]:
    """Read what follows a name: the post, where it ends, and the words behind it."""
    separator = re.match(r"\s*(?:[,:(–—-]\s*|là\s+(?=[^\W\d_]))", behind)
    opening = separator.end() if separator else 0
    if not separator and not POST_OPENING.match(behind.lstrip()):
        return "", 0, behind
    end = _post_end(behind, opening)
    post = behind[opening:end]
    post = re.sub(
        r"(?:[\s,;:.–—-]+|\s+(?:và|cùng|cùng với|cùng các|do|với|của))+$", "", post
    ).strip()
    if post.count("(") < post.count(")"):
        post = post.rstrip(")")
    if len(post) > LONGEST_POST or "“" in post:
        return "", 0, behind
    return post, end, behind[end:]


def _post_end(behind: str, opening: int) -> int:
    ends = [len(behind)]
    if match := re.search(r"[;”\"]|[.:](?:\s|$)", behind[opening:]):
        ends.append(opening + match.start())
    if match := PREDICATE.search(behind, opening):
        ends.append(match.start())
    if match := ACTS_FOR.search(behind, max(opening - 1, 0)):
        ends.append(max(match.start(), opening))
    if match := GROUP.search(behind, opening):
        ends.append(match.start())
    return min(ends)
