"""A compiled query in Elasticsearch's query DSL, as plain dicts.

https://www.elastic.co/docs/reference/query-languages/querydsl
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any, Final

from search.engines.base import Hit
from search.engines.filters import (
    NO_FILTERS,
    Count,
    Facet,
    FacetCounts,
    Filters,
    most_values,
)
from search.engines.syntax import Syntax
from search.engines.terms import as_written
from search.vietnamese import Query

Dsl = dict[str, Any]

#: The field of the index with the terms of a page.
TERMS = "terms"
#: Those that hold what filters ask for and facets count.
VALUES = {
    Facet.PROVINCE: "province_id",
    Facet.KIND: "kind",
    Facet.SECTION: "sections",
    Facet.TAG: "tags",
    Facet.LANGUAGE: "language",
}
TIME_ZONE = "Asia/Ho_Chi_Minh"


class TermsDsl(Syntax[Dsl]):
    """Terms as the server takes them, in a field without scores."""

    def term(self, text: str, *, prefix: bool = False) -> Dsl:
        # The text is one token: nothing is left to the server's analyzer.
        return {"prefix" if prefix else "term": {TERMS: text}}

    def all_of(self, parts: Iterable[Dsl]) -> Dsl:
        return _joined("filter", list(parts))

    def any_of(self, options: Iterable[Dsl]) -> Dsl:
        return _joined("should", list(options))

    def but_not(self, wanted: Dsl, unwanted: Dsl) -> Dsl:
        return {"bool": {"filter": [wanted], "must_not": [unwanted]}}


SYNTAX: Final = TermsDsl(as_written)


def _joined(occurs: str, parts: list[Dsl]) -> Dsl:
    return {"bool": {occurs: parts}} if len(parts) > 1 else parts[0]


def query_dsl(query: Query, filters: Filters = NO_FILTERS) -> Dsl:
    """Give what matches the query and passes the filters."""
    return narrowed(SYNTAX.query(query), filters) if query else {"match_none": {}}


def narrowed(asked: Dsl, filters: Filters) -> Dsl:
    """Give what matches and passes the filters."""
    return SYNTAX.all_of([asked, *filters_dsl(filters)])


def pages(page_ids: Collection[int]) -> Dsl:
    """Give these pages."""
    return {"terms": {"page_id": list(page_ids)}}


def without_pages(asked: Dsl, page_ids: Collection[int]) -> Dsl:
    """Give what matches without some pages."""
    return SYNTAX.but_not(asked, pages(page_ids)) if page_ids else asked


def down_to(asked: Dsl, last: Hit) -> Dsl:
    """Give what matches, the newest first and at the end what has no date, down to this hit."""
    by_id = {"range": {"page_id": {"gte": last.page_id}}}
    if last.listed_at is None:
        dated = {"exists": {"field": "listed_at"}}
        return SYNTAX.all_of([asked, SYNTAX.any_of([dated, by_id])])
    not_older, newer = (
        {"range": {"listed_at": {bound: last.listed_at}}} for bound in ("gte", "gt")
    )
    return SYNTAX.all_of([asked, not_older, SYNTAX.any_of([newer, by_id])])


def by_worth(query: Query, filters: Filters, without: Collection[int]) -> Dsl:
    """Give what has parts of a query, with a score by all that it has of it."""
    found: Dsl = {
        "should": [
            {"constant_score": {"filter": part, "boost": round(worth, 3)}}
            for worth, part in SYNTAX.worths(replace(query, excluded=()))
        ],
        "minimum_should_match": 1,
        "must_not": [*map(SYNTAX.node, query.excluded), pages(without)],
        "filter": filters_dsl(filters),
    }
    return {"bool": found}


def filters_dsl(filters: Filters) -> list[Dsl]:
    """Give what each of the filters asks for."""
    conditions: list[Dsl] = []
    for facet, field in VALUES.items():
        if (values := getattr(filters, facet.value)) is not None:
            conditions.append({"terms": {field: sorted(values)}})
    bounds = {"gte": filters.since, "lt": filters.until}
    if bounds := {name: moment for name, moment in bounds.items() if moment}:
        conditions.append({"range": {"listed_at": bounds}})
    if filters.with_documents:
        conditions.append({"term": {"has_documents": True}})
    return conditions


def facets_dsl(facets: frozenset[Facet]) -> Dsl:
    """Give the aggregations that count by each facet."""
    return {facet.value: _values(facet) for facet in facets}


def read_facets(answer: Dsl, facets: frozenset[Facet], *, capped: bool) -> FacetCounts:
    """Read the server's answer to `facets_dsl`, to which only the newest were `capped` or all."""
    counts = {}
    for facet in facets:
        buckets = answer["aggregations"][facet.value]["buckets"]
        found = [
            Count(str(bucket.get("key_as_string", bucket["key"])), bucket["doc_count"])
            for bucket in buckets
            if bucket["doc_count"]
        ]
        counts[facet] = sorted(found, key=lambda count: (-count.count, count.value))
    return FacetCounts(counts, facets if capped else frozenset())


def _values(facet: Facet) -> Dsl:
    if facet is Facet.YEAR:
        years = {"calendar_interval": "year", "format": "yyyy", "time_zone": TIME_ZONE}
        return {"date_histogram": {"field": "listed_at", "min_doc_count": 1, **years}}
    if facet is Facet.DOCUMENTS:
        return {"filters": {"keyed": False, "filters": {"1": {"term": {"has_documents": True}}}}}
    return {"terms": {"field": VALUES[facet], "size": most_values(facet)}}
