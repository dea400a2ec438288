"""How well a search does on a set of documents, queries and judgments of what is relevant.

A set is JSON, one object a line, gzipped or plain: documents with id, title, summary and body,
queries with qid, query and rel (document id → grade), and forms of the queries with qid and
variants (name of the form → text). What a line lacks is empty.
"""

import gzip
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

#: The name of the form of a query that has no other.
ORIGINAL = "orig"
#: So many results of a query are looked at.
DEPTH = 100
TOP = 10

#: Names by which sets call the same.
ID = ("id", "_id", "docid", "doc_id", "pid")
TITLE = ("title",)
LEAD = ("summary", "lead", "abstract", "description", "sapo")
BODY = ("body", "text", "content", "contents", "passage")
QUERY_ID = ("qid", "id", "_id", "query_id")
QUERY = ("query", "text", "question")
RELEVANT = ("rel", "relevant", "qrels", "positive")


class Document(NamedTuple):
    """A text that may be found."""

    id: str
    title: str
    lead: str
    body: str


class Judged(NamedTuple):
    """A query in one or several forms, and the grades of the documents that answer it."""

    id: str
    forms: Mapping[str, str]
    grades: Mapping[str, float]


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


def read_documents(path: Path, limit: int | None = None) -> Iterator[Document]:
    """Give the documents of a file, each id once."""
    seen = set()
    for line in islice(_lines(path), limit):
        document = Document(*(_text(line, names) for names in (ID, TITLE, LEAD, BODY)))
        if document.id not in seen:
            seen.add(document.id)
            yield document


def read_queries(path: Path, variants: Path | None = None) -> list[Judged]:
    """Give the queries that have an answer, in all their forms."""
    forms = {_text(line, QUERY_ID): line.get("variants") or {} for line in _lines(variants or path)}
    judged = []
    for line in _lines(path):
        name = _text(line, QUERY_ID)
        grades = _grades(next((line[key] for key in RELEVANT if line.get(key)), {}))
        text = _text(line, QUERY)
        if grades:
            judged.append(Judged(name, {ORIGINAL: text, **forms.get(name, {})}, grades))
    return judged


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


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        zipped = file.read(2) == b"\x1f\x8b"
    with (gzip.open if zipped else open)(path, "rt", encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                value = json.loads(line)
                if not isinstance(value, dict):
                    raise ValueError(f"{path.name}:{number}: không phải một đối tượng JSON")
                yield value


def _text(line: Mapping[str, Any], names: Sequence[str]) -> str:
    value = next((line[name] for name in names if line.get(name) is not None), "")
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def _grades(relevant: Any) -> dict[str, float]:
    """Read {id: grade}, [id, …] or one id; grades of 0 and below are none."""
    if not isinstance(relevant, Mapping):
        several = relevant if isinstance(relevant, list) else [relevant]
        relevant = dict.fromkeys(map(str, several), 1)
    return {str(name): float(grade) for name, grade in relevant.items() if float(grade) > 0}
