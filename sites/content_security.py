"""What a page may load and run, said to the browser with every response.

Source: W3C, Content Security Policy Level 3. Django has such a middleware from 6.0 on; it would
still not know what each sub-site adds.
"""

import base64
import hashlib
from collections.abc import Callable
from contextlib import suppress
from contextvars import ContextVar
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sites.models.publication import EMC
from sites.modules import identity_of

HEADER = "Content-Security-Policy"
SELF = "'self'"
#: What holds for the admin too, whose own scripts and styles stand in its pages.
FRAME: dict[str, list[str]] = {
    "object-src": ["'none'"],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
#: What readers' pages load. Films are framed from wherever an editor took them.
PAGE: dict[str, list[str]] = {
    "default-src": [SELF],
    "img-src": [SELF, "data:"],
    "frame-src": [SELF, "https:"],
    **FRAME,
}

_styles: ContextVar[list[str]] = ContextVar("styles in the page that is being made")


def let_style(css: str) -> None:
    """Let the page that is being made have this in a style element."""
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    with suppress(LookupError):  # nobody is being answered: a command makes a page
        _styles.get().append(f"'sha256-{digest}'")


class ContentSecurityMiddleware:
    """Send the policy of the page, with what its own sub-site adds and no other's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _styles.set([])
        try:
            response = self.get_response(request)
            is_admin = request.path.startswith(reverse("wagtailadmin_home"))
            policy = FRAME if is_admin else page_policy(request)
        finally:
            _styles.reset(token)
        response.headers.setdefault(HEADER, written(policy))
        return response


def page_policy(request: HttpRequest) -> dict[str, list[str]]:
    """Give the policy of a reader's page that was made for this request."""
    policy = {**PAGE, "style-src": [SELF, *dict.fromkeys(_styles.get())]}
    identity = identity_of(request)
    if identity and identity.emc_id:
        policy["script-src"] = policy["connect-src"] = [SELF, EMC]
        policy["img-src"] = [*policy["img-src"], EMC]
    if identity:
        labels = identity.labels_at(request.subsite.site.hostname)
        images = (label.image for label in labels)
        policy["img-src"] = [*policy["img-src"], *dict.fromkeys(map(_origin, images))]
    return policy


def written(policy: dict[str, list[str]]) -> str:
    """Give a policy as its header has it."""
    return "; ".join(" ".join([name, *sources]) for name, sources in policy.items())


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
