"""Numbers of official documents: "29-NQ/TW", "1909/QĐ-TTg", "42/2022/NĐ-CP", "100/2015/QH13"."""

from typing import Final

from .normalize import MARKS

_LETTERS: Final = rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]){{0,9}}\d{{0,2}}"

SHAPE: Final = (
    rf"\d{{1,5}}(?:[-/][12]\d{{3}}[-/]{_LETTERS}(?:[-/&]{_LETTERS}){{0,4}}"
    rf"|[-/]{_LETTERS}(?:[-/&]{_LETTERS}){{1,4}}|/[A-ZĐ]{{2,}}\d{{0,2}})"
)

KINDS: Final = {
    "ct": "chỉ thị",
    "ctr": "chương trình",
    "cv": "công văn",
    "đa": "đề án",
    "hd": "hướng dẫn",
    "kh": "kế hoạch",
    "kl": "kết luận",
    "nđ": "nghị định",
    "nq": "nghị quyết",
    "qđ": "quyết định",
    "tb": "thông báo",
    "tt": "thông tư",
    "ttr": "tờ trình",
}
"""What the letters of a document number stand for."""
