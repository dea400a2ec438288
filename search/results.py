"""From what a reader typed to what a page of results shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from django.db.models import Prefetch
from django.http import HttpRequest
from wagtail.models import get_page_models

from search.engines import engine
from search.engines.base import Sort
from search.models import SearchEntry
from search.vietnamese import Query, compile_query, snippet
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
    def _counted(self) -> tuple[Query, int]:
        """The query that finds something: as typed, else without its accents; and its count."""
        if not self.query:
            return self.query, 0
        if count := engine().count(self.query, self.province_ids):
            return self.query, count
        folded = self.query.folded()
        if folded == self.query:
            return self.query, 0
        return folded, engine().count(folded, self.province_ids)

    def count(self) -> int:
        """Count all matches."""
        return self._counted[1]

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[Result]:
        query, count = self._counted
        if not count:
            return []
        ids = engine().page_ids(
            query, self.province_ids, self.sort, wanted.start or 0, min(wanted.stop, count)
        )
        entries = (
            SearchEntry.objects.select_related("page__locale", "province")
            .prefetch_related(Prefetch("province__site", sites_with_homes()))
            .in_bulk(ids)
        )
        sites = {entry.province.site for entry in entries.values() if entry.province}
        know_sites(self.request, {self.request._wagtail_site, *sites})
        return [self._result(entries[page_id], query) for page_id in ids if page_id in entries]

    def _result(self, entry: SearchEntry, query: Query) -> Result:
        return Result(
            url=entry.page.get_url(self.request) or "",
            language=entry.page.locale.language_code,
            kind_label=_kind_labels().get(entry.kind, ""),
            province_name=entry.province.name if entry.province else "",
            section_title=entry.section_title,
            listed_at=entry.listed_at,
            title_pieces=snippet(entry.title, query, length=len(entry.title)),
            snippet_pieces=snippet(f"{entry.lead} {entry.body}", query, length=SNIPPET_LENGTH),
        )


@lru_cache
def _kind_labels() -> dict[str, str]:
    return {model._meta.model_name: model._meta.verbose_name for model in get_page_models()}
