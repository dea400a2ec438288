"""A compiled query in Elasticsearch's query DSL, as plain dicts.

https://www.elastic.co/docs/reference/query-languages/querydsl
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from search.engines.base import ANYWHERE_COUNTS, LEAD_ADDS, TITLE_ADDS
from search.engines.elasticsearch.texts import FIELDS
from search.engines.filters import (
    NO_FILTERS,
    Count,
    Facet,
    FacetCounts,
    Filters,
    most_values,
)
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term

Dsl = dict[str, Any]

#: The fields of the index that hold what filters ask for and facets count.
VALUES = {
    Facet.PROVINCE: "province_id",
    Facet.KIND: "kind",
    Facet.SECTION: "sections",
    Facet.TAG: "tags",
    Facet.LANGUAGE: "language",
}
TIME_ZONE = "Asia/Ho_Chi_Minh"


def query_dsl(query: Query, filters: Filters = NO_FILTERS) -> Dsl:
    """Give what matches the query and passes the filters."""
    if not query:
        return {"match_none": {}}
    parts: Dsl = {"must": [_node(clause) for clause in query.clauses]}
    if query.excluded:
        parts["must_not"] = [_node(node) for node in query.excluded]
    if conditions := filters_dsl(filters):
        parts["filter"] = conditions
    return {"bool": parts}


def but_not(asked: Dsl, page_ids: Collection[int]) -> Dsl:
    """Give what matches, with the same scores, without some pages."""
    ids = {"ids": {"values": list(map(str, page_ids))}}
    return {"bool": {"must": [asked], "must_not": [ids]}} if page_ids else asked


def not_before(asked: Dsl, moment: datetime) -> Dsl:
    """Give what matches and has this date or a later one."""
    later = {"range": {"listed_at": {"gte": moment}}}
    return {"bool": {"filter": [asked, later]}}


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


def facets_dsl(filters: Filters, facets: frozenset[Facet]) -> Dsl:
    """Give the aggregations that count by each facet what the other facets' filters leave."""
    return {
        facet.value: {
            "filter": {"bool": {"filter": filters_dsl(filters.only(facets - {facet}))}},
            "aggs": {"values": _values(facet)},
        }
        for facet in facets
    }


def read_facets(answer: Dsl, facets: frozenset[Facet], *, capped: bool) -> FacetCounts:
    """Read the server's answer to `facets_dsl`, to which only the newest were `capped` or all."""
    counts = {}
    for facet in facets:
        buckets = answer["aggregations"][facet.value]["values"]["buckets"]
        found = [
            Count(str(bucket.get("key_as_string", bucket["key"])), bucket["doc_count"])
            for bucket in buckets
            if bucket["doc_count"]
        ]
        counts[facet] = sorted(found, key=lambda count: (-count.count, count.value))
    return FacetCounts(counts, capped)


def _values(facet: Facet) -> Dsl:
    if facet is Facet.YEAR:
        years = {"calendar_interval": "year", "format": "yyyy", "time_zone": TIME_ZONE}
        return {"date_histogram": {"field": "listed_at", "min_doc_count": 1, **years}}
    if facet is Facet.DOCUMENTS:
        return {"filters": {"keyed": False, "filters": {"1": {"term": {"has_documents": True}}}}}
    return {"terms": {"field": VALUES[facet], "size": most_values(facet)}}


def _node(node: Node, *, in_heading: bool = False) -> Dsl:
    match node:
        case AnyOf(options):
            return _any_of(_node(option, in_heading=in_heading) for option in options)
        case AllOf(parts):
            return {"bool": {"must": [_node(part, in_heading=in_heading) for part in parts]}}
        case Heading(inner):
            return _node(inner, in_heading=True)
        case Term(text, field, weight, prefix=prefix):
            # The text is one token: nothing is left to the server's analyzer.
            kind = "prefix" if prefix else "term"
            return _found(kind, text, field, weight, in_heading=in_heading)
        case Phrase(words, field, weight):
            return _found("match_phrase", " ".join(words), field, weight, in_heading=in_heading)


def _any_of(options: Iterable[Dsl]) -> Dsl:
    return {"bool": {"should": list(options)}}


def _found(kind: str, text: str, field: Field, weight: float, *, in_heading: bool) -> Dsl:
    """Give what finds a text anywhere and scores it the more in title and lead, or there alone.

    How often it is there does not count: who puts the best in order sees to that.
    """

    def scored(name: str, counts: float) -> Dsl:
        found = {kind: {name: text}}
        return {"constant_score": {"filter": found, "boost": round(weight * counts, 3)}}

    fields = FIELDS[field]
    more = [scored(fields.title, TITLE_ADDS), scored(fields.lead, LEAD_ADDS)]
    if in_heading:
        return _any_of(more)
    return {"bool": {"must": [scored(fields.anywhere, ANYWHERE_COUNTS)], "should": more}}
