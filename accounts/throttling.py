"""How often a wrong password may be tried, and what is said then (django-axes asks these)."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice


class CountingHandler(AxesDatabaseHandler):
    """Counts failures until somebody is in: the password of two steps is not yet that."""

    def reset_user_attempts(
        self, request: HttpRequest, credentials: dict[str, Any] | None = None
    ) -> int:
        name = account_name(request, credentials)
        has_second_factor = TOTPDevice.objects.filter(user__email=name, confirmed=True).exists()
        if has_second_factor and DEVICE_ID_SESSION_KEY not in request.session:
            return 0
        return super().reset_user_attempts(request, credentials)


def client_address(request: HttpRequest) -> str:
    """Give the address that a request came from, behind as many proxies as the settings trust."""
    proxies = settings.REST_FRAMEWORK["NUM_PROXIES"]
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and passed_on[0]:
        return passed_on[-min(proxies, len(passed_on))].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


def account_name(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """Give the account that is tried, one however its address is written."""
    posted = request.POST.get("username", "") if request else ""
    return str((credentials or {}).get("username") or posted).strip().lower()


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Say that it was tried too often, and when to come back; status 429."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    html = render_to_string("accounts/locked_out.html", {"minutes": minutes}, request)
    headers = {"Retry-After": str(minutes * 60), "Cache-Control": "no-store"}
    return HttpResponse(html, status=429, headers=headers)


def forget_old_sign_ins() -> None:
    """Forget who signed in and who failed, after as many days as the settings keep it."""
    before = timezone.now() - settings.SIGN_INS_KEPT
    for model in (AccessLog, AccessFailureLog, AccessAttempt):
        model.objects.filter(attempt_time__lt=before).delete()
