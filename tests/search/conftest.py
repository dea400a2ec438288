"""What suites about the search share."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sites.models import Province
from tests.factories import province

At = Callable[[str], Client]


@pytest.fixture
def shown(at: At) -> Callable[..., Any]:
    """Give the context of the search page for a query at a host."""

    def search(query: str, host: str = "son-la", **arguments: Any) -> Any:
        response = at(host).get("/tim-kiem/", {"q": query, **arguments})
        assert response.status_code == 200
        return response.context

    return search


@pytest.fixture
def muong_la(son_la: Province) -> Province:
    """Give a commune of Sơn La."""
    return province("muong-la", "Mường La", parent=son_la)
