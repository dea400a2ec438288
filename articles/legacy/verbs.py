"""What reports say that people do at a meeting: patterns, to be matched without regard to case."""

from articles.legacy.patterns import any_of

#: Verbs of somebody who takes the floor. "báo cáo viên", "ban chỉ đạo" and such are posts.
SPEAKING = (
    "(?:"
    + any_of(
        """phát biểu|trình bày|truyền đạt|quán triệt|giảng dạy|lên lớp|tham luận|phổ biến
        |giới thiệu|trao đổi|chia sẻ|kết luận|khai mạc|bế mạc|khai giảng|biểu dương|ghi nhận
        |đánh giá|lưu ý|gợi mở|cho biết|cho rằng|cho hay|nêu|đề xuất|đề nghị|yêu cầu|nhấn mạnh
        |khẳng định|bày tỏ|tiếp thu|phân tích|làm rõ|giải đáp|trả lời|thuyết trình|chúc mừng
        |hoan nghênh|đề cao|mong muốn|cảm ơn|tin tưởng|nói|công bố|thống nhất|đưa ra|thông báo"""
    )
    + r"|(?:báo cáo|hướng dẫn)(?! viên)|(?<!an )chỉ đạo(?! tuyến)"
    r"|thông tin(?= (?:về|tại|thêm|nhanh|một|tới|đến|cho|kết quả)))"
)
CHAIRING = r"(?:(?:đồng )?(?:chủ trì|chủ tọa|chủ toạ)|(?<!giám đốc )điều hành)"
#: "dự khuyết", "dự án" are parts of posts and names.
ATTENDING = r"(?:(?:tham )?dự(?! (?:khuyết|án|thảo|phòng|kiến|toán|báo))|tham gia|có mặt)"
OTHER = any_of("quan tâm|tặng|trao|ký kết|ký|thăm|làm việc|đã|được|bị|là|cùng dự|tiếp")
#: What can stand between a person and the verb.
BEFORE_VERB = (
    "(?:(?:"
    + any_of("đã|đang|sẽ|cũng|đều|cùng|trực tiếp|lần lượt|thay mặt|tiếp tục|về|đến|tới|vừa")
    + r")\s+)*"
)
