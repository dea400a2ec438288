"""What the views for programs have in common: JSON alone, a rate for each address, plain errors."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, Throttled
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.response import Response
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView, exception_handler


class Refused(APIException):
    """A request that is not understood; says by parameter why."""

    status_code = 400

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__()
        self.errors = errors


class JsonOnly(BaseContentNegotiation):
    """Answers in JSON whatever is asked for."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return None

    def select_renderer(
        self, request: Any, renderers: list[BaseRenderer], format_suffix: Any = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class PatientThrottle(AnonRateThrottle):
    """Lets everybody ask while the cache that counts is away."""

    def allow_request(self, request: Any, view: Any) -> bool:
        try:
            return bool(super().allow_request(request, view))
        except Exception:  # whatever the cache's client raises
            return True


class SearchThrottle(PatientThrottle):
    """How often an address may ask the API."""

    scope = "search"


class SuggestionThrottle(PatientThrottle):
    """How often an address may ask for suggestions: a whole office may share one."""

    scope = "suggestions"


class JsonView(APIView):
    """A view that anybody may read, and nobody signs in to."""

    http_method_names: ClassVar[list[str]] = ["get", "head", "options"]
    authentication_classes: ClassVar[tuple[Any, ...]] = ()
    permission_classes: ClassVar[tuple[Any, ...]] = ()
    renderer_classes: ClassVar[tuple[type[BaseRenderer], ...]] = (JSONRenderer,)
    content_negotiation_class = JsonOnly
    throttle_classes: ClassVar[tuple[Any, ...]] = (SearchThrottle,)

    def get_exception_handler(self) -> Callable[..., Response | None]:
        return in_words


def in_words(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer an error with what a person needs to know, in the language of the address."""
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, Throttled):
        message = _("Quá nhiều yêu cầu; hãy thử lại sau %(seconds)s giây.") % {
            "seconds": response.headers.get("Retry-After", "60")
        }
    elif isinstance(error, Refused):
        message = _("Có tham số không hợp lệ.")
    else:
        message = _("Địa chỉ này không nhận yêu cầu như vậy.")
    response.data = {"message": message, "errors": getattr(error, "errors", {})}
    response.headers["X-Robots-Tag"] = "noindex"
    return response
