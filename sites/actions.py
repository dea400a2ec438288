"""What is written down of what people do, and what each is called."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, registry


class Action(TextChoices):
    """What Wagtail has no name for, or only that something was changed."""

    SIGNED_IN = "auth.signed_in", _("đăng nhập")
    SIGNED_OUT = "auth.signed_out", _("đăng xuất")
    FAILED = "auth.failed", _("đăng nhập không được")
    REFUSED = "auth.refused", _("bị từ chối")
    PASSWORD_CHANGED = "auth.password", _("đặt mật khẩu mới")
    CODE_RIGHT = "second_factor.right", _("nhập đúng mã xác thực")
    RECOVERY_CODE_USED = "second_factor.recovery", _("dùng một mã dự phòng")
    RECOVERY_CODES_NEW = "second_factor.codes", _("tạo mã dự phòng mới")
    FACTOR_SET_UP = "second_factor.set_up", _("bật xác thực hai lớp")
    FACTOR_OFF = "second_factor.off", _("tắt xác thực hai lớp")
    FACTOR_RESET = "second_factor.reset", _("đặt lại xác thực hai lớp")
    FACTOR_REQUIRED = "second_factor.required", _("đổi vai trò phải xác thực hai lớp")

    INVITED = "staff.invited", _("mời cán bộ")
    INVITED_AGAIN = "staff.invited_again", _("gửi lại lời mời cho cán bộ")
    ROLE_CHANGED = "staff.role", _("đổi vai trò của cán bộ")
    LET_GO = "staff.let_go", _("cho cán bộ thôi làm ở tỉnh")
    TAKEN_BACK = "staff.taken_back", _("mở lại tài khoản của cán bộ")

    PROVINCE_ADDED = "province.added", _("tạo cổng của tỉnh")
    HOST_CHANGED = "province.host", _("đổi tên miền của cổng")
    OLD_HOST_DROPPED = "province.old_host", _("bỏ tên miền cũ của cổng")
    ARCHIVED = "province.archived", _("lưu trữ cổng, ngừng phục vụ")
    RESTORED = "province.restored", _("đưa cổng hoạt động trở lại")
    EXPORTED = "province.export", _("xuất dữ liệu của cổng")
    EXPORT_TAKEN = "province.export_taken", _("tải về gói dữ liệu của cổng")
    EXPORT_DELETED = "province.export_deleted", _("xóa gói dữ liệu của cổng")
    IMPORTED = "province.imported", _("nhập cổng từ gói dữ liệu")
    MERGED = "province.merged", _("nhập tỉnh vào tỉnh khác")
    PROVINCE_DELETED = "province.deleted", _("xóa cổng cùng mọi nội dung")

    SETTINGS_SAVED = "settings.saved", _("lưu cài đặt của cổng")
    REVIEW_CHANGED = "settings.review", _("đổi quy trình duyệt")
    REDIRECTS_IMPORTED = "redirects.imported", _("nhập danh sách chuyển hướng")

    COMMENT_APPROVED = "comments.approved", _("duyệt đăng ý kiến bạn đọc")
    COMMENT_HIDDEN = "comments.hidden", _("ẩn ý kiến bạn đọc")
    COMMENT_DELETED = "comments.deleted", _("xóa ý kiến bạn đọc")


#: What Wagtail's own actions are called; one that is not here goes by Wagtail's name for it.
OF_WAGTAIL = {
    "wagtail.create": _("tạo"),
    "wagtail.edit": _("sửa"),
    "wagtail.delete": _("xóa"),
    "wagtail.publish": _("đăng"),
    "wagtail.publish.schedule": _("hẹn giờ đăng"),
    "wagtail.schedule.cancel": _("bỏ hẹn giờ đăng"),
    "wagtail.unpublish": _("gỡ"),
    "wagtail.unpublish.schedule": _("hẹn giờ gỡ"),
    "wagtail.copy": _("sao chép"),
    "wagtail.copy_for_translation": _("mở bản dịch"),
    "wagtail.create_alias": _("tạo bản song sinh"),
    "wagtail.convert_alias": _("tách bản song sinh"),
    "wagtail.move": _("chuyển chỗ"),
    "wagtail.reorder": _("xếp lại thứ tự"),
    "wagtail.rename": _("đổi tên"),
    "wagtail.revert": _("lấy lại bản cũ"),
    "wagtail.lock": _("khóa"),
    "wagtail.unlock": _("mở khóa"),
    "wagtail.workflow.start": _("gửi duyệt"),
    "wagtail.workflow.approve": _("duyệt"),
    "wagtail.workflow.reject": _("trả lại"),
    "wagtail.workflow.resume": _("gửi duyệt lại"),
    "wagtail.workflow.cancel": _("thôi duyệt"),
    "wagtail.view_restriction.create": _("đặt riêng tư"),
    "wagtail.view_restriction.edit": _("sửa riêng tư"),
    "wagtail.view_restriction.delete": _("bỏ riêng tư"),
}
ACTIONS = {**dict(Action.choices), **OF_WAGTAIL}


def label_of(action: str) -> str:
    """Give what an action is called in the user's language."""
    if label := ACTIONS.get(action):
        return str(label)
    return str(registry.get_action_label(action)) if registry.action_exists(action) else action


def register_actions(actions: LogActionRegistry) -> None:
    """Let Wagtail's log take what it has no name for."""
    for action in Action:
        actions.register_action(action.value, action.label, action.label)
