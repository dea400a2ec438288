"""The RSS of a search: what it finds exactly, newest first."""

import re
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.engines.base import Sort
from search.parameters import Parameters, read_parameters
from search.results import Matches, Result

ITEMS = 50
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class SearchFeed(Feed):
    """The newest results of a search, with the dates that the pages have and no others."""

    feed_type = Rss201rev2Feed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Parameters:
        self.request = request
        parameters = read_parameters(request.GET, request.subsite)
        return parameters.changed(sort=Sort.NEWEST)

    def title(self, parameters: Parameters) -> str:
        site = str(self.request.subsite or "")
        if not parameters.text:
            return site
        return _("“%(query)s” – %(site)s") % {"query": _printable(parameters.text), "site": site}

    def description(self, parameters: Parameters) -> str:
        return _("Tin, bài mới nhất tìm được với “%(query)s”.") % {
            "query": _printable(parameters.text)
        }

    def link(self, parameters: Parameters) -> str:
        path = f"{reverse('search')}{parameters.query_string}"
        return f"{self.request._wagtail_site.root_url}{path}"

    def feed_url(self, parameters: Parameters) -> str:
        path = f"{reverse('search_feed')}{parameters.changed(sort=Sort.RELEVANCE).query_string}"
        return f"{self.request._wagtail_site.root_url}{path}"

    def items(self, parameters: Parameters) -> list[Result]:
        matches = Matches(parameters, self.request)
        return [result for result in matches[:ITEMS] if not result.is_near]

    def item_title(self, result: Result) -> str:
        return _printable(result.title)

    def item_description(self, result: Result) -> str:
        text = result.lead or "".join(text for text, _is_match in result.passage_pieces)
        return _printable(text)

    def item_link(self, result: Result) -> str:
        return result.full_url

    def item_guid(self, result: Result) -> str:
        """Stay the same when a page is moved or renamed."""
        return f"lien-tinh:{result.page_id}"

    def item_pubdate(self, result: Result) -> datetime | None:
        return result.listed_at

    def item_author_name(self, result: Result) -> str | None:
        return result.province_name or None

    def item_categories(self, result: Result) -> list[str]:
        return [result.section_title] if result.section_title else []


def _printable(text: str) -> str:
    """Give the text without the control characters that XML does not take."""
    return _CONTROL.sub("", text)


@require_safe
def search_feed(request: HttpRequest) -> HttpResponse:
    """Answer with the RSS of a search; not to be found by search engines."""
    response = SearchFeed()(request)
    response["X-Robots-Tag"] = "noindex"
    return response
