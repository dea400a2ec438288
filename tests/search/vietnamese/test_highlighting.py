"""Snippets of original texts."""

import unicodedata

import pytest

from search.vietnamese import compile_query, snippet, spans

LONG = (
    "Sáng nay trời mưa to ở nhiều nơi. Người dân đi lại khó khăn. "
    "Uỷ ban Nhân dân tỉnh Sơn  La ban hành Nghị quyết số 29-NQ/TW ngày 09/03/2023 về việc học. "
    "Đồng bào H’Mông ăn Tết sớm. Giá xăng tăng 35,5% lên 1.200.000 đồng. "
) + "Câu này dài mà không có gì đáng kể cả. " * 20


def marked(text: str, typed: str, length: int = 120) -> list[str]:
    return [piece for piece, hit in snippet(text, compile_query(typed), length=length) if hit]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ủy ban nhân dân", ["dân", "Uỷ", "ban", "Nhân", "dân", "ban"]),
        ("UBND", ["Uỷ ban Nhân dân"]),
        ('"sơn la"', ["Sơn  La"]),
        ("29-NQ/TW", ["Nghị quyết số 29-NQ/TW"]),
        ("9/3/2023", ["09/03/2023"]),
        ("ngày 9 tháng 3", ["09/03/2023"]),
        ("hmông", ["H’Mông"]),
        ("hmong", ["H’Mông"]),
        ("35.5", ["35,5"]),
        ("1200000", ["1.200.000"]),
        ("xang", ["xăng"]),
        ("xyz", []),
    ],
)
def test_matches_are_shown_in_their_own_spelling(typed: str, shown: list[str]) -> None:
    assert marked(LONG, typed) == shown


def test_decomposed_text_is_shown_as_it_was() -> None:
    text = unicodedata.normalize("NFD", "Tỉnh Điện Biên")
    assert marked(text, "điện biên") == [
        unicodedata.normalize("NFD", word) for word in ("Điện", "Biên")
    ]


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Tỉnh Sơn La họp.", compile_query("sơn la")) == [
        ("Tỉnh ", False),
        ("Sơn", True),
        (" ", False),
        ("La", True),
        (" họp.", False),
    ]


def test_a_snippet_begins_with_a_sentence_if_one_is_near() -> None:
    pieces = snippet(LONG, compile_query("H'Mông Tết"), length=100)
    assert pieces[0] == ("Đồng bào ", False)
    assert pieces[-1] == ("…", False)


def test_a_snippet_breaks_between_words() -> None:
    first, *_, last = snippet(LONG, compile_query("xăng"), length=50)
    body = "".join(piece for piece, _ in snippet(LONG, compile_query("xăng"), length=50))
    assert first[0] == "…" or LONG.startswith(first[0]) or f". {first[0]}" in LONG
    assert last == ("…", False)
    assert f" {body.strip('…').strip()} " in LONG


def test_the_passage_with_most_of_the_query_wins() -> None:
    text = "La Mã. " + "x " * 200 + "Sơn La. " + "y " * 200
    assert marked(text, "Sơn La") == ["Sơn", "La"]


@pytest.mark.parametrize(
    ("typed", "early", "late", "shown"),
    [
        ("son la", "Bài song ca, làm sao quên. ", "Họp ở Sơn La. ", ["Sơn", "La"]),
        ("bà", "Ba người cùng đi. ", "Có bà ở nhà. ", ["bà"]),
        ("hòa", "Hoa đào nở. ", "Xã Thái Hoà họp. ", ["Hoà"]),
        ("nghị quyết 29-NQ/TW", "Nghị viện họp. ", "Theo Nghị quyết số 29-NQ/TW. ", None),
        ("9/3/2023", "Chuyện năm 2023. ", "Ngày 09/03/2023 họp. ", ["09/03/2023"]),
    ],
)
def test_a_long_text_shows_the_words_themselves_not_what_looks_like_them(
    typed: str, early: str, late: str, shown: list[str] | None
) -> None:
    """The part of a long text that is read token by token is found by whole words."""
    filling = "Câu này dài mà không có gì đáng kể cả. " * 30
    found = marked(f"{early}{filling}{late}{filling}", typed)
    assert found == shown if shown else "29-NQ/TW" in found[-1]


def test_without_a_match_the_beginning_is_shown() -> None:
    pieces = snippet(LONG, compile_query("xyz"), length=60)
    assert LONG.startswith(pieces[0][0])
    assert not any(hit for _, hit in pieces)


def test_dropped_accents_are_shown_when_nothing_else_matches() -> None:
    assert marked("Tỉnh Điện Biên", "Điên Biên") == ["Điện", "Biên"]


def test_a_match_longer_than_the_snippet_is_cut() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười " * 9
    pieces = snippet(text, compile_query('"một hai ba bốn năm sáu bảy"'), length=20)
    assert sum(len(piece) for piece, _ in pieces) <= 22


def test_an_empty_query_or_text_shows_nothing_marked() -> None:
    assert snippet("", compile_query("a")) == []
    assert snippet("chữ", compile_query("")) == [("chữ", False)]


def test_a_span_names_the_leaf_that_it_matches() -> None:
    query = compile_query("sơn la")
    assert [(span.start, span.end, span.leaf) for span in spans("ở Sơn La", query)] == [
        (2, 5, query.clauses[0]),
        (6, 8, query.clauses[1]),
    ]


def test_the_beginning_of_a_word_marks_the_word() -> None:
    query = compile_query("sơ", prefix=True)
    assert [piece for piece, hit in snippet("ở Sơn La", query) if hit] == ["Sơn"]
