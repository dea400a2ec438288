"""What provisioning makes of every province, for an archive to be put into."""

from typing import Any

from pydantic import ValidationError
from wagtail.models import Page, PageLogEntry, Site

from sites.declaration import ProvinceDeclaration, fix_of
from sites.hosts import wait_for_host
from sites.models import Province
from sites.provisioning import ProvisioningError, provision_subsite
from sites.review import Way, send_on
from sites.transfer.archive import Origin, TransferError, malformed
from sites.transfer.tables import own_tables
from sites.transfer.values import restored

#: What a province has of its own wherever it is, and what is settled apart.
NOT_TAKEN_OVER = {"id", "slug", "waits_for_host_since"}


def make_empty(name: Any, slug: str, host: str) -> Province:
    """Provision a province and take out what it begins with: home page and settings come along.

    Raises TransferError for a name, a slug or a host that is none.
    """
    try:
        declared = ProvinceDeclaration(slug=slug, name=name, host=host, languages=[], sections=[])
        provision_subsite(declared)
    except ValidationError as errors:
        wrong = errors.errors()[0]
        raise TransferError(f"{wrong['loc'][0]}: {fix_of(wrong)}.") from None
    except ProvisioningError as error:
        raise TransferError(str(error)) from None
    province = Province.objects.select_related("site", "container", "collection").get(slug=slug)
    home = province.site.root_page
    Site.objects.filter(pk=province.site_id).update(root_page=province.container)
    home.specific.delete()
    PageLogEntry.objects.filter(page=home.pk).delete()
    for table in own_tables().values():
        if table.owner is not None and getattr(table.owner, "related_model", None) is Site:
            table.rows_of(province).delete()
    province.container.refresh_from_db()
    return province


def take_over(province: Province, row: dict[str, Any], site: dict[str, Any]) -> None:
    """Give the province and its site what their rows say, with the page of this install as root.

    Raises TransferError where that is no home page, and what `restored` raises.
    """
    root = Page.objects.filter(pk=site["root_page"]).first()
    if root is None or root.path[: -Page.steplen] != province.container.path:
        raise malformed(Site)
    province.site.root_page = root
    province.site.site_name = restored(Site._meta.get_field("site_name"), site["site_name"])
    for column in Province._meta.local_concrete_fields:
        if not column.is_relation and column.name not in NOT_TAKEN_OVER:
            setattr(province, column.name, restored(column, row[column.name]))
    province.site.save()
    province.save()


def settle_origin(province: Province, origin: Origin) -> None:
    """Settle what the province had of its surroundings: above it, its host, its way of review."""
    province.parent = Province.objects.filter(slug=origin.parent).first()
    province.save(update_fields=["parent"])
    wait_for_host(province)
    if origin.review in list(Way):
        send_on(province, Way(origin.review))
