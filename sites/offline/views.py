"""The service worker of a sub-site, and the page it shows where nothing else was kept."""

import hashlib
import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sites.context_processors import theme_of_request
from sites.languages import address_prefix
from sites.modules import identity_of, of_module, switched_on
from sites.motifs import Shape

#: What pages are made of besides their words.
FILES = (
    *("css/base.css", "css/home.css", "css/article.css", "css/lists.css", "css/search.css"),
    *("css/display.css", "js/boot.js", "js/aids.js", "js/display.js", "js/read-aloud.js"),
    *("js/suggest.js", "js/offline.js", "js/recently-read.js", "js/gallery.js", "js/programme.js"),
)
FONTS = tuple(
    f"fonts/source-serif-4/{name}.woff2"
    for name in ("text-latin", "text-vietnamese", "display-latin", "display-vietnamese")
)


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the script, told what the shell of this sub-site is; it has the shell's version.

    Where the module is off, it is one that takes away what an earlier one kept, and itself.
    """
    if request.subsite is None:
        raise Http404
    if not switched_on(identity_of(request))["offline"]:
        retired = render_to_string("sites/retired_worker.js")
        return HttpResponse(retired, content_type="text/javascript; charset=utf-8")
    code = render_to_string("sites/worker.js")
    settings = json.dumps(_settings(request), ensure_ascii=False, indent=2)
    version = hashlib.sha256(f"{settings}{code}".encode()).hexdigest()[:12]
    text = f'const version = "{version}";\nconst settings = {settings};\n{code}'
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@require_safe
@of_module("offline")
def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no network; the service worker adds what it has kept."""
    if request.home is None:
        raise Http404
    return render(request, "sites/offline.html")


def _settings(request: HttpRequest) -> dict[str, Any]:
    theme = theme_of_request(request)
    return {
        "shell": [static(path) for path in FILES]
        + [theme.motif_url(shape) for shape in Shape if shape is not Shape.FIELD],
        "fonts": [static(path) for path in FONTS],
        "languages": [_said(code) for code, home in request.homes.items() if home.live],
    }


def _said(language: str) -> dict[str, str]:
    """Give what the worker says to readers of a language, and the address of its offline page."""
    with override(language):
        return {
            "code": language,
            "prefix": address_prefix(language),
            "page": reverse("offline"),
            "kept": _("Bản lưu lúc {time}"),
            "offline": _("Không có mạng: đây là bản lưu lúc {time}, có thể đã cũ."),
            "slow": _("Mạng chậm: đây là bản lưu lúc {time}, có thể đã cũ."),
            "again": _("Tải lại"),
        }
