"""The reader's search page."""

from enum import StrEnum

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.asked.recording import record_search
from search.engines.base import Sort
from search.engines.filters import Filters
from search.promoted import promoted_results
from search.results import Matches
from sites.models import Province

RESULTS_A_PAGE = 20

#: Longer queries are cut: nobody types them, and every word costs the engine time.
LONGEST_QUERY = 300


class Scope(StrEnum):
    """Where a search looks, as in its address."""

    PROVINCE = "tinh"
    ALL = "tat-ca"


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a search of this province or of all; the hub always searches all."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    subsite = request.subsite
    scope = Scope.ALL
    if isinstance(subsite, Province) and request.GET.get("pham-vi") != Scope.ALL:
        scope = Scope.PROVINCE
    try:
        sort = Sort(request.GET.get("sap-xep", Sort.RELEVANCE))
    except ValueError:
        sort = Sort.RELEVANCE
    provinces = frozenset({subsite.pk}) if scope is Scope.PROVINCE else None
    matches = Matches(text, request, Filters(provinces=provinces), sort)
    results = Paginator(matches, RESULTS_A_PAGE).get_page(request.GET.get("trang"))
    is_first = results.number == 1
    if is_first and sort is Sort.RELEVANCE:  # sorted anew it is the same search
        record_search(request, text, results.paginator.count)
    own = scope is Scope.PROVINCE or not isinstance(subsite, Province)
    return render(
        request,
        "search/search.html",
        {
            "query": text,
            "scope": scope,
            "sort": sort,
            "results": results,
            "total": results.paginator.count,
            "promoted": promoted_results(text, subsite, request) if is_first and own else [],
        },
    )
