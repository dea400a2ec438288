"""The shapes of people's and units' names in Vietnamese print."""

import re

from articles.legacy.surnames import SURNAMES
from articles.legacy.titles import PREFIX

UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = UPPER.lower()
#: One syllable of a name: "Thị", "A", "H'Hen", or all in capitals.
SYLLABLE = rf"(?:[{UPPER}]['’][{UPPER}{LOWER}]+|[{UPPER}][{LOWER}]*|[{UPPER}]{{2,7}})"
NAME = rf"{SYLLABLE}(?:[ ]{SYLLABLE}){{1,5}}"

UNIT_OPENINGS = re.compile(
    r"^(?:(?:văn phòng|phòng|ban|sở|trung tâm|trường|báo|đài|tạp chí|cổng|trang|khoa|chi cục|cục"
    r"|vụ|viện|học viện|đoàn|hội|liên đoàn|liên minh|liên hiệp|công an|công ty|công đoàn|chi bộ"
    r"|đảng bộ|đảng ủy|đảng uỷ|tỉnh ủy|tỉnh uỷ|huyện ủy|huyện uỷ|thành ủy|thành uỷ|thị ủy|thị uỷ"
    r"|tỉnh đoàn|huyện đoàn|thành đoàn|ủy ban|uỷ ban|mặt trận|bộ|đồn|đội|tổ|ngân hàng|kho bạc"
    r"|bảo hiểm|bệnh viện|tòa án|toà án|viện kiểm sát|cơ quan|nhà|thư viện|bảo tàng|thông tấn xã"
    r"|quân khu|hạt kiểm lâm|cụm|khối|nxb|nhà xuất bản)\b"
    r"|(?:UBND|HĐND|UBMTTQ|MTTQ|TTXVN|BTG\w*|BTC\w*|BDV\w*|VP\w*|BCH\w*|LĐLĐ|TTVH\w*|TT-?TT\w*"
    r"|PT-?TH|TTCT|BQL)\b|(?-i:[A-ZĐ]{2,5}[ -]TV)\b)",
    re.IGNORECASE,
)
#: Signatures of an office: nobody by name.
COLLECTIVE = re.compile(
    r"^(?:nhóm\s+|các\s+)?(?:P\.?V|C\.?T\.?V|B\.?B\.?T|B\.?T\.?V|phóng viên|cộng tác viên"
    r"|biên tập viên|ban biên tập)\.?$",
    re.IGNORECASE,
)
PEN_NAME = re.compile(r"^(?:T\.?H|(?:[A-ZĐ]\.){1,3}[A-ZĐ]?|[A-ZĐ]{2,6})$")
BYLINE_NAME = re.compile(rf"^(?:{SYLLABLE})(?:\s(?:{SYLLABLE})){{0,5}}$")
NAME_JOINTS = re.compile(r"\s*[,;&/+]\s*|\s+[-–—]\s*|\s*[-–—]\s+|\s+và\s+")
ADDRESS = re.compile(rf"^{PREFIX}")
LONGEST_BYLINE = 90


def is_unit(text: str) -> bool:
    """Whether `text` opens like the name of a body, a newspaper or a department."""
    return UNIT_OPENINGS.match(text) is not None


def is_collective(text: str) -> bool:
    """Whether `text` signs for an office and names nobody ("PV", "Ban Biên tập")."""
    return COLLECTIVE.match(text) is not None


def split_names(text: str) -> list[str]:
    """Give the names that `text` lists ("A - B", "A, B và C")."""
    return [name.strip(" .") for name in NAME_JOINTS.split(text) if name.strip(" .")]


def is_one_name(text: str) -> bool:
    """Whether `text` has the shape of one person's name or pen name."""
    text = ADDRESS.sub("", text)
    if COLLECTIVE.match(text) or PEN_NAME.match(text):
        return True
    if not BYLINE_NAME.match(text):
        return False
    return text.split()[0].casefold() in SURNAMES or not is_unit(text)


def is_byline_name(text: str) -> bool:
    """Whether `text` is one or several names and nothing else."""
    if not text or len(text) > LONGEST_BYLINE:
        return False
    names = split_names(text)
    return bool(names) and all(is_one_name(name) for name in names)
