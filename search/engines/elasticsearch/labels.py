"""What sections and tags are called, of which the server counts the slugs alone."""

from django.db import connection

from search.engines.filters import FacetCounts
from search.engines.narrowing import LABELS


def named(counts: FacetCounts) -> FacetCounts:
    """Give the counts of sections and tags with the names that stand in the database."""
    wanted = [
        (LABELS[facet], count.value)
        for facet in LABELS.keys() & counts.by_facet.keys()
        for count in counts.by_facet[facet]
    ]
    names = _names(wanted)
    by_facet = {
        facet: [
            count._replace(label=names.get((LABELS[facet], count.value)) or count.value)
            if facet in LABELS
            else count
            for count in found
        ]
        for facet, found in counts.by_facet.items()
    }
    return FacetCounts(by_facet, counts.capped)


def _names(labels: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give the names of labels by kind and slug, each as one of its many rows has it."""
    if not labels:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH wanted (kind, slug) AS (VALUES {', '.join(['(%s, %s)'] * len(labels))})"
            " SELECT kind, slug, (SELECT label.name FROM search_searchlabel label"
            " WHERE label.kind = wanted.kind AND label.slug = wanted.slug LIMIT 1) FROM wanted",
            [value for label in labels for value in label],
        )
        return {(kind, slug): name for kind, slug, name in cursor.fetchall()}
