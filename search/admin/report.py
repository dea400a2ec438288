"""The report of what people search for: chief editors see the own province, administrators all."""

from datetime import date, timedelta
from typing import Any, ClassVar

import django_filters
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Site

from accounts.models import User
from search.asked.reading import USUAL_WEEKS, Week, by_query, by_week, weeks_ago, with_texts
from search.asked.writing import week_of
from search.models import SearchedQuery
from search.parameters import YEARS
from sites.models import Province
from sites.spreadsheets import plain_cell, with_mark

#: Weeks that the trend shows at most; more would be no wider than a hair.
MOST_WEEKS = 106

SHOWN = {
    "": gettext_lazy("Tìm nhiều nhất"),
    "khong-ket-qua": gettext_lazy("Không có kết quả"),
    "khong-mo": gettext_lazy("Có kết quả nhưng không ai mở"),
}


def reported_sites(user: User) -> QuerySet[Site]:
    """Give the sites whose searches the user may see."""
    sites = Site.objects.select_related("province", "hub").order_by("site_name", "pk")
    if user.is_superuser:
        return sites
    return sites.filter(province__in=Province.objects.led_by(user))


def check_year(day: date) -> None:
    """Raise ValidationError for a day of a year that no search knows."""
    if day.year not in YEARS:
        raise ValidationError(
            _("Hãy chọn ngày trong các năm từ %(first)s đến %(last)s."),
            params={"first": YEARS[0], "last": YEARS[-1]},
        )


class SearchesFilterSet(WagtailFilterSet):
    """A site of those the user may see, a span of weeks, and which searches."""

    site = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Cổng"), queryset=lambda request: reported_sites(request.user)
    )
    first = django_filters.DateFilter(
        label=gettext_lazy("Từ tuần có ngày"),
        method="from_week",
        widget=AdminDateInput,
        validators=[check_year],
    )
    last = django_filters.DateFilter(
        label=gettext_lazy("Đến tuần có ngày"),
        method="to_week",
        widget=AdminDateInput,
        validators=[check_year],
    )
    shown = django_filters.ChoiceFilter(
        label=gettext_lazy("Xem"),
        choices=[choice for choice in SHOWN.items() if choice[0]],
        empty_label=SHOWN[""],
        method="leave",
    )

    class Meta:
        model = SearchedQuery
        fields: ClassVar[list[str]] = ["site", "first", "last", "shown"]

    def from_week(self, rows: QuerySet, _name: str, day: date) -> QuerySet:
        return rows.filter(week__gte=week_of(day))

    def to_week(self, rows: QuerySet, _name: str, day: date) -> QuerySet:
        return rows.filter(week__lte=day)

    def leave(self, rows: QuerySet, _name: str, _value: str) -> QuerySet:
        """Leave the rows: which searches are shown is decided when they are added up."""
        return rows


class SearchesReportView(ReportView):
    """Searches added up over weeks, with the trend above; as a table, CSV or XLSX."""

    page_title = gettext_lazy("Tìm kiếm")
    header_icon = "search"
    index_url_name = "searches_report"
    index_results_url_name = "searches_report_results"
    results_template_name = "search/admin/report_results.html"
    filterset_class = SearchesFilterSet
    default_ordering = "-times"
    export_filename = "tim-kiem"
    columns: ClassVar[list[Column]] = [
        Column("text", label=gettext_lazy("Câu tìm kiếm"), sort_key="key"),
        Column("times", label=gettext_lazy("Số lần tìm"), sort_key="times"),
        Column(
            "without_results", label=gettext_lazy("Không có kết quả"), sort_key="without_results"
        ),
        Column("with_click", label=gettext_lazy("Có mở kết quả"), sort_key="with_click"),
        Column("people", label=gettext_lazy("Số người, ít nhất"), sort_key="people"),
    ]
    list_export: ClassVar[list[str]] = [
        *("text", "times", "without_results", "with_click", "people"),
    ]
    export_headings: ClassVar[dict[str, Any]] = {column.name: column.label for column in columns}

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not reported_sites(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[SearchedQuery]:
        return SearchedQuery.objects.filter(site__in=reported_sites(self.request.user))

    def get_filtered_queryset(self) -> QuerySet:
        """Give the searches added up, those that were asked for, in the order asked for."""
        rows = self.filter_queryset(self.get_base_queryset())
        chosen = self.filters.form.cleaned_data if self.filters.is_valid() else {}
        first, last = chosen.get("first"), chosen.get("last")
        if first is None:
            first = weeks_ago(USUAL_WEEKS)
            rows = rows.filter(week__gte=first)
        self.weeks = _span(rows, week_of(first), week_of(last) if last else weeks_ago(0))
        self.rows = rows
        searches = by_query(rows)
        match chosen.get("shown"):
            case "khong-ket-qua":
                searches = searches.filter(without_results__gt=0).order_by("-without_results")
            case "khong-mo":
                searches = searches.filter(with_click=0, without_results__lt=F("times"))
        if self.is_explicitly_ordered or not searches.query.order_by:
            searches = searches.order_by(self.ordering)
        return searches.order_by(*searches.query.order_by, "key")

    def get_table(self, object_list: QuerySet) -> Table:
        self.searches = with_texts(self.rows, object_list)
        return super().get_table(self.searches)

    def decorate_paginated_queryset(self, object_list: QuerySet) -> list[dict[str, Any]]:
        return self.searches

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | {"bars": _bars(self.weeks)}

    @property
    def no_results_message(self) -> str:
        return _("Chưa có tìm kiếm nào trong những tuần này.")

    def write_csv_response(self, queryset: QuerySet) -> HttpResponse:
        response = super().write_csv_response(queryset)
        # Without the mark Excel takes Vietnamese in UTF-8 for something else.
        response.streaming_content = with_mark(response.streaming_content)
        return response

    custom_field_preprocess: ClassVar[dict[str, Any]] = {"text": {"csv": plain_cell}}


def _span(rows: QuerySet[SearchedQuery], first: date, last: date) -> list[Week]:
    """Give the weeks of the trend: the last of too many, none if they end before they begin."""
    first = max(first, last - timedelta(weeks=MOST_WEEKS - 1))
    return by_week(rows.filter(week__gte=first), first, last) if first <= last else []


def _bars(weeks: list[Week]) -> list[dict[str, Any]]:
    """Give each week with where its bar stands in a drawing of 100 by 100."""
    most = max((week.times for week in weeks), default=0) or 1
    width = 100 / max(len(weeks), 1)
    return [
        {
            "week": week,
            "last_day": week.monday + timedelta(days=6),
            "x": f"{number * width + width * 0.1:.2f}",
            "width": f"{width * 0.8:.2f}",
            "y": f"{100 - 100 * week.times / most:.2f}",
            "height": f"{100 * week.times / most:.2f}",
        }
        for number, week in enumerate(weeks)
    ]
