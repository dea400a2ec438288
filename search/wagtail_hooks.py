"""What the search adds to the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup

from search.admin.promoted import PromotedViewSet
from search.admin.report import SearchesReportView
from search.admin.synonyms import BuiltInSynonymsView, SynonymViewSet
from sites.house.reach import leads


class SearchViewSetGroup(ModelViewSetGroup):
    """What makes the reader's search better, under one item of the menu."""

    menu_label = _("Tìm kiếm trên cổng")
    menu_icon = "search"
    menu_order = 350
    items = (PromotedViewSet, SynonymViewSet)


class SearchesMenuItem(MenuItem):
    """Leads to the report; shown to those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return leads(request.user)


@hooks.register("register_admin_viewset")
def search_viewsets() -> SearchViewSetGroup:
    return SearchViewSetGroup()


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    report = SearchesReportView
    return [
        path("tu-dong-nghia/co-san/", BuiltInSynonymsView.as_view(), name="built_in_synonyms"),
        path("reports/tim-kiem/", report.as_view(), name="searches_report"),
        path(
            "reports/tim-kiem/results/",
            report.as_view(results_only=True),
            name="searches_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def searches_item() -> MenuItem:
    return SearchesMenuItem(
        _("Tìm kiếm"), reverse("searches_report"), icon_name="search", order=600
    )
