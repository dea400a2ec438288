"""Where the addresses of pages begin, found at once among the sites of a large install.

Wagtail makes a list of all sites with a query for each, keeps it in the cache, and fetches and
walks it whole for every address that is made without a request. Here the cache holds only a sign
of which list is in force; the list itself stays in the process.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import uuid4

from django.core.cache import cache
from wagtail.models import Page, Site
from wagtail.models.sites import (
    SITE_ROOT_PATHS_CACHE_KEY,
    SITE_ROOT_PATHS_CACHE_VERSION,
    SiteRootPath,
)

from sites.languages import homes_of, sites_with_homes

#: As long as Wagtail keeps its list, which it forgets by the same key.
SECONDS_KEPT = 3_600


class _Roots(NamedTuple):
    sign: str
    all: list[SiteRootPath]
    by_path: dict[str, list[SiteRootPath]]


_known: _Roots | None = None


def root_paths() -> list[SiteRootPath]:
    """Give the roots of all sites in all languages, in place of `Site.get_site_root_paths`."""
    return _roots().all


def root_paths_above(page: Page, cache_object: Any = None) -> tuple[SiteRootPath, ...]:
    """Give those that a page stands under, the nearest first.

    In place of `Page._get_relevant_site_root_paths`; those that the request knows are enough.
    """
    known = getattr(cache_object, "_wagtail_cached_site_root_paths", None)
    if known is not None:
        return tuple(root for root in known if page.url_path.startswith(root.root_path))
    by_path = _roots().by_path
    return tuple(root for path in _beginnings(page.url_path) for root in by_path.get(path, ()))


def find_by_index() -> None:
    """Let Wagtail make its addresses with these."""
    Site.get_site_root_paths = staticmethod(root_paths)  # type: ignore[method-assign]
    Page._get_relevant_site_root_paths = root_paths_above  # type: ignore[method-assign]


def _roots() -> _Roots:
    global _known
    sign = cache.get(SITE_ROOT_PATHS_CACHE_KEY, version=SITE_ROOT_PATHS_CACHE_VERSION)
    if _known is None or sign != _known.sign:
        if sign is None:
            sign = uuid4().hex
            cache.set(
                SITE_ROOT_PATHS_CACHE_KEY,
                sign,
                SECONDS_KEPT,
                version=SITE_ROOT_PATHS_CACHE_VERSION,
            )
        found = _asked_for()
        by_path = defaultdict(list)
        for root in found:
            by_path[root.root_path].append(root)
        _known = _Roots(sign, found, dict(by_path))
    return _known


def _asked_for() -> list[SiteRootPath]:
    sites = sites_with_homes().order_by("-root_page__url_path", "-is_default_site", "hostname")
    return [
        SiteRootPath(site.pk, home.url_path, site.root_url, home.language)
        for site in sites
        for home in homes_of(site).values()
    ]


def _beginnings(url_path: str) -> Iterator[str]:
    """Give a page's path and those of all pages above it, the longest first."""
    end = len(url_path)
    while end > 0:
        yield url_path[:end]
        end = url_path.rfind("/", 0, end - 1) + 1
