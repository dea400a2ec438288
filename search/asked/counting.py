"""The buffer of a process: requests add to it, a thread writes it down."""

import logging
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.util import Finalize
from threading import Event, Lock, Thread
from typing import Final, NamedTuple

from django.conf import settings
from django.db import Error, connections

from search.asked.writing import write_clicks, write_searches

logger = logging.getLogger(__name__)

#: So many different queries wake the writer before its minute is over.
MANY: Final = 500
#: With the database away no more than so many are kept; what comes then is not counted.
MOST: Final = 20_000


class Asked(NamedTuple):
    """A query of one sub-site's readers on one day."""

    site: int
    day: date
    key: str


class Clicked(NamedTuple):
    """A page opened from the results of a query."""

    asked: Asked
    page: int


@dataclass
class Tally:
    """What was counted of a query since the buffer was last written."""

    times: int = 0
    without_results: int = 0
    with_click: int = 0
    people: int = 0
    spellings: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        """Take in what another has counted."""
        self.times += other.times
        self.without_results += other.without_results
        self.with_click += other.with_click
        self.people += other.people
        self.spellings += other.spellings


class Counts:
    """What was counted and not yet written; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._searches: dict[Asked, Tally] = {}
        self._clicks: Counter[Clicked] = Counter()

    def __len__(self) -> int:
        return len(self._searches) + len(self._clicks)

    def add(self, asked: Asked, tally: Tally, pages: dict[int, int] | None = None) -> None:
        """Count: a search, or a click with the page that was opened."""
        with self._lock:
            if asked not in self._searches and len(self) >= MOST:
                return
            self._searches.setdefault(asked, Tally()).add(tally)
            for page, clicks in (pages or {}).items():
                self._clicks[Clicked(asked, page)] += clicks

    def clear(self) -> None:
        """Forget what was counted."""
        self._take()

    def flush(self) -> None:
        """Write what was counted, all of it or, if the database refuses, nothing and keep it."""
        searches, clicks = self._take()
        # Each of the two is written whole or not at all; what was written is not kept as well.
        try:
            if searches:
                write_searches(searches)
        except Error:
            logger.warning("Searches could not be counted, trying again.", exc_info=True)
            self._put_back(searches, clicks)
            return
        try:
            if clicks:
                write_clicks(clicks)
        except Error:
            logger.warning("Opened results could not be counted, trying again.", exc_info=True)
            self._put_back({}, clicks)

    def _take(self) -> tuple[dict[Asked, Tally], Counter[Clicked]]:
        with self._lock:
            taken = self._searches, self._clicks
            self._searches, self._clicks = {}, Counter()
            return taken

    def _put_back(self, searches: dict[Asked, Tally], clicks: Counter[Clicked]) -> None:
        for asked, tally in searches.items():
            self.add(asked, tally)
        with self._lock:
            self._clicks += clicks


class Writer:
    """Calls a function every so many seconds in a thread of its own, and at the process's end.

    The thread is started by the first count in each process, so that one that was forked has its
    own. A process that is killed loses what it counted since the last time.
    """

    def __init__(self, write: Callable[[], None]) -> None:
        self._write = write
        self._lock = Lock()
        self._wake = Event()
        self._process = 0

    def start(self) -> None:
        """Start the thread unless this process has it, or settings want none."""
        if self._process == os.getpid() or not settings.SEARCHES_WRITTEN_EVERY:
            return
        with self._lock:
            if self._process != os.getpid():
                self._process = os.getpid()
                self._wake = Event()
                Thread(target=self._run, name="searches-writer", daemon=True).start()
                # Servers' workers are forked by multiprocessing, where atexit is not called.
                Finalize(None, self._write, exitpriority=0)

    def wake(self) -> None:
        """Let the thread write now."""
        self._wake.set()

    def _run(self) -> None:
        while True:
            self._wake.wait(settings.SEARCHES_WRITTEN_EVERY)
            self._wake.clear()
            try:
                self._write()
            except Exception:  # the thread has to outlive whatever happened
                logger.exception("The counts of searches were not written.")
            finally:
                connections.close_all()


counts = Counts()
writer = Writer(counts.flush)


def count(asked: Asked, tally: Tally, pages: dict[int, int] | None = None) -> None:
    """Count in this process's buffer: no query to the database."""
    counts.add(asked, tally, pages)
    writer.start()
    if len(counts) >= MANY:
        writer.wake()


def _after_fork() -> None:
    """A child begins with nothing counted: what it inherited is its parent's to write."""
    counts.__init__()
    writer.__init__(counts.flush)


os.register_at_fork(after_in_child=_after_fork)
