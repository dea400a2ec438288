"""Where it is said who must have a second factor, and where a lost phone is settled."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.account import BaseSettingsPanel

from accounts.second_factor import device_of, recovery_codes_left
from sites.house.staff_views import StaffMixin
from sites.house.titled import AdministratorsMixin
from sites.models import Hub
from sites.roles import PROVINCE_GROUPS, ROLE_LABELS, Role
from sites.second_factor import must_have, require, required_everywhere, reset
from sites.staff import StaffError


class RolesForm(forms.Form):
    """Roles that must have a second factor."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Phải xác thực hai lớp khi đăng nhập"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=gettext_lazy(
            "Ai chưa thiết lập sẽ được dẫn đến trang thiết lập ở lần mở trang quản trị tiếp theo."
        ),
    )

    def __init__(self, *args: Any, offered: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [(role.value, ROLE_LABELS[role]) for role in offered]

    def chosen(self) -> list[Role]:
        return [Role(value) for value in self.cleaned_data["roles"]]


class PlatformRulesView(AdministratorsMixin, FormView):
    """The rule of all provinces; administrators alone."""

    form_class = RolesForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Xác thực hai lớp")
    header_icon = "key"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"offered": reversed(Role)}

    def get_initial(self) -> dict[str, Any]:
        return {"roles": [role.value for role in required_everywhere()]}

    def form_valid(self, form: RolesForm) -> HttpResponse:
        require(Hub.objects.get(), form.chosen(), by=self.request.user)
        messages.success(self.request, _("Đã lưu."))
        return redirect("second_factor_rules")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": reverse("second_factor_rules"),
            "explanation": _("Áp dụng cho mọi tỉnh. Trưởng ban biên tập có thể yêu cầu thêm."),
        }


class ProvinceRulesView(StaffMixin, FormView):
    """The rule of one province, besides that of all."""

    form_class = RolesForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Yêu cầu xác thực hai lớp")

    @cached_property
    def of_the_platform(self) -> set[Role]:
        return required_everywhere()

    def get_form_kwargs(self) -> dict[str, Any]:
        offered = [role for role in PROVINCE_GROUPS.values() if role not in self.of_the_platform]
        return super().get_form_kwargs() | {"offered": offered}

    def get_initial(self) -> dict[str, Any]:
        return {"roles": self.province.second_factor_roles}

    def form_valid(self, form: RolesForm) -> HttpResponse:
        require(self.province, form.chosen(), by=self.request.user)
        messages.success(self.request, _("Đã lưu."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        theirs = [label for role, label in ROLE_LABELS.items() if role in self.of_the_platform]
        already = _("Quản trị nền tảng đã yêu cầu với: %(roles)s.")
        return super().get_context_data(**kwargs) | {
            "action": reverse("staff_second_factor", args=[self.province.pk]),
            "explanation": already % {"roles": ", ".join(map(str, theirs))} if theirs else "",
            "back": self.address_of(self.province),
        }


class ResetView(StaffMixin, FormView):
    """Takes the second factor from somebody of the province who lost the phone."""

    form_class = forms.Form
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Đặt lại xác thực hai lớp")

    def get_page_subtitle(self) -> str:
        return str(self.member())

    def form_valid(self, form: forms.Form) -> HttpResponse:
        member = self.member()
        try:
            had_one = reset(self.province, member, by=self.request.user)
        except StaffError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if had_one:
            done = _("Đã đặt lại xác thực hai lớp của %(person)s.")
            messages.success(self.request, done % {"person": member})
        else:
            messages.info(self.request, _("Người này chưa bật xác thực hai lớp."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": self.request.path,
            "explanation": _(
                "Dành cho người mất điện thoại và mất cả mã dự phòng. Hãy chắc rằng đúng là người "
                "ấy nhờ. Sau đó người ấy đăng nhập chỉ bằng mật khẩu cho đến khi thiết lập lại."
            ),
            "submit": _("Đặt lại"),
            "back": self.address_of(self.province),
        }


class FactorPanel(BaseSettingsPanel):
    """In the own account: whether there is a second factor, and what can be done about it."""

    name = "second_factor"
    title = gettext_lazy("Xác thực hai lớp")
    order = 550
    template_name = "sites/second_factor/panel.html"

    def get_form(self) -> forms.Form:
        return forms.Form()  # everything is done on pages of their own

    def render(self) -> str:
        context = {
            "is_on": device_of(self.user) is not None,
            "is_required": must_have(self.user),
            "left": recovery_codes_left(self.user),
        }
        return render_to_string(self.template_name, context, request=self.request)
