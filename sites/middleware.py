"""From the request's host to the sub-site that answers it."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.db.models import Subquery
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponsePermanentRedirect,
)
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.models.sites import SiteRootPath

from sites.apart import gone
from sites.languages import address_prefix, homes_of, open_homes, sites_with_homes
from sites.models import Hub, OldHost, Province, SubSite
from sites.redirects import find_merged


class SubSiteMiddleware:
    """Set the sub-site and its home pages in one query, or answer 404 for an unknown host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hostname, _port = split_domain_port(request.get_host())
        site = (
            sites_with_homes()
            .filter(hostname=hostname)
            .select_related("province", "hub", "siteidentity__logo", "siteidentity__banner")
            .annotate(
                hub_host=Subquery(Hub.objects.values("site__hostname")[:1]),
                hub_port=Subquery(Hub.objects.values("site__port")[:1]),
            )
            .first()
        )
        if site is None:
            return moved(request, hostname) or unknown_host(hostname)
        request._wagtail_site = site
        request.subsite = subsite_of(site)
        hub = Site(hostname=site.hub_host, port=site.hub_port)
        if is_archived(request.subsite):
            return gone(request.subsite.name, hub_url=f"{hub.root_url}/")
        request.hub_url = hub.root_url + address_prefix(get_language())
        # A preview shows editors what is made ready in a language before it is switched on.
        is_preview = getattr(request, "is_dummy", False)
        request.homes = homes_of(site) if is_preview else open_homes(site)
        request.home = request.homes.get(get_language())
        know_sites(request, [site])
        if request.home is None and get_language() != settings.LANGUAGE_CODE:
            raise Http404  # nothing here is in that language, or it is switched off
        return self.get_response(request)


def know_sites(request: HttpRequest, sites: Iterable[Site]) -> None:
    """Let links to pages of these sites be made in this request without another query.

    Wagtail would ask for all sites of the install, and for the translations of each one's root.
    The sites are those of `sites_with_homes`.
    """
    request._wagtail_cached_site_root_paths = [
        SiteRootPath(site.pk, home.url_path, site.root_url, home.language)
        for site in sites
        for home in homes_of(site).values()
    ]


def subsite_of(site: Site) -> SubSite | None:
    """Give the province or hub that owns the site; None for a site made by hand."""
    for owner in ("province", "hub"):
        if subsite := getattr(site, owner, None):
            subsite.site = site  # the row that was joined, not another query
            return subsite
    return None


def is_archived(subsite: SubSite | None) -> bool:
    return isinstance(subsite, Province) and subsite.archived_at is not None


def moved(request: HttpRequest, hostname: str) -> HttpResponse | None:
    """Send on who comes to a host that a province had before, to the same path at its new one.

    Of a province that went into another the page may stand elsewhere there; one step leads to it.
    """
    hosts = OldHost.objects.select_related("province__site", "merger")
    old = hosts.filter(hostname=hostname).first()
    if old is None:
        return None
    address = request.get_full_path()
    target = find_merged(old.merger, address) if old.merger else None
    return HttpResponsePermanentRedirect(target or f"{old.province.site.root_url}{address}")


def unknown_host(hostname: str) -> HttpResponse:
    """Say in a plain page that nobody lives at this host, and where the hub is."""
    hub = Hub.objects.select_related("site").first()
    html = render_to_string("sites/unknown_host.html", {"hostname": hostname, "hub": hub})
    return HttpResponseNotFound(html)
