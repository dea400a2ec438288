"""What the tests of the Vietnamese analysis share."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import settings

from search.statistics import build_statistics, open_statistics
from search.vietnamese import Vocabulary, compile_query, index_tokens, matches

settings.register_profile("busy machine", deadline=None)
settings.load_profile("busy machine")

Finds = Callable[[str, str], bool]


@pytest.fixture
def finds() -> Finds:
    """Whether a query finds a text, with its accents first and then without, as engines search."""

    def found(typed: str, text: str) -> bool:
        query = compile_query(typed)
        return matches(text, query) or matches(text, query.folded())

    return found


@pytest.fixture
def finds_exactly() -> Finds:
    """Whether a query finds a text in the first, exact pass."""
    return lambda typed, text: matches(text, compile_query(typed))


@pytest.fixture
def finds_beginning() -> Finds:
    """Whether a query whose last word is still being typed finds a text."""
    return lambda typed, text: matches(text, compile_query(typed, prefix=True))


Counted = Callable[[Iterable[str]], Vocabulary]


@pytest.fixture(scope="session")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """The statistics of an index of these titles."""

    def count(titles: Iterable[str]) -> Vocabulary:
        path: Path = tmp_path_factory.mktemp("statistics") / "statistics"
        build_statistics(path, ((" ".join(index_tokens(title)), "", "") for title in titles))
        return open_statistics(path)

    return count
