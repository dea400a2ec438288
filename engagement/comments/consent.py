"""What a reader agrees to, in one sentence: Law 91/2025/QH15 asks for a consent that is explicit.

The sentence is kept with each comment, so that it can be shown what was agreed to.
"""

from django.conf import settings
from django.utils.translation import gettext as _


def consent_text() -> str:
    """Give the sentence, in the language of the request."""
    return _(
        "Tôi đồng ý để ban biên tập lưu họ tên, thư điện tử và ý kiến này để duyệt; họ tên và ý"
        " kiến được đăng dưới bài, còn thư điện tử không hiện cho ai ngoài ban biên tập; ý kiến đã"
        " đăng được giữ đến khi bài bị xóa hoặc tôi yêu cầu xóa, ý kiến không đăng bị xóa sau"
        " %(days)d ngày kể từ khi gửi, ý kiến đã đăng mà bị ẩn thì kể từ khi ẩn."
    ) % {"days": settings.COMMENTS_NOT_SHOWN_KEPT.days}
