"""Did you mean: accents and letters mended by what the index holds."""

import random
import time

import pytest

from search.vietnamese import Field, Vocabulary, compile_query, did_you_mean, near, relaxed
from search.vietnamese.passes import MOST_PAIRS, MOST_WORDS
from search.vietnamese.synonyms import Synonyms
from search.vietnamese.tree import leaves

TITLES = [
    "Chiến thắng Điện Biên Phủ",
    "Thành phố Điện Biên Phủ họp về trường học",
    "Tỉnh Nghệ An xây trường học mới",
    "Nghệ An phòng chống cháy rừng",
    "Cháy rừng ở Sơn La, tỉnh Sơn La họp",
    "Anh em trong tỉnh",
    "Phủ sóng điện thoại, diễn biến mới",
]


@pytest.fixture(scope="session")
def vocabulary(counted) -> Vocabulary:
    return counted(TITLES * 4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dien bien phu", "điện biên phủ"),
        ("Dien Bien Phu", "Điện Biên Phủ"),
        ("tinh son la", "tỉnh sơn la"),
        ("Điên Biên Phu", "Điện Biên Phủ"),
        ("Nghệ Anh", "Nghệ An"),
        ("Ngệ An", "Nghệ An"),
        ("cháy rừg", "cháy rừng"),
        ("cháy rừừng", "cháy rừng"),
        ("cáhy rừng", "cháy rừng"),
        ("chường học", "trường học"),
        ('"dien bien" -son', '"điện biên" -sơn'),
    ],
)
def test_what_was_probably_meant_is_offered(vocabulary, typed: str, meant: str) -> None:
    assert did_you_mean(typed, vocabulary) == meant


@pytest.mark.parametrize(
    "typed", ["Điện Biên Phủ", "tỉnh Sơn La", "Nghệ An", "", "2023", "xyz qwk"]
)
def test_a_query_that_is_as_good_is_left_alone(vocabulary, typed: str) -> None:
    assert did_you_mean(typed, vocabulary) is None


def test_what_nobody_mistyped_is_left_alone(counted) -> None:
    statistics = counted(
        [*["Tư tưởng, từ nay, họa sĩ vẽ hoa"] * 5, "Mận hậu, nghị quyết trung ương, màn họa"]
    )
    abbreviations = Synonyms.built_in().abbreviations
    for typed in ("29-NQ/TW", "nghị quyết TW", "mận -hoa", 'mận -"hoa si"'):
        assert did_you_mean(typed, statistics, abbreviations=abbreviations) is None, typed
    assert did_you_mean("man hau -hoa si", statistics) == "mận hậu -họa sĩ"


def test_words_of_a_small_index_that_never_met_are_not_strange(vocabulary) -> None:
    for typed in ("trường anh", "rừng diễn", "sóng mới thành", "an trong tỉnh"):
        query = compile_query(typed, vocabulary=vocabulary)
        assert query.meant is None, typed
        assert {leaf.field for leaf in query.leaves()} == {Field.ACCENTED}, typed


def test_without_statistics_nothing_is_offered() -> None:
    assert did_you_mean("dien bien phu", Vocabulary()) is None
    assert compile_query("dien bien phu").meant is None


def test_what_was_meant_is_asked_for_in_the_near_pass(vocabulary) -> None:
    query = compile_query("cháy rừg", vocabulary=vocabulary)
    assert query.suggestion == "cháy rừng"
    found = {leaf.text for clause in near(query).clauses for leaf in leaves(clause)}
    assert {"chay", "rung", "rug"} <= found


def test_the_relaxed_pass_keeps_what_the_index_has_and_not_the_common(counted) -> None:
    statistics = counted([f"và {title}" for title in TITLES * 4] + ["và thế thôi"] * 200)
    (clause,) = relaxed(
        compile_query("và cháy rừng xyz", vocabulary=statistics), statistics
    ).clauses
    words = {getattr(leaf, "text", None) or leaf.words for leaf in leaves(clause)}
    assert words == {"cháy", "rừng", ("cháy", "rừng"), ("và", "cháy")}


def test_a_query_of_unknown_words_has_no_relaxed_pass(vocabulary) -> None:
    assert not relaxed(compile_query("xyzzy qwkk", vocabulary=vocabulary), vocabulary)


def test_the_relaxed_pass_is_bounded(vocabulary) -> None:
    query = compile_query(" ".join(TITLES), vocabulary=vocabulary)
    for known in (vocabulary, Vocabulary()):
        assert len(list(relaxed(query, known).leaves())) <= MOST_WORDS + MOST_PAIRS


PIECES = [
    *"\"“”-*?!()[]{}<>|&^~:;,.'\\/+=%$#@_`\0\n\t",
    " AND ", " OR ", " NOT ", " NEAR(", "title:", "col : ", "<->", ":*", "'; DROP TABLE x; --",
    ".*", "(a+)+$", "{1,9999}", "\ud800", "🎉", "a" * 300, "từ ", "dien bien ", "Ngệ ", "UBND ",
    "29-NQ/TW ", "9/3/2023 ", "ddieenj ", "d9ie6n5 ", "XIII ", "kỹ ", "đ", "\u0301", "ﬁ", "－",
]  # fmt: skip


def hostile_queries(number: int) -> list[str]:
    draw = random.Random(10)
    queries = ["*", " ", '"', "từ " * 500, "a" * 10_000, "a b " * 2_500, "kỹ " * 500, "-" * 10_000]
    while len(queries) < number:
        queries.append("".join(draw.choices(PIECES, k=draw.choice((1, 2, 3, 5, 9, 20)))))
    return queries


def test_ten_thousand_hostile_queries_are_compiled_without_harm(vocabulary) -> None:
    for typed in hostile_queries(10_000):
        began = time.process_time()
        query = compile_query(typed, vocabulary=vocabulary)
        for asked in (query, near(query), relaxed(query, vocabulary)):
            for leaf in asked.leaves():
                words = (leaf.text,) if hasattr(leaf, "text") else leaf.words
                assert all(word.isalnum() for word in words)
        assert time.process_time() - began < 1
        assert len(list(query.leaves())) < 700
