"""A compiled query in Elasticsearch's query DSL, as plain dicts.

https://www.elastic.co/docs/reference/query-languages/querydsl
"""

from collections.abc import Callable, Collection
from typing import Any

from search.engines.base import WEIGHTS, Tokens
from search.vietnamese import AllOf, AnyOf, Field, Node, Phrase, Query, Term

Dsl = dict[str, Any]

#: The fields of the index that hold the tokens of title, lead and body.
FIELDS = {
    Field.ACCENTED: Tokens._fields,
    Field.FOLDED: tuple(f"{name}_folded" for name in Tokens._fields),
}

#: How soon more of the same word adds no more to a score: k1 of the server's BM25.
SATURATION = 1.2


def query_dsl(query: Query, province_ids: Collection[int] | None = None) -> Dsl:
    """Give what matches the query in the given provinces, or in all (None)."""
    if not query:
        return {"match_none": {}}
    parts: Dsl = {"must": [_node(clause) for clause in query.clauses]}
    if query.pairs:  # a pair of neighbours found together counts more, but is not asked for
        parts["should"] = [_node(pair) for pair in query.pairs]
    if query.excluded:
        parts["must_not"] = [_node(node) for node in query.excluded]
    if province_ids is not None:
        parts["filter"] = [{"terms": {"province_id": list(province_ids)}}]
    return {"bool": parts}


def _node(node: Node) -> Dsl:
    match node:
        case AnyOf(options):
            return {"bool": {"should": [_node(option) for option in options]}}
        case AllOf(parts):
            return {"bool": {"must": [_node(part) for part in parts]}}
        case Term(text, field, weight, prefix=False):
            # One rarity and one saturation over the three fields, as SQLite's bm25 has them. Added
            # up field by field, a word rare in titles would outweigh all else.
            # The text is one token; the server's analyzer only parts at spaces, and finds none.
            columns = zip(FIELDS[field], WEIGHTS, strict=True)
            fields = [f"{name}^{column:g}" for name, column in columns]
            return {"combined_fields": {"query": text, "fields": fields, "boost": weight}}
        case Term(text, field, weight):
            return _best_field(
                field, weight, lambda name, boost: {"prefix": {name: {"value": text} | boost}}
            )
        case Phrase(words, field, weight):
            together = " ".join(words)
            return _best_field(
                field,
                weight / len(words),  # as rare as its words on average; the server adds them up
                lambda name, boost: {"match_phrase": {name: {"query": together} | boost}},
            )


def _best_field(field: Field, weight: float, leaf: Callable[[str, Dsl], Dsl]) -> Dsl:
    """Give a leaf for each field, of which the best one counts.

    Each is boosted as far as one occurrence in a field of such a weight counts for a word.
    """
    found = []
    for name, column in zip(FIELDS[field], WEIGHTS, strict=True):
        boost = weight * column * (SATURATION + 1) / (column + SATURATION)
        found.append(leaf(name, {"boost": round(boost, 3)}))
    return {"dis_max": {"queries": found}}
