"""What the search adds to the admin."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.documents import get_document_model
from wagtail.models import Page

from search.admin.promoted import PromotedViewSet
from search.admin.report import SearchesReportView
from search.admin.synonyms import BuiltInSynonymsView, SynonymViewSet
from search.following import follow_documents
from search.indexing import index_page
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


@hooks.register("after_bulk_action")
def follow_moved_documents(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any
) -> None:
    """Follow documents that were put into another collection, without being saved one by one."""
    if action_type == "add_to_collection":
        documents = get_document_model()
        moved = [one.pk for one in objects if isinstance(one, documents)]
        follow_documents(moved, hides=True)


@hooks.register("after_convert_alias_page")
def index_own_page(request: HttpRequest, page: Page) -> None:
    """Index what was another page's alias and is a page of its own now."""
    index_page(Page.objects.get(pk=page.pk))


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
