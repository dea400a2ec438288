"""What finds pages by tokens, behind one interface: in the database, or Elasticsearch beside it."""

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from search.engines.base import Engine, Tokens, analyse
from search.engines.database import DatabaseEngine
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine

if TYPE_CHECKING:
    from search.engines.elasticsearch.engine import ElasticsearchEngine

__all__ = ["Engine", "Tokens", "analyse", "database_engine", "elasticsearch_engine", "engine"]

DATABASE_ENGINES: dict[str, DatabaseEngine] = {
    "sqlite": SqliteEngine(),
    "postgresql": PostgresqlEngine(),
}


def database_engine() -> DatabaseEngine:
    """Give the engine of the database in use."""
    return DATABASE_ENGINES[connection.vendor]


def engine() -> Engine:
    """Give the engine at SEARCH_URL, or that of the database when none is set."""
    return elasticsearch_engine(settings.SEARCH_URL) if settings.SEARCH_URL else database_engine()


@lru_cache
def elasticsearch_engine(url: str, *, insists: bool = False) -> "ElasticsearchEngine":
    """Give the engine that asks the Elasticsearch at an address, written as SEARCH_URL is.

    One that `insists` is for measuring: it waits, and the database never answers in its place.
    """
    # Its client takes half a second to import: an install without it does not wait for that.
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    return ElasticsearchEngine(url, database_engine(), insists=insists)


engine()  # a mistake in SEARCH_URL stops the start, not an editor who publishes
