"""What each role may do, as one table: rights, the gate of the admin and the handbook follow it."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
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
    POLLS = "polls"
    COMMENTS = "comments"
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
        _("Nhận diện, màu, trình đơn, băng rôn, liên kết, chân trang, kênh, chức năng"),
        LEADERS,
        settings=True,
    ),
    Duty.PROMOTE: Line(_("Kết quả đề xuất khi tìm kiếm"), CHIEF),
    Duty.REDIRECT: Line(_("Chuyển hướng địa chỉ cũ"), CHIEF),
    Duty.POLLS: Line(_("Thăm dò dư luận"), CHIEF),
    Duty.COMMENTS: Line(_("Duyệt, ẩn, xóa ý kiến bạn đọc"), CHIEF),
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
    groups = roles_of(subsite)
    ids = _permission_ids()
    in_models = {
        (group.pk, ids[name])
        for role, group in groups.items()
        for line in _lines(role)
        for name in line.model
    }
    changed = _settle(Group.permissions.through, ("group_id", "permission_id"), groups, in_models)
    for rows, column, place_id, names_of in (
        (GroupPagePermission, "page_id", subsite.container_id, _on_pages),
        (GroupCollectionPermission, "collection_id", subsite.collection_id, _on_files),
        (GroupSitePermission, "site_id", subsite.site_id, _on_settings),
    ):
        wanted = {
            (group.pk, place_id, ids[name])
            for role, group in groups.items()
            for line in _lines(role)
            for name in names_of(line)
        }
        changed |= _settle(rows, ("group_id", column, "permission_id"), groups, wanted)
    return [group for group in groups.values() if group.pk in changed]


def _settle(
    rows: type[Model],
    columns: tuple[str, ...],
    groups: dict[Role, Group],
    wanted: set[tuple[int, ...]],
) -> set[int]:
    """Let a table hold what is wanted for the groups, and no more; give the groups changed."""
    held = rows._default_manager.filter(group__in=groups.values())
    have = {row[1:]: row[0] for row in held.values_list("pk", *columns)}
    if superfluous := [pk for key, pk in have.items() if key not in wanted]:
        held.filter(pk__in=superfluous).delete()
    rows._default_manager.bulk_create(
        rows(**dict(zip(columns, key, strict=True))) for key in sorted(wanted - have.keys())
    )
    return {key[0] for key in have.keys() ^ wanted}


def _lines(role: Role) -> list[Line]:
    return [line for line in TABLE.values() if role in line.roles]


def _on_pages(line: Line) -> list[str]:
    return [f"wagtailcore.{right}_page" for right in line.pages]


def _on_files(line: Line) -> list[str]:
    kinds = (("wagtailimages", "image"), ("wagtaildocs", "document"))
    return [f"{label}.{right}_{kind}" for right in line.files for label, kind in kinds]


def _on_settings(line: Line) -> list[str]:
    meta = SiteIdentity._meta
    return [f"{meta.app_label}.change_{meta.model_name}"] if line.settings else []


def _permission_ids() -> dict[str, int]:
    """Give the permissions that the table names, by app and codename."""
    names = {
        name
        for line in TABLE.values()
        for name in (*line.model, *_on_pages(line), *_on_files(line), *_on_settings(line))
    }
    found = Permission.objects.filter(codename__in={name.partition(".")[2] for name in names})
    rows = found.values_list("content_type__app_label", "codename", "pk")
    return {f"{label}.{codename}": pk for label, codename, pk in rows}
