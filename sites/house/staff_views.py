"""Where a chief editor invites, changes and lets go the province's people."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.log_actions import log

from accounts.second_factor import have_second_factor
from sites.actions import Action
from sites.house.led import LedProvinceMixin
from sites.house.reach import Reach, numbers_in
from sites.roles import PROVINCE_GROUPS, ROLE_LABELS, Role
from sites.staff import StaffError, invite, let_go, send_invitation, set_role, staff_of, take_back

ROLES = [(role.value, ROLE_LABELS[role]) for role in PROVINCE_GROUPS.values()]
#: The choice that lets somebody go.
GONE = ""


class InvitationForm(forms.Form):
    """Who is invited, and as what."""

    email = forms.EmailField(label=gettext_lazy("Thư điện tử"), max_length=254)
    last_name = forms.CharField(label=gettext_lazy("Họ và tên đệm"), max_length=150)
    first_name = forms.CharField(label=gettext_lazy("Tên"), max_length=150)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò"), choices=ROLES, widget=forms.RadioSelect)


class RoleForm(forms.Form):
    """What somebody is from now on."""

    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"),
        choices=[*ROLES, (GONE, gettext_lazy("Thôi làm ở tỉnh: không đăng nhập được nữa"))],
        widget=forms.RadioSelect,
        required=False,
    )


class StaffMixin(LedProvinceMixin):
    """A view about the people of one province that the user leads."""

    page_title = gettext_lazy("Cán bộ của tỉnh")
    header_icon = "group"
    overview = "staff"
    related = ("site", "author_group", "editor_group", "chief_editor_group")

    def member(self) -> Any:
        """Give the member of staff whom the address names."""
        for user in staff_of(self.province):
            if user.pk == self.kwargs["user_id"]:
                return user
        raise Http404


class StaffView(StaffMixin, TemplateView):
    """The list of the province's people."""

    template_name = "sites/staff/list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        staff = staff_of(self.province)
        with_factor = have_second_factor(staff)
        rows = [(user, ROLE_LABELS[user.role], user.pk in with_factor) for user in staff]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "province": self.province,
            "others": self.others(),
        }


class InviteView(StaffMixin, FormView):
    """Asks whom to invite."""

    form_class = InvitationForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Mời cán bộ")

    def form_valid(self, form: InvitationForm) -> HttpResponse:
        answers = form.cleaned_data | {"role": Role(form.cleaned_data["role"])}
        try:
            user = invite(self.province, **answers, by=self.request.user)
        except StaffError as error:
            form.add_error("email", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Đã gửi lời mời đến %(email)s.") % {"email": user.email})
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": reverse("staff_invite", args=[self.province.pk]),
            "submit": _("Gửi lời mời"),
            "back": self.address_of(self.province),
        }


class MemberView(StaffMixin, FormView):
    """Changes the role of somebody, or lets them go or in again."""

    form_class = RoleForm
    template_name = "sites/admin/form.html"

    def get_page_subtitle(self) -> str:
        return str(self.member())

    def get_initial(self) -> dict[str, Any]:
        member = self.member()
        return {"role": member.role.value if member.is_active else GONE}

    def form_valid(self, form: RoleForm) -> HttpResponse:
        member, by, chosen = self.member(), self.request.user, form.cleaned_data["role"]
        try:
            if chosen == GONE:
                let_go(self.province, member, by=by)
            else:
                set_role(self.province, member, Role(chosen), by=by)
                if not member.is_active:
                    take_back(self.province, member, by=by)
        except StaffError as error:
            form.add_error("role", str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Đã lưu."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": reverse("staff_member", args=[self.province.pk, self.kwargs["user_id"]]),
            "back": self.address_of(self.province),
        }


class InviteAgainView(StaffMixin, TemplateView):
    """Sends an invitation once more; to a post alone."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        member = self.member()
        try:
            send_invitation(self.province, member)
        except StaffError as error:
            messages.error(request, str(error))
        else:
            log(member, Action.INVITED_AGAIN, user=request.user, title=member.email)
            messages.success(request, _("Đã gửi lời mời đến %(email)s.") % {"email": member.email})
        return self.back()


def colleague(reach: Reach, request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    """Check, for the gate, that the member of staff whom the address names is a colleague."""
    named = numbers_in([kwargs["user_id"]])
    return reach.colleagues().filter(pk__in=named).exists()
