"""What each role may do, as one table; the rights of a province's groups are made from it."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from sites.models import SiteIdentity, SubSite


class Role(StrEnum):
    """Who somebody is in one sub-site."""

    AUTHOR = "author"
    EDITOR = "editor"
    CHIEF_EDITOR = "chief_editor"
    HUB_EDITOR = "hub_editor"


@dataclass(frozen=True)
class Rights:
    """What a role may do with pages, with pictures and documents, and with the site's settings."""

    label: str
    pages: tuple[str, ...]
    files: tuple[str, ...]
    settings: bool = False


RIGHTS: dict[Role, Rights] = {
    Role.AUTHOR: Rights(_("Tác giả"), ("add",), ("add", "choose")),
    Role.EDITOR: Rights(_("Biên tập viên"), ("add", "change"), ("add", "change", "choose")),
    Role.CHIEF_EDITOR: Rights(
        _("Trưởng ban biên tập"),
        ("add", "change", "publish", "lock", "unlock"),
        ("add", "change", "delete", "choose"),
        settings=True,
    ),
    Role.HUB_EDITOR: Rights(
        _("Biên tập viên cổng liên tỉnh"),
        ("add", "change", "publish"),
        ("add", "change", "delete", "choose"),
        settings=True,
    ),
}


def make_group(role: Role, name: str, slug: str) -> Group:
    """Make the group of a role in the sub-site of that name and slug, still without rights on it.

    A group of the same name that somebody made by hand is not taken over: IntegrityError.
    """
    group = Group.objects.create(name=f"{name} ({slug}): {RIGHTS[role].label}")
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    )
    return group


def grant(role: Role, group: Group, subsite: SubSite) -> None:
    """Give the group the rights of its role on the sub-site's pages, files and settings."""
    rights = RIGHTS[role]
    for permission in rights.pages:
        GroupPagePermission.objects.create(
            group=group, page=subsite.container, permission_type=permission
        )
    for app_label, model_name in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for action in rights.files:
            GroupCollectionPermission.objects.create(
                group=group,
                collection=subsite.collection,
                permission=Permission.objects.get(
                    content_type__app_label=app_label, codename=f"{action}_{model_name}"
                ),
            )
    if rights.settings:
        GroupSitePermission.objects.create(
            group=group,
            site=subsite.site,
            permission=Permission.objects.get(
                content_type__app_label=SiteIdentity._meta.app_label,
                codename=f"change_{SiteIdentity._meta.model_name}",
            ),
        )
