"""Where a chief editor says whether articles go through one step or two."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from sites.house.titled import TitledMixin
from sites.models import Province
from sites.review import WAYS, Way, send_on, way_of


class WayForm(forms.Form):
    """One step or two."""

    way = forms.ChoiceField(
        label=gettext_lazy("Bài đi qua những bước nào trước khi đăng"),
        choices=[(way.value, label) for way, (label, _steps) in WAYS.items()],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Bài đang chờ duyệt vẫn đi hết quy trình đã bắt đầu."),
    )


class ReviewSettingsView(TitledMixin, FormView):
    """The way of one province that the user leads."""

    form_class = WayForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Quy trình duyệt")
    header_icon = "tasks"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        led = Province.objects.led_by(request.user).select_related("container")
        if "pk" not in kwargs:
            first = led.first()
            if first is None:
                return redirect("wagtailadmin_home")
            return redirect("review_settings", first.pk)
        self.province = get_object_or_404(led, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {"way": way_of(self.province)}

    def get_page_subtitle(self) -> str:
        return self.province.name

    def form_valid(self, form: WayForm) -> HttpResponse:
        send_on(self.province, Way(form.cleaned_data["way"]))
        messages.success(self.request, _("Đã lưu quy trình duyệt."))
        return redirect("review_settings", self.province.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        led = Province.objects.led_by(self.request.user).exclude(pk=self.province.pk)
        others = [(other.name, reverse("review_settings", args=[other.pk])) for other in led]
        return super().get_context_data(**kwargs) | {
            "action": reverse("review_settings", args=[self.province.pk]),
            "others": [
                (other.name, reverse("review_settings", args=[other.pk])) for other in others
            ],
        }
