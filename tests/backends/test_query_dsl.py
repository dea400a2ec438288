"""How a compiled query reads in Elasticsearch's language; no server is asked."""

import json
import re

import pytest

from search.engines.elasticsearch.dsl import query_dsl
from search.engines.filters import Filters
from search.vietnamese import AllOf, AnyOf, Field, Phrase, Query, Term, compile_query

FIELDS = ["title^10", "lead^3", "body^1", "attached^1"]  # the server takes no weight below 1
MAN = {"combined_fields": {"query": "mận", "fields": FIELDS, "boost": 1.0}}


def test_a_word_is_looked_for_in_title_lead_and_body_as_one() -> None:
    assert query_dsl(Query("mận", (Term("mận"),))) == {"bool": {"must": [MAN]}}


def test_a_folded_word_is_looked_for_in_the_folded_fields() -> None:
    dsl = query_dsl(Query("man", (Term("man", Field.FOLDED, weight=0.5),)))

    assert dsl["bool"]["must"][0]["combined_fields"] == {
        "query": "man",
        "fields": [*("title_folded^10", "lead_folded^3", "body_folded^1", "attached_folded^1")],
        "boost": 0.5,
    }


def test_a_prefix_and_a_phrase_are_looked_for_in_each_field_and_count_most_in_the_title() -> None:
    dsl = query_dsl(Query("", (Term("m", prefix=True), Phrase(("cây", "mận"), weight=2.0))))

    prefix, phrase = dsl["bool"]["must"]
    assert prefix["dis_max"]["queries"] == [
        {"prefix": {"title": {"value": "m", "boost": 1.964}}},
        {"prefix": {"lead": {"value": "m", "boost": 1.571}}},
        {"prefix": {"body": {"value": "m", "boost": 1.0}}},
        {"prefix": {"attached": {"value": "m", "boost": 0.647}}},
    ]
    assert phrase["dis_max"]["queries"][0] == {
        "match_phrase": {"title": {"query": "cây mận", "boost": 1.964}}
    }


def test_any_and_all_nest() -> None:
    node = AnyOf((Term("mận"), AllOf((Term("mận"), Term("mận")))))

    assert query_dsl(Query("", (node,)))["bool"]["must"] == [
        {"bool": {"should": [MAN, {"bool": {"must": [MAN, MAN]}}]}}
    ]


def test_pairs_only_add_to_the_score_and_the_excluded_may_not_match() -> None:
    query = Query("", (Term("cây"),), excluded=(Term("mận"),), pairs=(Phrase(("cây", "mận")),))

    parts = query_dsl(query)["bool"]

    assert parts["must_not"] == [MAN]
    assert len(parts["should"]) == 1
    assert "minimum_should_match" not in parts  # beside must, should asks for nothing


def test_provinces_filter_without_a_score() -> None:
    query = Query("mận", (Term("mận"),))

    def filtered(*provinces: int) -> list[object]:
        return query_dsl(query, Filters(provinces=frozenset(provinces)))["bool"]["filter"]

    assert filtered(3, 5) == [{"terms": {"province_id": [3, 5]}}]
    assert filtered() == [{"terms": {"province_id": []}}]
    assert "filter" not in query_dsl(query)["bool"]


def test_a_query_without_a_word_matches_nothing() -> None:
    assert query_dsl(compile_query(" ?! ")) == {"match_none": {}}


@pytest.mark.parametrize("text", ['a:b AND (c* OR "d', "title:x~2 ^9", "{'match_all': {}}", "-x"])
def test_signs_that_a_reader_typed_never_get_there(text: str) -> None:
    dsl = json.dumps(query_dsl(compile_query(text)))

    values = re.findall(r'"(?:query|value)": "([^"]*)"', dsl)
    assert values
    assert all(word.isalnum() for value in values for word in value.split(" "))
    assert set(re.findall(r'"(\w+)": [{]', dsl)) <= {
        *("bool", "combined_fields", "dis_max", "match_phrase"),
        *("title", "lead", "body", "title_folded", "lead_folded", "body_folded"),
        *("attached", "attached_folded"),
    }
