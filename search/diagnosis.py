"""Why a query finds a page or not: each step that a page has to pass, and what it met there."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection
from wagtail.models import Page, PageViewRestriction

from search.asking import ask
from search.engines import database_engine, engine
from search.engines.base import BEST, Tokens
from search.finding import Finder
from search.indexing import describe
from search.models import IndexChange, SearchEntry
from search.registry import describe_page
from search.vietnamese import AllOf, AnyOf, Field, Heading, Node, Phrase, Term
from search.vietnamese.collocation import TOGETHER, association
from search.vietnamese.tree import folded
from search.wording import said

#: The words of a text, with accents and without.
Words = dict[Field, list[str]]

PLACES = Tokens("tiêu đề", "sapo", "nội dung", "tài liệu đính kèm")


@dataclass(frozen=True)
class Fact:
    """Something that was looked at, and whether it is as it has to be for the page to be found."""

    is_fine: bool
    text: str


@dataclass(frozen=True)
class Clause:
    """A part of the query, the texts of the page that have it, and those that come near."""

    text: str
    places: list[str]
    nearby: str = ""


@dataclass
class Diagnosis:
    """All that was looked at."""

    page: Page
    page_facts: list[Fact] = field(default_factory=list)
    understood: str = ""
    suggestion: str = ""
    clauses: list[Clause] = field(default_factory=list)
    excluded: list[Clause] = field(default_factory=list)
    engine_name: str = ""
    expression: str = ""
    outcome: list[Fact] = field(default_factory=list)


def diagnose(text: str, page: Page) -> Diagnosis:
    """Look at a page, in its own type, with the eyes of a query as a reader types it."""
    found = Diagnosis(page)
    found.page_facts = _page_facts(page)
    finder = ask(text)
    query = finder.query
    found.understood = " + ".join(map(said, query.clauses))
    found.suggestion = query.suggestion or ""
    tokens = database_engine().tokens([page.pk]).get(page.pk)
    texts = _texts(tokens) if tokens else []
    if texts:
        found.clauses = [_clause(node, texts) for node in query.clauses]
        found.excluded = [_clause(node, texts) for node in query.excluded]
    found.engine_name = "Elasticsearch" if settings.SEARCH_URL else connection.display_name
    expression = engine().expression(finder.exact.query) if query else ""
    found.expression = (
        expression if isinstance(expression, str) else json.dumps(expression, ensure_ascii=False)
    )
    found.outcome = [*_scattered(finder, texts), *_outcome(finder, page)]
    return found


def _page_facts(page: Page) -> list[Fact]:
    facts = [Fact(page.live, "đã xuất bản" if page.live else "chưa xuất bản, đã rút hoặc hết hạn")]
    if page.alias_of_id:
        facts.append(Fact(False, f"là bản sao của trang {page.alias_of_id}, tìm thấy ở trang ấy"))
    if describe_page(page) is None:
        facts.append(Fact(False, f"loại trang “{page._meta.verbose_name}” không được tìm"))
    above = page.get_ancestors(inclusive=True)
    for restriction in PageViewRestriction.objects.filter(page__in=above).select_related("page"):
        kind = restriction.get_restriction_type_display()
        facts.append(Fact(False, f"riêng tư ({kind}), do trang “{restriction.page.title}”"))
    entry = SearchEntry.objects.filter(page_id=page.pk).first()
    expected = describe([page])[0]
    if entry is None:
        missing = "thiếu trong chỉ mục: manage.py check_search --mend" if expected else ""
        facts.append(Fact(False, missing or "không có trong chỉ mục, đúng như phải thế"))
    else:
        fresh = bool(expected) and expected[0].fingerprint == entry.fingerprint
        stale = "chỉ mục còn cũ: manage.py check_search --mend"
        facts.append(Fact(fresh, "chỉ mục đúng như trang" if fresh else stale))
    waiting = IndexChange.objects.filter(page_id=page.pk, told_at=None).count()
    if waiting:
        facts.append(Fact(False, f"{waiting} thay đổi còn chờ: manage.py work có chạy không?"))
    return facts


def _texts(tokens: Tokens) -> list[Words]:
    """Give the words of each text of a page."""
    return [
        {Field.ACCENTED: accented.split(), Field.FOLDED: plain.split()}
        for accented, plain in zip(tokens, tokens.folded(), strict=True)
    ]


def _clause(node: Node, texts: Sequence[Words]) -> Clause:
    places = _places(node, texts)
    nearby = "" if places else ", ".join(_places(folded(node), texts))
    return Clause(said(node), places, nearby)


def _places(node: Node, texts: Sequence[Words]) -> list[str]:
    """Give the names of the texts of a page that have a node."""
    return [place for place, words in zip(PLACES, texts, strict=True) if _has(node, [words])]


def _has(node: Node, texts: Sequence[Words]) -> bool:
    """Tell whether texts, title and lead first, have a node among them."""
    match node:
        case Term(text, where, prefix=prefix):
            return any(
                word.startswith(text) if prefix else word == text
                for words in texts
                for word in words[where]
            )
        case Phrase(wanted, where):
            size = len(wanted)
            return any(
                tuple(words[where][at : at + size]) == wanted
                for words in texts
                for at in range(len(words[where]) - size + 1)
            )
        case AnyOf(options):
            return any(_has(option, texts) for option in options)
        case AllOf(parts):
            return all(_has(part, texts) for part in parts)
        case Heading(inner):
            return _has(inner, texts[:2])


def _scattered(finder: Finder, texts: Sequence[Words]) -> list[Fact]:
    """Say why a page that has all words is none of the exact results."""
    query = finder.query
    if not texts or not all(_has(clause, texts) for clause in query.clauses):
        return []
    if all(_has(clause, texts) for clause in finder.exact.query.clauses):
        return []
    missing = [
        said(pair)
        for pair in query.pairs
        if association(pair, finder.vocabulary) >= TOGETHER and not _has(pair, texts)
    ]
    pairs = ", ".join(missing)
    return [Fact(False, f"đủ các từ nhưng rải rác, không liền nhau: {pairs}; chỉ là gần đúng")]


def _outcome(finder: Finder, page: Page) -> list[Fact]:
    if not finder.query:
        return [Fact(False, "câu tìm kiếm không có từ nào")]
    hits = finder.hits(0, BEST)
    facts = []
    if engine().is_degraded:
        facts.append(Fact(False, "cơ sở dữ liệu trả lời thay Elasticsearch, đang vắng hay còn cũ"))
        facts += [Fact(False, trouble) for trouble in engine().troubles()]
    for rank, (hit, by) in enumerate(hits, 1):
        if hit.page_id == page.pk:
            exact = finder.exact_count
            kind, place = ("gần đúng", rank - exact) if by.is_near else ("đúng", rank)
            after = f", sau {exact} kết quả đúng" if by.is_near and exact else ""
            facts.append(Fact(True, f"tìm thấy, kết quả {kind} thứ {place}{after}"))
            return facts
    total = finder.exact_count + finder.near_count
    among = f"{BEST} kết quả đầu, trên {total}" if total > BEST else f"{total} kết quả"
    facts.append(Fact(False, f"không có trong {among}" if total else "không tìm thấy trang nào"))
    return facts
