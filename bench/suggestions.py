"""How long suggestions take over the titles of real news, in a database that is thrown away.

DATABASE_URL=… python -m bench.suggestions ../shared/data/news/vinews_baomoi.jsonl.gz [articles]

Titles are shared out over 34 provinces, the first one with a tenth of them; all lead to one page.
Names are the runs of capitals in the titles. Every query is the beginning of a title or name, of
two letters up, typed as it is or without accents. Measured is what the endpoint does, without the
request around it.
"""

import gzip
import json
import random
import re
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - after the settings are read
from django.db import connection, transaction  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from wagtail.models import Page  # noqa: E402

from search.models import SearchEntry, SearchLabel, SearchSuggestion  # noqa: E402
from search.parameters import read_parameters  # noqa: E402
from search.suggestions import follow_entries, suggest, weigh_names  # noqa: E402
from search.vietnamese import fold  # noqa: E402
from sites.languages import sites_with_homes  # noqa: E402
from sites.models import Province  # noqa: E402

NAMES = re.compile(r"(?<!^)(?<![.:“\"] )\b[A-ZĐÀ-Ỹ][\w]+(?: [A-ZĐÀ-Ỹ][\w]+)+")
AT_A_TIME = 500
QUERIES = 1_000
PROVINCES = 34


def read_titles(path: Path, limit: int) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["title"][:255] for line in islice(lines, limit)]


def fill(titles: list[str], provinces: list[int], lots: random.Random) -> list[str]:
    """Make the entries and their suggestions; give the names among them."""
    now = datetime.now(UTC)
    home = Page.objects.filter(depth__gt=1).values_list("pk", flat=True).first()
    first = Page.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
    names: set[str] = set()
    for start in range(0, len(titles), AT_A_TIME):
        entries, labels = [], []
        for at, title in enumerate(titles[start : start + AT_A_TIME], start):
            where = provinces[0] if lots.random() < 0.1 else lots.choice(provinces)
            entry = SearchEntry(
                page_id=first + at,
                province_id=where,
                kind="newspage",
                language="vi",
                title=title,
                listed_at=now - timedelta(minutes=lots.randrange(5_000_000)),
            )
            entries.append(entry)
            kinds = [("section", f"Chuyên mục {lots.randrange(12)}")]
            kinds += [(lots.choice(["tag", "person"]), name) for name in NAMES.findall(title)]
            for kind, name in kinds:
                source = home if kind == "section" else 0
                labels.append(
                    SearchLabel(entry=entry, kind=kind, source=source, slug="x", name=name)
                )
                names.add(name)
        SearchEntry.objects.bulk_create(entries)
        SearchLabel.objects.bulk_create(labels)
        follow_entries(entries, labels, {})
    SearchSuggestion.objects.filter(kind=SearchSuggestion.Kind.TITLE).update(page=home)
    weigh_names()
    return sorted(names)


def typed(texts: list[str], lots: random.Random) -> Iterator[str]:
    """Give beginnings as they are typed, letter by letter for some."""
    while True:
        text = lots.choice(texts)
        words = text.split()
        start = lots.randrange(len(words)) if lots.random() < 0.5 else 0
        whole = " ".join(words[start:])
        beginning = whole[: lots.choice([2, 2, 3, 3, 4, 5, 6, 8, 11, 15])]
        yield lots.choice([beginning, fold(beginning), fold(beginning).lower()])


def measure(queries: list[str], province: Province | None, request: Any) -> str:
    times, of_cpu = [], []
    shown = 0
    for query in queries:
        started, cpu = time.perf_counter(), time.process_time()
        parameters = read_parameters(QueryDict(urlencode({"q": query})), province)
        shown += len(suggest(parameters, request))
        of_cpu.append((time.process_time() - cpu) * 1000)
        times.append((time.perf_counter() - started) * 1000)
    figures = f"{_quantiles(times)} ms, of this process's CPU {_quantiles(of_cpu)}"
    return f"{figures}; {shown / len(queries):.1f} shown on average"


def _quantiles(times: list[float]) -> str:
    times = sorted(times)
    return " ".join(f"p{p} {times[len(times) * p // 100]:.1f}" for p in (50, 95, 99))


def main() -> None:
    path, *rest = sys.argv[1:]
    titles = read_titles(Path(path), int(rest[0]) if rest else 35_415)
    lots = random.Random(5)
    call_command("migrate", verbosity=0)
    call_command("provision", verbosity=0)
    provinces = list(Province.objects.values_list("pk", flat=True))
    # Rows that are never committed may name provinces that are not there.
    provinces += range(10_000, 10_000 + PROVINCES - len(provinces))
    with transaction.atomic():
        started = time.perf_counter()
        names = fill(titles, provinces, lots)
        print(f"{len(titles)} titles, {len(names)} names: {time.perf_counter() - started:.0f} s")
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        request = RequestFactory().get("/")
        request._wagtail_site = sites_with_homes().first()
        queries = list(islice(typed([*titles, *names], lots), QUERIES))
        for name, where in (
            ("all provinces", None),
            ("the largest", Province.objects.get(pk=provinces[0])),
            ("a small one", Province.objects.get(pk=provinces[1])),
        ):
            measure(queries[:50], where, request)
            print(f"{connection.vendor:10}  {name:13}  {measure(queries, where, request)}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
