"""How the admin's queries read in Elasticsearch's language; no server is asked."""

from typing import Any

import pytest

from search.backends.elasticsearch_fields import scored_dsl
from search.vietnamese import AllOf, AnyOf, Field, Phrase, Query, Term, compile_query


def scored(kind: str, name: str, text: str, counts: float) -> dict[str, Any]:
    filtered = {"filter": {kind: {name: text}}, "boost": pytest.approx(counts, abs=0.001)}
    return {"constant_score": filtered}


def leaf(kind: str, text: str, weight: float = 1.0, ending: str = "") -> dict[str, Any]:
    """Give what finds a text anywhere, and counts it the more in title and lead."""
    more = [
        scored(kind, f"{name}{ending}", text, weight * adds)
        for name, adds in (("title", 0.96), ("lead", 0.57))
    ]
    found = scored(kind, f"anywhere{ending}", text, weight)
    return {"bool": {"must": [found], "should": more}}


MAN = leaf("term", "mận")


def test_a_word_counts_more_in_title_and_lead_and_no_more_for_being_there_often() -> None:
    assert scored_dsl(Query("mận", (Term("mận"),))) == {"bool": {"must": [MAN]}}


def test_a_folded_word_is_looked_for_in_the_folded_fields() -> None:
    dsl = scored_dsl(Query("man", (Term("man", Field.FOLDED, weight=0.5),)))

    assert dsl["bool"]["must"] == [leaf("term", "man", 0.5, "_folded")]


def test_a_prefix_and_a_phrase_are_looked_for_alike() -> None:
    dsl = scored_dsl(Query("", (Term("m", prefix=True), Phrase(("cây", "mận"), weight=2.0))))

    assert dsl["bool"]["must"] == [leaf("prefix", "m"), leaf("match_phrase", "cây mận", 2.0)]


def test_any_and_all_nest() -> None:
    node = AnyOf((Term("mận"), AllOf((Term("mận"), Term("mận")))))

    assert scored_dsl(Query("", (node,)))["bool"]["must"] == [
        {"bool": {"should": [MAN, {"bool": {"must": [MAN, MAN]}}]}}
    ]


def test_the_excluded_may_not_match() -> None:
    query = Query("", (Term("cây"),), excluded=(Term("mận"),), pairs=(Phrase(("cây", "mận")),))

    parts = scored_dsl(query)["bool"]

    assert parts["must_not"] == [MAN]
    assert "should" not in parts


def test_a_query_without_a_word_matches_nothing() -> None:
    assert scored_dsl(compile_query(" ?! ")) == {"match_none": {}}
