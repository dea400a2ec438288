"""What the tests of the Vietnamese analysis share."""

from collections.abc import Callable

import pytest
from hypothesis import settings

from search.vietnamese import compile_query, matches

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
