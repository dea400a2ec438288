"""The compiler of a reader's query: text in, a tree out that any engine can translate.

The reader may put a phrase in quotes and a minus before what is not wanted; nothing else is
syntax, and nothing a reader types is an error.
"""

from dataclasses import replace
from typing import Final

from .fold import is_folded
from .normalize import normalize
from .parts import split_parts
from .routing import decode_typing, to_fold
from .segment import Segment
from .suggestion import did_you_mean
from .synonyms import Synonyms
from .tree import AllOf, Node, Phrase, Query, Renamed
from .vocabulary import EMPTY, Vocabulary

LONGEST_QUERY: Final = 500
"""Letters read of a query; a longer one is a paste, and engines limit their clauses."""


def compile_query(
    text: str,
    *,
    vocabulary: Vocabulary = EMPTY,
    synonyms: Synonyms | None = None,
    prefix: bool = False,
) -> Query:
    """Compile what a reader typed.

    With the `vocabulary` of the index raw typing and dropped accents are understood.
    `synonyms` are the built-in ones unless given.  With `prefix` the last word, unless a space
    follows it, matches whatever begins with it.  Raises nothing; a query without a word is false.
    """
    if synonyms is None:
        synonyms = Synonyms.built_in()
    text = text[:LONGEST_QUERY]
    if text.isupper():
        text = text.lower()
    text = decode_typing(text, vocabulary, abbreviations=synonyms)
    query = _compile(text, vocabulary, synonyms, prefix)
    suggestion = (
        None if prefix else did_you_mean(text, vocabulary, abbreviations=synonyms.abbreviations)
    )
    if suggestion is None:
        return query
    meant = _compile(suggestion, vocabulary, synonyms, prefix)
    return replace(query, suggestion=_printable(suggestion), meant=meant)


def _compile(text: str, vocabulary: Vocabulary, synonyms: Synonyms, prefix: bool) -> Query:
    bare = is_folded(text)
    parts = split_parts(text)
    clauses: list[Node] = []
    excluded: list[Node] = []
    neighbours: list[Phrase] = []
    related: list[Renamed] = []
    quoted: list[Phrase] = []
    typing = prefix and not text[-1:].isspace()
    for part in parts:
        whole = part.quoted or part.excluded or part is not parts[-1]
        segment = Segment(
            part.text,
            synonyms,
            bare=bare,
            route=lambda words: to_fold(words, vocabulary),
            open_end=typing and not whole,
        )
        nodes = segment.quotation() if part.quoted else segment.nodes()
        if part.excluded:
            excluded += [AllOf(tuple(nodes))] if len(nodes) > 1 else nodes
            continue
        clauses += nodes
        if part.quoted:
            quoted += [node for node in nodes if isinstance(node, Phrase)]
        if not part.quoted:  # who quotes does not want parts of it
            neighbours += segment.pairs()
        related += (one._replace(start=part.start + one.start) for one in segment.related())
    return Query(
        _printable(normalize(text)),
        tuple(dict.fromkeys(clauses)),
        tuple(excluded),
        tuple(dict.fromkeys(neighbours)),
        tuple(dict.fromkeys(related)),
        quoted=tuple(quoted),
    )


def _printable(text: str) -> str:
    """The text with single spaces and without what no database or page takes."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
