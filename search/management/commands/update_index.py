"""`manage.py update_index`: make the readers' and the admin's index anew.

Takes the place of Wagtail's command of that name, which goes through a table by ever larger offsets
in one transaction, and knows nothing of the readers' index.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from elasticsearch import ApiError, TransportError
from modelsearch.backends import get_search_backends_with_name
from modelsearch.index import get_indexed_models
from modelsearch.management.commands.rebuild_modelsearch_index import group_models_by_index
from tqdm import tqdm

from search.engines import engine
from search.engines.elasticsearch.trouble import explain
from search.indexing import count_searchable_pages, rebuild
from search.models import SearchEntry
from search.vocabulary import count_words

OBJECTS_AT_A_TIME = 200


class Command(BaseCommand):
    """Index everything anew; searches find the old or the new meanwhile, never nothing."""

    help = (
        "Lập lại chỉ mục tìm kiếm của bạn đọc và của trang quản trị. Trong lúc lập, tìm kiếm vẫn"
        " dùng chỉ mục cũ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--only", choices=["readers", "admin"], help="chỉ của bạn đọc, hoặc chỉ của quản trị"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.is_quiet = options["verbosity"] == 0
        only = options["only"]
        try:
            if only != "admin":
                self.index_for_readers()
            if only != "readers":
                self.index_for_admin()
        except (ApiError, TransportError) as error:
            raise CommandError(
                f"Elasticsearch không nhận chỉ mục: {explain(error)}"
                " Chỉ mục trong cơ sở dữ liệu đã lập xong; hãy chạy lại khi máy ấy hoạt động."
            ) from None

    def index_for_readers(self) -> None:
        """Make the readers' index anew, in the database and then outside it; count its words."""
        done = 0
        with self.progress("Bạn đọc", count_searchable_pages()) as bar:
            for count in rebuild():
                bar.update(count)
                done += count
        if settings.SEARCH_URL:
            with self.progress(
                "Elasticsearch (sau đó gộp lại)", SearchEntry.objects.count()
            ) as bar:
                engine().rebuild(told=bar.update)
        count_words()
        self.say(f"Đã lập chỉ mục {done} trang cho bạn đọc.")

    def index_for_admin(self) -> None:
        """Make the index of every backend that Wagtail's admin searches anew."""
        for name, backend in get_search_backends_with_name():
            if not backend.rebuilder_class:
                continue
            done = 0
            for index, models in group_models_by_index(backend, get_indexed_models()).items():
                rebuilder = backend.rebuilder_class(index)
                building = rebuilder.start()
                for model in models:
                    building.add_model(model)
                for model in models:
                    objects = model.get_indexed_objects()
                    label = str(model._meta.verbose_name)
                    with self.progress(label, objects.count()) as bar:
                        for part in in_parts(objects):
                            building.add_items(model, part)
                            bar.update(len(part))
                            done += len(part)
                rebuilder.finish()
            self.say(f"Đã lập chỉ mục {done} mục cho trang quản trị ({name}).")

    def progress(self, label: str, total: int) -> "tqdm[Any]":
        """Give a bar that is drawn where somebody looks on; elsewhere it does not even count."""
        hidden = self.is_quiet or not sys.stderr.isatty()
        return tqdm(total=total, desc=label, unit="", disable=hidden, leave=False)

    def say(self, text: str) -> None:
        if not self.is_quiet:
            self.stdout.write(text)


def in_parts(objects: QuerySet) -> Iterator[list[Any]]:
    """Give objects some at a time, each part found by the last key of the one before."""
    objects = objects.order_by("pk")
    part = list(objects[:OBJECTS_AT_A_TIME])
    while part:
        yield part
        part = list(objects.filter(pk__gt=part[-1].pk)[:OBJECTS_AT_A_TIME])
