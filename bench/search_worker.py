"""One engine measured in a process of its own; `bench.search` starts it and reads the last line."""

import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import chain, islice
from multiprocessing import get_context

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from bench.corpus import Article, generated_news, real_news  # noqa: E402
from bench.queries import draw_queries  # noqa: E402
from bench.search import percentiles, timed  # noqa: E402
from search.asking import ask  # noqa: E402
from search.engines import analyse, database_engine, engine  # noqa: E402
from search.engines.base import Sort  # noqa: E402
from search.engines.filters import NO_FILTERS, Facet, Filters  # noqa: E402
from search.engines.postgresql import PostgresqlEngine  # noqa: E402
from search.finding import Finder  # noqa: E402
from search.models import SearchEntry, SearchLabel  # noqa: E402
from search.results import PASSAGE_LENGTH  # noqa: E402
from search.statistics import build_statistics  # noqa: E402
from search.vietnamese import Highlighter, compile_query  # noqa: E402
from search.vocabulary import count_words, vocabulary  # noqa: E402

AT_A_TIME = 500
#: More articles than these are filled in by several processes, and the words of these counted.
MANY = 100_000
PROVINCES = 34
KINDS = ("newspage", "newspage", "newspage", "eventpage", "conferencepage")
SECTIONS = 12
TAGS = 300
PAGE = 20
FACETS = frozenset(Facet)
POSTGRESQL = PostgresqlEngine()


def main(name: str, kind: str, size: int, queries: int) -> None:
    call_command("migrate", verbosity=0)
    ignore_foreign_keys()
    text_bytes, titles, seconds = fill(kind, size)
    began = time.perf_counter()
    engine().rebuild()
    seconds += time.perf_counter() - began if settings.SEARCH_URL else 0
    learn_words(size)
    asked = draw_queries(titles, queries)
    warm_up(asked[:50])
    if settings.SEARCH_URL:
        engine().insists = True  # the database is not what is measured
    row: dict[str, object] = {
        "engine": name,
        "articles": f"{size:,} {kind}",
        "indexing, s": round(seconds),
        "index/text": round(index_bytes() / text_bytes, 2),
    }
    measures = {
        "first page with facets": (first_page, asked, 1),
        "exact pass alone": (exact_pass, asked, 1),
        "within one province": (first_page_of_province, asked, 1),
        "page 50": (page_50, asked, 1),
        "4 at once": (first_page, asked, 4),
        "16 at once": (first_page, asked, 16),
    }
    for what, (do, texts, workers) in measures.items():
        cut = percentiles(timed(do, texts, workers))
        row[f"{what}: p50/p95/p99, ms"] = " / ".join(str(value) for value in cut.values())
    print(json.dumps(row, ensure_ascii=False))


def warm_up(asked: list[str]) -> None:
    """Ask what brings into memory what a running server has there, until it answers itself."""
    timed(first_page, asked)
    while engine().is_degraded:
        time.sleep(1)
        timed(first_page, asked)


