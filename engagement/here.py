"""Where a reader is: readers answer and comment on the portals of provinces alone."""

from django.http import Http404, HttpRequest

from sites.languages import Home
from sites.models import Province


def province_here(request: HttpRequest) -> tuple[Province, Home]:
    """Give the province that the request is to and its home; Http404 at the hub and elsewhere."""
    if request.home is None or not isinstance(request.subsite, Province):
        raise Http404
    return request.subsite, request.home
