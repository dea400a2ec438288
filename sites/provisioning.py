"""Making a sub-site from its declaration: the one function that command, form, demo and tests call.

Creating is all it does: what exists is left as it is, and where it differs from the declaration it
is reported as kept, unless the caller asks for that field to be reset. Apps add what is theirs:
`make_tree` (the app that knows the page types) and `add_step` (everything else), both from their
`AppConfig.ready`.
"""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from jobs.once import each_once
from sites.collections import add_collection
from sites.declaration import Declaration, HubDeclaration, ProvinceDeclaration, SubSiteDeclaration
from sites.languages import other_languages
from sites.models import Hub, Province, SiteIdentity, SubSite
from sites.models.merger import already_merged
from sites.roles import HUB_GROUPS, PROVINCE_GROUPS, make_group, settle_rights

#: What of a province's declaration is kept in its row.
FACTS = {
    "kind",
    "administrative_centre",
    "area_km2",
    "population",
    "neighbours",
    "former_names",
    "legacy_portals",
    "import_section",
}
#: The names that `--reset` takes.
RESETTABLE = (
    FACTS
    | {"name", "host", "sections", "site_name", "issuing_body", "primary_color", "accent_color"}
    | {"motif", "masthead", "lead_layout", "address", "phone", "email"}
    | {"modules_off", "languages_off"}
)


class Action(StrEnum):
    """What happened to one thing."""

    CREATE = "create"
    RESET = "reset"
    KEEP = "keep"


@dataclass(frozen=True)
class Change:
    """One thing that was made, set back, or kept as somebody edited it."""

    action: Action
    subsite: str
    what: str


@dataclass
class Report:
    """What provisioning did to one sub-site, and which fields the caller asked to set back."""

    subsite: str
    reset_fields: frozenset[str] = frozenset()
    changes: list[Change] = field(default_factory=list)

    def created(self, what: str) -> None:
        self.changes.append(Change(Action.CREATE, self.subsite, what))

    def differs(self, name: str, present: object, declared: object) -> bool:
        """Note an edit of the field; tell whether it is to be overwritten."""
        reset = name in self.reset_fields
        self.changes.append(
            Change(
                Action.RESET if reset else Action.KEEP,
                self.subsite,
                f"{name}: {_written(present)} {'→' if reset else '≠'} {_written(declared)}",
            )
        )
        return reset


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


class ProvisioningError(Exception):
    """A sub-site cannot be made; the message says why and what to do."""


#: Makes the container page and the home page of a sub-site, and gives both.
TreeMaker = Callable[[SubSiteDeclaration], tuple[Page, Page]]
#: Makes what is missing of one app's own things in a sub-site that exists.
Step = Callable[[SubSite, SubSiteDeclaration, Report], None]

_tree_makers: list[TreeMaker] = []
_steps: list[Step] = []


def make_tree_with(maker: TreeMaker) -> None:
    """Register the function that makes container and home page; there is one."""
    _tree_makers[:] = [maker]


def add_step(step: Step) -> None:
    """Register a step; steps run in the order of their registration."""
    if step not in _steps:
        _steps.append(step)


def provision(
    declaration: Declaration, *, reset_fields: Iterable[str] = (), plan: bool = False
) -> list[Change]:
    """Create what is missing of the hub and of every declared province.

    Each sub-site is made in a transaction of its own, whole or not at all; with `plan` all of them
    are rolled back again, so that a plan is what would really happen. Hosts are checked before
    anything is made. A province that went into another is not made again.
    Gives the changes in order.
    Raises ProvisioningError when a sub-site cannot be made or a field to reset does not exist.
    """
    reset = frozenset(reset_fields)
    if unknown := reset - RESETTABLE:
        raise ProvisioningError(
            _("Không có trường %(unknown)s; đặt lại được: %(known)s.")
            % {"unknown": ", ".join(sorted(unknown)), "known": ", ".join(sorted(RESETTABLE))}
        )
    changes: list[Change] = []
    wanted: list[HubDeclaration | ProvinceDeclaration] = [declaration.hub]
    for province in declaration.province:
        if merger := already_merged(province.slug):
            what = _("đã nhập vào %(name)s, không tạo lại") % {"name": merger.province.name}
            changes.append(Change(Action.KEEP, province.name, what))
        else:
            wanted.append(province)
    for declared in wanted:
        _refuse_taken_host(declared)
    with transaction.atomic() if plan else nullcontext():
        for declared in wanted:
            changes += provision_subsite(declared, reset)
        if plan:
            transaction.set_rollback(True)
    return changes


@transaction.atomic
@each_once()
def provision_subsite(
    declared: HubDeclaration | ProvinceDeclaration, reset_fields: frozenset[str] = frozenset()
) -> list[Change]:
    """Create what is missing of one sub-site, in one transaction, and give what was done."""
    report = Report(declared.name, reset_fields)
    subsite = _find(declared)
    if subsite is None:
        subsite = _create(declared, report)
    else:
        _follow_environment(subsite.site, report)
        _follow_roles(subsite, report)
        _compare(subsite, declared, report)
    for step in _steps:
        step(subsite, declared, report)
    return report.changes


