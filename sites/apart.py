"""Pages that stand apart: they need no database and no sub-site, whatever may have happened."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

#: When readers and machines should come back, in seconds.
RETRY_AFTER = 300


def gone(name: str, *, successor: str = "", url: str = "", hub_url: str = "") -> HttpResponse:
    """Say that a portal is closed, and where what it said is now; status 410."""
    context = {"name": name, "successor": successor, "url": url, "hub_url": hub_url}
    return HttpResponse(render_to_string("410.html", context), status=410)


def maintenance() -> HttpResponse:
    """Say that the install is being worked on; status 503."""
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


class MaintenanceMiddleware:
    """Answer everything with the maintenance page while `MAINTENANCE_FILE` exists."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return maintenance() if settings.MAINTENANCE_FILE.exists() else self.get_response(request)
