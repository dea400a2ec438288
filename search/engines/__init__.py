"""What finds pages by tokens, behind one interface: in the database, or Elasticsearch beside it."""

from functools import lru_cache

from django.conf import settings
from django.db import connection

from search.engines.base import Engine, Tokens, analyse
from search.engines.database import DatabaseEngine
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine

__all__ = ["Engine", "Tokens", "analyse", "database_engine", "engine"]

DATABASE_ENGINES: dict[str, DatabaseEngine] = {
    "sqlite": SqliteEngine(),
    "postgresql": PostgresqlEngine(),
}


def database_engine() -> DatabaseEngine:
    """Give the engine of the database in use."""
    return DATABASE_ENGINES[connection.vendor]


def engine() -> Engine:
    """Give the engine at SEARCH_URL, or that of the database when none is set."""
    return _elasticsearch(settings.SEARCH_URL) if settings.SEARCH_URL else database_engine()


@lru_cache
def _elasticsearch(url: str) -> Engine:
    # Its client takes half a second to import: an install without it does not wait for that.
    from search.engines.elasticsearch.engine import ElasticsearchEngine

    return ElasticsearchEngine(url, database_engine())


engine()  # a mistake in SEARCH_URL stops the start, not an editor who publishes
