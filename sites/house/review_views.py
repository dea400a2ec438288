"""Where a chief editor says whether articles go through one step or two."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.log_actions import log

from sites.actions import Action
from sites.house.led import LedProvinceMixin
from sites.review import WAYS, Way, send_on, way_of


class WayForm(forms.Form):
    """One step or two."""

    way = forms.ChoiceField(
        label=gettext_lazy("Bài đi qua những bước nào trước khi đăng"),
        choices=[(way.value, label) for way, (label, _steps) in WAYS.items()],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Bài đang chờ duyệt vẫn đi hết quy trình đã bắt đầu."),
    )


class ReviewSettingsView(LedProvinceMixin, FormView):
    """The way of one province that the user leads."""

    form_class = WayForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Quy trình duyệt")
    header_icon = "tasks"
    overview = "review_settings"
    related = ("container",)

    def get_initial(self) -> dict[str, Any]:
        return {"way": way_of(self.province)}

    def form_valid(self, form: WayForm) -> HttpResponse:
        way = Way(form.cleaned_data["way"])
        if way is not way_of(self.province):
            send_on(self.province, way)
            title = str(WAYS[way][0])
            log(self.province, Action.REVIEW_CHANGED, user=self.request.user, title=title)
        messages.success(self.request, _("Đã lưu quy trình duyệt."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": self.address_of(self.province),
            "others": self.others(),
        }
