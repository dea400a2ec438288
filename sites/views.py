"""What every sub-site serves besides its pages."""

from functools import lru_cache
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sites.display import (
    COOKIE,
    COOKIE_SECONDS,
    SETTINGS,
    css_of,
    from_cookie,
    to_cookie,
)
from sites.motifs import EDITION, Motif, Shape, draw
from sites.motifs.icon import SIZES, icon

A_YEAR = 365 * 24 * 3600

_draw = lru_cache(maxsize=512)(draw)
_icon = lru_cache(maxsize=128)(icon)


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def motif(
    request: HttpRequest, edition: str, name: str, seed: str, colors: str, shape: str
) -> HttpResponse:
    """Draw a motif; all that it depends on stands in its address."""
    if edition != str(EDITION) or name not in Motif.values or shape not in set(Shape):
        raise Http404
    primary, accent = (f"#{color}" for color in colors.split("-"))
    return HttpResponse(
        _draw(name, Shape(shape), seed, primary, accent), content_type="image/svg+xml"
    )


@require_safe
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def app_icon(
    request: HttpRequest,
    edition: str,
    name: str,
    seed: str,
    colors: str,
    size: str,
    *,
    padded: bool = False,
) -> HttpResponse:
    """Draw a motif's sign as the icon of an app; all that it depends on stands in its address."""
    if edition != str(EDITION) or name not in Motif.values or int(size) not in SIZES:
        raise Http404
    primary, accent = (f"#{color}" for color in colors.split("-"))
    made = _icon(name, seed, primary, accent, int(size), padded=padded)
    return HttpResponse(made, content_type="image/png")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def display(request: HttpRequest) -> HttpResponse:
    """Let a reader choose how pages look, then go back to where they came from.

    Script shows the form of this page in place, and applies and keeps what is chosen without it.
    """
    if request.method == "POST":
        response = redirect(_own_address(request, request.POST.get("ve", "")))
        if kept := to_cookie(request.POST.dict()):
            response.set_cookie(
                COOKIE, kept, COOKIE_SECONDS, samesite="Lax", secure=request.is_secure()
            )
        else:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
    names = from_cookie(request.COOKIES.get(COOKIE, ""))
    context = {
        "settings": [(setting, setting.chosen(names)) for setting in SETTINGS],
        "back": _own_address(request, request.headers.get("Referer", "")),
    }
    return render(request, "sites/display.html", context)


@never_cache
@require_safe
def display_css(request: HttpRequest) -> HttpResponse:
    """Give the style sheet of what the reader chose without script."""
    names = from_cookie(request.COOKIES.get(COOKIE, ""))
    return HttpResponse(css_of(names), content_type="text/css")


def _own_address(request: HttpRequest, url: str) -> str:
    """Give the path and query of an address of this site, else the home page's."""
    home = request.home.url if request.home else "/"
    if not url_has_allowed_host_and_scheme(url, {request.get_host()}):
        return home
    parts = urlsplit(url)
    return parts._replace(scheme="", netloc="", fragment="").geturl() or home
