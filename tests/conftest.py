"""What all suites share: an install with a hub and four provinces, and ways to fill it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from config.catalogues import compile_catalogues
from sites.declaration import Declaration, read_declaration
from sites.models import Province

TESTS = Path(__file__).parent


def pytest_configure() -> None:
    """Compile the interface's translations: the .mo files are not in the repository."""
    compile_catalogues()


@pytest.fixture(scope="session")
def declaration() -> Declaration:
    return read_declaration(TESTS / "provinces.toml")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, declaration: Declaration
) -> None:
    """Provision once for the whole run; every test starts from there and is rolled back."""
    from sites.provisioning import provision

    with django_db_blocker.unblock():
        if not Province.objects.exists():
            provision(declaration)


@pytest.fixture(autouse=True)
def _own_media_and_cache(settings: Any, tmp_path: Path) -> None:
    from search.asked.counting import counts
    from search.synonyms import forget_synonyms

    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.SEARCH_STATISTICS = tmp_path / "statistics"
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)  # a request leaves its language behind
    forget_synonyms()  # and what was counted: they outlive a transaction that is rolled back
    counts.clear()


@pytest.fixture
def son_la(db: None) -> Province:
    return Province.objects.get(slug="son-la")


@pytest.fixture
def dien_bien(db: None) -> Province:
    return Province.objects.get(slug="dien-bien")


@pytest.fixture
def at() -> Callable[[str], Client]:
    """Give a reader's browser at a host: at("son-la") or at("hub")."""
    return lambda slug: Client(headers={"host": f"{slug}.test"})
