"""What the tests of the search share."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from search.statistics import build_statistics, open_statistics
from search.vietnamese import Vocabulary, index_tokens

Counted = Callable[[Iterable[str]], Vocabulary]


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """The statistics of an index of these titles."""

    def count(titles: Iterable[str]) -> Vocabulary:
        path: Path = tmp_path_factory.mktemp("statistics") / "statistics"
        build_statistics(path, ((" ".join(index_tokens(title)), "", "") for title in titles))
        return open_statistics(path)

    return count
