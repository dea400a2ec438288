"""Which accents a reader left out, judged by what the index holds."""

import pytest

from search.vietnamese import Field, Vocabulary, compile_query, did_you_mean
from search.vietnamese.dropping import Dropped, dropped

#: What the press writes, and what a few of its pages have without accents.
TEXTS = [
    *["Đầu tư xây dựng công trình, nhân dân thừa nhận nhu cầu"] * 12,
    *["Nhàn nhã đi chơi, tiền nhàn rỗi"] * 12,
    *["đâu tư xây dưng", "dầu tu xây dụng", "dau tu xay dung"] * 2,
    *["Công an đi tuần, công ty Đông Anh"] * 3,
]


@pytest.fixture(scope="module")
def vocabulary(counted) -> Vocabulary:
    return counted(TEXTS)


@pytest.mark.parametrize(
    ("typed", "kind"),
    {
        "đầu tư xây dựng": Dropped.NONE,
        "đâu tư xây dưng": Dropped.TONES,  # which the index has too, but seldom
        "thưa nhân": Dropped.TONES,
        "dàu tu xay dụng": Dropped.LETTER_MARKS,
        "dau tu xay dung": Dropped.ALL,
        "công an": Dropped.NONE,
        "đông anh": Dropped.NONE,
        "đầu tư xẩy dựng công trịnh": Dropped.SOME,
        "đầu": Dropped.NONE,
        "": Dropped.ALL,
    }.items(),
)
def test_what_is_left_out_is_told_by_what_is_likelier(vocabulary, typed: str, kind: Dropped):
    assert dropped(typed.split(), vocabulary) is kind


def test_without_an_index_nothing_is_known_to_be_left_out() -> None:
    assert dropped(["đâu", "tư"], Vocabulary()) is Dropped.NONE


@pytest.mark.parametrize("typed", ["đâu tư xây dưng", "dàu tu xay dụng"])
def test_a_page_without_accents_does_not_hide_the_others(vocabulary, typed: str) -> None:
    fields = {leaf.field for leaf in compile_query(typed, vocabulary=vocabulary).leaves()}
    assert fields == {Field.FOLDED}


def test_what_was_typed_tells_which_word_was_meant(vocabulary) -> None:
    assert did_you_mean("thưa nhân nhu câu", vocabulary) == "thừa nhận nhu cầu"
    assert Dropped.TONES.may_mean("nhận", "nhân")
    assert not Dropped.TONES.may_mean("nhàn", "nhân")
    assert Dropped.LETTER_MARKS.may_mean("dầu", "dàu")
    assert Dropped.LETTER_MARKS.may_mean("đầu", "dàu")
    assert not Dropped.LETTER_MARKS.may_mean("đấu", "dàu")
