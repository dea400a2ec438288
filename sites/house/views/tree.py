"""The tree of pages for administrators, at whose root stand thousands of sub-sites."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import NavigateToChildrenColumn, PageTitleColumn
from wagtail.admin.views.chooser import BrowseView
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from sites.house.province_views import state_of
from sites.models import Hub, Province, SubSite

#: Sub-sites on a page of the root. Nobody pages through thousands: one is searched for, or
#: filtered by its province.
SUBSITES_AT_A_TIME = 10

#: How a container leads to its sub-site.
OWNERS = [f"{model._meta.model_name}_contained" for model in (Hub, Province)]


def subsite_in(container: Page) -> SubSite | None:
    """Give the sub-site of a page at the root, of the hub or of a province."""
    return next((getattr(container, owner) for owner in OWNERS if hasattr(container, owner)), None)


def kind_of(container: Page) -> str:
    """Say what kind of sub-site stands here, with the province that a commune belongs to."""
    subsite = subsite_in(container)
    if not isinstance(subsite, Province):
        return str(subsite._meta.verbose_name).capitalize() if subsite else ""
    kind = subsite.get_kind_display()
    return f"{kind}, {subsite.parent.name}" if subsite.parent else kind


def host_of(container: Page) -> str:
    """Give the host name of the sub-site that stands here."""
    subsite = subsite_in(container)
    return subsite.site.hostname if subsite else ""


def state_here(container: Page) -> str:
    """Say how the sub-site that stands here does."""
    subsite = subsite_in(container)
    return state_of(subsite) if isinstance(subsite, Province) else ""


class SubsiteColumn(PageTitleColumn):
    """The name of a sub-site, which leads to its pages."""

    cell_template_name = "sites/admin/subsite_cell.html"


class TreeView(ExplorableIndexView):
    """The explorer, whose root lists sub-sites as such, and costs the same however many.

    What is done to a sub-site as a whole is done under `Tỉnh, thành phố`.
    """

    @cached_property
    def lists_subsites(self) -> bool:
        return self.parent_page.is_root() and not (self.is_searching or self.is_filtering)

    def get_paginate_by(self, queryset: QuerySet[Page]) -> int | None:
        return SUBSITES_AT_A_TIME if self.lists_subsites else super().get_paginate_by(queryset)

    def get_base_queryset(self) -> QuerySet[Page]:
        if not self.lists_subsites:
            return super().get_base_queryset()
        sites = [f"{owner}__site" for owner in OWNERS]
        return Page.objects.child_of(self.parent_page).select_related(
            *sites, "province_contained__parent"
        )

    def order_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Order sub-sites as they were made, by an index: by date all of them would be sorted."""
        if self.lists_subsites and not self.is_explicitly_ordered:
            return queryset.order_by("path")
        return super().order_queryset(queryset)

    @cached_property
    def explorable_columns(self) -> list[BaseColumn]:
        if not self.lists_subsites:
            return super().explorable_columns
        return [
            SubsiteColumn("title", label=_("Tên"), sort_key="title"),
            Column("kind", label=_("Loại"), accessor=kind_of, width="20%"),
            Column("host", label=_("Tên miền"), accessor=host_of, width="25%"),
            Column("state", label=_("Tình trạng"), accessor=state_here, width="15%"),
            NavigateToChildrenColumn("navigate", width="10%"),
        ]


class EveryPageViewSet(PageViewSet):
    """The views of pages of all types, for which Wagtail registers its own otherwise."""

    model = Page
    index_view_class = TreeView


@method_decorator([never_cache, require_admin_access], name="dispatch")
class BrowseFromHereView(BrowseView):
    """The chooser of pages, in which administrators begin in the sub-site that they are at."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        if parent_page_id is None and not request.reach and request.subsite:
            parent_page_id = request.subsite.site.root_page_id
        return super().get(request, parent_page_id)
