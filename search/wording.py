"""A compiled query in words, for people who want to know what is looked for."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _

from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Query, Term

#: The tokens of dates as `search.vietnamese.dates` makes them, accented or folded.
DAY = re.compile(r"ng[àa]y(\d{4})?(\d\d)(\d\d)")
MONTH = re.compile(r"th[áa]ng(\d{4})(\d\d)")


def in_words(query: Query) -> str:
    """Give what has to match, and what must not, as one line in the language in use."""
    wanted = _joined(_("và"), map(said, query.clauses))
    unwanted = "".join(_(", không có %s") % said(node) for node in query.excluded)
    return wanted + unwanted


def said(node: Node) -> str:
    """Give a node in the language in use."""
    match node:
        case Term(text, where, prefix=prefix):
            if date := _date(text):
                return date
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


def _date(token: str) -> str:
    """Give the date that a token stands for as people write it, "" for none."""
    if day := DAY.fullmatch(token):
        return _("ngày %s") % "/".join(str(int(part)) for part in reversed(day.groups()) if part)
    if month := MONTH.fullmatch(token):
        return _("tháng %s") % f"{int(month[2])}/{month[1]}"
    return ""


def _joined(word: str, parts: Iterable[str]) -> str:
    return f" {word} ".join(parts)


def _without_accents(where: Field) -> str:
    unaccented = _("không dấu")
    return f" ({unaccented})" if where is Field.FOLDED else ""
