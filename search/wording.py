"""A compiled query in words, for people who want to know what is looked for."""

from django.utils.translation import gettext as _

from search.vietnamese import AllOf, AnyOf, Field, Node, Phrase, Query, Term


def in_words(query: Query) -> str:
    """Give what has to match, and what must not, as one line in the language in use."""
    wanted = _(" và ").join(map(_said, query.clauses))
    unwanted = "".join(_(", không có %s") % _said(node) for node in query.excluded)
    return wanted + unwanted


def _said(node: Node) -> str:
    match node:
        case Term(text, where, prefix=prefix):
            return f"{text}{'…' if prefix else ''}{_without_accents(where)}"
        case Phrase(words, where):
            return f"“{' '.join(words)}”{_without_accents(where)}"
        case AnyOf(options):
            # A form with y and with i, or with an accent less, reads the same twice.
            return f"({_(' hoặc ').join(dict.fromkeys(map(_said, options)))})"
        case AllOf(parts):
            return f"({_(' và ').join(map(_said, parts))})"


def _without_accents(where: Field) -> str:
    return _(" (không dấu)") if where is Field.FOLDED else ""
