"""Where the reader is and where one can go: menu, breadcrumb and other languages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from sites.languages import Home, address_prefix, content_languages
from sites.pages import Link, Surroundings, surroundings

register = template.Library()


@dataclass(frozen=True)
class Place:
    """A page to go to; `is_current` when the reader is on it or below it."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class OtherLanguage:
    """Where readers of another language go: to the same page; if it `is_missing`, to the home."""

    code: str
    name: str
    url: str
    is_missing: bool


@register.simple_tag(takes_context=True)
def main_navigation(context: dict[str, Any]) -> list[Place]:
    """Give the menu: as it was arranged, else the top sections that are in it."""
    return _places(context, lambda place: place.menu)


@register.simple_tag(takes_context=True)
def footer_navigation(context: dict[str, Any]) -> list[Place]:
    """Give the pages of the sub-site that stand at the foot of every page: about, contact."""
    return _places(context, lambda place: _links(place.footer))


@register.simple_tag(takes_context=True)
def breadcrumb(context: dict[str, Any]) -> list[Place]:
    """Give the pages between the home page and the page that is served."""
    return _places(context, lambda place: _links(place.above))


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[OtherLanguage]:
    """Give the languages that the sub-site has a home page in, but for the one being read."""
    request = context.get("request")
    place = _surroundings(request)
    if place is None:
        return []
    return [
        OtherLanguage(code, name, url or home.url, is_missing="page" in context and not url)
        for code, name in content_languages().items()
        if code != get_language() and (home := request.homes.get(code)) and home.live
        for url in [_address_in(home, request, place)]
    ]


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> dict[str, str]:
    """Give the full addresses of a translated page by language, its own among them.

    `x-default` is what readers of any other language are shown. Empty for a page that has no
    translation, or that not everybody may read.
    """
    request = context.get("request")
    place = _surroundings(request)
    if place is None or not place.is_public or not place.translations:
        return {}
    host = request._wagtail_site.root_url
    found = {get_language(): host + request.path} | {
        code: host + request.homes[code].url_of(page)
        for code, page in place.translations.items()
        if code in request.homes
    }
    if source := found.get(settings.LANGUAGE_CODE):
        found["x-default"] = source
    return found


def _address_in(home: Home, request: HttpRequest, place: Surroundings) -> str | None:
    """Give the address of what the request shows in the language of another home page."""
    match = request.resolver_match
    if match and match.url_name != "wagtail_serve":  # a page of ours, the same in all languages
        below = request.get_full_path().removeprefix(address_prefix(get_language()))
        return home.url + below.removeprefix("/")
    page = place.translations.get(home.language)
    return home.url_of(page) if page else None


def _links(pages: list[Page]) -> list[Link]:
    return [Link(page.title, page) for page in pages]


def _places(context: dict[str, Any], chosen: Callable[[Surroundings], list[Link]]) -> list[Place]:
    request = context.get("request")
    place = _surroundings(request)
    if place is None:
        return []
    return [_place(link, request) for link in chosen(place)]


def _place(link: Link, request: HttpRequest) -> Place:
    if link.page is None:
        return Place(link.title, link.url)
    url = request.home.url_of(link.page)
    is_home = url == request.home.url
    is_current = request.path == url if is_home else request.path.startswith(url)
    return Place(link.title, url, is_current)


def _surroundings(request: HttpRequest | None) -> Surroundings | None:
    """Give the surroundings found while serving the page, or find those of no page, once."""
    if getattr(request, "_wagtail_site", None) is None:
        return None
    if not hasattr(request, "surroundings"):
        request.surroundings = surroundings(request)
    return request.surroundings
