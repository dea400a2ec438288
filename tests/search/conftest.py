"""What the tests of the search share."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from search.statistics import build_statistics, open_statistics
from search.vietnamese import Vocabulary, index_tokens
from sites.models import Province
from tests.factories import province

At = Callable[[str], Client]
Counted = Callable[[Iterable[str]], Vocabulary]


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """The statistics of an index of these titles."""

    def count(titles: Iterable[str]) -> Vocabulary:
        path: Path = tmp_path_factory.mktemp("statistics") / "statistics"
        build_statistics(path, ((" ".join(index_tokens(title)), "", "") for title in titles))
        return open_statistics(path)

    return count


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
