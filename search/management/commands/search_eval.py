"""`manage.py search_eval DOCS QUERIES`: how well does the search do on a set with judgments?"""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from elasticsearch import ApiError, TransportError

from search.engines.elasticsearch.trouble import explain
from search.engines.scratch import Text, scratch_index
from search.evaluation import DEPTH, Measures, Result, evaluate
from search.finding import Finder
from search.judged_sets import Document, Judged, read_documents, read_queries
from search.vietnamese import compile_query
from search.vocabulary import vocabulary

ENGINES = ("sqlite", "postgresql", "elasticsearch")


class Command(BaseCommand):
    """Index a set apart from the install's index, ask its queries as readers do, and measure."""

    help = "Đo chất lượng tìm kiếm trên một bộ tài liệu, câu tìm và đánh giá; không đụng chỉ mục."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "documents", type=Path, metavar="DOCS", help="JSON từng dòng, có thể nén gzip"
        )
        parser.add_argument("queries", type=Path, metavar="QUERIES")
        parser.add_argument("--variants", type=Path, help="các cách gõ khác của mỗi câu")
        parser.add_argument("--distractors", type=Path, help="tài liệu không liên quan, thêm vào")
        parser.add_argument("--limit", type=int, help="chỉ lấy chừng ấy tài liệu thêm vào")
        parser.add_argument(
            "--engine", choices=ENGINES, help="máy tìm kiếm; mặc định là máy đang dùng"
        )
        parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        search_url = scratch_url(options["engine"])
        refuse_unmigrated()
        try:
            queries = read_queries(options["queries"], options["variants"])
            documents = {one.id: one for one in read_documents(options["documents"])}
            if options["distractors"]:
                for one in read_documents(options["distractors"], options["limit"]):
                    documents.setdefault(one.id, one)
        except (OSError, ValueError) as error:
            raise CommandError(f"Không đọc được bộ dữ liệu: {error}") from None
        try:
            reached = evaluate_on(search_url, documents, queries)
        except (ApiError, TransportError) as error:
            raise CommandError(f"Elasticsearch không trả lời: {explain(error)}") from None
        if options["json"]:
            self.stdout.write(json.dumps(reached, ensure_ascii=False, indent=2))
            return
        for line in table(reached):
            self.stdout.write(line)


def evaluate_on(
    search_url: str, documents: dict[str, Document], queries: list[Judged]
) -> dict[str, dict[str, float]]:
    """Ask an index of just these documents, and give what it reached in every form."""
    ids = list(documents)
    with scratch_index(texts(documents.values()), search_url) as engine:
        words = vocabulary()

        def search(text: str) -> list[Result]:
            query = compile_query(text, vocabulary=words)
            finder = Finder(query, engine, vocabulary=words)
            return [Result(ids[hit.page_id - 1], by.is_near) for hit, by in finder.hits(0, DEPTH)]

        return evaluate(queries, search)


def scratch_url(engine: str | None) -> str:
    """Give the address of an index for the measuring, "" for one in the database.

    Raises CommandError if the install does not have the engine that was asked for.
    """
    in_use = "elasticsearch" if settings.SEARCH_URL else connection.vendor
    if engine not in (None, in_use, connection.vendor):
        raise CommandError(
            f"Bản cài đặt này dùng {in_use}, không có {engine}:"
            " đặt DATABASE_URL hoặc SEARCH_URL cho máy ấy rồi chạy lại."
        )
    if engine == connection.vendor or not settings.SEARCH_URL:
        return ""
    address, question, parameters = settings.SEARCH_URL.partition("?")
    return f"{address}-eval{question}{parameters}"


def refuse_unmigrated() -> None:
    """Raise CommandError if the database lacks tables that the measuring copies."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes("search")):
        raise CommandError(
            "Cơ sở dữ liệu chưa có đủ bảng của tìm kiếm: hãy chạy “manage.py migrate” trước."
        )


def texts(documents: Iterable[Document]) -> Iterator[Text]:
    """Number the documents from 1."""
    for number, one in enumerate(documents, 1):
        yield Text(number, one.title, one.lead, one.body)


def table(reached: dict[str, dict[str, float]]) -> Iterator[str]:
    """Give the lines of a table in Markdown; figures of exact results alone stand in brackets."""
    yield "| form | MRR@10 | nDCG@10 | recall@100 | empty |"
    yield "|---|---|---|---|---|"
    for form, figures in reached.items():
        cells = [
            f"{figures[name]:.3f} ({figures[f'exact_{name}']:.3f})" for name in Measures._fields
        ]
        yield f"| {form} | {' | '.join(cells)} |"
