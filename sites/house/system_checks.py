"""That the gate stands: an install without it is open, and must not start."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, register

GATE = "sites.house.gate.HouseGate"
SIGNED_IN = "django.contrib.auth.middleware.AuthenticationMiddleware"


@register(Tags.security)
def gate_stands(**kwargs: Any) -> list[Error]:
    """Give an error unless the gate is among the middleware, behind the one that knows the user."""
    middleware = list(settings.MIDDLEWARE)
    if GATE in middleware and middleware.index(GATE) > middleware.index(SIGNED_IN):
        return []
    return [
        Error(
            f"{GATE} must stand in MIDDLEWARE, behind {SIGNED_IN}: without it staff of one"
            " province see and change what is another's.",
            id="lientinh_sites.E001",
        )
    ]
