"""What each role may do, as one table: rights, the gate of the admin and the handbook follow it."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupCollectionPermission, GroupPagePermission, GroupSitePermission

from sites.models import Hub, Province, SiteIdentity, SubSite


class Role(StrEnum):
    """Who somebody is: in one sub-site by a group of it, or administrator of the platform."""

    AUTHOR = "author"
    EDITOR = "editor"
    CHIEF_EDITOR = "chief_editor"
    HUB_EDITOR = "hub_editor"
    ADMINISTRATOR = "administrator"


ROLE_LABELS = {
    Role.AUTHOR: _("Tác giả"),
    Role.EDITOR: _("Biên tập viên"),
    Role.CHIEF_EDITOR: _("Trưởng ban biên tập"),
    Role.HUB_EDITOR: _("Biên tập viên cổng liên tỉnh"),
    Role.ADMINISTRATOR: _("Quản trị nền tảng"),
}

#: The groups of a sub-site, by the name of the field that holds them.
PROVINCE_GROUPS = {
    "author_group": Role.AUTHOR,
    "editor_group": Role.EDITOR,
    "chief_editor_group": Role.CHIEF_EDITOR,
}
HUB_GROUPS = {"editor_group": Role.HUB_EDITOR}


class Duty(StrEnum):
    """One thing that somebody may do."""

    WRITE = "write"
    UPLOAD = "upload"
    EDIT = "edit"
    REVIEW = "review"
    SCHEDULE = "schedule"
    TRANSLATE = "translate"
    EDIT_FILES = "edit_files"
    PUBLISH = "publish"
    LOCK = "lock"
    DELETE_FILES = "delete_files"
    PRESENT = "present"
    PROMOTE = "promote"
    REDIRECT = "redirect"
    WORKFLOW = "workflow"
    STATISTICS = "statistics"
    AUDIT = "audit"
    STAFF = "staff"
    ADMINISTER = "administer"


@dataclass(frozen=True)
class Line:
    """Who may do it, and the rights of Wagtail's that it takes.

    `pages` are rights on the container, `files` on the collection, `settings` on the site's
    settings, `model` the only rights that hold everywhere, so that each view they open is scoped
    by the gate. A duty without any is the gate's alone.
    """

    label: str
    roles: tuple[Role, ...]
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    settings: bool = False
    model: tuple[str, ...] = ()


STAFF = (Role.AUTHOR, Role.EDITOR, Role.CHIEF_EDITOR, Role.HUB_EDITOR)
EDITORS = (Role.EDITOR, Role.CHIEF_EDITOR, Role.HUB_EDITOR)
LEADERS = (Role.CHIEF_EDITOR, Role.HUB_EDITOR)
CHIEF = (Role.CHIEF_EDITOR,)

#: The table. An administrator may do all of it, everywhere, without any right of a group.
TABLE: dict[Duty, Line] = {
    Duty.WRITE: Line(
        _("Viết bài; sửa và gửi duyệt bài của mình"),
        STAFF,
        pages=("add",),
        model=("wagtailadmin.access_admin",),
    ),
    Duty.UPLOAD: Line(_("Tải lên và chọn ảnh, tài liệu"), STAFF, files=("add", "choose")),
    Duty.EDIT: Line(_("Sửa bài của mọi người"), EDITORS, pages=("change",)),
    Duty.REVIEW: Line(
        _("Biên tập: chuyển bài lên bước sau hoặc trả lại"), (Role.EDITOR, Role.CHIEF_EDITOR)
    ),
    Duty.SCHEDULE: Line(_("Đặt ngày giờ đăng và gỡ, có hiệu lực khi được duyệt"), EDITORS),
    Duty.TRANSLATE: Line(_("Dịch trang"), EDITORS, model=("wagtail_localize.submit_translation",)),
    Duty.EDIT_FILES: Line(_("Sửa thông tin ảnh, tài liệu"), EDITORS, files=("change",)),
    Duty.PUBLISH: Line(_("Duyệt đăng, gỡ, chuyển, xóa trang"), LEADERS, pages=("publish",)),
    Duty.LOCK: Line(_("Khóa và mở khóa trang"), CHIEF, pages=("lock", "unlock")),
    Duty.DELETE_FILES: Line(_("Xóa ảnh, tài liệu"), LEADERS, files=("delete",)),
    Duty.PRESENT: Line(
        _("Nhận diện, trình đơn, chân trang, kênh, chức năng của cổng"), LEADERS, settings=True
    ),
    Duty.PROMOTE: Line(_("Kết quả đề xuất khi tìm kiếm"), CHIEF),
    Duty.REDIRECT: Line(_("Chuyển hướng địa chỉ cũ"), CHIEF),
    Duty.WORKFLOW: Line(_("Quy trình duyệt: một bước hay hai bước"), CHIEF),
    Duty.STATISTICS: Line(_("Thống kê của tỉnh"), CHIEF),
    Duty.AUDIT: Line(_("Nhật ký của tỉnh: ai làm gì, lúc nào, từ đâu"), CHIEF),
    Duty.STAFF: Line(_("Mời, đổi vai trò, cho thôi cán bộ của tỉnh"), CHIEF),
    Duty.ADMINISTER: Line(_("Thêm và đóng tỉnh, tài khoản quản trị, danh mục chung, mọi tỉnh"), ()),
}


def may(role: Role, duty: Duty) -> bool:
    """Tell whether the role has the duty."""
    return role is Role.ADMINISTRATOR or role in TABLE[duty].roles


def roles_of(subsite: SubSite) -> dict[Role, Group]:
    """Give the sub-site's group of each role."""
    groups = PROVINCE_GROUPS if isinstance(subsite, Province) else HUB_GROUPS
    return {role: getattr(subsite, field) for field, role in groups.items()}


