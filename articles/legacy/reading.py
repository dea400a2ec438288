"""From the text of a page to its article."""

import re

from articles.legacy.errors import EmptyPage, HtmlPage
from articles.legacy.model import LegacyArticle
from articles.legacy.registry import recognise
from articles.legacy.text import Page

HTML = re.compile(
    r"<!doctype\s+html|<html[\s>]|(?P<closed><(?:head|body|div|table|p|span|article)(?:\s[^<>]{0,500})?>)",
    re.IGNORECASE,
)


def parse(text: str) -> LegacyArticle:
    """Read the text of a legacy page.

    Raises `EmptyPage`, `HtmlPage`, `UnknownPortal` or `IncompletePage`.
    """
    page = Page.from_text(text)
    if not any(line.text for line in page.lines):
        raise EmptyPage("Tệp không có chữ nào. Hãy chép lại phần chữ của trang rồi nhập lại tệp.")
    if _is_html(text):
        raise HtmlPage(
            "Tệp là mã HTML của trang, không phải phần chữ. Hãy mở trang bằng trình duyệt, chọn "
            "tất cả (Ctrl+A), chép (Ctrl+C), dán vào một tệp văn bản .txt rồi nhập tệp đó."
        )
    return recognise(page).parse(page)


def _is_html(text: str) -> bool:
    """Whether `text` declares itself HTML, or opens an element and later closes one."""
    last_close = text.rfind("</")
    return any(not match["closed"] or match.end() <= last_close for match in HTML.finditer(text))
