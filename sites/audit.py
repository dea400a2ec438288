"""Writing down what people do in the admin, for each province: who, what, when, from where.

Wagtail's own log says neither where from nor whose a thing was. Programs are not written down:
only what comes by a request is (`from_address`).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models import Model, Q
from django.db.models.signals import post_save
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.log_actions import registry
from wagtail.models import CollectionMember, ModelLogEntry, Page, PageLogEntry

from accounts.models import User
from sites.models import AuditEntry, Province

SIGNED_IN, SIGNED_OUT, FAILED, REFUSED = (
    *("auth.signed_in", "auth.signed_out"),
    *("auth.failed", "auth.refused"),
)
FACTOR_SET_UP, FACTOR_OFF, FACTOR_RESET, FACTOR_REQUIRED = (
    *("second_factor.set_up", "second_factor.off"),
    *("second_factor.reset", "second_factor.required"),
)
CODE_RIGHT, RECOVERY_CODE_USED, RECOVERY_CODES_NEW = (
    *("second_factor.right", "second_factor.recovery"),
    "second_factor.codes",
)
#: What actions are called; those of Wagtail that are not here go by its own name for them.
ACTIONS = {
    SIGNED_IN: _("đăng nhập"),
    SIGNED_OUT: _("đăng xuất"),
    FAILED: _("đăng nhập không được"),
    REFUSED: _("bị từ chối"),
    CODE_RIGHT: _("nhập đúng mã xác thực"),
    RECOVERY_CODE_USED: _("dùng một mã dự phòng"),
    RECOVERY_CODES_NEW: _("tạo mã dự phòng mới"),
    FACTOR_SET_UP: _("bật xác thực hai lớp"),
    FACTOR_OFF: _("tắt xác thực hai lớp"),
    FACTOR_RESET: _("đặt lại xác thực hai lớp"),
    FACTOR_REQUIRED: _("đổi vai trò phải xác thực hai lớp"),
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

_address: ContextVar[str | None] = ContextVar("address", default=None)


@contextmanager
def from_address(address: str) -> Iterator[None]:
    """Write down what is done meanwhile, as done from this address."""
    token = _address.set(address)
    try:
        yield
    finally:
        _address.reset(token)


def label_of(action: str) -> str:
    """Give what an action is called in the user's language."""
    return str(ACTIONS.get(action) or registry.get_action_label(action) or action)


def record(
    action: str, *, user: User | None, who: str = "", thing: str = "", provinces: Iterable[Province]
) -> None:
    """Write down one action, once for each province that it is about; for none if of no request."""
    address = _address.get()
    if address is None:
        return
    now = timezone.now()
    AuditEntry.objects.bulk_create(
        AuditEntry(
            at=now,
            province=province,
            user=user,
            who=(who or (user.email if user else ""))[:254],
            action=action,
            thing=thing[:255],
            address=address[:64],
        )
        for province in list(provinces) or [None]
    )


def provinces_of(thing: Model | None) -> list[Province]:
    """Give the provinces that a thing belongs to: one, or none, or all that a person works in."""
    if isinstance(thing, Province):
        return [thing]
    if isinstance(thing, Page):
        return list(Province.objects.owning(thing))
    if isinstance(thing, CollectionMember):
        path = thing.collection.path
        above = [path[:end] for end in range(4, len(path) + 1, 4)]
        return list(Province.objects.filter(collection__path__in=above))
    if isinstance(thing, BaseSiteSetting):
        return list(Province.objects.filter(site=thing.site_id))
    if isinstance(thing, User):
        return worked_in(thing)
    own = getattr(thing, "province", None)
    return [own] if isinstance(own, Province) else []


def worked_in(user: User) -> list[Province]:
    """Give the provinces that somebody works in, archived ones included."""
    groups = user.groups.values("pk")
    own = Q(author_group__in=groups) | Q(editor_group__in=groups)
    return list(Province.objects.filter(own | Q(chief_editor_group__in=groups)))


def _logged(instance: Any, created: bool, **kwargs: Any) -> None:
    if not created or _address.get() is None:
        return
    if isinstance(instance, PageLogEntry):
        provinces = provinces_of(instance.page) if instance.page else []
    else:
        kind = instance.content_type.model_class() if instance.content_type else None
        row = kind and kind._base_manager.filter(pk=instance.object_id).first()
        provinces = provinces_of(row)
    if not provinces and instance.user and not instance.user.is_superuser:
        provinces = worked_in(instance.user)  # what it was about is gone
    record(instance.action, user=instance.user, thing=instance.label, provinces=provinces)


def _signed_in(request: HttpRequest, user: User, **kwargs: Any) -> None:
    record(SIGNED_IN, user=user, provinces=worked_in(user))


def _signed_out(request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        record(SIGNED_OUT, user=user, provinces=worked_in(user))


def _failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    tried = str(credentials.get("username") or "").lower()
    user = User.objects.filter(email=tried).first()
    step = str(credentials.get("step", ""))
    record(FAILED, user=user, who=tried, thing=step, provinces=worked_in(user) if user else [])


def listen() -> None:
    """Hear of everything that is to be written down."""
    for model in (PageLogEntry, ModelLogEntry):
        post_save.connect(_logged, sender=model, dispatch_uid=f"sites.audit.{model.__name__}")
    user_logged_in.connect(_signed_in, dispatch_uid="sites.audit.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="sites.audit.signed_out")
    user_login_failed.connect(_failed, dispatch_uid="sites.audit.failed")


def forget_old_entries() -> None:
    """Forget what was done longer ago than the settings say."""
    AuditEntry.objects.filter(at__lt=timezone.now() - settings.AUDIT_KEPT).delete()
