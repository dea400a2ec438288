"""A compiled query in Elasticsearch's query DSL, as plain dicts.

https://www.elastic.co/docs/reference/query-languages/querydsl
"""

from collections.abc import Callable, Collection
from typing import Any

from search.engines.base import WEIGHTS, Tokens
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

#: The fields of the index that hold the tokens of each text.
FIELDS = {
    Field.ACCENTED: Tokens._fields,
    Field.FOLDED: tuple(f"{name}_folded" for name in Tokens._fields),
}

EVERYWHERE = slice(None)
#: Title and lead, which come first.
HEADING = slice(2)

#: How soon more of the same word adds no more to a score: k1 of the server's BM25.
SATURATION = 1.2


#: The server refuses a smaller one in `combined_fields`.
LEAST_WEIGHT = 1.0

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
    if query.pairs:  # a pair of neighbours found together counts more, but is not asked for
        parts["should"] = [_node(pair) for pair in query.pairs]
    if query.excluded:
        parts["must_not"] = [_node(node) for node in query.excluded]
    if conditions := filters_dsl(filters):
        parts["filter"] = conditions
    return {"bool": parts}


def but_not(asked: Dsl, page_ids: Collection[int]) -> Dsl:
    """Give what matches, with the same scores, without some pages."""
    ids = {"ids": {"values": list(map(str, page_ids))}}
    return {"bool": {"must": [asked], "must_not": [ids]}} if page_ids else asked


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


def read_facets(answer: Dsl, facets: frozenset[Facet]) -> FacetCounts:
    """Read the server's answer to `facets_dsl`."""
    counts = {}
    for facet in facets:
        buckets = answer["aggregations"][facet.value]["values"]["buckets"]
        found = [
            Count(str(bucket.get("key_as_string", bucket["key"])), bucket["doc_count"])
            for bucket in buckets
            if bucket["doc_count"]
        ]
        counts[facet] = sorted(found, key=lambda count: (-count.count, count.value))
    return FacetCounts(counts)


def _values(facet: Facet) -> Dsl:
    if facet is Facet.YEAR:
        years = {"calendar_interval": "year", "format": "yyyy", "time_zone": TIME_ZONE}
        return {"date_histogram": {"field": "listed_at", "min_doc_count": 1, **years}}
    if facet is Facet.DOCUMENTS:
        return {"filters": {"keyed": False, "filters": {"1": {"term": {"has_documents": True}}}}}
    return {"terms": {"field": VALUES[facet], "size": most_values(facet)}}


def _node(node: Node, places: slice = EVERYWHERE) -> Dsl:
    match node:
        case AnyOf(options):
            return {"bool": {"should": [_node(option, places) for option in options]}}
        case AllOf(parts):
            return {"bool": {"must": [_node(part, places) for part in parts]}}
        case Heading(inner):
            return _node(inner, HEADING)
        case Term(text, field, weight, prefix=False):
            # One rarity and one saturation over all fields, as SQLite's bm25 has them. Added
            # up field by field, a word rare in titles would outweigh all else.
            # The text is one token; the server's analyzer only parts at spaces, and finds none.
            fields = [
                f"{name}^{max(each, LEAST_WEIGHT):g}" for name, each in _fields(field)[places]
            ]
            return {"combined_fields": {"query": text, "fields": fields, "boost": weight}}
        case Term(text, field, weight):
            return _best_field(
                _fields(field)[places],
                weight,
                lambda name, boost: {"prefix": {name: {"value": text} | boost}},
            )
        case Phrase(words, field, weight):
            together = " ".join(words)
            return _best_field(
                _fields(field)[places],
                weight / len(words),  # as rare as its words on average; the server adds them up
                lambda name, boost: {"match_phrase": {name: {"query": together} | boost}},
            )


def _fields(field: Field) -> list[tuple[str, float]]:
    """Give the fields of the index that hold a field's tokens, each with its weight."""
    return list(zip(FIELDS[field], WEIGHTS, strict=True))


def _best_field(
    fields: list[tuple[str, float]], weight: float, leaf: Callable[[str, Dsl], Dsl]
) -> Dsl:
    """Give a leaf for each field, of which the best one counts.

    Each is boosted as far as one occurrence in a field of such a weight counts for a word.
    """
    found = []
    for name, column in fields:
        boost = weight * column * (SATURATION + 1) / (column + SATURATION)
        found.append(leaf(name, {"boost": round(boost, 3)}))
    return {"dis_max": {"queries": found}}
