"""The provinces and communes that a search can be narrowed to, known without a query when warm."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from sites.models import Province

_CACHE_KEY = "search.territories"
_SECONDS = 60


class Territory(NamedTuple):
    """A province, or a commune, which has a parent."""

    pk: int
    slug: str
    name: str
    parent: int | None


class Territories:
    """All of them, in the order of their slugs."""

    def __init__(self, rows: Iterable[Territory]) -> None:
        self.by_id = {row.pk: row for row in rows}
        self.by_slug = {row.slug: row for row in self.by_id.values()}

    def ids_within(self, ids: Iterable[int]) -> frozenset[int]:
        """Give the ids with those of the communes of the provinces among them."""
        wanted = frozenset(ids)
        return wanted | {row.pk for row in self.by_id.values() if row.parent in wanted}

    def communes_of(self, province: int) -> list[Territory]:
        """Give the communes of a province."""
        return [row for row in self.by_id.values() if row.parent == province]


def territories() -> Territories:
    """Give all provinces and communes, in one query a minute."""
    rows = None
    # Whatever the cache's client raises, a search is answered all the same.
    with suppress(Exception):
        rows = cache.get(_CACHE_KEY)
    if rows is None:
        rows = list(Province.objects.in_use().values_list("pk", "slug", "name", "parent_id"))
        with suppress(Exception):
            cache.set(_CACHE_KEY, rows, _SECONDS)
    return Territories(Territory(*row) for row in rows)


@receiver((post_save, post_delete), sender=Province)
def _forget(**kwargs: Any) -> None:
    with suppress(Exception):
        cache.delete(_CACHE_KEY)
