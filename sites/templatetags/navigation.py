"""Where the reader is and where one can go: menu, breadcrumb, hub."""

from dataclasses import dataclass
from typing import Any

from django import template
from wagtail.models import Page

from sites.models import Hub

register = template.Library()


@dataclass(frozen=True)
class Place:
    """A page to go to; `is_current` when the reader is on it or below it."""

    title: str
    url: str
    is_current: bool = False


@register.simple_tag(takes_context=True)
def main_navigation(context: dict[str, Any]) -> list[Place]:
    """Give the top sections of the sub-site that are in its menu, in one query."""
    request = context.get("request")
    site = getattr(request, "_wagtail_site", None)
    if site is None:
        return []
    pages = (
        Page.objects.child_of(site.root_page)
        .live()
        .in_menu()
        .order_by("path")
        .values_list("title", "slug")
    )
    return [
        Place(title, url := f"/{slug}/", is_current=request.path.startswith(url))
        for title, slug in pages
    ]


@register.simple_tag(takes_context=True)
def breadcrumb(context: dict[str, Any], page: Page) -> list[Place]:
    """Give the pages between the home page and this one, in one query or none."""
    site = getattr(context.get("request"), "_wagtail_site", None)
    if site is None or page.depth - site.root_page.depth < 2:
        return []
    root = site.root_page
    ancestors = (
        page.get_ancestors()
        .filter(depth__gt=root.depth, path__startswith=root.path)
        .order_by("depth")
        .values_list("title", "url_path")
    )
    return [Place(title, f"/{path.removeprefix(root.url_path)}") for title, path in ancestors]


@register.simple_tag(takes_context=True)
def hub_link(context: dict[str, Any]) -> Hub | None:
    """Give the hub that stands beside this sub-site, in one query; None on the hub itself."""
    if isinstance(context.get("subsite"), Hub):
        return None
    return Hub.objects.select_related("site").first()
