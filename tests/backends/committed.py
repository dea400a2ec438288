"""A pytest plugin for suites on Elasticsearch: `pytest -p tests.backends.committed`.

Every test runs in a transaction that is rolled back, so what is done after a commit would never be
done. Here it is done before each search, where a running install has committed long since.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from django.utils import timezone


def run_commit_hooks() -> None:
    """Do what waits for the commit of the transaction that a test runs in, and let it be seen."""
    from django.db import connection
    from elasticsearch import ApiError, TransportError

    from search.engines import engine

    hooks, connection.run_on_commit = connection.run_on_commit, []
    for _savepoints, hook, _robust in hooks:
        hook()
    if hooks:
        with suppress(ApiError, TransportError):  # tests take the index or the server away
            engine().client.indices.refresh(index=engine().index.name)


def committed(method: Callable[..., Any]) -> Callable[..., Any]:
    """Give a method of the engine, called once all that was written before is committed."""

    def call(*arguments: Any, **named: Any) -> Any:
        run_commit_hooks()
        return method(*arguments, **named)

    return call


def begin_with_new_versions() -> None:
    """Let versions go on from the clock: a rolled back transaction gives its ids out again.

    The server remembers for a minute which version of a page it forgot.
    """
    from search.models import IndexChange

    now = timezone.now()
    kind = IndexChange.Kind.ENGINE
    IndexChange.objects.create(pk=time.time_ns() // 1000, kind=kind, page_id=0, told_at=now)


@pytest.fixture(scope="session")
def _indexed(django_db_setup: None, django_db_blocker: Any) -> None:
    """Make the index once, of what stands in the database before all tests."""
    from search.engines import engine

    with django_db_blocker.unblock():
        engine().rebuild()


@pytest.fixture(autouse=True)
def _as_if_committed(request: pytest.FixtureRequest, monkeypatch: Any) -> None:
    """Let every test that uses the database begin with an index in line with it."""
    if "db" not in request.fixturenames and not request.node.get_closest_marker("django_db"):
        return
    request.getfixturevalue("_indexed")
    request.getfixturevalue("db")
    from search.engines import engine
    from search.engines.elasticsearch import engine as engine_module
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    index = engine().index
    index.client.indices.refresh(index=index.name)
    left = index.client.search(index=index.name, query={"match_all": {}}, size=1_000)
    index.follow({int(hit["_id"]): 0 for hit in left["hits"]["hits"]}, seconds=10, forced=True)
    begin_with_new_versions()
    index.client.indices.refresh(index=index.name)
    monkeypatch.setattr(engine_module, "SECONDS_BETWEEN_LOOKS", 0)
    for name in ("best", "by_date", "facets"):
        method = committed(getattr(ElasticsearchEngine, name))
        monkeypatch.setattr(ElasticsearchEngine, name, method)
