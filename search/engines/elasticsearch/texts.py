"""The fields of an index that hold the tokens of texts: what is sent, and as what it is kept."""

from typing import Any, NamedTuple

from search.engines.base import Tokens
from search.vietnamese import Field


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
#: Here each two words side by side are a term too: to find a pair of common words, the places of
#: both need not be compared.
_ANYWHERE = _TEXT | {"index_phrases": True}
PROPERTIES: dict[str, Any] = {
    name: _ANYWHERE if name == names.anywhere else _TEXT | {"copy_to": names.anywhere}
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
