"""Serving the page at an address in few queries.

Wagtail looks for the locale, the home page as its type, each part of the address, and the page as
its type: here one query finds the page, joined to every type it may be.
"""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from sites.languages import Home
from sites.pages import ServedPage, surroundings

#: From a page down to the type it is, and the rows that its templates show; None where it is not.
TYPES = (
    "homepage",
    "hubpage",
    "contentpage",
    "sectionpage",
    "article__newspage",
    "article__eventpage__venue",
    "article__eventpage__conferencepage__kind",
)


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the live page at the address, through all of Wagtail's hooks."""
    if request.home is None:
        raise Http404  # nothing here is written in the language that the address asks for
    page = _page_at(request.home, path)
    place = surroundings(request, page)
    page.is_known_public = place.is_public
    request.surroundings = place
    request._wagtail_route_for_request = RouteResult(page)
    return wagtail_serve(request, path)


def _page_at(home: Home, path: str) -> Page:
    """Find the page below the home as its type; Http404 where no live page is at the address."""
    way = [part for part in f"{home.url_path}{path}".split("/") if part]
    url_path, slug = "/".join(["", *way, ""]), way[-1]
    found = (
        Page.objects.filter(slug=slug, url_path=url_path, live=True).select_related(*TYPES).first()
    )
    if found is None:
        raise Http404
    return _as_its_type(found)


def _as_its_type(page: Page) -> Page:
    """Go down from a page to the row of its type, along what was joined."""
    for name in TYPES:
        specific = page
        for step in name.split("__"):
            below = getattr(specific, step, None)
            if not isinstance(below, Page):
                break
            specific = below
        if isinstance(specific, ServedPage) and specific.cached_content_type.model == (
            specific._meta.model_name
        ):
            return specific
    return page.specific
