"""From what a reader typed to what a page of results shows."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Prefetch
from django.http import HttpRequest
from wagtail.models import get_page_models

from search.engines import engine
from search.engines.base import Sort
from search.engines.filters import NO_FILTERS, Filters
from search.finding import Finder
from search.models import SearchEntry
from search.synonyms import current_synonyms
from search.vietnamese import Query, compile_query, snippet
from search.vocabulary import vocabulary
from sites.languages import sites_with_homes
from sites.middleware import know_sites

#: A piece of text and whether it matched.
Piece = tuple[str, bool]

SNIPPET_LENGTH = 240


@dataclass(frozen=True)
class Result:
    """A page found, ready to be shown; title and snippet are in their original spelling."""

    page_id: int
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
        filters: Filters = NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
    ) -> None:
        self.request = request
        words = vocabulary()
        query = compile_query(text, vocabulary=words, synonyms=current_synonyms())
        self.finder = Finder(query, engine(), filters, sort, words)

    def count(self) -> int:
        """Count all matches."""
        return self.finder.exact_count + self.finder.near_count

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[Result]:
        found = self.finder.hits(wanted.start or 0, wanted.stop)
        entries = self._entries([hit.page_id for hit, _pass in found])
        return [
            self._result(entries[hit.page_id], by.query, by.is_near)
            for hit, by in found
            if hit.page_id in entries
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
            page_id=entry.page_id,
            url=entry.page.get_url(self.request) or "",
            language=entry.page.locale.language_code,
            kind_label=_kind_labels().get(entry.kind, ""),
            province_name=entry.province.name if entry.province else "",
            section_title=entry.section_title,
            listed_at=entry.listed_at,
            is_near=is_near,
            title_pieces=snippet(entry.title, query, length=len(entry.title)),
            snippet_pieces=snippet(
                f"{entry.lead}\n{entry.body}", query, length=SNIPPET_LENGTH
            ),
        )


@lru_cache
def _kind_labels() -> dict[str, str]:
    return {model._meta.model_name: model._meta.verbose_name for model in get_page_models()}
