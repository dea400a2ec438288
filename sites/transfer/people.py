"""A province's people in an archive: who they are and what they do, without passwords."""

from collections.abc import Iterator
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from pydantic import Field

from accounts.models import User
from sites.models import Province
from sites.roles import PROVINCE_GROUPS, ROLE_LABELS, Role, roles_of
from sites.staff import staff_of
from sites.transfer.archive import Part, TransferError


class Somebody(Part):
    """Somebody of the staff."""

    pk: int
    email: Annotated[str, Field(max_length=254)]
    first_name: Annotated[str, Field(max_length=150)]
    last_name: Annotated[str, Field(max_length=150)]
    is_active: bool
    roles: list[str]


def people_of(province: Province) -> Iterator[dict[str, Any]]:
    """Give the province's staff as the archive has them; administrators are nobody's staff."""
    groups = {group.pk: role for role, group in roles_of(province).items()}
    for user in staff_of(province):
        roles = [str(groups[group.pk]) for group in user.groups.all() if group.pk in groups]
        yield Somebody(
            pk=user.pk,
            email=user.email,
            first_name=user.first_name,
            last_name=user.last_name,
            is_active=user.is_active,
            roles=roles,
        ).model_dump()


def settle(province: Province, somebody: Somebody) -> tuple[User, str]:
    """Give the account of somebody in the role that they have, made where there is none.

    An account that is there keeps its name and its password; a new one has no password until it
    is asked for. Gives a line that says what was done, too. Raises TransferError for an address
    that is none, or a role that no province has.
    """
    try:
        validate_email(somebody.email)
        roles = [Role(name) for name in somebody.roles]
    except (ValidationError, ValueError):
        roles = []
    if not roles or not set(roles) <= set(PROVINCE_GROUPS.values()):
        raise TransferError(
            _("Tệp lưu trữ ghi sai thư hoặc vai trò của một cán bộ (%(email)s); hãy xuất lại.")
            % {"email": somebody.email}
        )
    words = {
        "email": somebody.email,
        "role": ", ".join(str(ROLE_LABELS[role]) for role in roles),
    }
    user = User.objects.filter(email__iexact=somebody.email).first()
    if user is None:
        user = User.objects.create_user(
            somebody.email,
            first_name=somebody.first_name,
            last_name=somebody.last_name,
            is_active=somebody.is_active,
        )
        line = _("%(email)s: tạo tài khoản chưa có mật khẩu, vai trò %(role)s.") % words
    elif user.is_superuser:
        return user, _("%(email)s: là quản trị nền tảng, giữ nguyên.") % words
    else:
        line = _("%(email)s: đã có tài khoản, thêm vai trò %(role)s.") % words
    user.groups.add(*(roles_of(province)[role] for role in roles))
    return user, line
