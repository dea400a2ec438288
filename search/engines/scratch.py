"""An index of other texts than the install's, for measuring: nothing of the install is touched."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from django.db import connection

from search.engines import Engine, analyse, database_engine, elasticsearch_engine
from search.engines.database import TABLES, DatabaseEngine
from search.models import SearchEntry
from search.vocabulary import count_words, other_vocabulary

AT_A_TIME = 500


class Text(NamedTuple):
    """A text to be found by its number."""

    number: int
    title: str
    lead: str = ""
    body: str = ""
    listed_at: datetime | None = None


@contextmanager
def scratch_index(texts: Iterable[Text], search_url: str = "") -> Iterator[Engine]:
    """Give an engine that finds just these texts, on this connection, until the end of the block.

    Temporary tables lie over those of the install's index meanwhile. The engine is that of the
    database, or with `search_url` an Elasticsearch with an index of its own, whose name the URL
    says. That index is removed at the end; what it does not answer raises what its client raises.
    """
    within = database_engine()
    with connection.cursor() as cursor:
        for statement in within.hide_tables():
            cursor.execute(statement)
    try:
        texts = iter(texts)
        while part := list(islice(texts, AT_A_TIME)):
            _add(part)
        with TemporaryDirectory() as folder, other_vocabulary(Path(folder) / "statistics"):
            count_words()
            with _filled_from(within, search_url) as engine:
                yield engine
    finally:
        with connection.cursor() as cursor:
            for table in TABLES:
                # Without a schema the temporary one is meant, which lies on top.
                cursor.execute(f"DROP TABLE {table}")


@contextmanager
def _filled_from(within: DatabaseEngine, search_url: str) -> Iterator[Engine]:
    """Give the database's engine, or another that has taken over what stands there."""
    if not search_url:
        yield within
        return
    engine = elasticsearch_engine(search_url, insists=True)
    engine.rebuild()
    try:
        yield engine
    finally:
        engine.index.drop()


def _add(texts: list[Text]) -> None:
    SearchEntry.objects.bulk_create(
        SearchEntry(
            page_id=text.number,
            kind="",
            language="vi",
            title=text.title[:255],
            lead=text.lead,
            body=text.body,
            listed_at=text.listed_at,
        )
        for text in texts
    )
    database_engine().replace(
        (text.number, analyse(text.title, text.lead, text.body)) for text in texts
    )
