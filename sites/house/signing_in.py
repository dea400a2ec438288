"""Signing in at the own province's host, at the hub's, and nowhere else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import LoginForm

from accounts.models import User
from sites.house.gate import is_elsewhere
from sites.house.reach import reach_of


class SignInForm(LoginForm):
    """Tells those with the right password where their house is, if it is not here or is closed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Mật khẩu")
        self.error_messages = self.error_messages | {
            "invalid_login": _("Thư điện tử hoặc mật khẩu không đúng. Hãy thử lại.")
        }

    def confirm_login_allowed(self, user: User) -> None:
        super().confirm_login_allowed(user)
        reach = reach_of(user)
        if user.is_superuser or (reach.subsites and not is_elsewhere(self.request, reach)):
            return
        admin = reverse("wagtailadmin_home")
        places = format_html_join(
            ", ",
            '<a href="{0}">{1} ({0})</a>',
            ((f"{subsite.site.root_url}{admin}", subsite.name) for subsite in reach.subsites),
        )
        raise ValidationError(
            format_html(
                _("Tài khoản này không thuộc cổng đang mở. Hãy đăng nhập ở: {places}."),
                places=places,
            )
            if reach.subsites
            else _("Tài khoản này hiện không thuộc tỉnh nào."),
            code="elsewhere",
        )
