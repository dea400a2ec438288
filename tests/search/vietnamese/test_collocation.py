"""Words that go together, as the index tells it."""

import pytest

from search.vietnamese import Field, Phrase, Vocabulary, compile_query, exact
from search.vietnamese.collocation import TOGETHER, association
from search.vietnamese.matching import matches

#: "cháy rừng" is one thing; "rừng ở" and "ở bản" met by chance.
TITLES = [
    *[f"Phòng cháy rừng mùa khô ở bản {name}" for name in ("Lát", "Hốc", "Mường", "Pá")],
    *[f"Trồng rừng thêm {name} hecta" for name in ("ba", "bốn", "năm", "sáu")],
    *[f"Chợ phiên họp ở phố {name}" for name in ("trên", "dưới", "giữa", "cũ")],
    *[f"Đường về xã {name} đã thông" for name in ("Một", "Hai", "Tư", "Bảy")],
]


@pytest.fixture(scope="module")
def vocabulary(counted) -> Vocabulary:
    return counted(TITLES)


def test_words_that_make_one_go_together(vocabulary) -> None:
    one, met = (association(Phrase(pair), vocabulary) for pair in (("chợ", "phiên"), ("họp", "ở")))

    assert one > TOGETHER
    assert one >= met
    assert association(Phrase(("rừng", "phố")), vocabulary) == -1


def test_without_accents_they_go_together_too(vocabulary) -> None:
    assert association(Phrase(("cho", "phien"), Field.FOLDED), vocabulary) > TOGETHER


def test_nothing_goes_together_in_an_index_not_counted() -> None:
    query = compile_query("cháy rừng mùa khô")

    assert exact(query) is query


@pytest.mark.parametrize(
    ("text", "is_exact"),
    [
        ("Phòng cháy rừng", True),
        ("rừng đang cháy", True),  # a title by itself: there the order does not matter
    ],
)
def test_the_exact_query_asks_for_all_words(vocabulary, text: str, is_exact: bool) -> None:
    query = exact(compile_query("cháy rừng", vocabulary=vocabulary), vocabulary)

    assert matches(text, query) is is_exact
    assert not matches("Trồng rừng", query)


@pytest.mark.parametrize("typed", ["", "-", '"', "rừng", '"cháy rừng"', "cháy -rừng", "\x00", "😀"])
def test_any_query_has_an_exact_one(vocabulary, typed: str) -> None:
    query = compile_query(typed, vocabulary=vocabulary)

    assert bool(exact(query, vocabulary)) is bool(query)
    assert exact(query, vocabulary).excluded == query.excluded
