"""The words of the install's index: counted from time to time into a file, read by all workers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from django.conf import settings

from search.statistics import build_statistics, open_statistics
from search.vietnamese import Vocabulary

_instead: ContextVar[Path | None] = ContextVar("_instead", default=None)


def vocabulary() -> Vocabulary:
    """Give what is known of the index's words; of an index not counted yet, nothing."""
    return open_statistics(_instead.get() or settings.SEARCH_STATISTICS)


def count_words() -> int:
    """Count the words of the index as it stands, for all workers; give how many texts it has."""
    from search.engines import database_engine  # which asks here how rare words are

    path = _instead.get() or settings.SEARCH_STATISTICS
    texts = ((text.title, text.lead, text.body) for text in database_engine().all_tokens())
    return build_statistics(path, texts)


@contextmanager
def other_vocabulary(path: Path) -> Iterator[None]:
    """Let another file be counted into and read within the block."""
    token = _instead.set(path)
    try:
        yield
    finally:
        _instead.reset(token)
