"""The fields of an index in Elasticsearch that hold tokens in their places, and how they are found.

https://www.elastic.co/docs/reference/query-languages/querydsl
"""

from typing import Any, NamedTuple

from search.engines.base import ANYWHERE_COUNTS, LEAD_ADDS, TITLE_ADDS, Tokens
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term

Dsl = dict[str, Any]


class Texts(NamedTuple):
    """The names of the fields: a page is found by the last one, and counts more by the others."""

    title: str
    lead: str
    anywhere: str


FIELDS = {
    Field.ACCENTED: Texts("title", "lead", "anywhere"),
    Field.FOLDED: Texts("title_folded", "lead_folded", "anywhere_folded"),
}

#: The whitespace analyzer is the server's own; it parts the tokens and changes none.
_TEXT = {"type": "text", "analyzer": "whitespace", "norms": False}
PROPERTIES: dict[str, Any] = {
    name: _TEXT if name == names.anywhere else _TEXT | {"copy_to": names.anywhere}
    for names in FIELDS.values()
    for name in names
}


def texts_sent(tokens: Tokens) -> dict[str, Any]:
    """Give what a document has in these fields, without what the server copies by itself."""
    sent: dict[str, Any] = {}
    for names, texts in zip(FIELDS.values(), (tokens, tokens.folded()), strict=True):
        sent |= {names.title: texts.title, names.lead: texts.lead}
        sent[names.anywhere] = [texts.body, texts.attached]
    return sent


def scored_dsl(query: Query) -> Dsl:
    """Give what matches a query, with a score."""
    if not query:
        return {"match_none": {}}
    parts: Dsl = {"must": [_node(clause) for clause in query.clauses]}
    if query.excluded:
        parts["must_not"] = [_node(node) for node in query.excluded]
    return {"bool": parts}


def _node(node: Node) -> Dsl:
    match node:
        case AnyOf(options):
            return {"bool": {"should": list(map(_node, options))}}
        case AllOf(parts):
            return {"bool": {"must": list(map(_node, parts))}}
        case Heading(inner):
            return _node(inner)
        case Term(text, field, weight, prefix=prefix):
            # The text is one token: nothing is left to the server's analyzer.
            return _found("prefix" if prefix else "term", text, field, weight)
        case Phrase(words, field, weight):
            return _found("match_phrase", " ".join(words), field, weight)


def _found(kind: str, text: str, field: Field, weight: float) -> Dsl:
    """Give what finds a text anywhere and scores it the more in title and lead.

    How often it is there does not count: a title has a word once.
    """

    def scored(name: str, counts: float) -> Dsl:
        found = {kind: {name: text}}
        return {"constant_score": {"filter": found, "boost": round(weight * counts, 3)}}

    fields = FIELDS[field]
    more = [scored(fields.title, TITLE_ADDS), scored(fields.lead, LEAD_ADDS)]
    return {"bool": {"must": [scored(fields.anywhere, ANYWHERE_COUNTS)], "should": more}}
