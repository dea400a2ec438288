"""Wagtail's own search, of the admin and its choosers, in Vietnamese: modelsearch backends.

`WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.backends"}}`; the database in use says
which.
"""

from typing import Any

from django.db import connection

from search.backends.database import DatabaseBackend


def SearchBackend(params: dict[str, Any]) -> DatabaseBackend:
    """Give the backend of the database in use."""
    from search.backends.postgresql import PostgresqlBackend
    from search.backends.sqlite import SqliteBackend

    backends = {"sqlite": SqliteBackend, "postgresql": PostgresqlBackend}
    return backends[connection.vendor](params)
