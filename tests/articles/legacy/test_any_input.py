"""Whatever is thrown at them, `decode` and `parse` answer, or refuse by name."""

from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.legacy import LegacyArticle, LegacyPageError, decode, parse
from tests.articles.legacy.legacy_pages import PAGES

PAGE_LINES = sorted(
    {line for path in PAGES.glob("*.txt") for line in path.read_text(encoding="utf-8").split("\n")}
)
SCRAPS = st.sampled_from(
    ["→", "•", "Banner", "(TG)-", "Ảnh:", "a.jpg", "1.", "(1)", "“", '"', "Ngày 13/5", "đồng chí",
     "Hội nghị", "phiên thứ nhất", ";", "và", "-", "chuyên đề:", "PGS.TS.", "Nguyễn Văn", "\ud800",
     "\x00", "\ufeff", "e\u0323\u0302", "Tin cùng chuyên mục", "Số lần đọc :", "Tất cả:"]
)  # fmt: skip


def refuses_or_reads(text: str) -> None:
    with suppress(LegacyPageError):
        article = parse(text)
        assert isinstance(article, LegacyArticle)
        assert article.title
        assert article.body
        assert len(article.fingerprint()) == 64


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused_by_name(data):
    with suppress(LegacyPageError):
        assert decode(data)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_parses_or_is_refused_by_name(text):
    refuses_or_reads(text)


@settings(deadline=None)
@given(st.lists(SCRAPS, max_size=40).map(" ".join))
def test_any_scraps_of_pages_parse_or_are_refused_by_name(text):
    refuses_or_reads(f"Tin tức → Xã hội\nTiêu đề bài viết thử nghiệm\n{text}\n")


@settings(deadline=None)
@given(st.lists(st.sampled_from(PAGE_LINES), max_size=30), st.randoms(use_true_random=False))
def test_lines_of_pages_in_any_order_parse_or_are_refused_by_name(lines, random):
    random.shuffle(lines)
    refuses_or_reads("\n".join(lines))


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_page_cut_anywhere_parses_or_is_refused_by_name(path):
    data = path.read_bytes()
    for end in range(0, len(data), 97):
        with suppress(LegacyPageError):
            refuses_or_reads(decode(data[:end]))


@pytest.mark.parametrize(
    "scrap",
    ["a", "đồng chí ", "ngày 5, 6, ", "dự hội nghị có ", "PGS.TS. ", "(", "“", "1 ", "Lê Thử, "],
)
def test_an_endless_line_takes_no_endless_time(scrap):
    started = perf_counter()
    refuses_or_reads(f"Tin tức → Xã hội\nTiêu đề thử\nNgày 5/6, hội nghị {scrap * 4000}\n")
    assert perf_counter() - started < 10


LISTED = "hội nghị có đồng chí Lê Thử, Bí thư Huyện ủy; đồng chí Lò Thử - Chủ tịch, dự tại Nhà A"


@pytest.mark.parametrize("end", [", ", ". "])
@pytest.mark.parametrize("scrap", [LISTED, "người dân vui mừng đón nhận tin và", "<p>"])
def test_one_endless_paragraph_takes_no_endless_time(scrap, end):
    unit = scrap + end
    paragraph = unit * (200_000 // len(unit.encode()))
    started = perf_counter()
    refuses_or_reads(f"Tin tức → Xã hội\nTiêu đề thử\nNgày 5/6, Ban A họp hội nghị.\n{paragraph}\n")
    assert perf_counter() - started < 10


def test_nothing_is_looked_for_in_an_endless_sentence():
    endless = "và người dân vui mừng " * 200
    article = parse(
        "Tin tức → Xã hội\nTiêu đề thử\nNgày 5/6/2023, tại Nhà A, Ban B tổ chức hội nghị. Dự hội "
        f"nghị có đồng chí Lê Thử, Bí thư Huyện ủy. Dự có đồng chí Lò Thử, {endless}. Phát biểu "
        "tại hội nghị, đồng chí Tô Thử yêu cầu làm ngay.\n"
    )
    assert endless.strip() in article.body[-1].text
    assert [person.name for person in article.meeting.attendees] == ["Lê Thử"]
    assert [person.name for person in article.meeting.speakers] == ["Tô Thử"]
