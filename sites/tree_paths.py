"""Asking for what stands below a page or a collection without reading all pages of the install."""

from typing import Any

from django.db import connections
from django.db.models.fields import Field
from django.db.models.lookups import StartsWith
from treebeard.mp_tree import MP_Node
from wagtail.models import Collection, Page

#: What comes after the last letter of treebeard's alphabet, digits and capitals.
BEHIND_ALL = chr(ord(MP_Node.alphabet[-1]) + 1)


class BeginsWith(StartsWith):
    """A path that begins with another, in SQLite as a range of paths.

    SQLite's LIKE does not tell capitals apart, so it takes no index; PostgreSQL has one for it.
    """

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Write the range, or what it is elsewhere if the beginning stands in the database."""
        if not self.rhs_is_direct_value():
            return super().as_sql(compiler, connection)
        path, params = self.process_lhs(compiler, connection)
        beginning = str(self.rhs)
        if len(beginning) <= MP_Node.steplen:  # below the root stand all: its index tells nothing
            path = f"+{path}"
        return (
            f"({path} >= %s AND {path} < %s)",
            (*params, beginning, *params, beginning + BEHIND_ALL),
        )


def compare_as_range() -> None:
    """Let the paths of pages and collections be compared so."""
    for model in (Page, Collection):
        field: Field = model._meta.get_field("path")
        field.register_lookup(BeginsWith, "startswith")


def index_levels(using: str, **_signal: Any) -> None:
    """Index pages by level and path: Wagtail asks for what stands right below a page by both.

    After each `migrate`, for a migration of Wagtail's that makes its table anew does not know it.
    """
    table = Page._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(f"CREATE INDEX IF NOT EXISTS lientinh_page_level ON {table} (depth, path)")
