"""Where administrators add, move, close and delete provinces."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import ProtectedError, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from sites.actions import Action
from sites.adding import add_province, plan_province
from sites.archiving import archive, restore
from sites.audit import record
from sites.host_check import STANDINGS, Standing
from sites.hosts import change_host, drop_old_host, look_again, platform_domain
from sites.house.export_views import DeleteExportView, ExportFileView, ExportsView
from sites.house.one_province import OneProvinceMixin
from sites.house.province_forms import DeletionForm, HostForm, ProvinceForm
from sites.house.titled import AdministratorsMixin
from sites.models import Province
from sites.provisioning import ProvisioningError
from sites.staff import StaffError
from sites.teardown import TeardownError, tear_down
from sites.theme import theme_of


def state_of(province: Province) -> str:
    """Say in a few words how a province stands."""
    if province.archived_at:
        return _("đã lưu trữ")
    return _("chờ tên miền") if province.waits_for_host_since else _("đang hoạt động")


class ProvinceIndexView(generic.IndexView):
    """The list of all provinces and communes."""

    default_ordering = ("slug",)
    paginate_by = 50

    def get_base_queryset(self) -> QuerySet[Province]:
        return Province.objects.select_related("site", "parent")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("full_name", label=_("Tên"), get_url=self.get_edit_url),
            Column("parent", label=_("Trực thuộc")),
            Column("host", label=_("Tên miền"), accessor=lambda row: row.site.hostname),
            Column("state", label=_("Tình trạng"), accessor=state_of),
        ]


class AddProvinceView(AdministratorsMixin, FormView):
    """Asks about a new province, shows what would be made, and makes it."""

    form_class = ProvinceForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Thêm tỉnh, thành phố")

    def form_valid(self, form: ProvinceForm) -> HttpResponse:
        declared = form.declared()
        if "changed_again" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        if "confirmed" not in self.request.POST:
            return self._preview(form)
        try:
            province, _changes = add_province(
                declared,
                parent=form.cleaned_data["parent"],
                chief_email=form.cleaned_data["chief_email"],
                by=self.request.user,
            )
        except (ProvisioningError, StaffError) as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Đã tạo cổng của %(name)s.") % {"name": province.name})
        return redirect("province:edit", province.pk)

    def _preview(self, form: ProvinceForm) -> HttpResponse:
        declared = form.declared()
        entered = {name: self.request.POST.getlist(name) for name in form.fields}
        entered |= {name: [getattr(declared, name)] for name in ("slug", "host")}
        entered |= {name: [form.cleaned_data[name]] for name in ("primary_color", "accent_color")}
        context = self.get_context_data(form=form) | {
            "declared": declared,
            "changes": plan_province(declared),
            "theme": theme_of(declared, declared.slug),
            "entered": entered,
            "chief_email": form.cleaned_data["chief_email"],
        }
        return self.response_class(
            request=self.request, template=["sites/admin/province_plan.html"], context=context
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "action": reverse("province:add"),
            "submit": _("Xem trước"),
            "back": reverse("province:index"),
        }


class ProvinceView(OneProvinceMixin, TemplateView):
    """How a province stands, and what can be done about it."""

    template_name = "sites/admin/province.html"
    page_title = gettext_lazy("Tỉnh, thành phố")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "state": state_of(self.province),
            "old_hosts": self.province.old_hosts.filter(merger=None),
            "hosts_of_mergers": self.province.old_hosts.exclude(merger=None),
            "platform": platform_domain(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look again whether the host leads here."""
        standing = look_again(self.province, may_be_internal=True)
        say = messages.success if standing is Standing.READY else messages.warning
        say(request, STANDINGS[standing])
        return self.back()


class HostView(OneProvinceMixin, FormView):
    """Moves a province to another host."""

    form_class = HostForm
    template_name = "sites/admin/form.html"
    page_title = gettext_lazy("Đổi tên miền")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"province": self.province}

    def get_initial(self) -> dict[str, Any]:
        return {"host": self.province.site.hostname}

    def form_valid(self, form: HostForm) -> HttpResponse:
        change_host(self.province, form.cleaned_data["host"], by=self.request.user)
        messages.success(self.request, _("Đã đổi tên miền."))
        return self.back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = reverse("province:host", args=[self.province.pk])
        return super().get_context_data(**kwargs) | {"action": address}


