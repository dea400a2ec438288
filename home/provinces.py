"""The provinces as the hub shows them: with their address and their looks."""

from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language

from sites.languages import open_homes, sites_with_homes
from sites.middleware import know_sites
from sites.models import Province
from sites.models.subsite import CONTAINER_PATH_LENGTH
from sites.theme import theme_of


def provinces_with_addresses(request: Any) -> list[Province]:
    """Give all provinces with `address` in the language of the request and `theme`: two queries.

    Links to their pages need no query afterwards.
    """
    sites = Prefetch("site", sites_with_homes().select_related("siteidentity"))
    provinces = list(Province.objects.in_use().select_related("container").prefetch_related(sites))
    for province in provinces:
        home = open_homes(province.site).get(get_language())
        province.address = province.site.root_url + (home.url if home else "/")
        province.theme = theme_of(getattr(province.site, "siteidentity", None), province.slug)
    know_sites(request, [request._wagtail_site, *(province.site for province in provinces)])
    return provinces


def tell_provinces(pages: list[Any], provinces: list[Province]) -> None:
    """Set `province` of every page to the one that it belongs to."""
    by_path = {province.container.path: province for province in provinces}
    for page in pages:
        page.province = by_path.get(page.path[:CONTAINER_PATH_LENGTH])
