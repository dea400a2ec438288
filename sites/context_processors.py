"""What every page shows of the sub-site it is on."""

from typing import Any

from django.http import HttpRequest

from sites.models import Province


def subsite(request: HttpRequest) -> dict[str, Any]:
    """Give templates the sub-site, the province if it is one, its looks, and the hub's address."""
    current = getattr(request, "subsite", None)
    return {
        "subsite": current,
        "province": current if isinstance(current, Province) else None,
        "hub_url": getattr(request, "hub_url", ""),
        "identity": current and getattr(current.site, "siteidentity", None),
    }
