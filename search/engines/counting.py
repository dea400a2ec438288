"""Counting what a database found by every facet, in one statement."""

from collections.abc import Callable
from typing import Any

from search.engines.filters import MOST_COUNTED, Count, Facet, FacetCounts, most_values
from search.engines.narrowing import COLUMNS, LABELS, Sql


def count_facets(
    hits: Sql,
    facets: frozenset[Facet],
    ask: Callable[[str, list[Any]], list[Any]],
    *,
    join: str,
    year_sql: str,
) -> FacetCounts:
    """Count the hits by each facet.

    `hits` selects columns of entries, no more than `MOST_COUNTED` rows; `ask` gives the rows of a
    statement, `join` is how labels are joined, and `year_sql` the year of an entry.
    """
    parts = ["SELECT '', '', '', COUNT(*) FROM hit"]
    for facet in facets:
        parts.append(_by_label(facet, join) if facet in LABELS else _by_value(facet, year_sql))
    rows = ask(f"WITH hit AS MATERIALIZED ({hits.text}) {' UNION ALL '.join(parts)}", hits.params)
    counts: dict[Facet, list[Count]] = {facet: [] for facet in facets}
    capped = False
    for name, value, label, count in rows:
        if not name:
            capped = count == MOST_COUNTED
        elif value is not None and count:
            counts[Facet(name)].append(Count(str(value), count, label))
    return FacetCounts(
        {
            facet: sorted(found, key=lambda c: (-c.count, c.value))[: most_values(facet)]
            for facet, found in counts.items()
        },
        capped,
    )


def _by_label(facet: Facet, join: str) -> str:
    """Give the SELECT of facet, value, label and count."""
    return (
        f"SELECT '{facet}', label.slug, MAX(label.name), COUNT(*) FROM hit"
        f" CROSS JOIN (SELECT '{LABELS[facet]}' AS kind) wanted"
        f" {join} search_searchlabel label ON label.entry_id = hit.page_id"
        " AND label.kind = wanted.kind GROUP BY label.slug"
    )


def _by_value(facet: Facet, year_sql: str) -> str:
    """Give the same of what stands in the entry itself, which needs no label."""
    if facet is Facet.DOCUMENTS:
        return f"SELECT '{facet}', '1', '', COUNT(*) FROM hit WHERE has_documents"
    value = f"CAST({year_sql if facet is Facet.YEAR else COLUMNS[facet]} AS VARCHAR(100))"
    return f"SELECT '{facet}', {value}, '', COUNT(*) FROM hit GROUP BY {value}"
