"""A compiled query in words, for people who want to know what is looked for."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term


def in_words(query: Query) -> str:
    """Give what has to match, and what must not, as one line in the language in use."""
    wanted = _joined(_("và"), map(said, query.clauses))
    unwanted = "".join(_(", không có %s") % said(node) for node in query.excluded)
    return wanted + unwanted


def said(node: Node) -> str:
    """Give a node in the language in use."""
    match node:
        case Term(text, where, prefix=prefix):
            return f"{text}{'…' if prefix else ''}{_without_accents(where)}"
        case Phrase(words, where):
            return f"“{' '.join(words)}”{_without_accents(where)}"
        case AnyOf(options):
            # Forms that differ in weight alone read the same.
            either = _joined(_("hoặc"), dict.fromkeys(map(said, options)))
            return f"({either})"
        case AllOf(parts):
            every = _joined(_("và"), map(said, parts))
            return f"({every})"
        case Heading(inner):
            return _("%s trong tiêu đề hoặc tóm tắt") % said(inner)


def _joined(word: str, parts: Iterable[str]) -> str:
    return f" {word} ".join(parts)


def _without_accents(where: Field) -> str:
    unaccented = _("không dấu")
    return f" ({unaccented})" if where is Field.FOLDED else ""
