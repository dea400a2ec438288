"""Whether the index is as the pages are, and mending it where it is not."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TypeVar

from django.db import connection
from wagtail.models import Page

from search import outbox
from search.documents.reading import read_later, unread
from search.engines import Engine, database_engine, engine
from search.indexing import (
    describe,
    forget,
    hidden_entries,
    in_parts,
    index_apart,
    index_pages,
    searchable_pages,
)
from search.models import IndexChange, SearchEntry

logger = logging.getLogger(__name__)

#: So many ids of each fault are named.
MOST_NAMED = 20
AT_A_TIME = 500

Item = TypeVar("Item")


@dataclass
class Fault:
    """A way in which the index differs from the pages: how often, and the first few."""

    count: int = 0
    page_ids: list[int] = field(default_factory=list)

    def add(self, page_ids: Iterable[int]) -> None:
        for page_id in page_ids:
            self.count += 1
            if len(self.page_ids) < MOST_NAMED:
                self.page_ids.append(page_id)


@dataclass
class Report:
    """What a check found."""

    checked: int = 0
    missing: Fault = field(default_factory=Fault)
    stale: Fault = field(default_factory=Fault)
    hidden: Fault = field(default_factory=Fault)
    without_tokens: Fault = field(default_factory=Fault)
    engine_missing: Fault = field(default_factory=Fault)
    engine_stale: Fault = field(default_factory=Fault)
    engine_hidden: Fault = field(default_factory=Fault)
    unread_documents: Fault = field(default_factory=Fault)
    failing: Fault = field(default_factory=Fault)

    def faults(self) -> dict[str, Fault]:
        """Give what is not as it should be, by the name of the field."""
        named = {name: value for name, value in vars(self).items() if isinstance(value, Fault)}
        return {name: fault for name, fault in named.items() if fault.count}


def check(*, mend: bool) -> Report:
    """Compare pages with the index in the database, and that with the engine's outside it.

    Some pages at a time, so that the memory it takes does not grow with their number; a page that
    cannot be indexed is `failing`, and left as it is. Raises what the engine's client raises when
    it is away; the database is compared and mended by then.
    """
    report = Report()
    for pages in searchable_pages():
        report.checked += len(pages)
        report.failing.add(index_apart(pages, partial(_check_pages, report=report, mend=mend)))
    hidden = hidden_entries()
    report.hidden.add(hidden)
    if mend:
        forget(hidden)
    for page_ids in _parts(_token_faults()):
        report.without_tokens.add(page_ids)
        if mend:
            _index_again(page_ids)
    for document in unread():
        report.unread_documents.add([document.pk])
        if mend:
            read_later(document, again=True)
    if mend:
        outbox.forget_old()
    _check_engine(engine(), report, mend)
    return report


def check_nightly() -> None:
    """Mend what is not as it should be, and log what that was; what fails was logged by itself."""
    for name, fault in check(mend=True).faults().items():
        if name == "failing":
            continue
        logger.warning("The index had %s %s, now mended: %s", fault.count, name, fault.page_ids)


def _check_pages(pages: Sequence[Page], report: Report, mend: bool) -> None:
    expected = {entry.page_id: entry.fingerprint for entry in describe(pages)[0]}
    stored = dict(SearchEntry.objects.filter(pk__in=expected).values_list("page_id", "fingerprint"))
    missing = expected.keys() - stored.keys()
    stale = [pk for pk in stored if stored[pk] != expected[pk]]
    if mend and (wrong := {*missing, *stale}):
        index_pages([page for page in pages if page.pk in wrong])
    report.missing.add(missing)
    report.stale.add(stale)


def _token_faults() -> Iterator[int]:
    """Give the ids of entries without tokens, and of tokens without an entry."""
    entries, tokens = (f"SELECT page_id FROM search_{name}" for name in ("searchentry", "tokens"))
    for sql in (f"{entries} EXCEPT {tokens}", f"{tokens} EXCEPT {entries}"):
        with connection.cursor() as cursor:
            cursor.execute(sql)
            yield from [page_id for (page_id,) in cursor.fetchall()]


def _index_again(page_ids: list[int]) -> None:
    there: set[int] = set()
    for pages in in_parts(Page.objects.filter(pk__in=page_ids)):
        index_apart(pages, lambda part: there.update(index_pages(part)))
    database_engine().remove(set(page_ids) - there)


def _check_engine(engine: Engine, report: Report, mend: bool) -> None:
    """Compare the index in the database with that of an engine outside it, in step by page id."""
    theirs = engine.fingerprints()
    if theirs is None:
        return
    engine.carry_out()
    waiting = set(outbox.waiting(IndexChange.Kind.ENGINE).values_list("page_id", flat=True))
    faults = {"missing": report.engine_missing, "stale": report.engine_stale}
    faults["hidden"] = report.engine_hidden
    for part in _parts(_differences(_ours(), theirs)):
        wrong = [(page_id, name) for page_id, name in part if page_id not in waiting]
        for page_id, name in wrong:
            faults[name].add([page_id])
        if mend and wrong:
            engine.mend([page_id for page_id, _name in wrong])


def _ours() -> Iterator[tuple[int, str]]:
    rows = SearchEntry.objects.order_by("page_id").values_list("page_id", "fingerprint")
    last = 0
    while part := list(rows.filter(page_id__gt=last)[:AT_A_TIME]):
        yield from part
        last = part[-1][0]


def _differences(
    ours: Iterator[tuple[int, str]], theirs: Iterator[tuple[int, str]]
) -> Iterator[tuple[int, str]]:
    """Give the pages in which two lists, both by id, differ, and how theirs does."""
    end = (float("inf"), "")
    our, their = next(ours, end), next(theirs, end)
    while our is not end or their is not end:
        if our[0] < their[0]:
            yield our[0], "missing"
            our = next(ours, end)
        elif their[0] < our[0]:
            yield their[0], "hidden"
            their = next(theirs, end)
        else:
            if our[1] != their[1]:
                yield our[0], "stale"
            our, their = next(ours, end), next(theirs, end)


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    items = iter(items)
    while part := list(islice(items, AT_A_TIME)):
        yield part
