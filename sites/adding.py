"""Adding a province from the admin: what is suggested, and making all of it in one step."""

from hashlib import blake2b

from anyascii import anyascii
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from accounts.models import User
from sites.actions import Action
from sites.declaration import ProvinceDeclaration, SectionDeclaration
from sites.hosts import platform_domain, wait_for_host
from sites.models import Province, SiteIdentity
from sites.provisioning import Change, provision_subsite
from sites.roles import Role
from sites.staff import invite

#: Pairs of a main and a second colour that carry white text and stand out on white.
COLORS = (
    ("#1d5c3f", "#c4512d"),
    ("#8a1c1c", "#b1751e"),
    ("#1f4e79", "#b45309"),
    ("#5b2a6e", "#9a6b1f"),
    ("#0f5c63", "#b0413e"),
    ("#6b3e1d", "#2f6f4f"),
    ("#2b3f8c", "#a8572a"),
    ("#7a2048", "#3f6f8f"),
    ("#3d5a1e", "#a0522d"),
    ("#4a3b76", "#9c5a1a"),
    ("#0b4f4a", "#8f4f9a"),
    ("#7c2d12", "#1f6f78"),
)
#: What most portals begin with.
SECTIONS = (
    SectionDeclaration(title="Tin tức", children=["Trong tỉnh", "Trong nước"]),
    SectionDeclaration(title="Xây dựng Đảng"),
    SectionDeclaration(title="Kinh tế"),
    SectionDeclaration(title="Văn hóa - Xã hội"),
    SectionDeclaration(title="Sự kiện"),
    SectionDeclaration(title="Hội nghị"),
)


def suggested_slug(name: str) -> str:
    """Give the name as an address writes it: "Đắk Lắk" becomes "dak-lak"."""
    return slugify(anyascii(name))[:50].strip("-")


def suggested_host(slug: str) -> str:
    """Give the host of the platform's own that leads here at once."""
    return f"{slug}.{platform_domain()}"


def suggested_colors(slug: str) -> tuple[str, str]:
    """Give a pair of colours, one that no sub-site has while there are any such left."""
    taken = set(SiteIdentity.objects.values_list("primary_color", flat=True))
    start = blake2b(slug.encode(), digest_size=1).digest()[0]
    turns = [COLORS[(start + step) % len(COLORS)] for step in range(len(COLORS))]
    return next((pair for pair in turns if pair[0] not in taken), turns[0])


@transaction.atomic
def add_province(
    declared: ProvinceDeclaration, *, parent: Province | None, chief_email: str, by: User
) -> tuple[Province, list[Change]]:
    """Make a province by its declaration and invite its chief editor; whole or not at all.

    Raises ProvisioningError for a host that another has, StaffError for somebody who cannot be
    invited.
    """
    changes = provision_subsite(declared)
    province = Province.objects.select_related("site").get(slug=declared.slug)
    if parent is not None:
        province.parent = parent
        province.save(update_fields=["parent"])
    wait_for_host(province)
    if chief_email:
        invite(
            province, email=chief_email, last_name="", first_name="", role=Role.CHIEF_EDITOR, by=by
        )
    log(province, Action.PROVINCE_ADDED, user=by, title=province.name)
    return province, changes


def plan_province(declared: ProvinceDeclaration) -> list[Change]:
    """Give what `add_province` would make, by making it and taking it back."""
    with transaction.atomic():
        changes = provision_subsite(declared)
        transaction.set_rollback(True)
    return changes
