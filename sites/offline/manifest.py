"""The web app manifest of a sub-site: its name, its colours, and icons made from its motif."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sites.context_processors import subsite as shown
from sites.modules import of_module
from sites.palette import PAPER
from sites.theme import Theme

AN_HOUR = 3600


@require_safe
@of_module("offline")
@cache_control(public=True, max_age=AN_HOUR)
def manifest(request: HttpRequest) -> JsonResponse:
    """Describe the sub-site to a phone that puts it among its apps, as W3C's manifest does."""
    if request.subsite is None or request.home is None:
        raise Http404
    about = shown(request)
    theme = about["theme"]
    pages = {_("Tìm kiếm"): reverse("search")}
    if about["modules"]["calendar"]:
        pages[_("Lịch sự kiện")] = reverse("calendar")
    return JsonResponse(
        {
            "id": about["home_url"],
            "name": about["site_name"],
            "short_name": request.subsite.name,
            "lang": get_language(),
            "start_url": about["home_url"],
            "scope": "/",
            "display": "standalone",
            "background_color": PAPER,
            "theme_color": theme.primary,
            "icons": _icons(theme),
            "shortcuts": [{"name": name, "url": url} for name, url in pages.items()],
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


def _icons(theme: Theme) -> list[dict[str, Any]]:
    drawn = {"src": theme.sign_url, "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    made = [(192, "any"), (512, "any"), (192, "maskable"), (512, "maskable")]
    return [
        drawn,
        *(
            {
                "src": theme.icon_url(size, padded=purpose == "maskable"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": purpose,
            }
            for size, purpose in made
        ),
    ]
