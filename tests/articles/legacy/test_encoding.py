"""Every encoding a page may be saved in gives the same text."""

import unicodedata

import pytest

from articles.legacy import decode, parse
from articles.legacy.legacy_fonts import TCVN3, VNI, from_tcvn3
from articles.legacy.syllables import TONES
from tests.articles.legacy.legacy_pages import PAGES, page_text

NAMES = sorted(path.stem for path in PAGES.glob("*.txt"))
WITHOUT_SIGNS = str.maketrans({"→": ">", "►": ">", "\u200b": "", "\ufeff": ""})


def in_font(text, charmap):
    """Write `text` as it was typed in a legacy font: no tables but the one that reads it."""
    table = {}
    for typed, letter in charmap.pairs:
        table.setdefault(letter, typed)
    return "".join(table.get(char) or table.get(char.lower()) or char for char in text)


def in_windows_1258(text):
    """Write letters with their tone behind them, as Windows-1258 does."""
    pieces = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        base = "".join(mark for mark in marks if mark not in TONES)
        tone = "".join(mark for mark in marks if mark in TONES)
        pieces.append(unicodedata.normalize("NFC", base) + tone)
    return "".join(pieces).encode("cp1258")


@pytest.mark.parametrize("charmap", [TCVN3, VNI], ids=["tcvn3", "vni"])
@pytest.mark.parametrize("saved_as", ["utf-8", "cp1252"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_set_in_a_legacy_font_is_the_same_article(name, charmap, saved_as):
    text = page_text(name).translate(WITHOUT_SIGNS)
    typed = in_font(text, charmap).encode(saved_as)
    assert parse(decode(typed)).fingerprint() == parse(text).fingerprint()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_in_windows_1258_is_the_same_text(name):
    text = page_text(name).translate(WITHOUT_SIGNS)
    assert decode(in_windows_1258(text)) == text


@pytest.mark.parametrize("name", NAMES)
def test_unicode_is_never_mended(name):
    text = page_text(name)
    assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_needs_no_mark(encoding):
    text = page_text("banner_conference")
    assert decode(text.encode(encoding)) == text


def test_decomposed_accents_are_composed():
    text = page_text("banner_conference")
    assert decode(unicodedata.normalize("NFD", text).encode()) == text
    assert decode("Hội nghi\u0323 tập huấn".encode()) == "Hội nghị tập huấn"
    assert decode("Hội nghị kiê\u0309m điê\u0323m".encode()) == "Hội nghị kiểm điệm"


def test_unicode_once_read_as_western_is_read_again():
    text = "Hội nghị tổng kết ở Điện Thử"
    western = "".join(
        bytes((b,)).decode("cp1252", errors="ignore") or chr(b) for b in text.encode()
    )
    assert decode(western.encode()) == text


def test_a_legacy_paragraph_in_a_unicode_page_is_converted_alone():
    chrome = "Tin tức → Hoà bình và hữu nghị\n"
    paragraph = "Bà con các bản đã trồng hơn hai nghìn cây ở đầu nguồn."
    mixed = chrome + in_font(paragraph, TCVN3)
    assert decode(mixed.encode()) == chrome + paragraph


def test_a_heading_in_tcvn3_capitals_is_restored():
    assert from_tcvn3(in_font("HỘI NGHỊ TỔNG KẾT", TCVN3)) == "HỘI NGHỊ TỔNG KẾT"
    assert from_tcvn3(in_font("Ở bản xa. Ấm áp tình người", TCVN3)) == "Ở bản xa. Ấm áp tình người"


def test_a_toned_capital_inside_a_tcvn3_sentence_cannot_be_restored():
    assert from_tcvn3(in_font("Bí thư và Ủy viên", TCVN3)) == "Bí thư và ủy viên"


@pytest.mark.parametrize(
    "text",
    ["Báo cáo tóm tát", "© 2023 «Hà Nam»", "Chào mào và cà cuống", "12 × 3 = 36 ± 1", "Ê Đê"],
)
def test_short_text_of_western_letters_stays_as_it_is(text):
    assert decode(text.encode()) == text
