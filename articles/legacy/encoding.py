"""From the bytes of a saved page to its text, in NFC.

Unicode is taken at its word; other bytes only when what they yield is Vietnamese. Of the legacy
encodings viparse converts TCVN3 (.VnTime fonts) and VNI, whether saved as bytes or, copied letter
by letter, as UTF-8. Windows-1258 is Python's own.
"""

import re
import unicodedata
from collections.abc import Callable

from articles.legacy.errors import BinaryFile, DamagedText, EmptyPage, TooLargePage, UnknownEncoding
from articles.legacy.legacy_fonts import from_tcvn3, from_vni
from articles.legacy.syllables import is_syllable
from articles.legacy.text import clean

#: No page has as many bytes, in whatever encoding.
MOST_BYTES = 1_000_000
BINARY_SIGNATURES = (
    (b"%PDF", "tệp PDF"),
    (b"{\\rtf", "tệp RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Word hoặc Excel đời cũ (.doc, .xls)"),
    (b"PK\x03\x04", "tệp nén ZIP hoặc tệp Word, Excel (.docx, .xlsx)"),
    (b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF87a", "ảnh GIF"),
    (b"GIF89a", "ảnh GIF"),
    (b"RIFF", "ảnh WebP hoặc tệp âm thanh, hình ảnh"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"ID3", "tệp âm thanh MP3"),
    (b"\x7fELF", "chương trình máy tính"),
    (b"SQLite format 3\x00", "tệp cơ sở dữ liệu"),
)
#: UTF-32 before UTF-16: the one's mark begins like the other's.
MARKED = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
#: Letters that Vietnamese has and Western encodings have not: proof of real Unicode.
VIETNAMESE_ONLY = re.compile(r"[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
LEGACY_WORD = re.compile(r"[^\s!-/:-@\[-`{-~“”‘’–—…•→]+")
LOST_LETTER = re.compile(r"\ufffd")
LOST_TO_QUESTION_MARK = re.compile(r"[^\W\d_]\?[^\W\d_]|(?<!\w)\?[a-z]")
MOST_QUESTION_MARKS = 0.05
#: The share of accented words that must be Vietnamese syllables in a right decoding …
CERTAIN = 0.9
#: … and may be in a wrong one.
UNLIKELY = 0.6
EMPTY = "Tệp rỗng, không có chữ nào. Hãy chép lại phần chữ của trang vào tệp rồi nhập lại."
SAVE_AS_UTF8 = "Hãy mở tệp, lưu lại dưới dạng văn bản (.txt) với bảng mã UTF-8 rồi nhập lại."


def decode(data: bytes) -> str:
    """Give the text of `data`, in NFC.

    Raises `EmptyPage`, `TooLargePage`, `BinaryFile`, `UnknownEncoding` or `DamagedText`.
    """
    if not data.strip(b"\x00"):
        raise EmptyPage(EMPTY)
    for signature, kind in BINARY_SIGNATURES:
        if data.startswith(signature):
            raise BinaryFile(
                f"Tệp không phải là văn bản thuần mà là {kind}. Hãy mở tệp, chép phần chữ của "
                "trang vào một tệp văn bản (.txt, bảng mã UTF-8) rồi nhập tệp đó."
            )
    if len(data) > MOST_BYTES:
        raise TooLargePage(
            "Tệp lớn hơn 1 MB, không phải là chữ của một trang. Mỗi tệp chỉ chứa một trang: hãy "
            "tách ra, chép phần chữ của từng trang vào một tệp văn bản (.txt) riêng rồi nhập lại."
        )
    text = unicodedata.normalize("NFC", _mend_legacy(_unicode(data)))
    if not clean(text):
        raise EmptyPage(EMPTY)
    _check_letters(text)
    return text


def _unicode(data: bytes) -> str:
    """Decode Unicode; bytes that are none come out as Western letters, for the legacy tables."""
    for mark, encoding in MARKED:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise UnknownEncoding(
                    f"Tệp ghi là bảng mã {encoding.upper()} nhưng bị hỏng ở byte thứ "
                    f"{error.start + len(mark) + 1}. {SAVE_AS_UTF8}"
                ) from error
    if b"\x00" in data:
        return _wide(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy_bytes(data, error)


def _wide(data: bytes) -> str:
    for encoding in WIDE:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_plain_text(text):
            return text
    raise BinaryFile(f"Tệp không phải là văn bản thuần (có byte 0). {SAVE_AS_UTF8}")


def _is_plain_text(text: str) -> bool:
    strange = sum(
        not (char.isspace() or unicodedata.category(char)[0] in "LMNPSZ" or char == "\ufeff")
        for char in text
    )
    latin = sum(ord(char) < 0x0250 or 0x1E00 <= ord(char) < 0x2200 for char in text)
    return strange == 0 and latin >= 0.9 * len(text)


def _legacy_bytes(data: bytes, error: UnicodeDecodeError) -> str:
    """Decode bytes of a legacy encoding. Raises `UnknownEncoding` unless one fits for certain."""
    western = _western(data)
    windows = unicodedata.normalize("NFC", data.decode("cp1258", errors="replace"))
    converted = [windows, *(convert(western) for convert in LEGACY_TABLES)]
    best = max(converted, key=_vietnamese_share)
    if _vietnamese_share(best) < CERTAIN or not VIETNAMESE_ONLY.search(best):
        raise UnknownEncoding(
            f"Không nhận ra bảng mã của tệp (không phải UTF-8 từ byte thứ {error.start + 1}, cũng "
            f"không phải UTF-16, TCVN3, VNI hay Windows-1258). {SAVE_AS_UTF8}"
        )
    return best


def _western(data: bytes) -> str:
    """Decode Windows-1252; the five bytes it does not define stand for themselves."""
    return "".join(bytes((byte,)).decode("cp1252", errors="ignore") or chr(byte) for byte in data)


LEGACY_TABLES: tuple[Callable[[str], str], ...] = (from_tcvn3, from_vni)


def _mend_legacy(text: str) -> str:
    """Convert what is legacy letters in Unicode text.

    A text without one letter that only Unicode has is converted as a whole. In a text that has
    such letters (a Unicode portal around a pasted legacy article) only the lines that are no
    Vietnamese as they stand, and are Vietnamese after, are converted; the others stay untouched.
    """
    text = unicodedata.normalize("NFC", text)
    if not VIETNAMESE_ONLY.search(text):
        return _read_as_bytes(text) or _convert_if_certain(text) or text
    return "".join(
        line if VIETNAMESE_ONLY.search(line) else (_convert_if_certain(line) or line)
        for line in text.splitlines(keepends=True)
    )


def _read_as_bytes(text: str) -> str:
    """Give the text when it is UTF-8 that was once read as Windows-1252 ("Táº­p"), else ""."""
    try:
        data = b"".join(
            char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode("cp1252")
            for char in text
        )
        again = data.decode("utf-8")
    except UnicodeError:
        return ""
    return again if VIETNAMESE_ONLY.search(again) else ""


def _convert_if_certain(text: str) -> str:
    if _vietnamese_share(text) > UNLIKELY:
        return ""
    best = max((convert(text) for convert in LEGACY_TABLES), key=_vietnamese_share)
    certain = _vietnamese_share(best) >= CERTAIN and VIETNAMESE_ONLY.search(best)
    return best if certain else ""


def _vietnamese_share(text: str) -> float:
    """Give the share of accented words that are Vietnamese syllables; 1 without such words."""
    accented = [word for word in LEGACY_WORD.findall(text) if not word.isascii()]
    if not accented:
        return 1.0
    return sum(is_syllable(word) for word in accented) / len(accented)


def _check_letters(text: str) -> None:
    words = max(1, len(text.split()))
    questions = len(LOST_TO_QUESTION_MARK.findall(text))
    if LOST_LETTER.search(text) or questions > MOST_QUESTION_MARKS * words:
        raise DamagedText(
            "Chữ trong tệp đã mất dấu khi lưu (có ký tự “\ufffd” hoặc “?” thay cho chữ có dấu), "
            "không khôi phục được. Hãy mở lại trang gốc, chép phần chữ và lưu với bảng mã UTF-8."
        )
