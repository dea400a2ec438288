"""A host of a province's own is asked over real TLS whether it leads here."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import create_server

import pytest
import trustme
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from accounts.models import User
from sites.host_check import (
    PROOF_PATH,
    STANDINGS,
    Network,
    Standing,
    addresses_of,
    standing_of,
)
from sites.hosts import change_host, look_again, look_for_hosts
from sites.models import Province

pytestmark = pytest.mark.django_db
At = Callable[[str], Client]
HOST = "sonla.gov.test"
LOOPBACK = "127.0.0.1"


class Answering(BaseHTTPRequestHandler):
    """A server that says the word of an install, to whoever asks for it under its name."""

    def __init__(self, word: str, *args: object) -> None:
        self.word = word
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        is_asked = self.path == PROOF_PATH and self.headers["Host"] == HOST
        self.send_response(200 if is_asked else 404)
        self.end_headers()
        self.wfile.write(self.word.encode() if is_asked else b"?")

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving(word: str, certificate: trustme.LeafCert | trustme.CA | None) -> Iterator[int]:
    """Serve on loopback, over TLS with a certificate; give the port."""
    server = ThreadingHTTPServer((LOOPBACK, 0), partial(Answering, word))
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if isinstance(certificate, trustme.CA):
            chain, key = certificate.cert_pem, certificate.private_key_pem
            with chain.tempfile() as chain_file, key.tempfile() as key_file:
                context.load_cert_chain(chain_file, key_file)
        else:
            certificate.configure_cert(context)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def network(port: int, authority: trustme.CA) -> Network:
    """Give a network in which every host is at a port of loopback, and one authority is trusted."""

    def trust() -> ssl.SSLContext:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return context

    return Network(resolve=lambda host, _port: [(LOOPBACK, port)], trust=trust)


@pytest.fixture
def own_domain(son_la: Province) -> Province:
    change_host(son_la, HOST)
    Site.objects.filter(pk=son_la.site_id).update(port=443)
    return Province.objects.select_related("site").get(pk=son_la.pk)


def test_each_fault_of_a_host_has_its_own_name(
    at: At, own_domain: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    word = at("sonla.gov").get(PROOF_PATH).text
    long_ago = datetime.now(UTC) - timedelta(days=1)
    good = authority.issue_cert(HOST)
    cases = {
        Standing.READY: (word, good),
        Standing.ELSEWHERE: ("of another install", good),
        Standing.OTHER_NAME: (word, authority.issue_cert("khac.gov.test")),
        Standing.EXPIRED: (
            word,
            authority.issue_cert(
                HOST, not_before=datetime(2020, 1, 1, tzinfo=UTC), not_after=long_ago
            ),
        ),
        Standing.SELF_SIGNED: (word, stranger),
        Standing.NOT_TRUSTED: (word, stranger.issue_cert(HOST)),
        Standing.NO_HTTPS: (word, None),
    }
    found = {}
    for expected, (said, certificate) in cases.items():
        with serving(said, certificate) as port:
            there = network(port, authority)
            found[expected] = standing_of(own_domain.site, network=there, may_be_internal=True)
    assert found == {standing: standing for standing in cases}

    with create_server((LOOPBACK, 0)) as closed:
        port = closed.getsockname()[1]
    there = network(port, authority)
    assert standing_of(own_domain.site, network=there, may_be_internal=True) is Standing.REFUSED
    monkeypatch.setattr("sites.host_check.SECONDS_TO_ANSWER", 0.2)
    with create_server((LOOPBACK, 0)) as silent:
        there = network(silent.getsockname()[1], authority)
        answer = standing_of(own_domain.site, network=there, may_be_internal=True)
    assert answer is Standing.NO_ANSWER
    nowhere = Network(resolve=lambda host, port: [])
    assert standing_of(own_domain.site, network=nowhere) is Standing.NO_ADDRESS
    said = [str(sentence) for sentence in STANDINGS.values()]
    assert set(STANDINGS) == set(Standing)
    assert len(set(said)) == len(said)


def test_a_host_that_is_waited_for_is_ready_once_it_leads_here(
    at: At, own_domain: Province
) -> None:
    authority = trustme.CA()
    word = at("sonla.gov").get(PROOF_PATH).text

    def waits() -> bool:
        own_domain.refresh_from_db()
        return own_domain.waits_for_host_since is not None

    with serving("not yet", authority.issue_cert(HOST)) as port:
        look_again(own_domain, network=network(port, authority), may_be_internal=True)
    assert waits()
    with serving(word, authority.issue_cert(HOST)) as port:
        there = network(port, authority)
        look_for_hosts(there)  # of itself it asks nobody inside
        assert waits()
        look_again(own_domain, network=there, may_be_internal=True)
    assert not waits()


def test_nobody_has_addresses_inside_asked_but_administrators(own_domain: Province) -> None:
    """Whoever rules the DNS of a host cannot have the job knock; staff can neither set nor ask."""
    knocked = []
    with create_server((LOOPBACK, 0)) as door:
        door.settimeout(0.2)
        port = door.getsockname()[1]
        for inside in (
            LOOPBACK,
            "10.0.0.1",
            "169.254.169.254",
            "::ffff:10.0.0.1",
            "::1",
            "fd00::1",
            "0.0.0.0",  # noqa: S104
        ):
            there = Network(resolve=lambda host, _port, at=inside: [(at, port)])
            knocked.append(standing_of(own_domain.site, network=there))
        with pytest.raises(TimeoutError):
            door.accept()
    assert set(knocked) == {Standing.INTERNAL}

    chief = User.objects.create_user("chief@example.vn", "x")
    chief.groups.add(own_domain.chief_editor_group)
    staff = Client(headers={"host": HOST})
    staff.force_login(chief)
    for name in ("province:edit", "province:host"):
        address = reverse(name, args=[own_domain.pk])
        assert staff.post(address, {"host": "10.0.0.1"}).status_code == 403


def test_a_name_that_no_host_can_have_is_nowhere() -> None:
    assert addresses_of(f"{'a' * 64}.test", 443) == []
