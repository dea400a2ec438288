"""Where the script of the results page says which result was opened."""

from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from rest_framework.throttling import SimpleRateThrottle

from search.asked.recording import record_click
from search.models import SearchEntry

#: Of page ids; no id of the database is longer.
MOST_DIGITS = 18


class ClickThrottle(SimpleRateThrottle):
    """How many opened results one address may tell of: a whole office may share it."""

    scope = "search_clicks"
    rate = "120/min"

    def get_cache_key(self, request: HttpRequest, view: View) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}


@method_decorator(csrf_exempt, name="dispatch")
class ChosenView(View):
    """Count a page opened from results; answers 204 whether it counts or not.

    Comes without a token of CSRF, since a page of results has none and may be cached: a request
    that another site's page makes is refused by its origin.
    """

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not _is_from_here(request):
            return HttpResponse(status=403)
        if not ClickThrottle().allow_request(request, self):
            return HttpResponse(status=429)
        number = request.POST.get("trang", "")
        if _is_number(number) and SearchEntry.objects.filter(pk=number, page__live=True).exists():
            record_click(
                request,
                request.POST.get("q", ""),
                int(number),
                is_first=request.POST.get("lan-dau") == "1",
            )
        return HttpResponse(status=204)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this very host sent the request, as browsers say it."""
    origin = request.headers.get("Origin", "")
    if origin:
        return origin.partition("://")[2] == request.get_host()
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
