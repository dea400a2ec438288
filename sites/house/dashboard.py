"""The admin's first page, without what somebody did before moving to another province."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.site_summary import PagesSummaryItem
from wagtail.admin.views import home
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.images.wagtail_hooks import ImagesSummaryItem
from wagtail.models import Page

from sites.house.reach import reach_of
from sites.house.rows import may_open


def _within_reach(request: HttpRequest, thing: Any) -> bool:
    return isinstance(thing, Page) and reach_of(request.user).has_page(thing)


class OwnModerationPanel(home.WorkflowObjectsToModeratePanel):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        states = context["states"]
        request = parent_context["request"]
        return context | {"states": [s for s in states if _within_reach(request, s["obj"])]}


class OwnSubmissionsPanel(home.UserObjectsInWorkflowModerationPanel):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        request = parent_context["request"]
        states = context["workflow_states"]
        return context | {
            "workflow_states": [s for s in states if _within_reach(request, s.content_object)]
        }


class OwnRecentEditsPanel(home.RecentEditsPanel):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        request = parent_context["request"]
        edits = context["last_edits"]
        return context | {"last_edits": [e for e in edits if _within_reach(request, e[1])]}


class OwnLockedPagesPanel(home.LockedPagesPanel):
    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        pages = reach_of(parent_context["request"].user).pages(context["locked_pages"])
        return context | {"locked_pages": pages}


class OwnPagesSummaryItem(PagesSummaryItem):
    """Counts the pages within reach; of two provinces Wagtail would count all below Root."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        pages = reach_of(self.request.user).pages(Page.objects.filter(depth__gt=2))
        return super().get_context_data(parent_context) | {"total_pages": pages.count()}


#: The lists that counts of files lead to.
LISTS = {ImagesSummaryItem: "wagtailimages:index", DocumentsSummaryItem: "wagtaildocs:index"}

OWN_PANELS = {
    home.WorkflowObjectsToModeratePanel: OwnModerationPanel,
    home.UserObjectsInWorkflowModerationPanel: OwnSubmissionsPanel,
    home.RecentEditsPanel: OwnRecentEditsPanel,
    home.LockedPagesPanel: OwnLockedPagesPanel,
}


def own_panels(request: HttpRequest, panels: list[Any]) -> None:
    """Put the own province's panels in the place of Wagtail's."""
    if request.reach:
        panels[:] = [
            OWN_PANELS[type(panel)]() if type(panel) in OWN_PANELS else panel for panel in panels
        ]


def own_summary(request: HttpRequest, items: list[Any]) -> None:
    """Put the own province's counts in the place of Wagtail's, without those of closed lists."""
    if request.reach:
        items[:] = [
            OwnPagesSummaryItem(request) if type(item) is PagesSummaryItem else item
            for item in items
            if type(item) not in LISTS or may_open(request.reach, LISTS[type(item)])
        ]
