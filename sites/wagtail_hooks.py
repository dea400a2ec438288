"""Where Wagtail asks us what province staff may see."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, URLPattern, path, resolve, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.models.view_restrictions import BaseViewRestriction

from sites.actions import register_actions
from sites.house.audit_views import AuditView
from sites.house.dashboard import own_panels, own_summary
from sites.house.gate import refused
from sites.house.handbook import HandbookView
from sites.house.province_views import ProvinceViewSet
from sites.house.reach import leads, reach_of
from sites.house.redirect_views import ImportRedirectsView, RedirectViewSet
from sites.house.review_views import ReviewSettingsView
from sites.house.rows import may_open
from sites.house.second_factor_rules import (
    FactorPanel,
    PlatformRulesView,
    ProvinceRulesView,
    ResetView,
)
from sites.house.second_factor_views import NewCodesView, SwitchOffView
from sites.house.staff_views import InviteAgainView, InviteView, MemberView, StaffView
from sites.house.views.tree import EveryPageViewSet

#: What "whoever is signed in" and "members of a group" may read, staff of others may not.
OF_THE_HOUSE = (BaseViewRestriction.LOGIN, BaseViewRestriction.GROUPS)


@hooks.register("construct_page_chooser_queryset")
def own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    return request.reach.pages(pages) if request.reach else pages


hooks.register("register_log_actions", register_actions)
hooks.register("construct_homepage_panels", own_panels, order=-100)
hooks.register("construct_homepage_summary_items", own_summary, order=100)


@hooks.register("construct_main_menu", order=100)
@hooks.register("construct_reports_menu", order=100)
@hooks.register("construct_settings_menu", order=100)
@hooks.register("construct_help_menu", order=100)
def leave_out_closed(request: HttpRequest, items: list[MenuItem]) -> None:
    """Offer nobody what the gate would refuse."""
    if request.reach:
        items[:] = [item for item in items if _is_open(request, item.url)]


def _is_open(request: HttpRequest, url: str) -> bool:
    try:
        name = resolve(url.partition("?")[0]).view_name
    except Resolver404:
        return True  # a submenu, or an address elsewhere
    return may_open(request.reach, name)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    view = ReviewSettingsView.as_view()
    return [
        path("vai-tro/", HandbookView.as_view(), name="roles"),
        path("quy-trinh-duyet/", view, name="review_settings"),
        path("quy-trinh-duyet/<int:pk>/", view, name="review_settings"),
        path("chuyen-huong/nhap/", ImportRedirectsView.as_view(), name="redirects_import"),
        path("reports/nhat-ky/", AuditView.as_view(), name="audit"),
        path(
            "reports/nhat-ky/results/", AuditView.as_view(results_only=True), name="audit_results"
        ),
        path("can-bo/", StaffView.as_view(), name="staff"),
        path("can-bo/<int:pk>/", StaffView.as_view(), name="staff"),
        path("can-bo/<int:pk>/moi/", InviteView.as_view(), name="staff_invite"),
        path("can-bo/<int:pk>/<int:user_id>/", MemberView.as_view(), name="staff_member"),
        path(
            "can-bo/<int:pk>/<int:user_id>/moi-lai/",
            InviteAgainView.as_view(),
            name="staff_invite_again",
        ),
        path("can-bo/<int:pk>/hai-lop/", ProvinceRulesView.as_view(), name="staff_second_factor"),
        path(
            "can-bo/<int:pk>/<int:user_id>/hai-lop/",
            ResetView.as_view(),
            name="staff_second_factor_reset",
        ),
        path("hai-lop/", PlatformRulesView.as_view(), name="second_factor_rules"),
        path("account/hai-lop/ma-du-phong/", NewCodesView.as_view(), name="second_factor_codes"),
        path("account/hai-lop/tat/", SwitchOffView.as_view(), name="second_factor_off"),
    ]


@hooks.register("register_admin_viewset")
def province_viewset() -> ProvinceViewSet:
    return ProvinceViewSet()


@hooks.register("register_admin_viewset")
def redirect_viewset() -> RedirectViewSet:
    return RedirectViewSet()


@hooks.register("register_admin_viewset", order=100)  # after Wagtail's, in whose place it stands
def every_page_viewset() -> EveryPageViewSet:
    return EveryPageViewSet()


@hooks.register("register_help_menu_item")
def roles_item() -> MenuItem:
    return MenuItem(_("Vai trò và quyền"), reverse("roles"), icon_name="group", order=100)


@hooks.register("register_settings_menu_item")
def review_item() -> MenuItem:
    return MenuItem(_("Quy trình duyệt"), reverse("review_settings"), icon_name="tasks", order=600)


@hooks.register("register_settings_menu_item")
def staff_item() -> MenuItem:
    return MenuItem(_("Cán bộ của tỉnh"), reverse("staff"), icon_name="group", order=610)


class AdministratorsItem(MenuItem):
    """Shown to administrators of the platform."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.is_superuser


@hooks.register("register_settings_menu_item")
def second_factor_item() -> MenuItem:
    return AdministratorsItem(
        _("Xác thực hai lớp"), reverse("second_factor_rules"), icon_name="key", order=620
    )


@hooks.register("register_account_settings_panel")
def second_factor_panel(request: HttpRequest, user: Any, profile: Any) -> FactorPanel:
    return FactorPanel(request, user, profile)


class AuditItem(MenuItem):
    """Leads to the report; shown to those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return leads(request.user)


@hooks.register("register_reports_menu_item")
def audit_item() -> MenuItem:
    return AuditItem(_("Nhật ký"), reverse("audit"), icon_name="history", order=650)


@hooks.register("before_serve_page", order=-1)
def keep_the_house_private(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """Refuse staff of other provinces what is open to those who are signed in."""
    if not request.user.is_authenticated or request.user.is_superuser:
        return None
    restrictions: QuerySet[PageViewRestriction] = page.get_view_restrictions()
    if restrictions.filter(restriction_type__in=OF_THE_HOUSE).exists():
        return None if reach_of(request.user).has_page(page) else refused(request, "a private page")
    return None


@hooks.register("before_serve_document", order=-1)
def keep_documents_private(document: Any, request: HttpRequest) -> HttpResponse | None:
    """Refuse staff of other provinces the documents of a private collection."""
    if not request.user.is_authenticated or request.user.is_superuser:
        return None
    restrictions: QuerySet[CollectionViewRestriction] = document.collection.get_view_restrictions()
    if restrictions.filter(restriction_type__in=OF_THE_HOUSE).exists():
        return None if reach_of(request.user).has(document) else refused(request, "a private file")
    return None
