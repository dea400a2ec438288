"""What every engine in a database does alike."""

from abc import abstractmethod
from collections.abc import Collection
from typing import Any, ClassVar

from django.db import connection

from search.engines.base import Engine, Sort
from search.vietnamese import Query


class DatabaseEngine(Engine):
    """Matches, filters, ranks and counts in one query over a table of tokens."""

    #: The condition that a row of the token table matches; takes one parameter.
    match_sql: ClassVar[str]
    #: What results are sorted by, the most relevant first; takes the parameters of `rank_params`.
    rank_sql: ClassVar[str]
    #: The column of the token table that holds the page's id.
    key: ClassVar[str]
    #: How the entries are joined to the rows of the token table that match.
    join: ClassVar[str] = "JOIN"

    @abstractmethod
    def expression(self, query: Query) -> str:
        """Give the query in the engine's own language."""

    def remove(self, page_id: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM search_tokens WHERE {self.key} = %s", [page_id])

    def rank_params(self, query: Query) -> list[Any]:
        """Give the parameters of `rank_sql`."""
        return []

    def count(self, query: Query, province_ids: Collection[int] | None) -> int:
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
            f"FROM search_tokens {self.join} search_searchentry entry"
            f" ON entry.page_id = search_tokens.{self.key}"
            f" JOIN wagtailcore_page page ON page.id = entry.page_id AND page.live"
            f" WHERE {self.match_sql}"
        )
        params: list[Any] = [self.expression(query)]
        if province_ids is not None:
            source += f" AND entry.province_id IN ({', '.join(['%s'] * len(province_ids))})"
            params += province_ids
        return source, params