def make_group(role: Role, name: str, slug: str) -> Group:
    """Make the group of a role in the sub-site of that name and slug, still without rights.

    A group of the same name that somebody made by hand is not taken over: IntegrityError.
    """
    return Group.objects.create(name=f"{name} ({slug}): {ROLE_LABELS[role]}")


def settle_rights(subsite: Province | Hub) -> list[Group]:
    """Give the sub-site's groups what the table says and nothing else; give those changed.

    Rights are no matter of taste that somebody may have edited: one that the table no longer gives
    is taken away, as is one given by hand.
    """
    return [
        group
        for role, group in roles_of(subsite).items()
        if _settle_pages(role, group, subsite)
        | _settle_files(role, group, subsite)
        | _settle_settings(role, group, subsite)
        | _settle_models(role, group)
    ]


def _lines(role: Role) -> list[Line]:
    return [line for line in TABLE.values() if role in line.roles]


def _settle_pages(role: Role, group: Group, subsite: SubSite) -> bool:
    wanted = {
        (subsite.container_id, f"{right}_page") for line in _lines(role) for right in line.pages
    }
    present = GroupPagePermission.objects.filter(group=group)
    have = {(row.page_id, row.permission.codename): row for row in _with_permission(present)}
    for row in _superfluous(have, wanted):
        row.delete()
    for page_id, codename in wanted - have.keys():
        GroupPagePermission.objects.create(
            group=group, page_id=page_id, permission_type=codename.removesuffix("_page")
        )
    return have.keys() != wanted


def _settle_files(role: Role, group: Group, subsite: SubSite) -> bool:
    kinds = (("wagtailimages", "image"), ("wagtaildocs", "document"))
    wanted = {
        (subsite.collection_id, app_label, f"{right}_{model_name}")
        for line in _lines(role)
        for right in line.files
        for app_label, model_name in kinds
    }
    present = _with_permission(GroupCollectionPermission.objects.filter(group=group))
    have = {(row.collection_id, *_names(row.permission)): row for row in present}
    for row in _superfluous(have, wanted):
        row.delete()
    for collection_id, app_label, codename in wanted - have.keys():
        GroupCollectionPermission.objects.create(
            group=group,
            collection_id=collection_id,
            permission=_permission(app_label, codename),
        )
    return have.keys() != wanted


def _settle_settings(role: Role, group: Group, subsite: SubSite) -> bool:
    label, codename = SiteIdentity._meta.app_label, f"change_{SiteIdentity._meta.model_name}"
    wanted = {(subsite.site_id, label, codename) for line in _lines(role) if line.settings}
    present = _with_permission(GroupSitePermission.objects.filter(group=group))
    have = {(row.site_id, *_names(row.permission)): row for row in present}
    for row in _superfluous(have, wanted):
        row.delete()
    for site_id, app_label, name in wanted - have.keys():
        GroupSitePermission.objects.create(
            group=group, site_id=site_id, permission=_permission(app_label, name)
        )
    return have.keys() != wanted


def _settle_models(role: Role, group: Group) -> bool:
    wanted = {name for line in _lines(role) for name in line.model}
    present = group.permissions.select_related("content_type")
    have = {".".join(_names(permission)) for permission in present}
    if have != wanted:
        group.permissions.set([_permission(*name.split(".")) for name in wanted])
    return have != wanted


def _with_permission(rows: QuerySet) -> QuerySet:
    return rows.select_related("permission__content_type")


def _superfluous(have: dict[tuple, object], wanted: set[tuple]) -> list:
    return [row for key, row in have.items() if key not in wanted]


def _names(permission: Permission) -> tuple[str, str]:
    return permission.content_type.app_label, permission.codename


def _permission(app_label: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)
