"""Why Elasticsearch does not answer, in one sentence that says what to mend.

No sentence repeats a password or a key: of what the client says only the reasons are read.
"""

import ssl
from collections.abc import Iterator

from django.utils.translation import gettext as _
from elasticsearch import ApiError, ConnectionTimeout, TransportError
from urllib3.exceptions import NameResolutionError

#: What OpenSSL calls the faults of a certificate (its x509_vfy.h).
EXPIRED, NOT_YET_VALID = 10, 9
OTHER_NAME = (62, 64)


def explain(error: ApiError | TransportError) -> str:
    """Say in the language in use why a server did not answer as it was asked."""
    return _refusal(error) if isinstance(error, ApiError) else _no_answer(error)


def _refusal(error: ApiError) -> str:
    is_ours = error.meta.headers.get("x-elastic-product") == "Elasticsearch"
    match error.meta.status:
        case 401 if "missing authentication" in str(error):
            return _("máy chủ đòi đăng nhập: hãy ghi người dùng và mật khẩu, hoặc khóa API.")
        case 401:
            return _("máy chủ không nhận người dùng và mật khẩu, hoặc khóa API: sai hay hết hạn.")
        case 403:
            return _("tài khoản thiếu quyền: cần quyền “all” trên chỉ mục và các bản của nó.")
        case 404 if is_ours:
            return _("chưa có chỉ mục: hãy chạy manage.py update_index.")
        case 429:
            return _("máy chủ đang quá tải.")
        case 502 | 503 | 504:  # its own, or of a proxy before it
            return _("máy chủ chưa sẵn sàng (lỗi %s).") % error.meta.status
        case status if is_ours:
            return _("máy chủ báo lỗi %(status)s (%(reason)s).") % {
                "status": status,
                "reason": error.message,
            }
        case _other:
            return _("máy trả lời ở đó không phải là Elasticsearch.")


def _no_answer(error: TransportError) -> str:
    if isinstance(error, ConnectionTimeout):
        return _("máy chủ không trả lời kịp.")
    for cause in _causes(error):
        match cause:
            case ssl.SSLCertVerificationError():
                return _bad_certificate(cause)
            case ssl.SSLError():
                return _("không lập được kết nối TLS (%s): máy chủ có dùng https không?") % (
                    cause.reason or cause
                )
            case NameResolutionError():
                return _("không có máy nào mang tên ấy trong mạng.")
            case ConnectionRefusedError():
                return _("không có chương trình nào nhận kết nối ở cổng ấy.")
    return _("không nối được (%s): có chạy không, và là http hay https?") % error.message


def _bad_certificate(error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code == EXPIRED:
        return _("chứng chỉ của máy chủ đã hết hạn.")
    if error.verify_code == NOT_YET_VALID:
        return _("chứng chỉ của máy chủ chưa có hiệu lực: hãy xem lại đồng hồ hai máy.")
    if error.verify_code in OTHER_NAME:
        return _("chứng chỉ của máy chủ cấp cho tên khác với tên máy trong địa chỉ.")
    return (
        _(
            "chứng chỉ của máy chủ không do nơi đáng tin cậy cấp (%s):"
            " hãy ghi tệp chứng chỉ gốc của nơi cấp vào ca_certs."
        )
        % error.verify_message
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Give what an error was raised for, and what that was: the client wraps them in each other."""
    cause: object = error
    while isinstance(cause, BaseException):
        yield cause
        inner = cause.args[0] if cause.args else None
        cause = cause.__cause__ or getattr(cause, "reason", None) or inner
