"""Lists and forms of a province's redirects, and taking many from a CSV file."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import log

from sites.actions import Action
from sites.house.titled import TitledMixin
from sites.models import Province, Redirect
from sites.records.viewset import ProvinceRecordViewSet, RecordIndexView
from sites.redirects import RedirectsError, import_redirects

MOST_BYTES = 2_000_000


class RedirectIndexView(RecordIndexView):
    @property
    def header_buttons(self) -> list[HeaderButton]:
        button = HeaderButton(_("Nhập từ CSV"), url=reverse("redirects_import"), icon_name="upload")
        return [*super().header_buttons, button]


class RedirectViewSet(ProvinceRecordViewSet):
    """Redirects, edited by the chief editor of the province and by administrators."""

    model = Redirect
    icon = "redirect"
    url_prefix = "chuyen-huong"
    menu_label = gettext_lazy("Chuyển hướng")
    menu_order = 620
    add_to_settings_menu = True
    index_view_class = RedirectIndexView
    list_display: ClassVar[list[str]] = ["old_address", "target", "province"]
    list_filter: ClassVar[list[str]] = ["province"]
    search_fields: ClassVar[list[str]] = ["old_address", "url", "page__title"]


class CsvForm(forms.Form):
    """The province and the file."""

    province = forms.ModelChoiceField(
        label=gettext_lazy("Tỉnh, thành phố"), queryset=Province.objects.none(), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("Tệp CSV"),
        help_text=gettext_lazy("Mỗi dòng hai cột, mã UTF-8: địa chỉ cũ, địa chỉ mới."),
    )

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Tệp lớn quá 2 MB."))
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("Tệp không phải văn bản mã UTF-8.")) from None


class ImportRedirectsView(TitledMixin, FormView):
    """Takes all lines of a file, or none and says what is wrong with each."""

    form_class = CsvForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Nhập chuyển hướng từ CSV")
    header_icon = "upload"

    def get_form(self, form_class: type[CsvForm] | None = None) -> CsvForm:
        form = super().get_form(form_class)
        form.fields["province"].queryset = Province.objects.led_by(self.request.user)
        return form

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_superuser:
            number = request.POST.get("province", "")
            own = Province.objects.led_by(request.user)
            get_object_or_404(own, pk=number if number.isdecimal() else None)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: CsvForm) -> HttpResponse:
        province = form.cleaned_data["province"]
        try:
            count = import_redirects(province, form.cleaned_data["file"])
        except RedirectsError as error:
            for line in error.lines[:50]:
                form.add_error("file", line)
            return self.form_invalid(form)
        title = f"{count} {Redirect._meta.verbose_name_plural}"
        log(province, Action.REDIRECTS_IMPORTED, user=self.request.user, title=title)
        messages.success(self.request, _("Đã nhập %(count)d chuyển hướng.") % {"count": count})
        return redirect("redirect:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": reverse("redirects_import"),
            "submit": _("Nhập"),
            "back": reverse("redirect:index"),
        }
