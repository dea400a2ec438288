"""What finds pages by tokens: one engine a database, behind one interface."""

from django.db import connection

from search.engines.base import Engine, Tokens
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine

__all__ = ["Engine", "Tokens", "engine"]

ENGINES: dict[str, Engine] = {"sqlite": SqliteEngine(), "postgresql": PostgresqlEngine()}


def engine() -> Engine:
    """Give the engine of the database in use."""
    return ENGINES[connection.vendor]
