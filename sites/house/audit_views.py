"""The report of who did what: chief editors see the own province's, administrators all."""

from typing import Any, ClassVar

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput

from sites.actions import ACTIONS, label_of
from sites.models import AuditEntry, Province
from sites.spreadsheets import plain_cell, with_mark


def led(request: HttpRequest) -> QuerySet[Province]:
    return Province.objects.led_by(request.user)


def moment(entry: AuditEntry) -> str:
    """Give when it was, to the second."""
    return formats.date_format(timezone.localtime(entry.at), "H:i:s d/m/Y")


class AuditFilterSet(WagtailFilterSet):
    """A province of those the user leads, somebody, an action, a span of days."""

    province = django_filters.ModelChoiceFilter(label=gettext_lazy("Tỉnh, thành phố"), queryset=led)
    who = django_filters.CharFilter(label=gettext_lazy("Ai"), lookup_expr="icontains")
    action = django_filters.ChoiceFilter(label=gettext_lazy("Việc"), choices=list(ACTIONS.items()))
    first = django_filters.DateFilter(
        label=gettext_lazy("Từ ngày"),
        field_name="at",
        lookup_expr="date__gte",
        widget=AdminDateInput,
    )
    last = django_filters.DateFilter(
        label=gettext_lazy("Đến ngày"),
        field_name="at",
        lookup_expr="date__lte",
        widget=AdminDateInput,
    )

    class Meta:
        model = AuditEntry
        fields: ClassVar[list[str]] = ["province", "who", "action", "first", "last"]


class AuditView(ReportView):
    """Everything done, the newest first; as a table, CSV or XLSX."""

    page_title = gettext_lazy("Nhật ký")
    header_icon = "history"
    index_url_name = "audit"
    index_results_url_name = "audit_results"
    filterset_class = AuditFilterSet
    model = AuditEntry
    default_ordering = "-at"
    export_filename = "nhat-ky"
    columns: ClassVar[list[Column]] = [
        Column("at", label=gettext_lazy("Lúc"), sort_key="at", accessor=moment),
        Column("who", label=gettext_lazy("Ai"), sort_key="who"),
        Column("action", label=gettext_lazy("Việc"), accessor=lambda entry: label_of(entry.action)),
        Column("thing", label=gettext_lazy("Với gì")),
        Column("province", label=gettext_lazy("Tỉnh, thành phố")),
        Column("address", label=gettext_lazy("Từ địa chỉ")),
    ]
    list_export: ClassVar[list[str]] = ["at", "who", "action", "thing", "province", "address"]
    export_headings: ClassVar[dict[str, Any]] = {column.name: column.label for column in columns}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.user.is_superuser or led(request).exists()):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[AuditEntry]:
        entries = AuditEntry.objects.select_related("province")
        if self.request.user.is_superuser:
            return entries
        return entries.filter(province__in=led(self.request))

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        if field == "action":
            value = label_of(value)
        if field == "at":
            value = timezone.make_naive(value).replace(microsecond=0)
        written = super().preprocess_field_value(field, value, export_format)
        return plain_cell(written) if export_format == self.FORMAT_CSV else written

    def write_csv_response(self, queryset: QuerySet[AuditEntry]) -> StreamingHttpResponse:
        response = super().write_csv_response(queryset)
        response.streaming_content = with_mark(response.streaming_content)
        return response
