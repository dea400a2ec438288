"""Like `manage.py search_eval`, of Wagtail's own search: DOCS QUERIES [--variants] [--distractors].

It fills the database that the environment names, so that has to be one of its own.
"""

import argparse
import json
import os
from itertools import islice
from pathlib import Path

import django
from django.db import DatabaseError

from search.evaluation import DEPTH, Result, evaluate
from search.judged_sets import Document, Judged, read_documents, read_queries

CHUNK = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("queries", type=Path)
    parser.add_argument("--variants", type=Path)
    parser.add_argument("--distractors", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--sample", type=int, help="so many of the queries, evenly taken")
    parser.add_argument("--json", action="store_true", help="as search_eval is called; always")
    arguments = parser.parse_args()
    documents = {one.id: one for one in read_documents(arguments.documents)}
    if arguments.distractors:
        for one in read_documents(arguments.distractors, arguments.limit):
            documents.setdefault(one.id, one)
    queries = read_queries(arguments.queries, arguments.variants)
    if arguments.sample:
        queries = queries[:: max(1, len(queries) // arguments.sample)][: arguments.sample]
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.stock.settings"
    django.setup()
    print(json.dumps(reached(documents, queries), indent=2))


def reached(documents: dict[str, Document], queries: list[Judged]) -> dict[str, dict[str, float]]:
    """Index the documents in place of those before, and measure."""
    from django.core.management import call_command
    from wagtail.search.backends import get_search_backend

    from bench.stock.models import StockText

    call_command("migrate", run_syncdb=True, verbosity=0)
    backend = get_search_backend()
    index = backend.get_index_for_model(StockText)
    backend.reset_indexes()
    StockText.objects.all().delete()
    ids = list(documents)
    left = iter(documents.values())
    while some := list(islice(left, CHUNK)):
        texts = [StockText(title=one.title, lead=one.lead, body=one.body) for one in some]
        index.add_items(StockText, StockText.objects.bulk_create(texts))
    first = StockText.objects.order_by("pk").values_list("pk", flat=True).first() or 1

    def search(text: str) -> list[Result]:
        try:
            found = list(backend.search(text, StockText)[:DEPTH])
        except DatabaseError:  # it lets some queries through to the engine's own language
            return []
        return [Result(ids[one.pk - first], is_near=False) for one in found]

    return evaluate(queries, search)


if __name__ == "__main__":
    main()
