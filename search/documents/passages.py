"""Where the words of a query stand: in the page itself, or in a document that it offers."""

from search.documents import documents_of
from search.models import SearchEntry
from search.vietnamese import Highlighter, Query, spans


def best_passage(entry: SearchEntry, query: Query, highlighter: Highlighter) -> tuple[str, str]:
    """Give the text to show a snippet of, and the title of the document that it is from.

    The page's own text comes first, and with an empty title: a document's is given where a passage
    of it has more of the words that the title of the page does not have.
    """
    own = f"{entry.lead}\n{entry.body}"
    if not entry.attached:
        return "", own
    wanted = set(query.leaves()) - _found(entry.title, query)
    best, most = ("", own), len(wanted & _found(highlighter.stretch(own), query))
    for title, text in documents_of(entry.attached):
        passage = highlighter.stretch(text)
        if (found := len(wanted & _found(f"{title}\n{passage}", query))) > most:
            best, most = (title, text), found
    return best


def _found(text: str, query: Query) -> set[object]:
    return {span.leaf for span in spans(text, query)}
