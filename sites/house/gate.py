"""The gate in front of the admin: closed to province staff but for the views of one table."""

import logging
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.throttling import client_address
from sites.actions import Action
from sites.audit import from_address, record
from sites.house.reach import Reach, Trespass, reach_of
from sites.house.rows import Row, open_rows
from sites.models import Province

logger = logging.getLogger(__name__)

#: What answers 404 to an address of the admin that nobody lives at, and what lets people out.
NOWHERE = "wagtail.admin.views.home.default"
WAY_OUT = "wagtailadmin_logout"


class HouseGate:
    """Let province staff through to open views, with what these name within their reach.

    Sets `request.reach`, by which the hooks of `sites.house` know that somebody is to be shown a
    part alone. Administrators and people who are not signed in pass: Wagtail sees to them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.reach = None
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return self.get_response(request)
        with from_address(client_address(request), request.user):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return None
        user = request.user
        if user.is_superuser or not user.has_perm("wagtailadmin.access_admin"):
            return None
        name = request.resolver_match.view_name
        if name in (NOWHERE, WAY_OUT):
            return None
        request.reach = reach = reach_of(user)
        if is_elsewhere(request, reach):
            return _shown_home(request, reach)
        row = open_rows().get(name)
        if row is None or not reach.may(row.duty):
            return refused(request, f"the view {name} is closed")
        if not all(check(reach, request, kwargs) for check in row.checks):
            return refused(request, f"the view {name} was asked for what is not theirs")
        return _dressed(row)(request, *args, **kwargs) if row.view else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, str(error)) if isinstance(error, Trespass) else None


def is_elsewhere(request: HttpRequest, reach: Reach) -> bool:
    """Tell whether the host is another province's; the hub's is everybody's."""
    here = getattr(request, "subsite", None)
    return isinstance(here, Province) and here.pk not in reach.province_ids


def refused(request: HttpRequest, why: str) -> HttpResponse:
    """Say in the user's language that this is not theirs, and log who tried what from where."""
    reach = reach_of(request.user)
    logger.warning(
        "Refused: %s of %s from %s: %s %s: %s",
        request.user.get_username(),
        ", ".join(subsite.name for subsite in reach.subsites) or "no province",
        client_address(request),
        request.method,
        request.get_full_path(),
        why,
    )
    record(
        Action.REFUSED,
        user=request.user,
        thing=f"{request.method} {request.get_full_path()}",
        provinces=[subsite for subsite in reach.subsites if isinstance(subsite, Province)],
    )
    return _page(request, "sites/admin/refused.html", {})


def _shown_home(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Say where the user's own house is; the session of this host ends."""
    logger.warning("At the wrong house: %s at %s", request.user.get_username(), request.get_host())
    return _page(request, "sites/admin/elsewhere.html", {"subsites": reach.subsites})


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    with override(language_of(request.user)):
        html = render_to_string(template, context | {"user": request.user}, request)
    return HttpResponse(html, status=403)


def language_of(user: User) -> str | None:
    """Give the language that somebody chose for the admin, or None."""
    profile = UserProfile.objects.filter(user=user).first()
    return profile.get_preferred_language() if profile else None


@cache
def _dressed(row: Row) -> Callable[..., HttpResponse]:
    """Give a view that stands in for one of Wagtail's what all of the admin's views have."""
    from wagtail.admin.urls import display_custom_404

    return never_cache(display_custom_404(require_admin_access(row.view)))
