"""Between the password and the code nobody is signed in: not in the admin, not on any page."""

from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django_otp import DEVICE_ID_SESSION_KEY

from accounts.models import User
from accounts.second_factor import device_of
from sites.second_factor import must_have

#: Where one signs in: who gave the password already goes on from there.
SIGN_IN = "wagtailadmin_login"


class Standing(Enum):
    """How far somebody who gave the password has come; what is next is the name of a view."""

    IN = ""
    OUT = SIGN_IN
    ASKED_FOR_CODE = "second_factor"
    TO_SET_UP = "second_factor_set_up"


def standing_of(user: User, session: Any) -> Standing:
    """Tell how far somebody has come in a session.

    One that was opened by a second factor that is gone since has ended.
    """
    device = device_of(user)
    proven = session.get(DEVICE_ID_SESSION_KEY)
    if proven:
        return Standing.IN if device and proven == device.persistent_id else Standing.OUT
    if device:
        return Standing.ASKED_FOR_CODE
    return Standing.TO_SET_UP if must_have(user) else Standing.IN


class SecondStepMiddleware:
    """Make `request.user` a stranger until the second step is done, and lead there who signs in.

    Asks nothing of requests whose user nobody looks at: readers' pages stay the same for all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with_password = request.user

        @cache
        def standing() -> Standing:
            if not with_password.is_authenticated:
                return Standing.OUT
            found = standing_of(with_password, request.session)
            if found is Standing.OUT:
                request.session.flush()
            return found

        def seen() -> User | AnonymousUser:
            return with_password if standing() is Standing.IN else AnonymousUser()

        request.password_given_by = with_password
        request.standing = standing
        request.user = SimpleLazyObject(seen)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.resolver_match.view_name != SIGN_IN or request.method != "GET":
            return None
        return next_step(request)


def next_step(request: HttpRequest) -> HttpResponse | None:
    """Lead on who gave the password and is not in; None for everybody else."""
    standing = request.standing()
    if standing in (Standing.IN, Standing.OUT):
        return None
    asked = request.GET.get(REDIRECT_FIELD_NAME) or request.POST.get(REDIRECT_FIELD_NAME)
    query = f"?{urlencode({REDIRECT_FIELD_NAME: asked})}" if asked else ""
    return HttpResponseRedirect(reverse(standing.value) + query)
