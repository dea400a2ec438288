"""The order in which candidates stand."""

from datetime import UTC, datetime, timedelta

import pytest

from search.ranking import Candidate, Scorer
from search.vietnamese import compile_query, index_tokens

NOW = datetime(2026, 1, 31, tzinfo=UTC)
FILLER = "những việc khác của địa phương trong tuần qua " * 12


def candidate(title: str, lead: str = "", body: str = "", **more) -> Candidate:
    return Candidate(*(" ".join(index_tokens(text)) for text in (title, lead, body)), **more)


def order(typed: str, *candidates: Candidate, **options) -> list[int]:
    scores = Scorer(compile_query(typed), **options).scores(candidates)
    return sorted(range(len(candidates)), key=lambda at: -scores[at])


def test_the_title_counts_before_the_lead_and_the_lead_before_the_body() -> None:
    body = candidate("Tin", "Tóm tắt", f"{FILLER} thủy điện {FILLER}")
    lead = candidate("Tin", "thủy điện xả lũ", FILLER)
    title = candidate("Thủy điện xả lũ", "Tóm tắt", FILLER)
    assert order("thủy điện", body, lead, title) == [2, 1, 0]


def test_words_side_by_side_count_more_than_apart() -> None:
    apart = candidate("Điện lực và thủy lợi")
    together = candidate("Lực lượng thủy điện và")
    assert order("thủy điện", apart, together) == [1, 0]


def test_words_in_one_passage_count_more_than_scattered() -> None:
    scattered = candidate("Tin", "", f"cầu {FILLER} đường {FILLER} sửa {FILLER}")
    close = candidate("Tin", "", f"{FILLER} cầu đã sửa và đường {FILLER} {FILLER}")
    assert order("sửa đường cầu", scattered, close) == [1, 0]


def test_a_word_repeated_does_not_outweigh_another_word() -> None:
    repeated = candidate("Tin", "", f"điện {FILLER} " * 8)
    both = candidate("Tin", "", f"thủy {FILLER} điện {FILLER}")
    assert order("thủy điện", repeated, both) == [1, 0]


def test_a_rare_word_counts_more_than_a_common_one(counted) -> None:
    statistics = counted(["tỉnh họp"] * 50 + ["tỉnh Mường Lát họp"] * 2)
    common, rare = candidate("tỉnh họp bàn"), candidate("Mường Lát mưa to")
    assert order("tỉnh Lát", common, rare, vocabulary=statistics) == [1, 0]


def test_how_a_question_is_put_does_not_decide() -> None:
    asks = candidate("Hỏi gì, ở đâu, như thế nào", "", f"{FILLER} nào, ở đâu")
    answers = candidate("Hồ Pá Khoang", "", f"{FILLER} hồ Pá Khoang nằm ở xã Mường Phăng")
    assert order("Hồ Pá Khoang nằm ở đâu, như thế nào?", asks, answers) == [1, 0]
    assert order("thế nào", answers, asks) == [1, 0]  # nothing else was asked for


def test_what_matches_exactly_stands_out() -> None:
    near, exact = candidate("Sơn La họp", exact=False), candidate("Sơn La họp", exact=True)
    assert order("Sơn La", near, exact) == [1, 0]


def test_a_query_without_accents_is_scored_without_them() -> None:
    other, wanted = candidate("Hà Nội họp"), candidate("Điện Biên họp")
    scores = Scorer(compile_query("dien bien")).scores([other, wanted])
    assert scores[0] == 0 < scores[1]


def test_accents_probably_meant_break_a_tie(counted) -> None:
    statistics = counted(["tỉnh Điện Biên họp", "Điện Biên mưa to"] * 5 + ["diễn biến"] * 2)
    query = compile_query("dien bien", vocabulary=statistics)
    scores = Scorer(query, statistics).scores([candidate("diễn biến"), candidate("Điện Biên")])
    assert scores[0] < scores[1]


def test_the_new_is_preferred_as_far_as_is_asked() -> None:
    old = candidate("Sơn La họp báo", listed_at=NOW - timedelta(days=3000))
    new = candidate("Họp báo ở Sơn La hôm nay", listed_at=NOW)
    assert order("Sơn La họp", old, new) == [0, 1]
    assert order("Sơn La họp", old, new, freshness_weight=1.0, now=NOW) == [1, 0]


def test_an_abbreviation_and_what_it_stands_for_score_alike() -> None:
    long, short = candidate("Ủy ban nhân dân họp"), candidate("UBND họp")
    scores = Scorer(compile_query("UBND")).scores([long, short])
    assert min(scores) > 0.5 * max(scores)


def test_the_beginning_of_a_word_scores_what_begins_with_it() -> None:
    query = compile_query("Sơn L", prefix=True)
    wanted, other = Scorer(query).scores([candidate("Sơn La"), candidate("Hà Nội")])
    assert wanted > other == 0


@pytest.mark.parametrize("typed", ["", "a\0b", "*", '"', "(" * 400, "từ " * 200, "\ud800 x"])
def test_any_query_scores_any_candidate(typed: str) -> None:
    scores = Scorer(compile_query(typed)).scores([candidate("a b"), Candidate("", "", "")])
    assert all(score >= 0 for score in scores)
