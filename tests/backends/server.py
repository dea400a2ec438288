"""A pytest plugin that starts a real Elasticsearch: `pytest -p tests.backends.server`.

As one in service it answers by TLS alone, and only who signs in. The suites search there unless
they say otherwise, and may kill it and start it again.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import trustme

from tests.backends.secured import SecuredServer

AUTHORITY = trustme.CA()
SERVER = SecuredServer(AUTHORITY)
_until_done = ExitStack()


@pytest.hookimpl(wrapper=True)  # before the settings are read
def pytest_load_initial_conftests() -> Iterator[None]:
    folder = _until_done.enter_context(tempfile.TemporaryDirectory(prefix="lientinh-tls-"))
    trusted = Path(folder) / "ca.pem"
    AUTHORITY.cert_pem.write_to_path(str(trusted))
    _until_done.enter_context(SERVER)
    os.environ["SEARCH_URL"] = SERVER.url("portal", trusted)
    return (yield)


def pytest_unconfigure() -> None:
    _until_done.close()
