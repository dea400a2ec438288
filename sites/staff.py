"""A province's people: invited by its chief editor, given a role, let go; never beyond it."""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from sites.actions import Action
from sites.models import Hub, Province
from sites.roles import ROLE_LABELS, Role, roles_of


class StaffError(Exception):
    """Something that a chief editor may not do; says what, in the user's language."""


def staff_of(province: Province) -> list[User]:
    """Give the province's people, each with `role`; administrators are nobody's staff."""
    groups = {group.pk: role for role, group in roles_of(province).items()}
    users = (
        User.objects.filter(groups__in=groups, is_superuser=False)
        .prefetch_related("groups")
        .distinct()
        .order_by("-is_active", "last_name", "email")
    )
    found = list(users)
    for user in found:
        user.role = next(groups[group.pk] for group in user.groups.all() if group.pk in groups)
    return found


def role_in(province: Province, user: User) -> Role | None:
    """Give the role that somebody has in the province."""
    own = set(user.groups.values_list("pk", flat=True))
    return next((role for role, group in roles_of(province).items() if group.pk in own), None)


@transaction.atomic
def invite(
    province: Province, *, email: str, last_name: str, first_name: str, role: Role, by: User
) -> User:
    """Make an account without a password, in the role, and send it a link to set one.

    Raises StaffError if the address has an account: whose it is, nobody is told.
    """
    if User.objects.filter(email__iexact=email).exists():
        raise StaffError(
            _("Không mời được địa chỉ thư này. Nếu người ấy đã có tài khoản, hãy nhờ quản trị.")
        )
    user = User.objects.create_user(email, last_name=last_name, first_name=first_name)
    user.groups.add(roles_of(province)[role])
    log(user, Action.INVITED, user=by, title=f"{user.email}: {ROLE_LABELS[role]}")
    send_invitation(province, user)
    return user


@transaction.atomic
def send_invitation(province: Province, user: User) -> None:
    """Send a link by which a password is set once; links sent before are void from now on.

    Raises StaffError for somebody who has a password: they ask for a new one themselves.
    """
    if user.has_usable_password():
        raise StaffError(_("Người này đã đặt mật khẩu; nếu quên, hãy dùng “Quên mật khẩu”."))
    user.set_unusable_password()  # another random string, of which the link is made
    user.save(update_fields=["password"])
    link = reverse(
        "wagtailadmin_password_reset_confirm",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )
    # The own domain leads here only once its DNS says so; the hub's always does.
    waits = province.waits_for_host_since is not None
    root_url = (Hub.objects.get() if waits else province).site.root_url
    context = {
        "user": user,
        "province": province,
        "role": ROLE_LABELS[role_in(province, user)],
        "link": f"{root_url}{link}",
        "admin": f"{root_url}{reverse('wagtailadmin_home')}",
        "days": settings.PASSWORD_RESET_TIMEOUT // 86_400,
    }
    subject = render_to_string("sites/staff/invitation_subject.txt", context).strip()
    text = render_to_string("sites/staff/invitation.txt", context)
    transaction.on_commit(
        lambda: send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email])
    )


@transaction.atomic
def set_role(province: Province, user: User, role: Role, *, by: User) -> None:
    """Give somebody another role in the province; what they are elsewhere stays.

    Raises StaffError for the own account and for those who are not the province's.
    """
    _refuse(province, user, by)
    before = role_in(province, user)
    if before is role:
        return
    groups = roles_of(province)
    user.groups.remove(*groups.values())
    user.groups.add(groups[role])
    change = f"{ROLE_LABELS[before]} → {ROLE_LABELS[role]}"
    log(user, Action.ROLE_CHANGED, user=by, title=f"{user.email}: {change}")


@transaction.atomic
def let_go(province: Province, user: User, *, by: User) -> None:
    """Deactivate somebody; who works in another province too only loses the role in this one."""
    _refuse(province, user, by)
    own = [group.pk for group in roles_of(province).values()]
    if user.groups.exclude(pk__in=own).exists():
        user.groups.remove(*own)
    else:
        user.is_active = False
        user.save(update_fields=["is_active"])
    log(user, Action.LET_GO, user=by, title=user.email)


@transaction.atomic
def take_back(province: Province, user: User, *, by: User) -> None:
    """Let somebody in again who was deactivated."""
    _refuse(province, user, by)
    user.is_active = True
    user.save(update_fields=["is_active"])
    log(user, Action.TAKEN_BACK, user=by, title=user.email)


def _refuse(province: Province, user: User, by: User) -> None:
    if user.pk == by.pk:
        raise StaffError(_("Không ai tự đổi vai trò hay cho thôi chính mình."))
    if user.is_superuser or role_in(province, user) is None:
        raise StaffError(_("Người này không phải cán bộ của tỉnh."))
