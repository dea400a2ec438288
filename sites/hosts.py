"""Host names of sub-sites: which are free, which are the platform's, whether one leads here."""

import re
import socket
from enum import StrEnum

import requests
from django.core.exceptions import ValidationError
from django.core.signing import Signer
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.models import Site

from sites.declaration import HOST_PATTERN
from sites.models import Hub, OldHost, Province

#: Where a host says that it leads to this install.
PROOF_PATH = "/.well-known/lien-tinh.txt"
SECONDS_TO_ANSWER = 5


class Standing(StrEnum):
    """Whether a host leads to this install."""

    READY = "ready"
    NO_ADDRESS = "no address"
    NO_CERTIFICATE = "no certificate"
    NO_ANSWER = "no answer"
    ELSEWHERE = "elsewhere"


STANDINGS = {
    Standing.READY: gettext_lazy("Tên miền đã dẫn đến đây."),
    Standing.NO_ADDRESS: gettext_lazy("Chưa có bản ghi DNS nào cho tên miền này."),
    Standing.NO_CERTIFICATE: gettext_lazy("Tên miền chưa có chứng thư HTTPS hợp lệ."),
    Standing.NO_ANSWER: gettext_lazy("Có bản ghi DNS, nhưng máy chủ ở đó không trả lời."),
    Standing.ELSEWHERE: gettext_lazy("Tên miền đang dẫn đến một nơi khác."),
}


def platform_domain() -> str:
    """Give the domain below which every host leads here already: the hub's."""
    return Hub.objects.values_list("site__hostname", flat=True).get().removeprefix("www.")


def is_of_the_platform(host: str) -> bool:
    return host.endswith(f".{platform_domain()}")


def validate_free_host(host: str, owner: Province | None = None) -> None:
    """Raise ValidationError unless the host is one that the owner, or a new sub-site, may have."""
    if not re.match(HOST_PATTERN, host):
        raise ValidationError(_("Tên miền chỉ gồm chữ thường không dấu, số, gạch nối và dấu chấm."))
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
def change_host(province: Province, host: str) -> None:
    """Let a province live at another host; the old one leads there from now on.

    Raises ValidationError for a host that it may not have.
    """
    validate_free_host(host, province)
    site = province.site
    if site.hostname == host:
        return
    OldHost.objects.filter(hostname=host).delete()  # an own one that it goes back to
    OldHost.objects.create(hostname=site.hostname, province=province)
    site.hostname = host
    site.save()
    wait_for_host(province)


def wait_for_host(province: Province) -> None:
    """Note that the province waits for its host, unless it is the platform's own."""
    own = not is_of_the_platform(province.site.hostname)
    province.waits_for_host_since = timezone.now() if own else None
    province.save(update_fields=["waits_for_host_since"])


def standing_of(site: Site) -> Standing:
    """Ask the network whether the site's host leads to this install."""
    try:
        socket.getaddrinfo(site.hostname, site.port)
    except OSError:
        return Standing.NO_ADDRESS
    try:
        answer = requests.get(
            f"{site.root_url}{PROOF_PATH}", timeout=SECONDS_TO_ANSWER, allow_redirects=False
        )
    except requests.exceptions.SSLError:
        return Standing.NO_CERTIFICATE
    except requests.exceptions.RequestException:
        return Standing.NO_ANSWER
    return Standing.READY if answer.text.strip() == proof_of(site.hostname) else Standing.ELSEWHERE


def look_again(province: Province) -> Standing:
    """Ask the network once more, and note it when the host leads here."""
    standing = standing_of(province.site)
    if standing is Standing.READY:
        Province.objects.filter(pk=province.pk).update(waits_for_host_since=None)
    return standing


def look_for_hosts() -> None:
    """Look again for every host that is waited for."""
    waiting = Province.objects.in_use().exclude(waits_for_host_since=None)
    for province in waiting.select_related("site"):
        look_again(province)


def proof_of(host: str) -> str:
    """Give what this install alone says at a host."""
    return Signer(salt="sites.hosts").signature(host)


@never_cache
def proof(request: HttpRequest) -> HttpResponse:
    """Say at the host that was asked that it leads to this install."""
    return HttpResponse(proof_of(request._wagtail_site.hostname), content_type="text/plain")