def ignore_foreign_keys() -> None:
    """Let rows of the index refer to pages and provinces that are not there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
        else:
            cursor.execute("SET session_replication_role = replica")


def fill(kind: str, size: int) -> tuple[int, list[str], float]:
    """Index so many articles; give the bytes of their texts, some titles, and the seconds it took.

    Of very many each core takes a part.
    """
    if size <= MANY:
        articles = real_news(size) if kind == "real" else generated_news(size)
        return fill_with(articles, 1)
    parts = os.cpu_count() or 1
    bounds = [size * part // parts for part in range(parts + 1)]
    with ProcessPoolExecutor(parts, get_context("spawn")) as pool:
        filled = list(pool.map(fill_part, range(parts), bounds, bounds[1:]))
    texts, titles, seconds = zip(*filled, strict=True)
    return sum(texts), list(chain(*titles)), max(seconds)


def fill_part(part: int, start: int, stop: int) -> tuple[int, list[str], float]:
    """Index one part of very many articles in a process of its own."""
    ignore_foreign_keys()
    return fill_with(generated_news(stop - start, seed=1 + part), 1 + start)


def fill_with(articles: Iterator[Article], first: int) -> tuple[int, list[str], float]:
    """Index articles under ids from `first` on, as `fill` says."""
    draw = random.Random(2 + first)
    text_bytes, titles, seconds = 0, [], 0.0
    while part := list(islice(articles, AT_A_TIME)):
        began = time.perf_counter()
        entries = [
            SearchEntry(
                page_id=first + number,
                province_id=draw.randint(1, PROVINCES),
                kind=draw.choice(KINDS),
                language="vi",
                section_title="Tin tức",
                title=one.title[:255],
                lead=one.lead,
                body=one.body,
                has_documents=draw.random() < 0.1,
                listed_at=one.listed_at,
            )
            for number, one in enumerate(part)
        ]
        with transaction.atomic():  # as pages are indexed
            SearchEntry.objects.bulk_create(entries)
            SearchLabel.objects.bulk_create(
                label for entry in entries for label in labels_of(entry, draw)
            )
            tokens = [
                (entry.page_id, analyse(entry.title, entry.lead, entry.body)) for entry in entries
            ]
            if settings.SEARCH_URL:  # what is sent there is read here; the rest would answer nobody
                POSTGRESQL.keep((page_id, texts, "") for page_id, texts in tokens)
            else:
                database_engine().replace(tokens)
        seconds += time.perf_counter() - began
        text_bytes += sum(len(f"{one.title}{one.lead}{one.body}".encode()) for one in part)
        titles += [one.title for one in part[:20]]
        first += len(part)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return text_bytes, titles, seconds


def labels_of(entry: SearchEntry, draw: random.Random) -> Iterator[SearchLabel]:
    section = draw.randrange(SECTIONS)
    tags = {int(TAGS * draw.random() ** 3) for _one in range(2)}  # a few tags are on most articles
    for kind, number in [("section", section), *(("tag", tag) for tag in tags)]:
        name = f"{kind}-{number}"
        yield SearchLabel(entry=entry, kind=kind, source=number, slug=name, name=name)


def learn_words(size: int) -> None:
    """Count the words; of very many articles those of some, taking the others to be alike."""
    if size <= MANY:
        count_words()
        return
    some = islice(database_engine().all_tokens(), MANY)
    build_statistics(settings.SEARCH_STATISTICS, ((one.title, one.lead, one.body) for one in some))
    with closing(sqlite3.connect(settings.SEARCH_STATISTICS)) as words, words:
        words.create_function("times", 2, _times, deterministic=True)
        words.execute("UPDATE form SET documents = times(documents, ?)", [size // MANY])
        words.execute("UPDATE form SET readings = times(readings, ?)", [size // MANY])
        words.execute(
            "UPDATE meta SET value = times(value, ?) WHERE name IN ('documents', 'occurrences')",
            [size // MANY],
        )


def _times(value: int | str, factor: int) -> int | str:
    """Give a number, or all those of an object in JSON, so many times."""
    if isinstance(value, int):
        return value * factor
    counts = json.loads(value)
    return json.dumps({reading: number * factor for reading, number in counts.items()})


def index_bytes() -> int:
    """Give what the tables or the index of the tokens weigh."""
    if settings.SEARCH_URL:
        index = engine().index
        patient = index.client.options(request_timeout=600)
        patient.indices.forcemerge(index=index.name, max_num_segments=1)
        answer = index.client.indices.stats(index=index.name, metric="store")
        return int(answer["_all"]["primaries"]["store"]["size_in_bytes"])
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT SUM(LENGTH(block)) FROM search_terms_data")
        else:
            cursor.execute(
                "SELECT SUM(pg_column_size(terms)) + pg_relation_size('search_terms_gin')"
                " FROM search_terms"
            )
        (size,) = cursor.fetchone()
    return int(size)


def first_page(text: str, filters: Filters = NO_FILTERS) -> None:
    finder = ask(text, filters)
    show(finder, 0)
    finder.facets(FACETS)


def first_page_of_province(text: str) -> None:
    first_page(text, Filters(provinces=frozenset({7})))


def exact_pass(text: str) -> None:
    query = compile_query(text, vocabulary=vocabulary())
    engine().find(query, NO_FILTERS, Sort.RELEVANCE, 0, PAGE)


def page_50(text: str) -> None:
    show(ask(text), 49 * PAGE)


def show(finder: Finder, start: int) -> None:
    """Fetch a page of results and mark what matched, as the reader's page does."""
    hits = finder.hits(start, start + PAGE)
    entries = SearchEntry.objects.in_bulk([hit.page_id for hit, _by in hits])
    highlighter = Highlighter(finder.shown)
    for hit, _by in hits:
        entry = entries[hit.page_id]
        highlighter.snippet(entry.title, length=len(entry.title))
        highlighter.snippet(entry.lead, length=PASSAGE_LENGTH)
        highlighter.snippet(entry.body, length=PASSAGE_LENGTH)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
