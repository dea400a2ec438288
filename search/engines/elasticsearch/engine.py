"""The engine that asks Elasticsearch, and the database when it is away."""

import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, TypeVar

from django.db import transaction
from django.utils import translation
from elasticsearch import ApiError, Elasticsearch, TransportError

from search import outbox
from search.engines.base import Engine, Found, Place, Sort, Tokens, tell_nobody
from search.engines.database import DatabaseEngine
from search.engines.elasticsearch.address import read_address
from search.engines.elasticsearch.dsl import query_dsl
from search.engines.elasticsearch.index import NOT_FOUND, SECONDS_TO_TAKE_THEM, Index
from search.engines.elasticsearch.questions import Questions
from search.engines.elasticsearch.trouble import explain
from search.engines.filters import NO_FILTERS, Facet, FacetCounts, Filters
from search.models import IndexChange
from search.vietnamese import Query

logger = logging.getLogger(__name__)

#: A reader waits this long for Elasticsearch before the database is asked.
SECONDS_TO_ANSWER = 2
#: After a server did not answer, nobody waits for it again for this long.
SECONDS_LEFT_ALONE = 10
SECONDS_BETWEEN_NOTES = 60
#: A page of results asks several times whether the outbox has something for the server.
SECONDS_BETWEEN_LOOKS = 0.2
#: So many pages are told in one request.
AT_A_TIME = 200
#: Servers refuse to page deeper than this (index.max_result_window).
DEEPEST_RESULT = 10_000
#: What a server may answer to one request though it answers others: bad, no index, too large.
ABOUT_THE_REQUEST = frozenset({400, NOT_FOUND, 413})

Answer = TypeVar("Answer")


