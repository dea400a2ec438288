"""What an engine must do, and what every engine in a database does alike."""

from abc import ABC, abstractmethod
from collections.abc import Collection
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from django.db import connection

from search.vietnamese import Query


class Tokens(NamedTuple):
    """The tokens of a page, in the order in which they stand."""

    title: list[str]
    lead: list[str]
    body: list[str]


class Sort(StrEnum):
    """The order of results, as in the address of a search."""

    RELEVANCE = "lien-quan"
    NEWEST = "moi-nhat"


#: How much a match in the title, the lead and the body weighs.
WEIGHTS = (10.0, 3.0, 1.0)


class Engine(ABC):
    """Finds live pages by a compiled query; the text a reader typed never reaches its language."""

    #: The condition that a row of the token table matches; takes one parameter.
    match_sql: ClassVar[str]
    #: What results are sorted by, the most relevant first; takes the parameters of `rank_params`.
    rank_sql: ClassVar[str]
    #: The column of the token table that holds the page's id.
    key: ClassVar[str]

    @abstractmethod
    def expression(self, query: Query) -> str:
        """Give the query in the engine's own language."""

    @abstractmethod
    def replace(self, page_id: int, accented: Tokens, folded: Tokens) -> None:
        """Put a page's tokens in place of those it had."""

    def remove(self, page_id: int) -> None:
        """Forget a page's tokens."""
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM search_tokens WHERE {self.key} = %s", [page_id])

    def rank_params(self, query: Query) -> list[Any]:
        """Give the parameters of `rank_sql`."""
        return []

    def count(self, query: Query, province_ids: Collection[int] | None) -> int:
        """Count the live pages that match, in the given provinces or in all (None)."""
        source, params = self._source(query, province_ids)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) {source}", params)
            (count,) = cursor.fetchone()
        return int(count)

    def page_ids(
        self,
        query: Query,
        province_ids: Collection[int] | None,
        sort: Sort,
        start: int,
        stop: int,
    ) -> list[int]:
        """Give the ids of the live pages that match, sorted, from `start` up to before `stop`."""
        source, params = self._source(query, province_ids)
        newest = "entry.listed_at IS NULL, entry.listed_at DESC, entry.page_id DESC"
        order = newest
        if sort is Sort.RELEVANCE:
            order = f"{self.rank_sql}, {newest}"
            params += self.rank_params(query)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT entry.page_id {source} ORDER BY {order} LIMIT %s OFFSET %s",
                [*params, stop - start, start],
            )
            return [page_id for (page_id,) in cursor.fetchall()]

    def _source(self, query: Query, province_ids: Collection[int] | None) -> tuple[str, list[Any]]:
        """Give FROM and WHERE of the entries that match, with their parameters."""
        source = (
            f"FROM search_tokens JOIN search_searchentry entry"
            f" ON entry.page_id = search_tokens.{self.key}"
            f" JOIN wagtailcore_page page ON page.id = entry.page_id AND page.live"
            f" WHERE {self.match_sql}"
        )
        params: list[Any] = [self.expression(query)]
        if province_ids is not None:
            source += f" AND entry.province_id IN ({', '.join(['%s'] * len(province_ids))})"
            params += province_ids
        return source, params
