"""Counting what a database found by every facet, in one statement."""

from collections.abc import Callable
from typing import Any

from search.engines.filters import MOST_COUNTED, Count, Facet, FacetCounts, Filters, most_values
from search.engines.narrowing import COLUMNS, LABELS, Sql, conditions_on_entry


def count_facets(
    hits: Sql,
    filters: Filters,
    facets: frozenset[Facet],
    ask: Callable[[str, list[Any]], list[Any]],
    *,
    join: str,
    year_sql: str,
) -> FacetCounts:
    """Count by each facet what the filters of the others leave of the hits.

    `hits` selects columns of entries, no more than `MOST_COUNTED` rows; `ask` gives the rows of a
    statement, `join` is how labels are joined, and `year_sql` the year of an entry.
    """
    parts = [Sql("SELECT '', '', '', COUNT(*) FROM hit", [])]
    for facet in facets:
        narrowed = conditions_on_entry(filters.only(facets - {facet}))
        where = " AND ".join(["TRUE", *(condition.text for condition in narrowed)])
        select = _by_label(facet, join) if facet in LABELS else _by_value(facet, year_sql)
        params = [value for condition in narrowed for value in condition.params]
        parts.append(Sql(select.format(where=where), params))
    rows = ask(
        f"WITH hit AS MATERIALIZED ({hits.text}) "
        + " UNION ALL ".join(part.text for part in parts),
        [*hits.params, *(value for part in parts for value in part.params)],
    )
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
    """Give the SELECT of facet, value, label and count; `{where}` narrows the hits."""
    return (
        f"SELECT '{facet}', label.slug, MAX(label.name), COUNT(*) FROM hit"
        f" CROSS JOIN (SELECT '{LABELS[facet]}' AS kind) wanted"
        f" {join} search_searchlabel label ON label.entry_id = hit.page_id"
        " AND label.kind = wanted.kind WHERE {where} GROUP BY label.slug"
    )


def _by_value(facet: Facet, year_sql: str) -> str:
    """Give the same of what stands in the entry itself, which needs no label."""
    value, where = "'1'", "{where} AND has_documents"
    if facet is not Facet.DOCUMENTS:
        value = year_sql if facet is Facet.YEAR else COLUMNS[facet]
        where = "{where}"
    value = f"CAST({value} AS VARCHAR(100))"
    return f"SELECT '{facet}', {value}, '', COUNT(*) FROM hit WHERE {where} GROUP BY {value}"
