"""Names that Wagtail takes from its code, which no catalogue can translate."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.admin.views.pages.search import SearchView
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm
from wagtail.models import Page, Site
from wagtail.sites.views import IndexView as SitesView
from wagtail.users.forms import PagePermissionsForm
from wagtail.users.views.bulk_actions.assign_role import RoleForm
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

#: For words of the packages' catalogues, which are not ours to collect.
theirs = gettext_lazy

LINK_TEXT = {"link_text": _("Chữ của liên kết")}
LABELS: dict[type, dict[str, Any]] = {
    ExternalLinkChooserForm: LINK_TEXT,
    AnchorLinkChooserForm: LINK_TEXT,
    PhoneLinkChooserForm: {"phone_number": _("Số điện thoại"), **LINK_TEXT},
    EmailLinkChooserForm: {
        "email_address": _("Địa chỉ thư điện tử"),
        "subject": _("Tiêu đề thư"),
        "body": _("Nội dung thư"),
        **LINK_TEXT,
    },
    PagePermissionsForm: {"page": _("Trang"), "permissions": _("Quyền")},
    RoleForm: {"role": _("Vai trò")},
    WorkflowPageForm: {"page": _("Trang")},
    # Wagtail translates these once, when it is loaded.
    ImageInsertionForm: {
        "format": theirs("Format"),
        "image_is_decorative": theirs("Image is decorative"),
        "alt_text": theirs("Alt text"),
    },
}
#: So too the heads of these columns, and what explains them.
RIGHTS = {
    GroupImagePermissionFormSet: (
        ("add_image", "Add", "Add/edit images you own"),
        ("change_image", "Edit", "Edit any image"),
        ("choose_image", "Choose", "Select images in choosers"),
    ),
    GroupCollectionManagementPermissionFormSet: (
        ("add_collection", "Add", "Add collections"),
        ("change_collection", "Edit", "Edit collections"),
        ("delete_collection", "Delete", "Delete collections"),
    ),
}
REPORT_FILTERS = {
    "source_locale": _("Ngôn ngữ gốc"),
    "target_locale": _("Ngôn ngữ dịch"),
}


def label() -> None:
    """Give the fields and columns that have none a name in the language of who looks."""
    for form, labels in LABELS.items():
        for field, words in labels.items():
            form.base_fields[field].label = words
    for formset, rights in RIGHTS.items():
        formset.permission_types[:] = [
            (codename, theirs(short), theirs(long)) for codename, short, long in rights
        ]
    for column in SitesView.columns:
        if column.name in ("port", "site_name", "root_page"):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)
    for name, words in REPORT_FILTERS.items():
        TranslationsReportFilterSet.base_filters[name].label = words
    Translation._meta.verbose_name = _("bản dịch")
    TranslationsReportView.verbose_name_plural = _("bản dịch")
    # "1–5 of 5 None": a search has no model, which other lists take the name from.
    SearchView.verbose_name_plural = Page._meta.verbose_name_plural
