"""Files that are no legacy page are refused by name, and told what to do."""

import json

import pytest

from articles.legacy import (
    BinaryFile,
    DamagedText,
    EmptyPage,
    HtmlPage,
    IncompletePage,
    TooLargePage,
    UnknownEncoding,
    UnknownPortal,
    UnreadablePage,
    decode,
    parse,
)
from articles.legacy.registry import known_portals
from tests.articles.legacy.legacy_pages import page_text

RECIPE = """Cách nấu phở bò ngon tại nhà

Nguyên liệu: xương ống, thịt bắp, gừng, hành, quế, hồi.

Bước 1: chần xương với nước sôi, rửa sạch rồi hầm trong sáu tiếng với lửa thật nhỏ.
Bước 2: nướng gừng, hành → cho vào nồi → nêm nước mắm → vặn nhỏ lửa.
"""
README = "# liblegacy\n\nInstall → Configure → Run\n\nSee docs » api. Banner ads are shown.\n" * 5
SOURCE = (
    'def tin_tuc(trang):\n    """Đọc tin tức → trang."""\n    return {"tiêu đề": trang[0]}\n' * 5
)
PROSE = "It was a bright cold day in April, and the clocks were striking thirteen.\n" * 20
POEM = "Gió đưa cành trúc la đà\nTiếng chuông chùa cổ canh gà xóm bên\n"
JSON = json.dumps({"tiêu đề": "Hội nghị", "ảnh": "a.jpg", "nội dung": "Ngày 13/5"}, indent=1)


@pytest.mark.parametrize("text", [RECIPE, README, SOURCE, PROSE, POEM, JSON, "1,2,3\n4,5,6\n"])
def test_what_is_no_portal_page_is_an_unknown_portal(text):
    with pytest.raises(UnknownPortal, match="Các dạng trang đọc được"):
        parse(decode(text.encode()))


def test_the_refusal_names_every_known_look():
    with pytest.raises(UnknownPortal) as refused:
        parse(POEM)
    assert all(portal.look in str(refused.value) for portal in known_portals())


@pytest.mark.parametrize("data", [b"", b"  \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00"])
def test_a_file_without_words_is_empty(data):
    with pytest.raises(EmptyPage, match="Tệp"):
        parse(decode(data))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 abc}", "RTF"),
        (bytes(range(256)), "byte 0"),
    ],
)
def test_a_file_that_is_no_text_is_named(data, kind):
    with pytest.raises(BinaryFile, match=kind):
        decode(data)


def test_a_file_larger_than_a_page_is_refused():
    line = "Hội nghị tổng kết công tác năm.\n".encode()
    assert decode(line * (1_000_000 // len(line)))
    with pytest.raises(TooLargePage, match="Mỗi tệp chỉ chứa một trang"):
        decode(line * (1_000_000 // len(line) + 1))
    assert issubclass(TooLargePage, UnreadablePage)


def test_western_bytes_are_an_unknown_encoding():
    with pytest.raises(UnknownEncoding, match="UTF-8"):
        decode("Déjà vu à l'école, où l'élève était allé à Genève.".encode("cp1252"))


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf\xff\xfe", b"\xff\xfe\x00\xd8", b"\xfe\xff\xd8"])
def test_a_marked_file_that_breaks_off_is_named(mark):
    with pytest.raises(UnknownEncoding, match="hỏng"):
        decode(mark)


@pytest.mark.parametrize("lost", ["H?i ngh? t?ng k?t công tác n?m", "H\ufffdi ngh\ufffd"])
def test_text_whose_letters_are_lost_is_damaged(lost):
    with pytest.raises(DamagedText, match="mất"):
        decode(lost.encode())


@pytest.mark.parametrize("tag", ["<!DOCTYPE html><html>", "<html lang='vi'>", "<div class='x'><p>"])
def test_the_source_of_a_page_is_html(tag):
    with pytest.raises(HtmlPage, match="HTML"):
        parse(f"{tag}Tin tức → Xã hội</p></div>")


def test_a_page_without_title_or_text_is_incomplete():
    with pytest.raises(IncompletePage, match="tiêu đề"):
        parse("Tin tức → Điện ảnh\nSố lần đọc : 5\nXem phản hồi(0) Gửi phản hồi")
    with pytest.raises(IncompletePage, match="nội dung"):
        parse("Tin tức → Điện ảnh\nMột tiêu đề đứng một mình\nXem phản hồi(0) Gửi phản hồi")


def test_one_word_for_all_refusals_of_reading():
    assert issubclass(EmptyPage, UnreadablePage)
    assert not issubclass(UnknownPortal, UnreadablePage)


def test_a_sixth_portal_is_found_by_being_there():
    slugs = [portal.slug for portal in known_portals()]
    assert slugs == sorted(slugs)
    assert len(set(slugs)) == len(slugs) >= 5
    assert all(f"{slug}" and page_text("banner_range") for slug in slugs)
