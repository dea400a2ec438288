"""`/api/tim-kiem/`: the search in JSON, and the document that describes it."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework.request import Request
from rest_framework.response import Response

from search.api.base import JsonView, Refused, SuggestionThrottle
from search.api.cursor import BadCursor, Cursor, walk
from search.api.schema import document
from search.engines.base import Sort
from search.engines.filters import Facet, FacetCounts
from search.facets import NAMES, named_counts
from search.models import SearchLabel
from search.parameters import LONGEST_QUERY, Parameters, read_parameters
from search.results import Matches, Piece, Result
from search.suggestions import suggest
from sites.templatetags.numbers import grouped_number

USUAL_SIZE = 20
MOST_AT_ONCE = 100
#: How deep an order by relevance can be paged; by date there is no end.
DEEPEST = 1_000

#: How long a browser asks no more for the same beginning.
SECONDS_KEPT = 60

FACETS = {name: facet for facet, name in NAMES.items()}


class SearchView(JsonView):
    """Answers a search of the site's province or of all."""

    def get(self, request: Request) -> Response:
        """Give a page of results, the counts, and the address of the next page."""
        asked = request._request
        parameters = read_parameters(asked.GET, asked.subsite, is_strict=True)
        size, facets, cursor = _read_paging(asked, parameters)
        matches = Matches(parameters, asked, with_labels=True)
        if parameters.sort is Sort.RELEVANCE:
            first = (parameters.page - 1) * size
            results = matches[first : min(first + size, DEEPEST)]
            reachable = min(matches.count(), DEEPEST)
            following = parameters.changed(page=parameters.page + 1).pairs()
            has_next = first + size < reachable
        else:
            found, next_cursor = walk(matches.finder, cursor, size)
            results = matches.results(found)
            reachable = matches.count()
            following = [*parameters.pairs(), ("con-tro", str(next_cursor))]
            has_next = next_cursor is not None
        extra = [("dem", NAMES[facet]) for facet in Facet if facet in facets]
        if size != USUAL_SIZE:
            extra.append(("so-luong", str(size)))
        answer = {
            "query": parameters.text,
            "exact_count": matches.exact_count,
            "exact_count_is_capped": matches.is_exact_count_cut,
            "near_count": matches.near_count,
            "near_count_is_capped": matches.is_near_count_cut,
            "reachable_count": reachable,
            "did_you_mean": matches.suggestion or None,
            "renamings": [asdict(one) for one in matches.renamings],
            "is_degraded": matches.is_degraded,
            "next": _address(asked, following + extra) if has_next else None,
            "results": [_result(result) for result in results],
        }
        if facets:
            answer |= _facets(matches.facets(facets), parameters)
        return Response(answer, headers={"X-Robots-Tag": "noindex"})


class DocumentView(JsonView):
    """Answers with the OpenAPI document of the API."""

    throttle_classes: ClassVar[tuple[Any, ...]] = ()

    def get(self, request: Request) -> Response:
        """Give the document, in the language of the address."""
        asked = request._request
        suggestions = f"{asked._wagtail_site.root_url}{reverse('search_suggestions')}"
        return Response(document(_address(asked, []), suggestions))


class SuggestionsView(JsonView):
    """Answers what may be meant while a reader types, in the scope of a search."""

    throttle_classes: ClassVar[tuple[Any, ...]] = (SuggestionThrottle,)

    def get(self, request: Request) -> Response:
        """Give suggestions, and how many there are in words that are read aloud."""
        asked = request._request
        parameters = replace(
            read_parameters(asked.GET, asked.subsite), text=asked.GET.get("q", "")[:LONGEST_QUERY]
        )
        found = suggest(parameters, asked)
        count = len(found)
        message = ngettext("%(count)s gợi ý", "%(count)s gợi ý", count) % {"count": count}
        answer = {
            "message": message if found else _("Không có gợi ý"),
            "suggestions": [
                {
                    "text": one.text,
                    "facts": [str(one.kind.label), *filter(None, [one.province_name])],
                    "language": one.language,
                    "url": one.url,
                }
                for one in found
            ],
        }
        # Only the reader's own browser keeps it: what is unpublished is suggested to nobody else.
        kept = {"Cache-Control": f"private, max-age={SECONDS_KEPT}", "X-Robots-Tag": "noindex"}
        return Response(answer, headers=kept)