def _find(declared: SubSiteDeclaration) -> SubSite | None:
    if isinstance(declared, ProvinceDeclaration):
        rows = Province.objects.filter(slug=declared.slug)
    else:
        rows = Hub.objects.all()
    return rows.select_related("site__siteidentity", "container", "collection").first()


def _refuse_taken_host(declared: SubSiteDeclaration) -> None:
    """Raise ProvisioningError if a sub-site is to be made at a host where another one lives."""
    if Site.objects.filter(hostname=declared.host).exists() and _find(declared) is None:
        raise ProvisioningError(
            _("%(name)s: tên miền %(host)s đã có cổng khác dùng; hãy khai báo tên miền khác.")
            % {"name": declared.name, "host": declared.host}
        )


def _create(declared: SubSiteDeclaration, report: Report) -> SubSite:
    _refuse_taken_host(declared)
    (make_tree,) = _tree_makers
    container, home = make_tree(declared)
    site = Site.objects.create(
        hostname=declared.host,
        port=settings.PUBLIC_PORT or _port_of_the_hub() or settings.USUAL_PORT,
        site_name=declared.site_name or declared.name,
        root_page=home,
    )
    links = [("group", group.model_dump()) for group in declared.links]
    SiteIdentity.objects.create(site=site, links=links, **_identity(declared))
    collection = add_collection(declared.name)
    owned = {"name": declared.name, "container": container, "site": site, "collection": collection}
    if isinstance(declared, ProvinceDeclaration):
        roles = PROVINCE_GROUPS
        kind: type[SubSite] = Province
        slug = declared.slug
        owned |= {"slug": slug, **_facts(declared)}
    else:
        roles = HUB_GROUPS
        kind = Hub
        slug = "hub"
    groups = {attribute: make_group(role, declared.name, slug) for attribute, role in roles.items()}
    subsite = kind.objects.create(**owned, **groups)
    settle_rights(subsite)
    for what in (
        _("trang gốc và trang chủ"),
        _("địa chỉ %(url)s") % {"url": subsite.home_url},
        _("nhận diện cổng"),
        _("thư mục tệp “%(name)s”") % {"name": collection.name},
        *(_("nhóm “%(name)s”") % {"name": group.name} for group in groups.values()),
    ):
        report.created(what)
    return subsite


def _port_of_the_hub() -> int | None:
    return Hub.objects.values_list("site__port", flat=True).first()


def _follow_environment(site: Site, report: Report) -> None:
    """Where PORT is said, addresses follow it: it is where the install is served, not an edit."""
    if settings.PUBLIC_PORT and site.port != settings.PUBLIC_PORT:
        report.changes.append(
            Change(Action.RESET, report.subsite, f"port: {site.port} → {settings.PUBLIC_PORT}")
        )
        site.port = settings.PUBLIC_PORT
        site.save(update_fields=["port"])


def _follow_roles(subsite: SubSite, report: Report) -> None:
    """Rights follow the table of roles, not an edit."""
    for group in settle_rights(subsite):
        change = _("quyền của nhóm “%(name)s”") % {"name": group.name}
        report.changes.append(Change(Action.RESET, report.subsite, change))


def _identity(declared: SubSiteDeclaration) -> dict[str, Any]:
    return {
        "site_name": declared.site_name or declared.name,
        "issuing_body": declared.issuing_body,
        "primary_color": declared.primary_color,
        "accent_color": declared.accent_color,
        "motif": declared.motif,
        "masthead": declared.masthead,
        "lead_layout": declared.lead_layout,
        **declared.contact.model_dump(),
        "modules_off": declared.modules_off,
        "languages_off": _languages_off(declared),
    }


def _languages_off(declared: SubSiteDeclaration) -> list[str]:
    if declared.languages is None:
        return []
    return [language for language in other_languages() if language not in declared.languages]


def _facts(declared: ProvinceDeclaration) -> dict[str, Any]:
    return declared.model_dump(include=FACTS)


def _compare(subsite: SubSite, declared: SubSiteDeclaration, report: Report) -> None:
    """Report every declared field that somebody edited since, and set back those asked for."""
    identity = subsite.site.siteidentity
    _compare_row(identity, _identity(declared), report)
    if _compare_field(subsite.site, "hostname", "host", declared.host, report):
        if Site.objects.exclude(pk=subsite.site.pk).filter(hostname=declared.host).exists():
            raise ProvisioningError(
                _("%(name)s: tên miền %(host)s đã có cổng khác dùng.")
                % {"name": declared.name, "host": declared.host}
            )
        subsite.site.save(update_fields=["hostname"])
    own = {"name": declared.name}
    if isinstance(declared, ProvinceDeclaration):
        own |= _facts(declared)
    _compare_row(subsite, own, report)


def _compare_row(row: Model, declared: dict[str, Any], report: Report) -> None:
    reset = [
        name for name, value in declared.items() if _compare_field(row, name, name, value, report)
    ]
    if reset:
        row.save(update_fields=reset)


def _compare_field(row: Model, attribute: str, name: str, value: Any, report: Report) -> bool:
    """Report a field that differs; set it on the row, unsaved, if it is to be reset."""
    present = getattr(row, attribute)
    if present == value or not report.differs(name, present, value):
        return False
    setattr(row, attribute, value)
    return True
