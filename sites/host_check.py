"""Whether a host leads to this install: asked over the network, as a browser would."""

import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException

import certifi
from django.core.signing import Signer
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.models import Site

#: Where a host says that it leads to this install.
PROOF_PATH = "/.well-known/lien-tinh.txt"
SECONDS_TO_ANSWER = 5
MOST_ADDRESSES = 4
#: Of an answer no more than this is read, and nothing of it is shown.
LONGEST_ANSWER = 200


class Standing(StrEnum):
    """Whether a host leads to this install, or what is missing."""

    READY = "ready"
    NO_ADDRESS = "no address"
    INTERNAL = "internal"
    REFUSED = "refused"
    NO_ANSWER = "no answer"
    NO_HTTPS = "no https"
    EXPIRED = "expired"
    OTHER_NAME = "other name"
    SELF_SIGNED = "self-signed"
    NOT_TRUSTED = "not trusted"
    ELSEWHERE = "elsewhere"


STANDINGS = {
    Standing.READY: gettext_lazy("Tên miền đã sẵn sàng: dẫn đến đây, kết nối hợp lệ."),
    Standing.NO_ADDRESS: gettext_lazy("Chưa có bản ghi DNS nào cho tên miền này."),
    Standing.INTERNAL: gettext_lazy(
        "Bản ghi DNS dẫn đến một địa chỉ nội bộ, bạn đọc bên ngoài không vào được."
    ),
    Standing.REFUSED: gettext_lazy(
        "Có bản ghi DNS, nhưng máy chủ ở đó từ chối kết nối: cổng HTTPS chưa mở."
    ),
    Standing.NO_ANSWER: gettext_lazy("Có bản ghi DNS, nhưng máy chủ ở đó không trả lời."),
    Standing.NO_HTTPS: gettext_lazy("Máy chủ ở đó chưa bật HTTPS cho tên miền này."),
    Standing.EXPIRED: gettext_lazy("Chứng thư HTTPS đã hết hạn; hãy gia hạn."),
    Standing.OTHER_NAME: gettext_lazy(
        "Chứng thư HTTPS ở đó cấp cho tên miền khác; hãy cấp chứng thư cho đúng tên miền này."
    ),
    Standing.SELF_SIGNED: gettext_lazy(
        "Chứng thư HTTPS tự ký, trình duyệt của bạn đọc không tin; hãy dùng chứng thư của nơi cấp"
        " được công nhận."
    ),
    Standing.NOT_TRUSTED: gettext_lazy(
        "Chứng thư HTTPS chưa hợp lệ: nơi cấp không được công nhận, hoặc máy chủ chưa gửi kèm chứng"
        " thư trung gian."
    ),
    Standing.ELSEWHERE: gettext_lazy(
        "Tên miền đang dẫn đến một nơi khác, hoặc máy chủ đứng trước (proxy) không chuyển tên miền"
        " vào đây."
    ),
}

#: What OpenSSL calls faults of a certificate (X509_V_ERR_…).
FAULTS = {
    10: Standing.EXPIRED,
    18: Standing.SELF_SIGNED,
    62: Standing.OTHER_NAME,
}


def addresses_of(host: str, port: int) -> list[tuple[str, int]]:
    """Give the addresses and ports where a host is; none if nobody knows it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):  # no host is called so
        return []
    return list(dict.fromkeys((str(place[0]), int(place[1])) for *_kind, place in found))


def trusted() -> ssl.SSLContext:
    """Trust whom browsers trust, and whom the system does besides."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@dataclass(frozen=True)
class Network:
    """Where hosts are and which certificates are good."""

    resolve: Callable[[str, int], list[tuple[str, int]]] = addresses_of
    trust: Callable[[], ssl.SSLContext] = trusted


def standing_of(
    site: Site, *, network: Network | None = None, may_be_internal: bool = False
) -> Standing:
    """Ask the network whether the site's host leads to this install.

    Addresses inside are asked only where that is allowed: whoever rules a host's DNS could
    otherwise have the install knock at its own neighbours.
    """
    network = network or Network()
    places = network.resolve(site.hostname, site.port)[:MOST_ADDRESSES]
    if not places:
        return Standing.NO_ADDRESS
    if not may_be_internal:
        places = [place for place in places if _is_outside(place[0])]
    standing = Standing.INTERNAL
    for place in places:
        standing = _ask(place, site, network)
        if standing not in (Standing.REFUSED, Standing.NO_ANSWER):
            break
    return standing


def _is_outside(address: str) -> bool:
    number = ipaddress.ip_address(address)
    return (getattr(number, "ipv4_mapped", None) or number).is_global


def _ask(place: tuple[str, int], site: Site, network: Network) -> Standing:
    """Ask at one address, which is not looked up again, under the name of the site."""
    scheme, _separator, netloc = site.root_url.partition("://")
    try:
        with socket.create_connection(place, timeout=SECONDS_TO_ANSWER) as plain:
            if scheme == "http":
                return _says_the_word(plain, netloc, site.hostname)
            with network.trust().wrap_socket(plain, server_hostname=site.hostname) as secure:
                return _says_the_word(secure, netloc, site.hostname)
    except ssl.SSLCertVerificationError as error:
        return FAULTS.get(error.verify_code, Standing.NOT_TRUSTED)
    except ConnectionRefusedError:
        return Standing.REFUSED
    except ssl.SSLError:
        return Standing.NO_HTTPS
    except (OSError, HTTPException):
        return Standing.NO_ANSWER


def _says_the_word(connected: socket.socket, netloc: str, host: str) -> Standing:
    asking = HTTPConnection(host)
    asking.sock = connected
    asking.request("GET", PROOF_PATH, headers={"Host": netloc, "Connection": "close"})
    with asking.getresponse() as answer:
        said = answer.read1(LONGEST_ANSWER).decode("ascii", "replace").strip()
    return Standing.READY if said == proof_of(host) else Standing.ELSEWHERE


def proof_of(host: str) -> str:
    """Give what this install alone says at a host."""
    return Signer(salt="sites.hosts").signature(host)


@never_cache
def proof(request: HttpRequest) -> HttpResponse:
    """Say at the host that was asked that it leads to this install."""
    return HttpResponse(proof_of(request._wagtail_site.hostname), content_type="text/plain")
