"""Who must have a second factor, and who takes it from whom: a lost phone is a chief's to settle.

The platform's administrators say for which roles of all provinces it is required (kept on the hub);
a chief editor may require it of the own province's besides.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.second_factor import switch_off
from sites.actions import Action
from sites.audit import record, worked_in
from sites.house.reach import reach_of
from sites.models import Hub, Province, SubSite
from sites.roles import ROLE_LABELS, Role, roles_of
from sites.staff import StaffError, role_in


def required_everywhere() -> set[Role]:
    """Give the roles that must have a second factor wherever they are."""
    kept = Hub.objects.values_list("second_factor_roles", flat=True).first()
    return {Role(name) for name in kept or ()}


def must_have(user: User) -> bool:
    """Tell whether one of somebody's roles must have a second factor."""
    everywhere = required_everywhere()
    if user.is_superuser:
        return Role.ADMINISTRATOR in everywhere
    reach = reach_of(user)
    return any(
        group.pk in reach.own_group_ids
        and (role in everywhere or role in subsite.second_factor_roles)
        for subsite in reach.subsites
        for role, group in roles_of(subsite).items()
    )


@transaction.atomic
def require(subsite: SubSite, roles: Iterable[Role], *, by: User) -> None:
    """Require a second factor of these roles of a province, or of the hub's: of all provinces."""
    wanted = [role for role in Role if role in set(roles)]
    subsite.second_factor_roles = [role.value for role in wanted]
    subsite.save(update_fields=["second_factor_roles"])
    record(
        Action.FACTOR_REQUIRED,
        user=by,
        thing=", ".join(str(ROLE_LABELS[role]) for role in wanted) or "–",
        provinces=[subsite] if isinstance(subsite, Province) else [],
    )


@transaction.atomic
def reset(province: Province, user: User, *, by: User) -> bool:
    """Take the second factor from a member of the province's staff; tell whether there was one.

    Raises StaffError for the own account, for administrators, and for whoever works elsewhere too:
    what guards another province is not this one's to take away.
    """
    if user.pk == by.pk:
        raise StaffError(_("Hãy tắt xác thực hai lớp của chính mình trong “Tài khoản”."))
    if user.is_superuser or role_in(province, user) is None:
        raise StaffError(_("Người này không phải cán bộ của tỉnh."))
    own = [group.pk for group in roles_of(province).values()]
    if not by.is_superuser and user.groups.exclude(pk__in=own).exists():
        raise StaffError(
            _("Người này còn làm việc ở nơi khác; hãy nhờ quản trị nền tảng đặt lại giúp.")
        )
    return reset_by_administrators(user, by=by)


@transaction.atomic
def reset_by_administrators(user: User, *, by: User | None) -> bool:
    """Take anybody's second factor; tell whether there was one. Sessions it opened end."""
    had_one = switch_off(user)
    if had_one:
        record(Action.FACTOR_RESET, user=by, thing=user.email, provinces=worked_in(user))
    return had_one
