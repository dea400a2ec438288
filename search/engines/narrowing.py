"""What filters ask of a match, as facts among its terms and as conditions on its entry."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection

from search.engines.base import Place, Sort
from search.engines.filters import Filters
from search.engines.terms import WITH_DOCUMENTS, kind_fact, language_fact, province_fact


class Sql(NamedTuple):
    """A piece of SQL and its parameters."""

    text: str
    params: list[Any]


COLUMNS = {"provinces": "province_id", "kinds": "kind", "languages": "language"}
_FACTS = {"provinces": province_fact, "kinds": kind_fact, "languages": language_fact}
LABELS = {"sections": "section", "tags": "tag"}


def facts_wanted(filters: Filters) -> list[list[str]]:
    """Give what the filters ask of the facts: one of each list."""
    wanted = [
        [fact(value) for value in sorted(values)]
        for name, fact in _FACTS.items()
        if (values := getattr(filters, name)) is not None
    ]
    return [*wanted, [WITH_DOCUMENTS]] if filters.with_documents else wanted


def conditions_beside(filters: Filters) -> list[Sql]:
    """Give what the filters ask of the row `hit` beside the facts among its terms."""
    conditions = []
    for name, label in LABELS.items():
        if (values := getattr(filters, name)) is not None:
            text = (
                "EXISTS (SELECT 1 FROM search_searchlabel label WHERE label.entry_id = hit.page_id"
                f" AND label.kind = '{label}' AND label.slug IN ({slots(values)}))"
            )
            conditions.append(Sql(text, list(values)))
    if filters.since is not None:
        conditions.append(Sql("hit.listed_at >= %s", [_stored(filters.since)]))
    if filters.until is not None:
        conditions.append(Sql("hit.listed_at < %s", [_stored(filters.until)]))
    return conditions


def slots(values: Collection[object]) -> str:
    """Give a placeholder a value; none at all match nothing."""
    return ", ".join(["%s"] * len(values)) or "NULL"


def comes_after(place: Place, sort: Sort) -> Sql:
    """Give the condition that an entry comes after the place in an order by date."""
    less = "<" if sort is Sort.NEWEST else ">"
    if place.listed_at is None:
        return Sql(f"(hit.listed_at IS NULL AND hit.page_id {less} %s)", [place.page_id])
    moment = _stored(place.listed_at)
    return Sql(
        f"(hit.listed_at IS NULL OR hit.listed_at {less} %s"
        f" OR hit.listed_at = %s AND hit.page_id {less} %s)",
        [moment, moment, place.page_id],
    )


def _stored(moment: datetime) -> Any:
    """Give a moment as the database compares it."""
    return connection.ops.adapt_datetimefield_value(moment)
