"""Host names of sub-sites: which are free, which are the platform's, which are waited for."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Site

from accounts.models import User
from sites.actions import Action
from sites.declaration import HOST_PATTERN
from sites.host_check import Network, Standing, standing_of
from sites.models import Hub, OldHost, Province


def platform_domain() -> str:
    """Give the domain below which every host leads here already: the hub's."""
    return Hub.objects.values_list("site__hostname", flat=True).get().removeprefix("www.")


def is_of_the_platform(host: str) -> bool:
    return host.endswith(f".{platform_domain()}")


def validate_free_host(host: str, owner: Province | None = None) -> None:
    """Raise ValidationError unless the host is one that the owner, or a new sub-site, may have."""
    if not re.fullmatch(HOST_PATTERN, host):
        raise ValidationError(
            _(
                "Tên miền chỉ gồm chữ thường không dấu, số, gạch nối và dấu chấm, mỗi đoạn không"
                " quá 63 ký tự."
            )
        )
    if not re.search(r"\.[^.]*[a-z][^.]*$", host):
        raise ValidationError(
            _("Cần một tên miền như tinh.gov.vn, không phải địa chỉ IP hay một từ.")
        )
    sites, old_hosts = Site.objects.filter(hostname=host), OldHost.objects.filter(hostname=host)
    if owner is not None:
        sites, old_hosts = (
            sites.exclude(province=owner),
            old_hosts.exclude(province=owner, merger=None),
        )
    if sites.exists():
        raise ValidationError(_("Tên miền này đã có cổng khác dùng; hãy chọn tên miền khác."))
    if old_hosts.exists():
        raise ValidationError(
            _("Tên miền này trước đây của một tỉnh khác, và còn dẫn bạn đọc về tỉnh ấy.")
        )


@transaction.atomic
def change_host(province: Province, host: str, *, by: User | None = None) -> None:
    """Let a province live at another host; the old one leads there from now on.

    Raises ValidationError for a host that it may not have.
    """
    validate_free_host(host, province)
    site = province.site
    if site.hostname == host:
        return
    OldHost.objects.filter(hostname=host).delete()  # an own one that it goes back to
    OldHost.objects.create(hostname=site.hostname, province=province)
    before, site.hostname = site.hostname, host
    site.save()
    log(province, Action.HOST_CHANGED, user=by, title=f"{before} → {host}")
    wait_for_host(province)


@transaction.atomic
def drop_old_host(old: OldHost, *, by: User | None = None) -> None:
    """Let a host lead to its province no longer, so that any sub-site may have it."""
    log(old.province, Action.OLD_HOST_DROPPED, user=by, title=old.hostname)
    old.delete()


def wait_for_host(province: Province) -> None:
    """Note that the province waits for its host, unless it is the platform's own."""
    own = not is_of_the_platform(province.site.hostname)
    province.waits_for_host_since = timezone.now() if own else None
    province.save(update_fields=["waits_for_host_since"])


def look_again(
    province: Province, *, network: Network | None = None, may_be_internal: bool = False
) -> Standing:
    """Ask the network once more, and note it when the host leads here."""
    standing = standing_of(province.site, network=network, may_be_internal=may_be_internal)
    if standing is Standing.READY:
        Province.objects.filter(pk=province.pk).update(waits_for_host_since=None)
    return standing


def look_for_hosts(network: Network | None = None) -> None:
    """Look again for every host that is waited for."""
    waiting = Province.objects.in_use().exclude(waits_for_host_since=None)
    for province in waiting.select_related("site"):
        look_again(province, network=network)
