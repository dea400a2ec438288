"""The engine that asks Elasticsearch, and the database when it is away."""

import logging
import time
from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.db import transaction
from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import Engine, Sort, Tokens
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch.address import read_address
from search.engines.elasticsearch.dsl import query_dsl
from search.engines.elasticsearch.index import Index
from search.vietnamese import Query

logger = logging.getLogger(__name__)

#: A reader waits this long for Elasticsearch before the database is asked.
SECONDS_TO_ANSWER = 2
#: After a server did not answer, nobody waits for it again for this long.
SECONDS_LEFT_ALONE = 10
SECONDS_BETWEEN_NOTES = 60
#: Servers refuse to page deeper than this (index.max_result_window).
DEEPEST_RESULT = 10_000

Answer = TypeVar("Answer")


class ElasticsearchEngine(Engine):
    """Searches Elasticsearch; tokens go to the database too, which answers in its place.

    The database is written within the transaction, Elasticsearch once that is committed, from what
    the database then says. In this first form a write that Elasticsearch misses is logged and stays
    missed until `manage.py rebuild_search`; an outbox that sends it later is to come.
    """

    def __init__(self, url: str, database: DatabaseEngine) -> None:
        address = read_address(url)
        client = Elasticsearch(
            address.hosts,
            request_timeout=SECONDS_TO_ANSWER,
            max_retries=len(address.hosts) - 1,  # each host is asked once
            **address.client_options,
        )
        self.client = client
        self.index = Index(client, address.index)
        self.database = database
        self._left_alone_until = 0.0
        self._last_error: Exception | None = None
        self._noted: dict[str, float] = {}

    def expression(self, query: Query) -> dict[str, Any]:
        return query_dsl(query)

    def replace(self, page_id: int, accented: Tokens, folded: Tokens) -> None:
        self.database.replace(page_id, accented, folded)
        transaction.on_commit(lambda: self._follow(page_id))

    def remove(self, page_id: int) -> None:
        self.database.remove(page_id)
        transaction.on_commit(lambda: self._follow(page_id))

    def count(self, query: Query, province_ids: Collection[int] | None) -> int:
        def ask() -> int:
            dsl = query_dsl(query, province_ids)
            return int(self.client.count(index=self.index.name, query=dsl)["count"])

        return self._ask(ask, lambda: self.database.count(query, province_ids))

    def page_ids(
        self,
        query: Query,
        province_ids: Collection[int] | None,
        sort: Sort,
        start: int,
        stop: int,
    ) -> list[int]:
        order: list[dict[str, Any]] = [
            {"listed_at": {"order": "desc", "missing": "_last"}},
            {"page_id": "desc"},
        ]
        if sort is Sort.RELEVANCE:
            order.insert(0, {"_score": "desc"})

        def ask() -> list[int]:
            answer = self.client.search(
                index=self.index.name,
                query=query_dsl(query, province_ids),
                sort=order,
                from_=start,
                size=stop - start,
                track_total_hits=False,
            )
            return [int(hit["_id"]) for hit in answer["hits"]["hits"]]

        def ask_database() -> list[int]:
            return self.database.page_ids(query, province_ids, sort, start, stop)

        return ask_database() if stop > DEEPEST_RESULT else self._ask(ask, ask_database)

    def rebuild(self) -> None:
        self.index.rebuild()
        self._left_alone_until = 0.0

    def _ask(self, ask: Callable[[], Answer], ask_database: Callable[[], Answer]) -> Answer:
        """Ask the server, and the database if the server is away or cannot tell."""
        if not self._left_alone:
            try:
                return ask()
            except (ApiError, TransportError) as error:
                self._failed(error)
        self._note("The database answers searches in place of Elasticsearch: %s", self._last_error)
        return ask_database()

    def _follow(self, page_id: int) -> None:
        """Tell the server of a page; whatever it answers, the page is published."""
        if self._left_alone:
            self._note("Elasticsearch is away and misses pages: run manage.py rebuild_search later")
            return
        try:
            self.index.follow(page_id)
        except (ApiError, TransportError) as error:
            self._failed(error)
            logger.warning(
                "Elasticsearch missed page %s: run manage.py rebuild_search later. It said: %s",
                page_id,
                error,
            )

    @property
    def _left_alone(self) -> bool:
        return time.monotonic() < self._left_alone_until

    def _failed(self, error: ApiError | TransportError) -> None:
        """Leave a server alone that did not answer; one that refuses a request may be asked on."""
        self._last_error = error
        if isinstance(error, TransportError) or error.meta.status >= 500:
            self._left_alone_until = time.monotonic() + SECONDS_LEFT_ALONE

    def _note(self, message: str, *arguments: object) -> None:
        """Log a warning, each kind once a minute."""
        now = time.monotonic()
        if now >= self._noted.get(message, 0.0):
            self._noted[message] = now + SECONDS_BETWEEN_NOTES
            logger.warning(message, *arguments)
