"""The admin's search on a real Elasticsearch, for installs that choose it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as install
from django.core.management import call_command
from django.test import override_settings
from elasticsearch import Elasticsearch
from elasticsearch.helpers import bulk
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from modelsearch.management.commands.rebuild_modelsearch_index import group_models_by_index

from library.models import CustomImage
from tests.backends.secured import SecuredServer
from tests.search.test_admin_search import *  # noqa: F403 - the same suite

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not install.SEARCH_URL, reason="no SEARCH_URL: -p tests.backends.server"),
]

#: What the backend in the database alone does; it says so.
del globals()["test_some_fields_alone_are_searched_on_request"]
del globals()["test_a_search_takes_two_queries_and_a_save_reads_no_table"]
PREFIX = "lientinh-tests-admin_"


@pytest.fixture(scope="module")
def _client(server: SecuredServer, trusted: Path) -> Iterator[Elasticsearch]:
    """Let the admin search there, in indexes that are there until the end."""
    password = server.passwords["operator"]
    url, options = f"https://operator:{password}@127.0.0.1:{server.port}", {"ca_certs": trusted}
    backend = {
        "BACKEND": "search.backends.elasticsearch",
        "URLS": [url],
        "INDEX_PREFIX": PREFIX,
        "OPTIONS": options,
    }
    with (
        override_settings(WAGTAILSEARCH_BACKENDS={"default": backend}),
        Elasticsearch(url, **options) as client,
    ):
        indexes = group_models_by_index(get_search_backend(), get_indexed_models())
        for index, models in indexes.items():
            index.put()
            mappings = [index.mapping_class(model).get_mapping() for model in models]
            client.indices.put_mapping(  # one by one they take most of a minute
                index=index.name,
                properties={k: v for one in mappings for k, v in one["properties"].items()},
            )
        yield client
        for name in client.indices.get(index=f"{PREFIX}*"):
            client.indices.delete(index=name)


@pytest.fixture(autouse=True)
def _elasticsearch(db: None, _client: Elasticsearch, monkeypatch: Any) -> None:
    """Begin each test with empty indexes, as its transaction is."""
    _client.indices.refresh(index=f"{PREFIX}*")
    left = _client.search(index=f"{PREFIX}*", size=10_000, source=False)["hits"]["hits"]
    bulk(_client, ({"_op_type": "delete"} | hit for hit in left), refresh=True)
    backend = type(get_search_backend())
    for name in ("search", "autocomplete"):
        method = getattr(backend, name)

        def refreshed(self: Any, *args: Any, _method: Any = method, **kwargs: Any) -> Any:
            self.refresh_indexes()
            return _method(self, *args, **kwargs)

        monkeypatch.setattr(backend, name, refreshed)


def test_an_index_made_anew_has_what_was_missing(son_la: Any) -> None:
    CustomImage.objects.bulk_create([CustomImage(title="Cây mận", width=1, height=1)])
    assert list(get_search_backend().autocomplete("man", CustomImage)) == []

    call_command("update_index", "--only=admin", verbosity=0)

    (found,) = get_search_backend().autocomplete("man", CustomImage)
    assert found.title == "Cây mận"


def test_it_is_asked_and_says_what_it_cannot(son_la: Any) -> None:
    backend = get_search_backend()

    assert backend.es
    with pytest.raises(NotImplementedError):
        backend.search("mận", CustomImage, fields=["title"])
