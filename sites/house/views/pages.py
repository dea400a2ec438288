"""The explorer, the chooser of pages, and actions on many pages or files at once."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import MultipleUserFilter
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.views.page_privacy import SetPrivacyView
from wagtail.admin.views.pages.create import AddSubpageView
from wagtail.admin.views.pages.listing import (
    EditedByFilter,
    GenericPageFilterSet,
    PageFilterSet,
    SiteFilter,
)
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import CollectionMember, Page, Site

from accounts.models import User
from sites.house.reach import Reach, reach_of
from sites.languages import sites_with_homes
from sites.middleware import know_sites
from sites.models import Hub, Province
from sites.roles import HUB_GROUPS, PROVINCE_GROUPS


class OwnPageFilterSet(GenericPageFilterSet):
    """Offers colleagues and own sites to filter by, not everybody's."""

    owner = MultipleUserFilter(
        label=_("Người phụ trách"),
        queryset=lambda request: reach_of(request.user).colleagues(),
        widget=CheckboxSelectMultiple,
    )
    edited_by = EditedByFilter(
        label=_("Người sửa"),
        queryset=lambda request: reach_of(request.user).colleagues(),
        widget=CheckboxSelectMultiple,
    )
    site = SiteFilter(
        label=_("Cổng"),
        queryset=lambda request: reach_of(request.user).sites(),
        widget=CheckboxSelectMultiple,
    )


def staff_around(request: HttpRequest) -> QuerySet[User]:
    """Give the staff of the sub-site whose pages are listed, and the administrators."""
    page = Page.objects.filter(pk=request.resolver_match.kwargs.get("parent_page_id")).first()
    staff = Q(is_superuser=True)
    for model, fields in ((Province, PROVINCE_GROUPS), (Hub, HUB_GROUPS)) if page else ():
        for field in fields:
            staff |= Q(groups__in=model.objects.owning(page).values(field))
    return User.objects.filter(staff).distinct().order_by("last_name", "email")


def sites_without_communes(request: HttpRequest) -> QuerySet[Site]:
    """Give the sites of the hub and of provinces, which communes' are part of."""
    provinces = Province.objects.filter(parent=None).values("site")
    return Site.objects.filter(Q(pk__in=provinces) | Q(pk__in=Hub.objects.values("site")))


def offer_few_to_filter_by() -> None:
    """Let administrators filter pages by a list that does not grow with the install."""
    for filterset in (PageFilterSet, GenericPageFilterSet):
        filterset.base_filters["site"].queryset = sites_without_communes
        for name in ("owner", "edited_by"):
            filterset.base_filters[name].queryset = staff_around


class OwnPrivacyView(SetPrivacyView):
    """Names the own province's groups, where Wagtail names everybody's."""

    def get_form(self, form_class: type[ModelForm] | None = None) -> ModelForm:
        form = super().get_form(form_class)
        own = Group.objects.filter(pk__in=reach_of(self.request.user).group_ids)
        form.fields["groups"].queryset = own
        return form


class OwnAddSubpageView(AddSubpageView):
    """Does not lead to all pages of a kind, which province staff are not shown."""

    template_name = "sites/admin/add_subpage.html"


class OwnPageViewSet(PageViewSet):
    """Makes the views of pages that the gate puts in the place of Wagtail's; never registered."""

    filterset_class = OwnPageFilterSet
    set_privacy_view_class = OwnPrivacyView
    add_subpage_view_class = OwnAddSubpageView


own_page_views = OwnPageViewSet()


class OwnExternalLinkView(ExternalLinkView):
    """Turns the address of an own page into a link to that page; others stay addresses."""

    def post(self, request: HttpRequest) -> HttpResponse:
        sites = reach_of(request.user).sites().values("pk")
        know_sites(request, sites_with_homes().filter(pk__in=sites))
        return super().post(request)


def own_bulk_action(
    request: HttpRequest, app_label: str, model_name: str, action: str
) -> HttpResponse:
    """Do something to many pages or files, or to all of a list, of those within reach."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    action_class = bulk_action_registry.get_bulk_action_class(app_label, model_name, action)
    if action_class is None or not issubclass(model, Page | CollectionMember):
        raise Http404
    return _scoped(action_class, reach_of(request.user))(request, model).dispatch(request)


def _scoped(action_class: type, reach: Reach) -> type:
    class Scoped(action_class):  # type: ignore[misc, valid-type]
        def get_all_objects_in_listing_query(self, parent_id: str | None) -> Any:
            listed = super().get_all_objects_in_listing_query(parent_id)
            rows = self.model._default_manager.filter(pk__in=list(listed))
            own = reach.pages(rows) if issubclass(self.model, Page) else reach.files(rows)
            return own.values_list("pk", flat=True)

    return Scoped
