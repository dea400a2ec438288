"""How a compiled query reads in Elasticsearch's language; no server is asked."""

import json
import re
from typing import Any

import pytest

from search.engines.elasticsearch.dsl import by_worth, query_dsl
from search.engines.filters import NO_FILTERS, Filters
from search.vietnamese import AllOf, AnyOf, Field, Heading, Phrase, Query, Term, compile_query


def term(text: str) -> dict[str, Any]:
    return {"term": {"terms": text}}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Term("mận"), term("mận")),
        (Term("man", Field.FOLDED), term("~man")),
        (Term("m", prefix=True), {"prefix": {"terms": "m"}}),
        (Phrase(("cây", "mận")), term("cây+mận")),
        (
            Phrase(("cây", "mận", "hậu")),
            {"bool": {"filter": [term("cây+mận"), term("mận+hậu")]}},
        ),
        (
            AnyOf((Term("cây"), AllOf((Term("mận"), Term("hậu"))))),
            {"bool": {"should": [term("cây"), {"bool": {"filter": [term("mận"), term("hậu")]}}]}},
        ),
        (Heading(Term("mận")), {"bool": {"should": [term("^mận"), term("_mận")]}}),
    ],
)
def test_a_node_asks_for_the_terms_that_a_page_has_with_it(node: Any, expected: Any) -> None:
    assert query_dsl(Query("", (node,))) == expected


def test_the_excluded_may_not_match() -> None:
    query = Query("", (Term("cây"),), excluded=(Term("mận"),), pairs=(Phrase(("cây", "mận")),))

    assert query_dsl(query) == {"bool": {"filter": [term("cây")], "must_not": [term("mận")]}}


def test_parts_count_by_their_worth_and_a_word_the_more_in_title_and_lead() -> None:
    word, pair = Term("mận"), Phrase(("cây", "mận"))
    query = Query("", (AnyOf((word, pair)),), worth=((word, 2.0), (pair, 4.0)))

    asked = by_worth(query, NO_FILTERS, [7])["bool"]

    assert [
        (one["constant_score"]["filter"]["term"]["terms"], one["constant_score"]["boost"])
        for one in asked["should"]
    ] == [("mận", 2.0), ("^mận", 1.92), ("_mận", 1.14), ("cây+mận", 4.0)]
    assert asked["must_not"] == [{"terms": {"page_id": [7]}}]
    assert asked["minimum_should_match"] == 1


def test_filters_narrow_what_matches() -> None:
    query = Query("mận", (Term("mận"),))

    def conditions(**chosen: Any) -> Any:
        return query_dsl(query, Filters(**chosen))["bool"]["filter"][1:]

    assert conditions(provinces=frozenset({3, 5})) == [{"terms": {"province_id": [3, 5]}}]
    assert conditions(provinces=frozenset()) == [{"terms": {"province_id": []}}]
    assert conditions(tags=frozenset({"a"}), with_documents=True) == [
        {"terms": {"tags": ["a"]}},
        {"term": {"has_documents": True}},
    ]
    assert query_dsl(query) == term("mận")


def test_a_query_without_a_word_matches_nothing() -> None:
    assert query_dsl(compile_query(" ?! ")) == {"match_none": {}}


@pytest.mark.parametrize("text", ['a:b AND (c* OR "d', "title:x~2 ^9", "{'match_all': {}}", "-x"])
def test_signs_that_a_reader_typed_never_get_there(text: str) -> None:
    dsl = json.dumps(query_dsl(compile_query(text)))

    values = re.findall(r'": "([^"]*)"', dsl)
    assert values
    assert all(value.lstrip("~^_").replace("+", "").isalnum() for value in values)
    assert set(re.findall(r'"(\w+)": [{]', dsl)) <= {"bool", "term"}
