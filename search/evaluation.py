"""How well a search does on a set of documents, queries and judgments of what is relevant."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from search.judged_sets import Judged

#: So many results of a query are looked at.
DEPTH = 100
TOP = 10


class Result(NamedTuple):
    """A document found."""

    id: str
    is_near: bool


class Measures(NamedTuple):
    """What one form of the queries reached, as means over the queries."""

    mrr_at_10: float
    ndcg_at_10: float
    recall_at_100: float
    empty: float


def evaluate(
    queries: Iterable[Judged], search: Callable[[str], Sequence[Result]]
) -> dict[str, dict[str, float]]:
    """Give what each form reaches: exact and near results together, and exact ones beside."""
    reached: dict[str, list[tuple[Measures, Measures]]] = {}
    for query in queries:
        answered: dict[str, tuple[Measures, Measures]] = {}  # forms that are the same ask once
        for form, text in query.forms.items():
            if text not in answered:
                found = search(text)
                exact = [result for result in found if not result.is_near]
                answered[text] = measured(found, query.grades), measured(exact, query.grades)
            reached.setdefault(form, []).append(answered[text])
    return {form: _means(measures) for form, measures in reached.items()}


def measured(found: Sequence[Result], grades: Mapping[str, float]) -> Measures:
    """Measure the results of one query, the best of `DEPTH` first."""
    ids = list(dict.fromkeys(result.id for result in found))[:DEPTH]
    first = next((rank for rank, name in enumerate(ids[:TOP], 1) if name in grades), 0)
    ideal = _discounted(sorted(grades.values(), reverse=True))
    return Measures(
        1 / first if first else 0.0,
        _discounted([grades.get(name, 0.0) for name in ids]) / ideal,
        len(grades.keys() & set(ids)) / len(grades),
        0.0 if ids else 1.0,
    )


def _discounted(grades: Sequence[float]) -> float:
    """The discounted cumulative gain of the first ten (Järvelin and Kekäläinen, 2002)."""
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades[:TOP], 1))


def _means(measures: list[tuple[Measures, Measures]]) -> dict[str, float]:
    means = {}
    for prefix, of_one in zip(("", "exact_"), zip(*measures, strict=True), strict=True):
        for name, values in zip(Measures._fields, zip(*of_one, strict=True), strict=True):
            means[f"{prefix}{name}"] = round(sum(values) / len(values), 4)
    return means
