"""Where the reader is and where one can go: menu and breadcrumb."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest

from sites.pages import Surroundings, surroundings

register = template.Library()


@dataclass(frozen=True)
class Place:
    """A page to go to; `is_current` when the reader is on it or below it."""

    title: str
    url: str
    is_current: bool = False


@register.simple_tag(takes_context=True)
def main_navigation(context: dict[str, Any]) -> list[Place]:
    """Give the top sections of the sub-site that are in its menu."""
    request = context.get("request")
    place = _surroundings(request)
    if place is None:
        return []
    return [
        Place(page.title, url := f"/{page.slug}/", is_current=request.path.startswith(url))
        for page in place.menu
    ]


@register.simple_tag(takes_context=True)
def breadcrumb(context: dict[str, Any]) -> list[Place]:
    """Give the pages between the home page and the page that is served."""
    request = context.get("request")
    place = _surroundings(request)
    if place is None:
        return []
    root = request._wagtail_site.root_page
    return [
        Place(page.title, f"/{page.url_path.removeprefix(root.url_path)}") for page in place.above
    ]


def _surroundings(request: HttpRequest | None) -> Surroundings | None:
    """Give the surroundings found while serving the page, or find those of no page, once."""
    if getattr(request, "_wagtail_site", None) is None:
        return None
    if not hasattr(request, "surroundings"):
        request.surroundings = surroundings(request)
    return request.surroundings
