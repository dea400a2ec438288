"""From the request's host to the sub-site that answers it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.request import split_domain_port
from django.template.loader import render_to_string
from wagtail.models import Site

from sites.models import Hub, SubSite


class SubSiteMiddleware:
    """Set `request.subsite` and Wagtail's site of the request, or answer 404 for an unknown host."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        hostname, _port = split_domain_port(request.get_host())
        site = (
            Site.objects.filter(hostname=hostname)
            .select_related("root_page", "province", "hub", "siteidentity")
            .first()
        )
        if site is None:
            return unknown_host(hostname)
        request._wagtail_site = site
        request.subsite = subsite_of(site)
        return self.get_response(request)


def subsite_of(site: Site) -> SubSite | None:
    """Give the province or hub that owns the site; None for a site made by hand."""
    for owner in ("province", "hub"):
        if subsite := getattr(site, owner, None):
            subsite.site = site  # the row that was joined, not another query
            return subsite
    return None


def unknown_host(hostname: str) -> HttpResponse:
    """Say in a plain page that nobody lives at this host, and where the hub is."""
    hub = Hub.objects.select_related("site").first()
    html = render_to_string("sites/unknown_host.html", {"hostname": hostname, "hub": hub})
    return HttpResponseNotFound(html)
