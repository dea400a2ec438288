"""The index: one over all provinces, of ready-made tokens, behind an alias."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from search.engines import database_engine
from search.engines.elasticsearch.dsl import FIELDS
from search.models import SearchEntry, SearchLabel

SETTINGS: dict[str, Any] = {
    # A node alone keeps one copy, a cluster two. All articles of the country fit one shard well,
    # and scores of one shard can be compared.
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
}
MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "_source": {"enabled": False},  # the database has it all, and a rebuild reads it there
    "properties": {
        "page_id": {"type": "long"},
        "province_id": {"type": "long"},
        "kind": {"type": "keyword"},
        "language": {"type": "keyword"},
        "sections": {"type": "keyword"},
        "tags": {"type": "keyword"},
        "has_documents": {"type": "boolean"},
        "listed_at": {"type": "date"},
        # The whitespace analyzer is the server's own; it parts the tokens and changes none.
        **{name: {"type": "text", "analyzer": "whitespace"} for name in chain(*FIELDS.values())},
    },
}

#: A rebuild sends this many pages at a time, or fewer when they are this long.
PAGES_AT_A_TIME = 200
BYTES_AT_A_TIME = 5_000_000
SECONDS_TO_TAKE_THEM = 60
#: A transaction may be open for this long while it publishes a page.
LONGEST_TRANSACTION = timedelta(minutes=1)

Document = dict[str, Any]


class Index:
    """The alias that searches and writes go to, and the versions of the index behind it."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self.client = client
        self.name = name

    def follow(self, page_id: int) -> None:
        """Bring one page in line with what the database says of it now."""
        for document in _documents(SearchEntry.objects.filter(page_id=page_id)):
            self.client.index(
                index=self.name, id=str(page_id), document=document, require_alias=True
            )
            return
        self._forget(page_id)

    def rebuild(self) -> None:
        """Build the next version of the index beside the present one, then swap them at once.

        Raises what the client raises; then the present version stays as it was.
        """
        began = timezone.now()
        version = f"{self.name}.{began:%Y%m%d%H%M%S%f}"
        # Were the version removed meanwhile by another rebuild, then writing to its name would make
        # a new one without the mappings; writing to an alias that has to be there fails instead.
        building = f"{version}.building"
        client = self.client.options(request_timeout=SECONDS_TO_TAKE_THEM)
        client.indices.create(
            index=version, settings=SETTINGS, mappings=MAPPINGS, aliases={building: {}}
        )
        try:
            for _result in streaming_bulk(
                client,
                _actions(),
                chunk_size=PAGES_AT_A_TIME,
                max_chunk_bytes=BYTES_AT_A_TIME,
                index=building,
                require_alias=True,
            ):
                pass
            client.indices.refresh(index=version)
        except BaseException:
            client.options(ignore_status=404).indices.delete(index=version)
            raise
        client.indices.update_aliases(
            actions=[
                *({"remove_index": {"index": old}} for old in self.versions() if old != version),
                {"remove": {"index": version, "alias": building}},
                {"add": {"index": version, "alias": self.name}},
            ]
        )
        self._follow_since(began - LONGEST_TRANSACTION)

    def drop(self) -> None:
        """Remove all versions."""
        for version in self.versions():
            self.client.indices.delete(index=version)

    def versions(self) -> list[str]:
        """Give the names of all versions: the one in use, and what a broken rebuild left."""
        ours = re.compile(rf"{re.escape(self.name)}\.\d+")
        return sorted(filter(ours.fullmatch, self.client.indices.get(index=f"{self.name}.*")))

    def _follow_since(self, moment: datetime) -> None:
        """Follow what was published while the version was built, which went to the one before."""
        recent = SearchEntry.objects.filter(page__last_published_at__gte=moment)
        for page_id in recent.values_list("page_id", flat=True):
            self.follow(page_id)
        self.client.indices.refresh(index=self.name)

    def _forget(self, page_id: int) -> None:
        try:
            self.client.delete(index=self.name, id=str(page_id))
        except NotFoundError as error:
            if error.body.get("result") != "not_found":  # else it was not in the index anyway
                raise


def _actions() -> Iterator[Document]:
    """Give every document with its id."""
    last = 0
    while True:
        entries = SearchEntry.objects.filter(page_id__gt=last).order_by("page_id")
        documents = list(_documents(entries[:PAGES_AT_A_TIME]))
        if not documents:
            return
        yield from ({"_id": str(document["page_id"]), **document} for document in documents)
        last = documents[-1]["page_id"]


def _documents(entries: QuerySet[SearchEntry]) -> Iterator[Document]:
    """Give what is sent of the entries: their tokens as they stand in the database."""
    found = list(entries.defer("title", "lead", "body", "attached").prefetch_related("labels"))
    tokens = database_engine().tokens(entry.page_id for entry in found)
    for entry in found:
        labels = {kind: [] for kind in SearchLabel.Kind}
        for label in entry.labels.all():
            labels[label.kind].append(label.slug)
        document: Document = {
            "page_id": entry.page_id,
            "province_id": entry.province_id,
            "kind": entry.kind,
            "language": entry.language,
            "sections": labels[SearchLabel.Kind.SECTION],
            "tags": labels[SearchLabel.Kind.TAG],
            "has_documents": entry.has_documents,
            "listed_at": entry.listed_at,
        }
        texts = tokens[entry.page_id]
        for names, part in zip(FIELDS.values(), (texts, texts.folded()), strict=True):
            document |= dict(zip(names, part, strict=True))
        yield document
