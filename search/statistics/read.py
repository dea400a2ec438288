"""Reading the file of statistics: a lookup is one row, and what is asked often is remembered."""

import json
import logging
import os
import sqlite3
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from search.vietnamese import Form, Vocabulary, fold
from search.vietnamese.fold import is_folded
from search.vietnamese.vocabulary import UNKNOWN

from .build import LEAST_CORRECTION, VERSION
from .letters import (
    LONGEST,
    SHORTEST,
    accents_apart,
    confusions,
    deletions,
    one_mistake_apart,
)

logger = logging.getLogger(__name__)

REMEMBERED: Final = 20_000
"""Forms that a worker remembers, some 10 MB."""

FURTHEST: Final = 1.5
"""The distance up to which a word is a correction: a letter and an accent."""


NO_STATISTICS: Final = Vocabulary()
"""What an index that has not been counted yet knows."""


class Statistics(Vocabulary):
    """Statistics read from a file of `build_statistics`, shared by all threads of a process."""

    def __init__(self, path: Path) -> None:
        """Open a file; raises sqlite3.Error if it is none of ours."""
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        meta = dict(self._connection.execute("SELECT name, value FROM meta"))
        if meta.get("version") != VERSION:
            raise sqlite3.DatabaseError("of another version")
        self._connection.execute("PRAGMA mmap_size = 1073741824")  # one copy for all workers
        self.document_count = int(meta["documents"])
        self.occurrences = int(meta["occurrences"])
        self.mean_lengths = (meta["title_length"], meta["lead_length"], meta["body_length"])
        self.form = lru_cache(REMEMBERED)(self._form)  # type: ignore[method-assign]
        self.corrections = lru_cache(2_000)(self._corrections)  # type: ignore[method-assign]

    def _form(self, folded: str) -> Form:
        try:
            row = self._connection.execute(
                "SELECT documents, readings FROM form WHERE folded = ?", [folded]
            ).fetchone()
        except UnicodeEncodeError:  # a lone surrogate, which no document has
            return UNKNOWN
        return Form(row[0], json.loads(row[1])) if row else UNKNOWN

    def _corrections(self, token: str) -> Mapping[str, float]:
        folded = fold(token)
        if not (folded.isalpha() and SHORTEST <= len(folded) <= LONGEST + 1):
            return {}
        shorter = deletions(folded)
        marks = ", ".join("?" * (len(shorter) + 1))
        try:
            rows = self._connection.execute(
                f"SELECT folded FROM deletion WHERE letters IN ({marks})",  # noqa: S608
                [folded, *shorter],
            ).fetchall()
        except UnicodeEncodeError:
            return {}
        near = {form for (form,) in rows if one_mistake_apart(folded, form)}
        bare = is_folded(token)
        return {
            reading: apart
            for form in near | shorter | confusions(folded)
            for reading, documents in self.form(form).readings.items()
            if documents >= LEAST_CORRECTION
            and (apart := 1 + (0 if bare else accents_apart(token, reading)) / 2) <= FURTHEST
        }


@lru_cache(4)
def _opened(path: Path, identity: tuple[int, int, int]) -> Vocabulary:
    try:
        return Statistics(path)
    except sqlite3.Error as error:
        logger.warning("Statistics of the index at %s cannot be read: %s", path, error)
        return NO_STATISTICS


def open_statistics(path: Path) -> Vocabulary:
    """The statistics at `path` as they stand now; `NO_STATISTICS` if there are none.

    Asks the disk once whether the file was replaced, so call it for every search.
    """
    try:
        status = os.stat(path)
    except OSError:
        return NO_STATISTICS
    return _opened(path, (status.st_ino, status.st_mtime_ns, os.getpid()))
