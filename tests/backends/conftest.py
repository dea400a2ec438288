"""What suites on Elasticsearch are given of the server that the plugin `server` started."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import trustme
from django.conf import settings as install

from search.engines import engine
from search.engines.elasticsearch.address import read_address

if TYPE_CHECKING:
    from tests.backends.secured import SecuredServer


@pytest.fixture(scope="session")
def server() -> "SecuredServer":
    from tests.backends.server import SERVER  # importing it makes one

    return SERVER


@pytest.fixture(scope="session")
def authority(server: "SecuredServer") -> trustme.CA:
    return server.authority


@pytest.fixture(scope="session")
def trusted() -> Path:
    """Give the file of the authority that signed the certificate of the server."""
    return Path(read_address(install.SEARCH_URL).client_options["ca_certs"])


@pytest.fixture
def own_server(server: "SecuredServer") -> "SecuredServer":
    """Give the server with an index anew, which may be killed."""
    if not server.is_running():
        server.start()
    engine().rebuild()
    return server
