"""Forms of address, ranks, academic titles, degrees and the beginnings of posts."""

import re

from articles.legacy.patterns import any_of

HONORIFIC = (
    "(?i:"
    + any_of(
        """đồng chí|đ/c|đ.c|ông|bà|anh|chị|em|thầy giáo|cô giáo|thầy|cô|nhà giáo|nhà báo|nhà văn
    |nhà khoa học|luật sư|nghệ nhân|nghệ sĩ|báo cáo viên|giảng viên|chuyên gia|diễn giả|học giả
    |điều dưỡng|y sĩ|y sỹ|y tá|huấn luyện viên|hướng dẫn viên|họa sĩ|nhạc sĩ|nhà thơ
    |linh mục|hòa thượng|thượng tọa|già làng"""
    )
    + ")"
)
#: Honorary titles of the state: neither academic title nor degree, they head the post.
HONOUR = (
    "(?i:"
    + any_of(
        """NSND|NSƯT|NSUT|NGND|NGƯT|NGUT|TTND|TTƯT|TTUT|NNND|NNƯT|NNUT|AHLĐ|AHLLVTND|AHLLVT
    |nghệ sĩ nhân dân|nghệ sỹ nhân dân|nghệ sĩ ưu tú|nghệ sỹ ưu tú|nghệ nhân nhân dân
    |nghệ nhân ưu tú|nhà giáo nhân dân|nhà giáo ưu tú|thầy thuốc nhân dân|thầy thuốc ưu tú
    |anh hùng lao động|anh hùng lực lượng vũ trang nhân dân|anh hùng lực lượng vũ trang
    |anh hùng LLVT nhân dân|anh hùng LLVTND|anh hùng LLVT"""
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
PREFIX = rf"(?:(?:{HONOUR}|{HONORIFIC}|{RANK}|{TITLE})(?:\s*:)?{BETWEEN_TITLES}){{1,6}}"
TITLE_IN_PREFIX = re.compile(rf"(?<!\w){TITLE}(?!\w)")
HEADS_POST = re.compile(rf"(?<!\w)(?:{HONOUR}|{RANK})(?!\w)")

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
