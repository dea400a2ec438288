"""How a compiled query reads in Elasticsearch's language; no server is asked."""

import json
import re
from typing import Any

import pytest

from search.engines.elasticsearch.dsl import query_dsl
from search.engines.filters import Filters
from search.vietnamese import AllOf, AnyOf, Field, Heading, Phrase, Query, Term, compile_query


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
    assert query_dsl(Query("mận", (Term("mận"),))) == {"bool": {"must": [MAN]}}


def test_a_folded_word_is_looked_for_in_the_folded_fields() -> None:
    dsl = query_dsl(Query("man", (Term("man", Field.FOLDED, weight=0.5),)))

    assert dsl["bool"]["must"] == [leaf("term", "man", 0.5, "_folded")]


def test_a_prefix_and_a_phrase_are_looked_for_alike() -> None:
    dsl = query_dsl(Query("", (Term("m", prefix=True), Phrase(("cây", "mận"), weight=2.0))))

    assert dsl["bool"]["must"] == [leaf("prefix", "m"), leaf("match_phrase", "cây mận", 2.0)]


def test_any_and_all_nest() -> None:
    node = AnyOf((Term("mận"), AllOf((Term("mận"), Term("mận")))))

    assert query_dsl(Query("", (node,)))["bool"]["must"] == [
        {"bool": {"should": [MAN, {"bool": {"must": [MAN, MAN]}}]}}
    ]


def test_in_a_heading_a_word_is_found_in_title_or_lead_alone() -> None:
    assert query_dsl(Query("", (Heading(Term("mận")),)))["bool"]["must"] == [
        {
            "bool": {
                "should": [
                    scored("term", "title", "mận", 0.96),
                    scored("term", "lead", "mận", 0.57),
                ]
            }
        }
    ]


def test_the_excluded_may_not_match() -> None:
    query = Query("", (Term("cây"),), excluded=(Term("mận"),), pairs=(Phrase(("cây", "mận")),))

    parts = query_dsl(query)["bool"]

    assert parts["must_not"] == [MAN]
    assert "should" not in parts  # who puts the best in order counts pairs


def test_filters_narrow_without_a_score() -> None:
    query = Query("mận", (Term("mận"),))

    def conditions(**chosen: Any) -> Any:
        return query_dsl(query, Filters(**chosen))["bool"].get("filter")

    assert conditions(provinces=frozenset({3, 5})) == [{"terms": {"province_id": [3, 5]}}]
    assert conditions(provinces=frozenset()) == [{"terms": {"province_id": []}}]
    assert conditions(tags=frozenset({"a"}), with_documents=True) == [
        {"terms": {"tags": ["a"]}},
        {"term": {"has_documents": True}},
    ]
    assert conditions() is None


def test_a_query_without_a_word_matches_nothing() -> None:
    assert query_dsl(compile_query(" ?! ")) == {"match_none": {}}


@pytest.mark.parametrize("text", ['a:b AND (c* OR "d', "title:x~2 ^9", "{'match_all': {}}", "-x"])
def test_signs_that_a_reader_typed_never_get_there(text: str) -> None:
    dsl = json.dumps(query_dsl(compile_query(text)))

    values = re.findall(r'": "([^"]*)"', dsl)
    assert values
    assert all(word.isalnum() for value in values for word in value.split(" "))
    assert set(re.findall(r'"(\w+)": [{]', dsl)) <= {
        *("bool", "constant_score", "filter", "term", "match_phrase"),
    }
