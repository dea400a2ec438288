"""From a search to what a page of results shows."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache

from django.http import HttpRequest
from wagtail.models import get_page_models

from search.asking import ask
from search.documents.passages import best_passage
from search.engines.base import Hit
from search.engines.filters import Facet, FacetCounts
from search.finding import Pass
from search.models import SearchEntry, SearchLabel
from search.parameters import Parameters
from search.registry import kinds
from search.vietnamese import Highlighter
from search.vietnamese.highlight import Piece
from sites.languages import home_facts, sites_with_homes, take_home_facts
from sites.middleware import know_sites

PASSAGE_LENGTH = 240


@dataclass(frozen=True)
class Result:
    """A page found, ready to be shown; its texts are in their original spelling.

    The passage is the best one of the body or, with the title of a document in `document_pieces`,
    of that document; it is empty where nothing there matches and there is a lead.
    """

    page_id: int
    url: str
    full_url: str
    language: str
    kind: str
    kind_label: str
    province_slug: str
    province_name: str
    section_title: str
    labels: list[SearchLabel]
    listed_at: datetime | None
    is_near: bool
    title: str
    lead: str
    title_pieces: list[Piece]
    lead_pieces: list[Piece]
    passage_pieces: list[Piece]
    document_pieces: list[Piece]


@dataclass(frozen=True)
class Renaming:
    """A former province in a search, what it belongs to now, and the search with that in place."""

    former: str
    now: str
    text: str


class Matches:
    """What a search finds, countable and sliceable, so that a paginator pages it in the engine."""

    def __init__(
        self, parameters: Parameters, request: HttpRequest, *, with_labels: bool = False
    ) -> None:
        self.parameters = parameters
        self.request = request
        self.with_labels = with_labels
        self.finder = ask(parameters.text, parameters.filters(), parameters.sort)

    @cached_property
    def suggestion(self) -> str:
        """The query as it was probably meant, if it was typed otherwise and anything has it so.

        Words are counted once a night, so they may be of pages that nobody can read any more.
        """
        return self.finder.query.suggestion if self.finder.finds_meant else ""

    @property
    def renamings(self) -> list[Renaming]:
        """The former provinces that were named, each with the search that names the new ones.

        But those that stand elsewhere in the text, of which something before was decoded.
        """
        found: dict[str, Renaming] = {}
        for one in reversed(self.finder.query.related):
            text = found[one.former].text if one.former in found else self.parameters.text
            end = one.start + len(one.typed)
            if text[one.start : end].casefold() == one.typed.casefold():
                renamed = f"{text[: one.start]}{one.now}{text[end:]}"
                found[one.former] = Renaming(one.former, one.now, renamed)
        return [*reversed(found.values())]

    @property
    def exact_count(self) -> int:
        """How many match as typed."""
        return self.finder.exact_count

    @property
    def is_exact_count_cut(self) -> bool:
        """Whether more match exactly than were counted."""
        return self.finder.is_exact_count_cut

    @cached_property
    def _highlighters(self) -> dict[bool, Highlighter]:
        """What marks exact results, and near ones."""
        return {near: Highlighter(self.finder.shown, folding=near) for near in (False, True)}

    @cached_property
    def near_count(self) -> int:
        """How many come near."""
        return self.finder.near_count

    @property
    def is_near_count_cut(self) -> bool:
        """Whether more come near than were counted."""
        return self.finder.is_near_count_cut

    @property
    def is_degraded(self) -> bool:
        """Whether another engine than the chosen one answered."""
        return self.finder.engine.is_degraded

    def facets(self, facets: frozenset[Facet]) -> FacetCounts:
        """Count the results by each of the facets."""
        return self.finder.facets(facets)

    def count(self) -> int:
        """Count all matches."""
        return self.exact_count + self.near_count

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, wanted: slice) -> list[Result]:
        return self.results(self.finder.hits(wanted.start or 0, wanted.stop))

    def results(self, found: list[tuple[Hit, Pass]]) -> list[Result]:
        """Give what is shown of hits, without those that readers cannot find any more."""
        entries = self._entries([hit.page_id for hit, _pass in found])
        return [
            self._result(entries[hit.page_id], by.is_near)
            for hit, by in found
            if hit.page_id in entries
        ]

    def _entries(self, ids: list[int]) -> dict[int, SearchEntry]:
        """Fetch what results show, and let links to their sites be made without a query."""
        entries = (
            SearchEntry.objects.select_related("page__locale", "province__site__root_page__locale")
            .annotate(**home_facts("province__site__"))
            .filter(page__live=True)  # an index beside the database may be behind it
            .prefetch_related(*["labels"] * self.with_labels)
            .in_bulk(ids)
        )
        sites = {
            take_home_facts(entry, entry.province.site)
            for entry in entries.values()
            if entry.province
        }
        if any(entry.province is None for entry in entries.values()):
            sites.update(sites_with_homes().exclude(hub=None))
        know_sites(self.request, {self.request._wagtail_site, *sites})
        return entries

    def _result(self, entry: SearchEntry, is_near: bool) -> Result:
        highlighter = self._highlighters[is_near]
        document, passage = self._passage(entry, highlighter)
        return Result(
            page_id=entry.page_id,
            url=entry.page.get_url(self.request) or "",
            full_url=entry.page.get_full_url(self.request) or "",
            language=entry.page.locale.language_code,
            kind=_kind_names().get(entry.kind, entry.kind),
            kind_label=kind_labels().get(entry.kind, ""),
            province_slug=entry.province.slug if entry.province else "",
            province_name=entry.province.name if entry.province else "",
            section_title=entry.section_title,
            labels=list(entry.labels.all()) if self.with_labels else [],
            listed_at=entry.listed_at,
            is_near=is_near,
            title=entry.title,
            lead=entry.lead,
            title_pieces=highlighter.snippet(entry.title, length=len(entry.title)),
            lead_pieces=highlighter.snippet(entry.lead, length=PASSAGE_LENGTH),
            passage_pieces=passage,
            document_pieces=document,
        )

    def _passage(
        self, entry: SearchEntry, highlighter: Highlighter
    ) -> tuple[list[Piece], list[Piece]]:
        """Give the title of the document that matches best, if the body does not, and the passage.

        Of a document only its title may match. Where nothing does, the body's beginning stands in
        for a lead that is not there.
        """
        document_title, text = best_passage(entry, self.finder.shown, highlighter)
        title = highlighter.snippet(document_title, length=len(document_title))
        pieces = highlighter.snippet(text if document_title else entry.body, length=PASSAGE_LENGTH)
        is_shown = any(is_match for _text, is_match in pieces) or not (document_title or entry.lead)
        return title, pieces if is_shown else []


@lru_cache
def kind_labels() -> dict[str, str]:
    """Give what readers call the page types, by the names of their models."""
    return {model._meta.model_name: model._meta.verbose_name for model in get_page_models()}


@lru_cache
def _kind_names() -> dict[str, str]:
    return {page_type._meta.model_name: name for name, page_type in kinds().items()}