class OldHostView(OneProvinceMixin, View):
    """Drops a host that the province had; one of a province that went into it stays for good."""

    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        old = get_object_or_404(self.province.old_hosts, merger=None, pk=self.kwargs["old_id"])
        drop_old_host(old, by=request.user)
        messages.success(
            request, _("Đã bỏ tên miền cũ %(host)s: nó không còn dẫn về đây.") % {"host": old}
        )
        return self.back()


class ArchiveView(OneProvinceMixin, FormView):
    """Archives a province, or takes it out of the archive."""

    form_class = BaseForm
    page_title = gettext_lazy("Lưu trữ")
    http_method_names: ClassVar[list[str]] = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.province.archived_at:
            restore(self.province, by=request.user)
            messages.success(request, _("Cổng đã hoạt động trở lại."))
        else:
            archive(self.province, by=request.user)
            messages.success(request, _("Đã lưu trữ: bạn đọc thấy lời báo, nội dung còn nguyên."))
        return self.back()


class DeleteProvinceView(OneProvinceMixin, FormView):
    """Deletes a province with everything in it, if its name is typed."""

    form_class = DeletionForm
    template_name = "sites/admin/province_deletion.html"
    page_title = gettext_lazy("Xóa tỉnh, thành phố")
    header_icon = "bin"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"province": self.province}

    def form_valid(self, form: DeletionForm) -> HttpResponse:
        name = self.province.full_name
        try:
            tear_down(self.province)
        except TeardownError as error:
            form.add_error(None, str(error))
            return self.form_invalid(form)
        except ProtectedError as error:
            used = ", ".join(str(row) for row in list(error.protected_objects)[:5])
            form.add_error(None, _("Nơi khác còn dùng: %(used)s.") % {"used": used})
            return self.form_invalid(form)
        record(Action.PROVINCE_DELETED, user=self.request.user, thing=name, provinces=[])
        messages.success(self.request, _("Đã xóa %(name)s.") % {"name": name})
        return redirect("province:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        below = self.province.container.get_descendants()
        return super().get_context_data(**kwargs) | {
            "action": reverse("province:delete", args=[self.province.pk]),
            "submit": _("Xóa cùng mọi nội dung"),
            "is_serious": True,
            "pages": below.count(),
        }


class ProvinceViewSet(ModelViewSet):
    """Provinces and communes, for administrators."""

    model = Province
    icon = "site"
    url_prefix = "tinh-thanh"
    menu_label = gettext_lazy("Tỉnh, thành phố")
    menu_order = 150
    add_to_admin_menu = True
    form_fields: ClassVar[list[str]] = ["name"]
    index_view_class = ProvinceIndexView
    list_filter: ClassVar[list[str]] = ["kind"]
    search_fields: ClassVar[list[str]] = ["name", "slug", "site__hostname"]
    search_backend_name = None

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("them/", AddProvinceView.as_view(), name="add"),
            path("<int:pk>/", ProvinceView.as_view(), name="edit"),
            path("<int:pk>/ten-mien/", HostView.as_view(), name="host"),
            path("<int:pk>/ten-mien-cu/<int:old_id>/bo/", OldHostView.as_view(), name="old_host"),
            path("<int:pk>/luu-tru/", ArchiveView.as_view(), name="archive"),
            path("<int:pk>/xuat/", ExportsView.as_view(), name="exports"),
            path(
                "<int:pk>/xuat/<int:export_id>/tep/", ExportFileView.as_view(), name="export_file"
            ),
            path(
                "<int:pk>/xuat/<int:export_id>/xoa/",
                DeleteExportView.as_view(),
                name="export_delete",
            ),
            path("<int:pk>/xoa/", DeleteProvinceView.as_view(), name="delete"),
        ]
