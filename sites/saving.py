"""Readers whose browser says that they save data: they get smaller pictures and no fonts."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

HEADER = "Save-Data"


def saves_data(request: HttpRequest) -> bool:
    """Tell whether the reader saves data (https://wicg.github.io/savedata/)."""
    return bool(request.headers.get(HEADER, "").strip().lower() == "on")


class SaveDataMiddleware:
    """Tell every cache that pages, and only pages, come in a light version too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, [HEADER])
        return response
