"""The pages of the second step: the code at sign-in, setting up, new recovery codes, switching off.

The first two open to whoever gave the password and to nobody who did not; the others are views of
the admin.
"""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib import messages
from django.contrib.auth import authenticate, user_login_failed
from django.contrib.auth.views import LogoutView, RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django_otp import DEVICE_ID_SESSION_KEY

from accounts.models import User
from accounts.second_factor import (
    AlreadySetUp,
    TooSoon,
    Verdict,
    check,
    device_of,
    new_key,
    new_recovery_codes,
    qr_code,
    set_up,
    switch_off,
    typed_key,
)
from accounts.throttling import CountingHandler, locked_out
from sites.actions import Action
from sites.audit import record, worked_in
from sites.house.gate import language_of
from sites.house.second_step import Standing, next_step
from sites.house.titled import TitledMixin
from sites.second_factor import must_have

#: Where a session keeps the secret of an app that is being set up.
KEY_BEING_SET_UP = "second_factor_key"
CODES_TEMPLATE = "sites/second_factor/codes.html"


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Mã xác thực"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )

    def __init__(self, *args: Any, of_app: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_app:
            self.fields["code"].widget.attrs["inputmode"] = "numeric"
        else:
            self.fields["code"].label = _("Mã dự phòng")


class PasswordForm(forms.Form):
    """The own password once more: a screen left open is no permission."""

    password = forms.CharField(
        label=gettext_lazy("Mật khẩu của bạn"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class StepView(RedirectURLMixin, FormView):
    """A page for somebody who gave the password, in their language."""

    next_page = "wagtailadmin_home"
    form_class = CodeForm

    person: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.person = request.password_given_by
        if elsewhere := self.leads_elsewhere():
            return elsewhere
        with override(language_of(self.person)):
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def leads_elsewhere(self) -> HttpResponse | None:
        """Send away whom the page is not for."""
        raise NotImplementedError

    def is_in(self, device_id: str) -> None:
        """Let the session know that the second step is done; failures begin to count anew."""
        session = self.request.session
        session.cycle_key()
        session[DEVICE_ID_SESSION_KEY] = device_id
        AxesProxyHandler.update_request(self.request)
        CountingHandler().reset_user_attempts(self.request, {"username": self.person.email})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "next": self.get_redirect_url(),
            "person": self.person,
            "is_in": self.request.user.is_authenticated,
        }


class CodeView(StepView):
    """Asks for the code after the password."""

    template_name = "sites/second_factor/code.html"

    def leads_elsewhere(self) -> HttpResponse | None:
        standing = self.request.standing()
        if standing is Standing.ASKED_FOR_CODE:
            return None
        if standing is Standing.IN:
            return HttpResponseRedirect(self.get_success_url())
        return next_step(self.request) or redirect("wagtailadmin_login")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        credentials = {"username": self.person.email}
        if not AxesProxyHandler.is_allowed(request, credentials):
            return locked_out(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            verdict = check(self.person, form.cleaned_data["code"])
        except TooSoon as wait:
            form.add_error("code", _too_soon(wait.seconds))
            return self.form_invalid(form)
        if verdict is Verdict.WRONG:
            credentials = {"username": self.person.email, "step": _("mã xác thực hai lớp")}
            user_login_failed.send(__name__, credentials=credentials, request=self.request)
            form.add_error("code", _("Mã không đúng, hoặc đã dùng rồi."))
            return self.form_invalid(form)
        self.is_in(device_of(self.person).persistent_id)
        what = Action.CODE_RIGHT if verdict is Verdict.APP else Action.RECOVERY_CODE_USED
        record(what, user=self.person, provinces=worked_in(self.person))
        return HttpResponseRedirect(self.get_success_url())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"of_app": self.asks_for_app()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"of_app": self.asks_for_app()}

    def asks_for_app(self) -> bool:
        return "du-phong" not in self.request.GET


class SetUpView(StepView):
    """Shows a secret for the app and asks for the first code of it; then shows recovery codes."""

    template_name = "sites/second_factor/set_up.html"

    def leads_elsewhere(self) -> HttpResponse | None:
        standing = self.request.standing()
        if standing is Standing.IN and device_of(self.person):
            return redirect("wagtailadmin_account")
        if standing in (Standing.IN, Standing.TO_SET_UP):
            return None
        return next_step(self.request) or redirect("wagtailadmin_login")

    def key(self) -> str:
        return self.request.session.setdefault(KEY_BEING_SET_UP, new_key())

    def form_valid(self, form: CodeForm) -> HttpResponse:
        try:
            codes = set_up(self.person, self.key(), form.cleaned_data["code"])
        except AlreadySetUp:
            return redirect("wagtailadmin_login")
        if codes is None:
            form.add_error(
                "code",
                _("Mã không đúng. Hãy xem giờ của điện thoại có đúng không, rồi nhập mã mới."),
            )
            return self.form_invalid(form)
        del self.request.session[KEY_BEING_SET_UP]
        self.is_in(device_of(self.person).persistent_id)
        record(Action.FACTOR_SET_UP, user=self.person, provinces=worked_in(self.person))
        context = {"codes": codes, "on": self.get_success_url(), "person": self.person}
        return self.response_class(self.request, CODES_TEMPLATE, context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = self.key()
        return super().get_context_data(**kwargs) | {
            "qr_code": qr_code(self.person, key),
            "typed_key": typed_key(key),
            "is_required": must_have(self.person),
        }


class LeaveView(LogoutView):
    """Ends a session that has not come further than the password; the admin's own asks for more."""

    next_page = reverse_lazy("wagtailadmin_login")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class OwnFactorView(TitledMixin, FormView):
    """Changes the own second factor, after the password was given once more."""

    form_class = PasswordForm
    template_name = "sites/admin/form.html"
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not device_of(request.user):
            return redirect("second_factor_set_up")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        password = form.cleaned_data["password"]
        user = self.request.user
        if authenticate(self.request, username=user.email, password=password) != user:
            form.add_error("password", _("Mật khẩu không đúng."))
            return self.form_invalid(form)
        return self.done(user)

    def done(self, user: User) -> HttpResponse:
        """Do what was asked for."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": self.request.path,
            "back": reverse("wagtailadmin_account"),
        }


class NewCodesView(OwnFactorView):
    """Makes new recovery codes and shows them this once."""

    page_title = gettext_lazy("Tạo mã dự phòng mới")

    def done(self, user: User) -> HttpResponse:
        codes = new_recovery_codes(user)
        record(Action.RECOVERY_CODES_NEW, user=user, provinces=worked_in(user))
        context = {"codes": codes, "on": reverse("wagtailadmin_account"), "person": user}
        return self.response_class(self.request, CODES_TEMPLATE, context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "explanation": _("Mã dự phòng cũ, dù chưa dùng, sẽ không dùng được nữa."),
            "submit": _("Tạo mã mới"),
        }


class SwitchOffView(OwnFactorView):
    """Takes the own second factor away, unless the role must have one."""

    page_title = gettext_lazy("Tắt xác thực hai lớp")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if must_have(request.user):
            messages.error(request, _("Vai trò của bạn phải xác thực hai lớp nên không tắt được."))
            return redirect("wagtailadmin_account")
        return super().dispatch(request, *args, **kwargs)

    def done(self, user: User) -> HttpResponse:
        switch_off(user)
        self.request.session.pop(DEVICE_ID_SESSION_KEY, None)
        record(Action.FACTOR_OFF, user=user, provinces=worked_in(user))
        messages.success(self.request, _("Đã tắt xác thực hai lớp."))
        return redirect("wagtailadmin_account")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "explanation": _("Từ đó, ai biết mật khẩu của bạn là đăng nhập được."),
            "submit": _("Tắt"),
        }


def _too_soon(seconds: int) -> str:
    return ngettext(
        "Vừa nhập sai. Hãy thử lại sau %(seconds)s giây.",
        "Vừa nhập sai. Hãy thử lại sau %(seconds)s giây.",
        seconds,
    ) % {"seconds": seconds}
