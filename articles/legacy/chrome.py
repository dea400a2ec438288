"""The words by which portal chrome is told from the article."""

import re

from articles.legacy.counters import is_counter_line, is_details_line
from articles.legacy.text import fold

#: Above a list of other articles.
RELATION_HEADERS = frozenset(
    fold(header)
    for header in (
        "Tin cùng chuyên mục",
        "Bài cùng chuyên mục",
        "Tin bài cùng chuyên mục",
        "Các tin cùng chuyên mục",
        "Bài viết cùng chuyên mục",
        "Cùng chuyên mục",
        "Có thể bạn quan tâm",
        "Tin liên quan",
        "Các tin liên quan",
        "Tin bài liên quan",
        "Bài viết liên quan",
        "Tin khác",
        "Tin tức khác",
        "Các tin khác",
        "Các tin đã đưa",
        "Các bài đã đưa",
        "Tin đã đưa",
        "Tin mới hơn",
        "Tin cũ hơn",
        "Những tin mới hơn",
        "Những tin cũ hơn",
        "Tin mới nhất",
        "Tin đọc nhiều",
        "Đọc nhiều nhất",
        "Xem nhiều nhất",
        "Tin xem nhiều",
        "Tin nổi bật",
    )
)
#: Above a block of the page that is not the article; free words may follow.
BLOCK_HEADERS = frozenset(
    fold(header)
    for header in (
        "Nghe & Xem",
        "Nghe - Nhìn",
        "Liên kết web",
        "Liên kết website",
        "Liên kết websites",
        "Liên kết trang web",
        "Website liên kết",
        "Liên kết",
        "Thăm dò dư luận",
        "Thăm dò ý kiến",
        "Bình chọn",
        "Quảng cáo",
        "Bản đồ hành chính",
        "Bản đồ",
        "Thư viện ảnh",
        "Thư viện video",
        "Thư viện",
        "Video",
        "Video clip",
        "Văn bản mới",
        "Văn bản chỉ đạo",
        "Lịch công tác",
        "Thời tiết",
        "Danh mục",
        "Bình luận",
        "Ý kiến bạn đọc",
        "Ý kiến phản hồi",
        "Phản hồi của bạn đọc",
        "Gửi bình luận",
        "Viết bình luận",
        "Đánh giá bài viết",
        "Từ khóa",
    )
)
#: Lines that are complete in themselves and can stand anywhere on the page.
CONTROL_LINES = frozenset(
    fold(line)
    for line in (
        "Thống kê truy cập",
        "Thống kê",
        "Lượt truy cập",
        "Đăng nhập",
        "Đăng xuất",
        "Đăng ký",
        "Tên đăng nhập",
        "Mật khẩu",
        "Quên mật khẩu",
        "Ghi nhớ",
        "Tìm kiếm",
        "Trang chủ",
        "Giới thiệu",
        "Tin tức",
        "Tin tức - Sự kiện",
        "Văn bản",
        "Hỏi đáp",
        "Góp ý",
        "Liên hệ",
        "Sơ đồ site",
        "Sơ đồ trang",
        "RSS",
        "In trang",
        "In bài viết",
        "In bài",
        "Bản in",
        "Gửi email",
        "Gửi cho bạn bè",
        "Gửi bài viết",
        "Chia sẻ",
        "Chia sẻ bài viết",
        "Lưu bài viết",
        "Quay lại",
        "Trở về",
        "Về trang trước",
        "Đầu trang",
        "Về đầu trang",
        "Lên đầu trang",
        "Facebook",
        "Zalo",
        "Xem thêm",
        "Xem tiếp",
    )
)
_SHARE_MARKS = (
    "fb yt zl tw tt ig in gg g facebook youtube zalo twitter x tiktok instagram like share"
)
SHARE_MARKS = frozenset(_SHARE_MARKS.split())
COMMENTS = re.compile(
    r"^(?:(?:xem|gửi)\s+(?:phản hồi|bình luận|ý kiến)\s*(?:\(\s*\d*\s*\))?[\s|.-]*)+$",
    re.IGNORECASE,
)
COLOPHON = re.compile(
    r"^(?:©|\(c\)|copyright\b|bản quyền (?:thuộc|©)|ghi rõ nguồn|thiết kế bởi|powered by"
    r"|chịu trách nhiệm (?:chính|xuất bản|nội dung)\s*:|trưởng ban biên tập\s*:"
    r"|giấy phép (?:số|xuất bản)|cơ quan chủ quản\s*:|(?:địa chỉ|điện thoại|email|fax)\s*:)",
    re.IGNORECASE,
)
HEADER_TRIMMINGS = re.compile(r"^[\s»›>|:+-]+|[\s»›>|:+.]+$|\s*\(\s*\d*\s*\)\s*$")


def _header(text: str) -> str:
    return fold(HEADER_TRIMMINGS.sub("", text))


def is_relation_header(text: str) -> bool:
    """Whether a line stands above a list of other articles."""
    return _header(text) in RELATION_HEADERS


def is_block_header(text: str) -> bool:
    """Whether a line stands above a side block."""
    return _header(text) in BLOCK_HEADERS or COLOPHON.match(text) is not None


def is_share_row(text: str) -> bool:
    """Whether a line is a row of share marks ("fb yt zl tw")."""
    marks = fold(text).split()
    return len(marks) > 1 and SHARE_MARKS.issuperset(marks)


def is_comment_line(text: str) -> bool:
    """Whether a line links to the comments ("Xem phản hồi(0) Gửi phản hồi")."""
    return COMMENTS.match(text) is not None


def is_control(text: str) -> bool:
    """Whether a line is chrome by itself, wherever it stands."""
    return (
        _header(text) in CONTROL_LINES
        or is_share_row(text)
        or is_comment_line(text)
        or is_counter_line(text)
        or is_details_line(text)
    )


def ends_article(text: str) -> bool:
    """Whether the article cannot go on below this line."""
    return is_relation_header(text) or is_block_header(text) or is_comment_line(text)
