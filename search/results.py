"""From what a reader typed to what a page of results shows."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache

from django.db.models import Prefetch
from django.http import HttpRequest
from wagtail.models import get_page_models

from search.engines import engine
from search.engines.base import Sort
from search.models import SearchEntry
from search.vietnamese import AllOf, Query, compile_query, snippet
from sites.languages import sites_with_homes
from sites.middleware import know_sites

#: A piece of text and whether it matched.
Piece = tuple[str, bool]

SNIPPET_LENGTH = 240


@dataclass(frozen=True)
class Result:
    """A page found, ready to be shown; title and snippet are in their original spelling."""

    url: str
    language: str
    kind_label: str
    province_name: str
    section_title: str
    listed_at: datetime | None
    is_near: bool
    title_pieces: list[Piece]
    snippet_pieces: list[Piece]


class Matches:
    """What a query finds, countable and sliceable, so that a paginator pages it in the engine."""

    def __init__(
        self,
        text: str,
        request: HttpRequest,
        province_ids: Collection[int] | None = None,
        sort: Sort = Sort.RELEVANCE,
    ) -> None:
        self.request = request
        self.province_ids = province_ids
        self.sort = sort
        self.query = compile_query(text)

    @cached_property
    def _passes(self) -> list[tuple[Query, int]]:
        """The queries whose results stand one after the other, with how many each finds.

        First what matches as typed, accents and all. Then what matches without accents and not with
        them: for several words always, so that a query finds the same however it is accented; for
        one word only when nothing else is found, since năm is not nam.
        """
        if not self.query:
            return []
        exact = self.query, engine().count(self.query, self.province_ids)
        folded = self.query.folded()
        if folded == self.query or (len(self.query.clauses) == 1 and exact[1]):
            return [exact]
        near = replace(folded, excluded=(*folded.excluded, AllOf(self.query.clauses)))
        return [exact, (near, engine().count(near, self.province_ids))]

    def count(self) -> int:
        """Count all matches."""
        return sum(count for _query, count in self._passes)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[Result]:
        start, stop = wanted.start or 0, wanted.stop
        found: list[tuple[int, Query, bool]] = []
        for index, (query, count) in enumerate(self._passes):
            first, last = max(start, 0), min(stop, count)
            if first < last:
                ids = engine().page_ids(query, self.province_ids, self.sort, first, last)
                found += [(page_id, query, index > 0) for page_id in ids]
            start, stop = start - count, stop - count
        entries = self._entries([page_id for page_id, _query, _is_near in found])
        return [
            self._result(entries[page_id], query, is_near)
            for page_id, query, is_near in found
            if page_id in entries
        ]

    def _entries(self, ids: list[int]) -> dict[int, SearchEntry]:
        """Fetch what results show, and let links to their sites be made without a query."""
        entries = (
            SearchEntry.objects.select_related("page__locale", "province")
            .prefetch_related(Prefetch("province__site", sites_with_homes()))
            .filter(page__live=True)  # an index beside the database may be behind it
            .in_bulk(ids)
        )
        sites = {entry.province.site for entry in entries.values() if entry.province}
        know_sites(self.request, {self.request._wagtail_site, *sites})
        return entries

    def _result(self, entry: SearchEntry, query: Query, is_near: bool) -> Result:
        return Result(
            url=entry.page.get_url(self.request) or "",
            language=entry.page.locale.language_code,
            kind_label=_kind_labels().get(entry.kind, ""),
            province_name=entry.province.name if entry.province else "",
            section_title=entry.section_title,
            listed_at=entry.listed_at,
            is_near=is_near,
            title_pieces=snippet(entry.title, query, length=len(entry.title)),
            snippet_pieces=snippet(f"{entry.lead} {entry.body}", query, length=SNIPPET_LENGTH),
        )


@lru_cache
def _kind_labels() -> dict[str, str]:
    return {model._meta.model_name: model._meta.verbose_name for model in get_page_models()}