def _read_paging(
    request: HttpRequest, parameters: Parameters
) -> tuple[int, frozenset[Facet], Cursor | None]:
    """Read what the API alone takes; raises Refused for it and for all that was not understood."""
    errors = dict(parameters.errors)
    size = request.GET.get("so-luong") or str(USUAL_SIZE)
    if not (size.isascii() and size.isdecimal() and 1 <= int(size[:9]) <= MOST_AT_ONCE):
        errors["so-luong"] = _("Mỗi lần lấy được từ 1 đến %(most)s kết quả.") % {
            "most": MOST_AT_ONCE
        }
    asked_facets = request.GET.getlist("dem")
    if unknown := [name for name in asked_facets if name not in FACETS]:
        errors["dem"] = _("Không đếm được theo “%(name)s”.") % {"name": unknown[0][:50]}
    cursor = None
    by_date = parameters.sort is not Sort.RELEVANCE
    if text := request.GET.get("con-tro"):
        try:
            cursor = Cursor.read(text)
        except BadCursor:
            errors["con-tro"] = _("Con trỏ này không hợp lệ.")
        if not by_date:
            errors["con-tro"] = _("Con trỏ chỉ dùng khi xếp theo ngày (sap-xep=moi-nhat, cu-nhat).")
    if by_date and parameters.page > 1:
        errors["trang"] = _("Khi xếp theo ngày, hãy đi tiếp bằng địa chỉ ở “next”.")
    elif not errors and (parameters.page - 1) * int(size) >= DEEPEST:
        errors["trang"] = _(
            "Xếp theo liên quan chỉ xem được %(most)s kết quả đầu; muốn lấy đủ, hãy xếp theo ngày."
        ) % {"most": grouped_number(DEEPEST)}
    if errors:
        raise Refused(errors)
    return int(size), frozenset(FACETS[name] for name in asked_facets), cursor


def _address(request: HttpRequest, pairs: list[tuple[str, str]]) -> str:
    path = f"{request._wagtail_site.root_url}{reverse('search_api')}"
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _result(result: Result) -> dict[str, Any]:
    return {
        "id": result.page_id,
        "url": result.full_url,
        "title": result.title,
        "title_pieces": _pieces(result.title_pieces),
        "lead": result.lead,
        "lead_pieces": _pieces(result.lead_pieces),
        "passage_pieces": _pieces(result.passage_pieces),
        "passage_is_attached": bool(result.document_pieces),
        "document_pieces": _pieces(result.document_pieces),
        "province": {"slug": result.province_slug, "name": result.province_name}
        if result.province_slug
        else None,
        "kind": {"slug": result.kind, "name": str(result.kind_label)},
        "language": result.language,
        "sections": _labels(result, SearchLabel.Kind.SECTION),
        "tags": _labels(result, SearchLabel.Kind.TAG),
        "date": result.listed_at and result.listed_at.isoformat(),
        "is_near": result.is_near,
    }


def _pieces(pieces: list[Piece]) -> list[dict[str, str | bool]]:
    return [{"text": text, "is_match": is_match} for text, is_match in pieces]


def _labels(result: Result, kind: SearchLabel.Kind) -> list[dict[str, str]]:
    labels = [label for label in result.labels if label.kind == kind]
    return [{"slug": label.slug, "name": label.name} for label in labels]


def _facets(counts: FacetCounts, parameters: Parameters) -> Mapping[str, Any]:
    named = named_counts(counts, parameters)
    return {
        "facets": {
            NAMES[facet]: [
                {"value": count.value, "label": str(count.label), "count": count.count}
                for count in found
            ]
            for facet, found in named.items()
        },
        "facets_are_capped": bool(counts.capped),
    }
