"""The reader's search page, and what browsers ask to add it to their own."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from search.asked.recording import record_search
from search.engines.base import Sort
from search.engines.filters import MOST_COUNTED, Facet, FacetCounts
from search.facets import Group, chips, facet_groups
from search.parameters import Parameters, Period, Scope, read_parameters
from search.promoted import promoted_results
from search.results import Matches
from sites.models import Province

RESULTS_A_PAGE = 20
#: A reader who has seen so many narrows the search; the API gives complete sets.
MOST_RESULTS = 1_000


class ResultPages(Paginator):
    """Pages up to the last result that is shown."""

    @property
    def count(self) -> int:
        """How many results are shown in all."""
        return min(self.object_list.count(), MOST_RESULTS)


@dataclass(frozen=True)
class Choice:
    """A way to look at the results, and the address that leads there."""

    value: str
    label: str
    address: str
    is_current: bool


SORTS = {
    Sort.RELEVANCE: gettext_lazy("Liên quan nhất"),
    Sort.NEWEST: gettext_lazy("Mới nhất"),
    Sort.OLDEST: gettext_lazy("Cũ nhất"),
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a search of this province or of all; the hub always searches all."""
    parameters = read_parameters(request.GET, request.subsite)
    # Links on the page go on with what was understood, in one order.
    request.GET = QueryDict(parameters.query_string.removeprefix("?"))
    context: dict[str, Any] = {
        "parameters": parameters,
        "query": parameters.text,
        "scope": parameters.scope,
        "total": 0,
        "periods": [
            Choice(
                period,
                period.label,
                parameters.changed(period=period, since=None, until=None).query_string,
                period is parameters.period,
            )
            for period in Period
        ],
    }
    if parameters.text:
        context |= _found(parameters, request)
    errors = dict(parameters.errors)
    context["day_errors"] = {
        "since": errors.pop("tu-ngay", ""),
        "until": errors.pop("den-ngay", ""),
    }
    context["other_errors"] = list(errors.values())
    context["hidden"] = _hidden(parameters, context.get("groups", []))
    return render(request, "search/search.html", context)


def _found(parameters: Parameters, request: HttpRequest) -> dict[str, Any]:
    """Give what the page shows of a search that has words."""
    matches = Matches(parameters, request)
    pages = ResultPages(matches, RESULTS_A_PAGE)
    results = pages.get_page(parameters.page)
    total = matches.count()
    is_first = results.number == 1
    is_fresh = is_first and parameters.sort is Sort.RELEVANCE and not parameters.is_narrowed
    if is_fresh:  # narrowed or sorted anew it is the same search
        record_search(request, parameters.text, total)
    on_hub = not isinstance(request.subsite, Province) and not parameters.provinces
    is_own = parameters.is_within or on_hub
    counts = FacetCounts({})
    if total or parameters.is_narrowed:
        counts = matches.facets(frozenset(Facet))
    groups = facet_groups(counts, parameters)
    widened = parameters.changed(scope=Scope.ALL, provinces=())
    return {
        "results": results,
        "total": total,
        "exact_count": matches.exact_count,
        "is_exact_count_cut": matches.is_exact_count_cut,
        "near_count": matches.near_count,
        "is_near_count_cut": matches.is_near_count_cut,
        "is_cut": not results.has_next() and (total > MOST_RESULTS or matches.is_exact_count_cut),
        "groups": groups,
        "counted_to": MOST_COUNTED,
        "capped": [group.title for group in groups if group.is_capped],
        "chips": chips(parameters, counts),
        "correction": _corrected(parameters, matches.suggestion),
        "renamings": [
            (one, parameters.changed(text=one.text).query_string) for one in matches.renamings
        ],
        "promoted": promoted_results(parameters.text, request.subsite, request)
        if is_first and is_own
        else [],
        "sorts": [
            Choice(sort, str(label), parameters.changed(sort=sort).query_string, sort is current)
            for sort, label in SORTS.items()
            for current in [parameters.sort]
        ],
        "unfiltered": parameters.without_filters().query_string if parameters.is_narrowed else "",
        "everywhere": widened.query_string if parameters.is_within else "",
        "feed": f"{reverse('search_feed')}{parameters.changed(sort=Sort.RELEVANCE).query_string}",
        "is_degraded": matches.is_degraded,
    }


def _hidden(parameters: Parameters, groups: list[Group]) -> list[tuple[str, str]]:
    """Give what the form has no field for, so that it keeps it."""
    fields = {"q", "pham-vi", "thoi-gian", "tu-ngay", "den-ngay", "trang"}
    fields |= {group.name for group in groups}
    return [(name, value) for name, value in parameters.pairs() if name not in fields]


def _corrected(parameters: Parameters, meant: str) -> Choice | None:
    if not meant:
        return None
    return Choice(meant, meant, parameters.changed(text=meant).query_string, is_current=False)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search of this site to browsers; https://github.com/dewitt/opensearch."""
    return render(
        request,
        "search/opensearch.xml",
        {"root_url": request._wagtail_site.root_url},
        content_type="application/opensearchdescription+xml",
    )
