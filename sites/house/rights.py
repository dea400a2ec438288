"""Names of rights where groups are edited: the database has them in English."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models.query import ModelIterable
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.users.forms import GroupForm, PagePermissionsForm
from wagtail.users.views import groups

ACTIONS = {
    "add": _("Thêm %(what)s"),
    "change": _("Sửa %(what)s"),
    "delete": _("Xóa %(what)s"),
    "view": _("Xem %(what)s"),
}


def right_name(permission: Permission) -> str:
    """Give the right's name in the language of who looks."""
    action, _underscore, model = permission.codename.partition("_")
    if action in ACTIONS and model == permission.content_type.model:
        return ACTIONS[action] % {"what": permission.content_type.name}
    return gettext(permission.name)


def page_right_name(permission: Permission) -> str:
    """Give the name of a right on pages as the head of its column explains it."""
    explained = {codename: long for codename, _short, long in Page.permission_types}
    return str(explained.get(permission.codename) or right_name(permission))


class Named(ModelIterable):
    """Rights under the names that people read."""

    def __iter__(self) -> Iterator[Permission]:
        for permission in super().__iter__():
            permission.name = right_name(permission)
            yield permission


class NamedRightsForm(GroupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["permissions"].queryset._iterable_class = Named


def name_rights() -> None:
    """Let the editor of groups show the names."""
    groups.GroupForm = NamedRightsForm
    PagePermissionsForm.base_fields["permissions"].label_from_instance = page_right_name
