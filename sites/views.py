"""What every sub-site serves besides its pages."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

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
