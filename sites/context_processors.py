"""What every page shows of the sub-site it is on."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from sites.models import Province
from sites.modules import identity_of, switched_on
from sites.saving import saves_data
from sites.theme import Theme, theme_of


def subsite(request: HttpRequest) -> dict[str, Any]:
    """Give templates the sub-site, the province if it is one, its looks, and the hub's address."""
    current = getattr(request, "subsite", None)
    identity = identity_of(request)
    home = getattr(request, "home", None)
    is_source = get_language() == settings.LANGUAGE_CODE
    site_name = identity.site_name if identity else str(current or "")
    return {
        "subsite": current,
        "province": current if isinstance(current, Province) else None,
        "hub_url": getattr(request, "hub_url", ""),
        "home_url": home.url if home else "/",
        "identity": identity,
        "modules": switched_on(identity),
        "labels": list(identity.labels_at(current.site.hostname)) if identity else [],
        "theme": theme_of_request(request),
        "saves_data": saves_data(request),
        # The identity is written in the source language; a translated home page has its own title.
        "site_name": site_name if is_source or home is None else home.title,
        "identity_language": "" if is_source else settings.LANGUAGE_CODE,
    }


def theme_of_request(request: HttpRequest) -> Theme:
    """Give the theme of the sub-site that the request is to."""
    current = getattr(request, "subsite", None)
    return theme_of(identity_of(request), getattr(current, "slug", "lien-tinh"))