class ElasticsearchEngine(Engine):
    """Searches Elasticsearch; tokens go to the database too, which answers in its place.

    The database is written within the transaction, and there too what Elasticsearch has to be told.
    It is told once that is committed, from what the database then says; what it misses because it
    is away, `manage.py work` tells it later. As long as it does not know what it should, the
    database answers; one that `insists` waits longer and raises what the client raises.
    """

    def __init__(self, url: str, database: DatabaseEngine, *, insists: bool = False) -> None:
        self.address = read_address(url)
        self.insists = insists
        self.client = self._client(self.address.hosts)
        self.index = Index(self.client, self.address.index)
        self.database = database
        self.questions = Questions(self.client, self.index.name, database)
        self._left_alone_until = 0.0
        self._asked_outbox_until = 0.0
        self._is_behind = False
        self._why_left_alone = ""
        self._noted: dict[str, float] = {}

    def _client(self, hosts: list[str]) -> Elasticsearch:
        return Elasticsearch(
            hosts,
            request_timeout=SECONDS_TO_TAKE_THEM if self.insists else SECONDS_TO_ANSWER,
            max_retries=len(hosts) - 1,  # each host is asked once
            **self.address.client_options,
        )

    def expression(self, query: Query) -> dict[str, Any]:
        return query_dsl(query)

    def replace(self, tokens: Iterable[tuple[int, Tokens]]) -> None:
        rows = list(tokens)
        self.database.replace(rows)
        self._write([page_id for page_id, _texts in rows])

    def remove(self, page_ids: Iterable[int]) -> None:
        ids = list(page_ids)
        self.database.remove(ids)
        self._write(ids, hides=True)

    def touch(self, page_ids: Iterable[int]) -> None:
        ids = list(page_ids)
        self.database.touch(ids)
        self._write(ids)

    def _write(self, ids: list[int], *, hides: bool = False) -> None:
        outbox.write(IndexChange.Kind.ENGINE, ids, hides=hides)
        if hides or len(ids) <= outbox.AT_ONCE:
            transaction.on_commit(lambda: self._tell_unless_away(ids))

    def best(
        self,
        query: Query,
        filters: Filters = NO_FILTERS,
        *,
        behind: Query | None = None,
        without: Collection[int] = (),
    ) -> Found:
        if not query:
            return Found([], 0)
        found = self._ask(
            lambda: self.questions.best(query, filters, behind, without),
            lambda: self.database.best(query, filters, behind=behind, without=without),
        )
        tokens = self.database.tokens(hit.page_id for hit in found.hits if not hit.tokens)
        known = (hit._replace(tokens=hit.tokens or tokens.get(hit.page_id)) for hit in found.hits)
        return found._replace(hits=[hit for hit in known if hit.tokens])

    def by_date(
        self,
        query: Query,
        filters: Filters,
        sort: Sort,
        start: int,
        stop: int,
        *,
        after: Place | None = None,
        without: Collection[int] = (),
    ) -> Found:
        def ask() -> Found:
            return self.questions.by_date(
                query, filters, sort, start, stop, after=after, without=without
            )

        def ask_database() -> Found:
            return self.database.by_date(
                query, filters, sort, start, stop, after=after, without=without
            )

        return ask_database() if stop > DEEPEST_RESULT else self._ask(ask, ask_database)

    def facets(
        self,
        query: Query,
        filters: Filters,
        facets: frozenset[Facet],
        found: Found | None = None,
    ) -> FacetCounts:
        return self._ask(
            lambda: self.questions.facets(query, filters, facets, found),
            lambda: self.database.facets(query, filters, facets),
        )

    def rebuild(self, told: Callable[[int], object] = tell_nobody) -> None:
        self.index.rebuild(told)
        self._left_alone_until = 0.0

    def _ask(self, ask: Callable[[], Answer], ask_database: Callable[[], Answer]) -> Answer:
        """Ask the server, and the database if the server is away or cannot tell."""
        if self.insists:
            return ask()
        if self._left_alone:
            reason = self._why_left_alone
        elif self.is_degraded:
            reason = "it has yet to be told of changes"
        else:
            try:
                return ask()
            except (ApiError, TransportError) as error:
                reason = self._failed(error)
        self._note("The database answers searches in place of Elasticsearch: %s", reason)
        return ask_database()

    def troubles(self) -> list[str]:
        found = []
        for host in self.address.hosts:
            try:
                with self._client([host]) as client:
                    client.indices.get_alias(name=self.index.name)
            except (ApiError, TransportError) as error:
                found.append(f"{host}: {explain(error)}")
        return found

    @property
    def is_degraded(self) -> bool:
        now = time.monotonic()
        if now >= self._asked_outbox_until:
            self._is_behind = outbox.is_behind()
            self._asked_outbox_until = now + SECONDS_BETWEEN_LOOKS
        return self._is_behind or self._left_alone

    def carry_out(self) -> None:
        """Tell Elasticsearch all that waits for it; while it is away, all stays as it is."""
        try:
            while waiting := list(outbox.due(IndexChange.Kind.ENGINE)[:AT_A_TIME]):
                self._tell(waiting, SECONDS_TO_TAKE_THEM)
        except (ApiError, TransportError) as error:
            reason = self._failed(error)
            self._note("Elasticsearch takes no changes; they wait for it: %s", reason)

    def fingerprints(self) -> Iterator[tuple[int, str]]:
        return self.index.fingerprints()

    def mend(self, page_ids: Iterable[int]) -> None:
        versions = dict.fromkeys(page_ids, 0)
        self.index.follow(versions, seconds=SECONDS_TO_TAKE_THEM, forced=True)

    def _tell_unless_away(self, page_ids: list[int]) -> None:
        """Tell the server of pages; whatever it answers, the pages are published."""
        if self._left_alone:
            return
        try:
            for start in range(0, len(page_ids), AT_A_TIME):
                part = page_ids[start : start + AT_A_TIME]
                mine = outbox.due(IndexChange.Kind.ENGINE).filter(page_id__in=part)
                self._tell(mine, SECONDS_TO_ANSWER)
        except (ApiError, TransportError) as error:
            reason = self._failed(error)
            self._note("Elasticsearch will be told of changes by manage.py work: %s", reason)

    def _tell(self, changes: Iterable[IndexChange], seconds: float) -> None:
        versions = outbox.latest(changes)
        for page_id, error in self.index.follow(versions, seconds=seconds).items():
            outbox.failed(IndexChange.Kind.ENGINE, page_id, error)
            del versions[page_id]
        outbox.done(IndexChange.Kind.ENGINE, versions)

    @property
    def _left_alone(self) -> bool:
        return time.monotonic() < self._left_alone_until

    def _failed(self, error: ApiError | TransportError) -> str:
        """Leave a server alone that answers nobody; one that refuses a request may be asked on.

        Gives the reason for the log.
        """
        with translation.override("en"):
            reason = explain(error)
        if isinstance(error, TransportError) or error.meta.status not in ABOUT_THE_REQUEST:
            self._left_alone_until = time.monotonic() + SECONDS_LEFT_ALONE
            self._why_left_alone = reason
        return reason

    def _note(self, message: str, *arguments: object) -> None:
        """Log a warning, each kind once a minute."""
        now = time.monotonic()
        if now >= self._noted.get(message, 0.0):
            self._noted[message] = now + SECONDS_BETWEEN_NOTES
            logger.warning(message, *arguments)
