"""What takes long to make is made once for a module or class; each test is rolled back to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from django.utils import translation

Made = TypeVar("Made")


def begin_afresh() -> None:
    """Forget what a test leaves behind in the process, where no transaction is rolled back."""
    from search.asked.counting import counts
    from search.synonyms import forget_synonyms

    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)  # a request leaves its language behind
    forget_synonyms()
    counts.clear()


@contextmanager
def standing(blocker: Any, folder: Path, make: Callable[[], Made]) -> Iterator[Made]:
    """Give what `make` makes, its files below `folder`/media; the rows are there until the end.

    For a fixture of a module or a class: the transaction of each test lies within this one.
    """
    with blocker.unblock(), transaction.atomic():
        begin_afresh()
        with override_settings(MEDIA_ROOT=folder / "media", SEARCH_STATISTICS=folder / "counts"):
            made = make()
        yield made
        transaction.set_rollback(True)
