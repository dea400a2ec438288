"""Where administrators have a province written into an archive, and take that away."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.log_actions import log

from sites.actions import Action
from sites.exports import ask_for_export
from sites.house.one_province import OneProvinceMixin
from sites.models import ProvinceExport


class ExportsView(OneProvinceMixin, TemplateView):
    """The archives of a province; a post asks for a new one."""

    template_name = "sites/admin/province_exports.html"
    page_title = gettext_lazy("Xuất dữ liệu")
    header_icon = "download"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "exports": self.province.exports.select_related("asked_by", "province"),
            "days": settings.EXPORTS_KEPT.days,
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if ask_for_export(self.province, by=request.user):
            messages.success(
                request, _("Đã nhận yêu cầu; tải lại trang này sau ít phút để lấy gói dữ liệu.")
            )
        else:
            messages.warning(request, _("Đang tạo một gói dữ liệu của tỉnh này; hãy chờ xong."))
        return redirect("province:exports", self.province.pk)


class OneExportMixin(OneProvinceMixin):
    """A view about one archive of the province that the address names."""

    @cached_property
    def export(self) -> ProvinceExport:
        return get_object_or_404(self.province.exports, pk=self.kwargs["export_id"])


class ExportFileView(OneExportMixin, View):
    """Hands out the file of an archive, piece by piece."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            file = self.export.path.open("rb")
        except OSError:
            messages.error(request, _("Không tìm thấy tệp của gói dữ liệu này; hãy tạo gói khác."))
            return redirect("province:exports", self.province.pk)
        log(self.province, Action.EXPORT_TAKEN, user=request.user, title=self.export.file_name)
        return FileResponse(file, as_attachment=True, filename=self.export.file_name)


class DeleteExportView(OneExportMixin, View):
    """Deletes an archive before its time, or the wish for one."""

    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = self.export.file_name
        self.export.delete()
        log(self.province, Action.EXPORT_DELETED, user=request.user, title=name)
        messages.success(request, _("Đã xóa gói dữ liệu %(name)s.") % {"name": name})
        return redirect("province:exports", self.province.pk)
