"""A second server for what must not happen to the one that all suites share."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from scripts.elasticsearch import missing
from search.engines import engine
from tests.backends.secured import SecuredServer


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def trusted(authority: trustme.CA, tmp_path_factory: Any) -> Path:
    """Give the file of the authority that signed the certificate of the server."""
    path: Path = tmp_path_factory.mktemp("tls") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture(scope="session")
def second_server(authority: trustme.CA) -> Iterator[SecuredServer]:
    if reason := missing():
        pytest.skip(reason)
    with SecuredServer(authority) as server:
        yield server


@pytest.fixture
def own_server(second_server: SecuredServer, trusted: Path, settings: Any) -> SecuredServer:
    """Give a server that may be killed, and let the install search there, signed in, by TLS."""
    if not second_server.is_running():
        second_server.start()
    settings.SEARCH_URL = second_server.url("portal", trusted)
    engine().rebuild()
    return second_server
