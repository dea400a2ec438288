"""People in running text: name, titles and post, and what is said of them."""

import re
from dataclasses import dataclass

from articles.legacy import verbs
from articles.legacy.model import Person
from articles.legacy.names import NAME, is_unit
from articles.legacy.patterns import any_of
from articles.legacy.surnames import SURNAMES

HONORIFIC = (
    "(?i:"
    + any_of(
        """đồng chí|đ/c|đ.c|ông|bà|anh|chị|em|thầy giáo|cô giáo|thầy|cô|nhà giáo|nhà báo|nhà văn
    |nhà khoa học|luật sư|nghệ nhân|nghệ sĩ|báo cáo viên|giảng viên|chuyên gia|diễn giả|học giả
    |linh mục|hòa thượng|thượng tọa|già làng"""
    )
    + ")"
)
RANK = (
    "(?i:"
    + any_of(
        """đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy
    |thượng úy|trung úy|thiếu úy|chuẩn đô đốc|phó đô đốc"""
    )
    + ")"
)
#: Academic titles and degrees, with the abbreviation each is known by.
TITLES = {
    "phó giáo sư": "PGS",
    "giáo sư": "GS",
    "pgs": "PGS",
    "gs": "GS",
    "tiến sĩ khoa học": "TSKH",
    "tiến sỹ khoa học": "TSKH",
    "tiến sĩ": "TS",
    "tiến sỹ": "TS",
    "tskh": "TSKH",
    "ts": "TS",
    "thạc sĩ": "ThS",
    "thạc sỹ": "ThS",
    "ths": "ThS",
    "th.s": "ThS",
    "bác sĩ": "BS",
    "bác sỹ": "BS",
    "bs": "BS",
    "cử nhân": "CN",
    "kỹ sư": "KS",
    "ks": "KS",
    "dược sĩ": "DS",
    "ds": "DS",
    "kiến trúc sư": "KTS",
    "kts": "KTS",
    "bscki": "BSCKI",
    "bsckii": "BSCKII",
    "cki": "CKI",
    "ckii": "CKII",
    "nghiên cứu sinh": "NCS",
    "ncs": "NCS",
}
ACADEMIC_TITLES = frozenset(("GS", "PGS"))
TITLE = f"(?i:{any_of('|'.join(TITLES))})"
BETWEEN_TITLES = r"(?:\s*[.,-]+\s*|\s+)"
PREFIX = rf"(?:(?:{HONORIFIC}|{RANK}|{TITLE})(?:\s+(?:là|gồm))?(?:\s*:)?{BETWEEN_TITLES})+"
MENTION = re.compile(rf"(?<![\w/])(?P<prefix>{PREFIX})?(?P<name>{NAME})(?![\w/])")
TITLE_IN_PREFIX = re.compile(rf"(?<!\w){TITLE}(?!\w)")
RANK_IN_PREFIX = re.compile(rf"(?<!\w){RANK}(?!\w)")

POST_OPENING = re.compile(
    r"(?i:(?:nguyên |quyền )?(?:uv\w*|"
    + any_of(
        """ủy viên|uỷ viên|tuv|bí thư|phó|trưởng|chủ tịch|chủ nhiệm|giám đốc|tổng|thứ trưởng
        |bộ trưởng|vụ trưởng|cục trưởng|chi cục|chánh|hiệu trưởng|viện trưởng|khoa|giảng viên
        |chuyên viên|chuyên gia|thường trực|thường vụ|tỉnh ủy viên|tỉnh uỷ viên|thành ủy viên
        |huyện ủy viên|đại biểu|học viện|trung tâm|báo cáo viên|chính ủy|chính uỷ|chính trị viên
        |chỉ huy|tư lệnh|đội|thẩm phán|kiểm sát viên|đại diện|thành viên|cán bộ|nghiên cứu|bác sĩ
        |điều phối|quản lý"""
    )
    + r")(?!\w))"
)
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
        |thường trực các|thường trực cấp|thường trực huyện|thường trực thành|thủ trưởng|đội ngũ"""
    )
    + r"(?!\w))"
)
#: Where a list passes from people to groups of people.
GROUP = re.compile(
    rf"(?:\s*[,;]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|\s+(?:và|cùng|cùng với|với)\s+){GROUP_WORD}"
)
JOINT = re.compile(r"(?:^|[;:,(“\"]|\s(?:và|cùng|có|gồm|là|do|của|với|nghe|mời|–|-))\s*$")
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
    if is_unit(name):
        return False
    if match["prefix"]:
        return True
    syllables = name.split()
    if syllables[0].casefold() not in SURNAMES or name.isupper():
        return False
    if since_last_name is not None and since_last_name.strip() in (",", "và", ", và", ";"):
        return True
    before, behind = text[: match.start()], text[match.start() + len(name) :]
    separated = re.match(r"\s*[,(–-]+\s*", behind)
    if before.rstrip().endswith(";") and len(syllables) > 2:
        return separated is not None
    return (
        JOINT.search(before) is not None
        and separated is not None
        and POST_OPENING.match(behind, separated.end()) is not None
    )


def _read_titles(prefix: str, post: str) -> tuple[str, str, str]:
    """Give academic title, degree and post; a military rank is the first word of the post."""
    found = [TITLES[match[0].casefold()] for match in TITLE_IN_PREFIX.finditer(prefix)]
    academic = [title for title in found if title in ACADEMIC_TITLES]
    degrees = [title for title in found if title not in ACADEMIC_TITLES]
    rank = RANK_IN_PREFIX.search(prefix)
    posts = [rank[0], post] if rank else [post]
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
    if match := GROUP.search(behind, opening):
        ends.append(match.start())
    return min(ends)
