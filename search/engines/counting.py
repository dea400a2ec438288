"""Counting what a database found by every facet, in one statement."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from search.engines.filters import MOST_COUNTED, Count, Facet, FacetCounts, most_values
from search.engines.narrowing import COLUMNS, LABELS, Sql


class Sample(NamedTuple):
    """Entries, no more than `MOST_COUNTED`, and what they are counted by."""

    hits: Sql
    facets: frozenset[Facet]


def count_facets(
    samples: Sequence[Sample],
    ask: Callable[[str, list[Any]], list[Any]],
    *,
    join: str,
    year_sql: str,
) -> FacetCounts:
    """Count by each facet the entries of its sample.

    `hits` select columns of entries; `ask` gives the rows of a statement, `join` is how labels are
    joined, and `year_sql` the year of an entry.
    """
    tables, parts = [], []
    for number, sample in enumerate(samples):
        hit = f"hit_{number}"
        tables.append(f"{hit} AS MATERIALIZED ({sample.hits.text})")
        parts.append(f"SELECT '', '{number}', '', COUNT(*) FROM {hit}")
        for facet in sample.facets:
            is_label = facet in LABELS
            parts.append(
                _by_label(facet, hit, join) if is_label else _by_value(facet, hit, year_sql)
            )
    rows = ask(
        f"WITH {', '.join(tables)} {' UNION ALL '.join(parts)}",
        [value for sample in samples for value in sample.hits.params],
    )
    counts: dict[Facet, list[Count]] = {facet: [] for one in samples for facet in one.facets}
    capped: frozenset[Facet] = frozenset()
    for name, value, label, count in rows:
        if not name and count == MOST_COUNTED:
            capped |= samples[int(value)].facets
        elif name and value is not None and count:
            counts[Facet(name)].append(Count(str(value), count, label))
    return FacetCounts(
        {
            facet: sorted(found, key=lambda c: (-c.count, c.value))[: most_values(facet)]
            for facet, found in counts.items()
        },
        capped,
    )


def _by_label(facet: Facet, hit: str, join: str) -> str:
    """Give the SELECT of facet, value, label and count."""
    return (
        f"SELECT '{facet}', label.slug, MAX(label.name), COUNT(*) FROM {hit} hit"
        f" CROSS JOIN (SELECT '{LABELS[facet]}' AS kind) wanted"
        f" {join} search_searchlabel label ON label.entry_id = hit.page_id"
        " AND label.kind = wanted.kind GROUP BY label.slug"
    )


def _by_value(facet: Facet, hit: str, year_sql: str) -> str:
    """Give the same of what stands in the entry itself, which needs no label."""
    if facet is Facet.DOCUMENTS:
        return f"SELECT '{facet}', '1', '', COUNT(*) FROM {hit} hit WHERE has_documents"
    value = f"CAST({year_sql if facet is Facet.YEAR else COLUMNS[facet]} AS VARCHAR(100))"
    return f"SELECT '{facet}', {value}, '', COUNT(*) FROM {hit} hit GROUP BY {value}"
