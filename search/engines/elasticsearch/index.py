"""The index: one over all provinces, of ready-made terms, behind an alias."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from elasticsearch import ApiError, ConnectionTimeout, Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.engines import database_engine
from search.engines.base import NO_TOKENS
from search.engines.elasticsearch.dsl import TERMS
from search.engines.terms import page_terms
from search.models import IndexChange, SearchEntry, SearchLabel
from search.outbox import latest

logger = logging.getLogger(__name__)

SETTINGS: dict[str, Any] = {
    # A node alone keeps one copy, a cluster two. All articles of the country fit one shard well,
    # and scores of one shard can be compared.
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # What is sent is kept until parts of the index are merged, and nobody reads it.
    "codec": "best_compression",
    # The newest come first, so whoever asks for some of them need not look at all that match.
    "sort.field": ["listed_at", "page_id"],
    "sort.order": ["desc", "desc"],
    "sort.missing": ["_last", "_last"],
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
        "fingerprint": {"type": "keyword", "index": False},
        # Which terms a page has is all that is asked: neither how often nor where. The whitespace
        # analyzer is the server's own; it parts the terms and changes none.
        TERMS: {
            "type": "text",
            "analyzer": "whitespace",
            "index_options": "docs",
            "norms": False,
        },
    },
}
#: Part of the index's name, and another with other mappings or terms: until `update_index` has made
#: the new index, the database answers.
FORM = 4

#: A rebuild sends this many pages at a time, or fewer when they are this long.
PAGES_AT_A_TIME = 200
BYTES_AT_A_TIME = 5_000_000
SECONDS_TO_TAKE_THEM = 60
#: A million pages take some minutes.
SECONDS_TO_MERGE = 3_600
FINGERPRINTS_AT_A_TIME = 1_000
NOT_FOUND, CONFLICT, GATEWAY_TIMEOUT = 404, 409, 504
#: A transaction may be open for this long while it publishes a page.
LONGEST_TRANSACTION = timedelta(minutes=1)

Document = dict[str, Any]


class Index:
    """The alias that searches and writes go to, and the versions of the index behind it."""

    def __init__(self, client: Elasticsearch, name: str) -> None:
        self.client = client
        self.name = f"{name}.v{FORM}"

    def follow(
        self, versions: Mapping[int, int], *, seconds: float, forced: bool = False
    ) -> dict[int, str]:
        """Bring pages in line with what the database says of them now, in one request or a few.

        `versions` are those of the pages by their ids: a page of which a newer version was told
        stays as it is, unless `forced`. Gives what the server refused, by page; raises what the
        client raises when it does not answer within the seconds, or has no index.
        """
        # Deleting a version from an index that is not there would make one without the mappings.
        self.client.indices.get_alias(name=self.name)
        client = self.client.options(request_timeout=seconds)
        actions: dict[int, Document] = {
            pk: {"_op_type": "delete", "_id": str(pk)} for pk in versions
        }
        for document in _documents(SearchEntry.objects.filter(page_id__in=versions)):
            actions[document["page_id"]] = _action(document)
        withdraws = any(action.get("_op_type") == "delete" for action in actions.values())
        if not forced:
            for pk, action in actions.items():
                action |= {"version": versions[pk], "version_type": "external_gte"}
        refused = {}
        for is_done, outcome in streaming_bulk(
            client,
            actions.values(),
            chunk_size=PAGES_AT_A_TIME,
            max_chunk_bytes=BYTES_AT_A_TIME,
            index=self.name,
            require_alias=True,
            raise_on_error=False,
            refresh=withdraws,  # what may not be found any more is not found for another second
        ):
            (answer,) = outcome.values()
            # It has a newer version, or never had what it is to forget: both are as they should be.
            if not is_done and answer["status"] not in (CONFLICT, NOT_FOUND):
                refused[int(answer["_id"])] = str(answer.get("error"))
        return refused

    def fingerprints(self) -> Iterator[tuple[int, str]]:
        """Give the id and the fingerprint of every page that the server has, by id."""
        client = self.client.options(request_timeout=SECONDS_TO_TAKE_THEM)
        client.indices.refresh(index=self.name)
        after = None
        while hits := client.search(
            index=self.name,
            sort=[{"page_id": "asc"}],
            docvalue_fields=["page_id", "fingerprint"],
            size=FINGERPRINTS_AT_A_TIME,
            search_after=after,
            track_total_hits=False,
        )["hits"]["hits"]:
            for hit in hits:
                yield int(hit["_id"]), hit.get("fields", {}).get("fingerprint", [""])[0]
            after = hits[-1]["sort"]

    def rebuild(self, told: Callable[[int], object]) -> None:
        """Build the next version of the index beside the present one, then swap them at once.

        Says of how many more pages the server was `told`. Raises what the client raises; then the
        present version stays as it was.
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
                told(1)
            client.indices.refresh(index=version)
            self._merge(version)
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
        self.client.indices.refresh(index=self.name)

    def _merge(self, version: str) -> None:
        """Have the parts of a version merged, which answers questions quicker and takes less space.

        Where it, or a proxy before it, does not answer in time, the server goes on with it.
        """
        client = self.client.options(request_timeout=SECONDS_TO_MERGE)
        try:
            client.indices.forcemerge(index=version, max_num_segments=1)
        except ConnectionTimeout:
            logger.warning("Elasticsearch goes on merging its index")
        except ApiError as error:
            if error.meta.status != GATEWAY_TIMEOUT:
                raise
            logger.warning("Elasticsearch goes on merging its index")

    def drop(self) -> None:
        """Remove all versions."""
        for version in self.versions():
            self.client.indices.delete(index=version)

    def versions(self) -> list[str]:
        """Give the names of all versions: the one in use, and what a broken rebuild left."""
        ours = re.compile(rf"{re.escape(self.name)}\.\d+")
        return sorted(filter(ours.fullmatch, self.client.indices.get(index=f"{self.name}.*")))

    def _follow_since(self, moment: datetime) -> None:
        """Tell the new version what was told to the one before while it was built."""
        recent = IndexChange.objects.filter(kind=IndexChange.Kind.ENGINE, made_at__gte=moment)
        last = 0
        while changes := list(recent.filter(pk__gt=last).order_by("pk")[:PAGES_AT_A_TIME]):
            self.follow(latest(changes), seconds=SECONDS_TO_TAKE_THEM)
            last = changes[-1].pk


def _actions() -> Iterator[Document]:
    """Give every document with its id."""
    last = 0
    while True:
        entries = SearchEntry.objects.filter(page_id__gt=last).order_by("page_id")
        documents = list(_documents(entries[:PAGES_AT_A_TIME]))
        if not documents:
            return
        for document in documents:
            # The first version: whatever is told of the page later is newer.
            yield _action(document) | {"version": 1, "version_type": "external_gte"}
        last = documents[-1]["page_id"]


def _action(document: Document) -> Document:
    return {"_id": str(document["page_id"]), **document}


def _documents(entries: QuerySet[SearchEntry]) -> Iterator[Document]:
    """Give what is sent of the entries: their terms, made of the tokens in the database."""
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
            "fingerprint": entry.fingerprint,
        }
        yield document | {TERMS: " ".join(page_terms(tokens.get(entry.page_id, NO_TOKENS)))}
