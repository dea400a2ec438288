"""What every sub-site serves besides its pages."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sites.motifs import EDITION, Motif, Shape, draw

A_YEAR = 365 * 24 * 3600

_draw = lru_cache(maxsize=512)(draw)


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
