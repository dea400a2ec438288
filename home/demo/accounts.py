"""Demo accounts, one a role in each province with demo content; all know their password."""

from collections.abc import Iterator

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db.models import QuerySet

from accounts.models import User
from home.demo.load import CONTENT
from sites.models import Hub, Province
from sites.roles import ROLE_LABELS, Role

PASSWORD = "lien-tinh-minh-hoa"  # noqa: S105 - public on purpose
DOMAIN = "example.vn"


def demo_accounts() -> QuerySet[User]:
    """Give the demo accounts, the administrator first."""
    return User.objects.filter(is_demo=True).order_by("-is_superuser", "email")


def make_demo_accounts() -> int:
    """Make the demo accounts that are missing; give how many."""
    password = make_password(PASSWORD)  # once, as it takes long on purpose; all of them know it
    made = _make(
        "quan-tri", "Quản trị nền tảng", None, password=password, is_staff=True, is_superuser=True
    )
    for local_part, name, group in _staff():
        made += _make(local_part, name, group, password=password)
    return made


def _staff() -> Iterator[tuple[str, str, Group]]:
    hub = Hub.objects.select_related("editor_group").first()
    if hub:
        yield "bien-tap.hub", str(ROLE_LABELS[Role.HUB_EDITOR]), hub.editor_group
    for province in Province.objects.filter(
        slug__in=[path.stem for path in CONTENT.glob("*.toml")]
    ):
        for role, word, group in (
            (Role.CHIEF_EDITOR, "truong-ban", province.chief_editor_group),
            (Role.EDITOR, "bien-tap", province.editor_group),
            (Role.AUTHOR, "tac-gia", province.author_group),
        ):
            yield f"{word}.{province.slug}", f"{ROLE_LABELS[role]} {province.name}", group


def _make(local_part: str, name: str, group: Group | None, **fields: str | bool) -> bool:
    email = f"{local_part}@{DOMAIN}"
    if User.objects.filter(email=email).exists():
        return False
    user = User.objects.create(email=email, last_name=name, is_demo=True, **fields)
    if group:
        user.groups.add(group)
    return True
