"""What all suites share: an install with a hub and four provinces, and ways to fill it."""

import gc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from config.catalogues import compile_catalogues
from sites.declaration import Declaration, read_declaration
from sites.models import Province
from tests.standing import begin_afresh

TESTS = Path(__file__).parent


def pytest_configure() -> None:
    """Compile the interface's translations: the .mo files are not in the repository."""
    compile_catalogues()
    gc.set_threshold(20_000, 20, 20)  # as manage.py


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test without a database says the same on every database."""
    for item in items:
        fixtures = {"db", "django_db_setup"} & set(item.fixturenames)
        if not fixtures and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.one_database)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over all modules and tests, which stay to the end."""
    gc.collect()
    gc.freeze()


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
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.SEARCH_STATISTICS = tmp_path / "statistics"
    begin_afresh()


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
