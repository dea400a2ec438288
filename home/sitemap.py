"""What search engines are told of a sub-site: every page that readers may find."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db.models import Count, F, Max, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from sites.languages import Home, path_below_home
from sites.pages import unrestricted

#: More addresses than this stand in several sitemaps, and the first address lists those.
MOST_ADDRESSES = 10_000
#: A page that was moved is known after so long; what is published or taken away, at once.
SECONDS_KEPT = 600
SECONDS_TO_ASK_AGAIN = 3600


class PagesSitemap(Sitemap):
    """The live pages of a site in its languages that are nobody's secret."""

    limit = MOST_ADDRESSES

    def __init__(self, site: Site, homes: Iterable[Home]) -> None:
        self.protocol, self._domain = site.root_url.split("://")
        self._homes = list(homes)

    def items(self) -> QuerySet[Page]:
        below = reduce(or_, (Q(path__startswith=home.path) for home in self._homes), Q(pk__in=()))
        return (
            Page.objects.live()
            .filter(below, unrestricted(), alias_of=None)
            .order_by("path")
            .values("url_path", "last_published_at", language=F("locale__language_code"))
        )

    @cached_property
    def state(self) -> tuple[int, float]:
        """How many there are, and when the last was published."""
        facts = self.items().order_by().aggregate(many=Count("pk"), last=Max("last_published_at"))
        return facts["many"], facts["last"].timestamp() if facts["last"] else 0

    @cached_property
    def paginator(self) -> Paginator:
        paginator = Paginator(self.items(), self.limit)
        paginator.count = self.state[0]
        return paginator

    def location(self, item: dict[str, Any]) -> str:
        return path_below_home(item["url_path"], item["language"])

    def lastmod(self, item: dict[str, Any]) -> datetime | None:
        return item["last_published_at"]

    def get_domain(self, site: Any = None) -> str:
        return self._domain


@require_safe
@cache_control(public=True, max_age=SECONDS_TO_ASK_AGAIN)
def sitemap(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Answer with all addresses; with a list of sitemaps where they are many; or with one of those.

    What was made is kept until a page is published or taken away, so asking often costs little.
    """
    site = request._wagtail_site
    pages = PagesSitemap(site, request.homes.values())
    many = pages.paginator.num_pages
    if number is not None and (many == 1 or not 1 <= number <= many):
        raise Http404
    facts = (site.pk, site.root_url, *request.homes, *pages.state, number)
    xml = cache.get_or_set(
        ":".join(map(str, ("sitemap", *facts))),
        lambda: _index(site, many) if many > 1 and number is None else _part(pages, number or 1),
        SECONDS_KEPT,
    )
    return HttpResponse(xml, content_type="application/xml")


def _part(pages: PagesSitemap, number: int) -> str:
    return render_to_string("sitemap.xml", {"urlset": pages.get_urls(number)})


def _index(site: Site, many: int) -> str:
    addresses = (reverse("sitemap_part", args=[number + 1]) for number in range(many))
    listed = [{"location": f"{site.root_url}{address}"} for address in addresses]
    return render_to_string("sitemap_index.xml", {"sitemaps": listed})


@require_safe
@cache_control(public=True, max_age=SECONDS_TO_ASK_AGAIN)
def robots(request: HttpRequest) -> HttpResponse:
    """Keep programs out of the admin and of searches without end, and name the sitemap."""
    closed = [reverse("wagtailadmin_home")]
    for language in request.homes:
        with translation.override(language):
            closed += [reverse("search"), reverse("search_api")]
    lines = [
        "User-agent: *",
        *(f"Disallow: {address}" for address in closed),
        f"Sitemap: {request._wagtail_site.root_url}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
