"""`manage.py work`: does what can wait, and what is to be done again and again."""

import logging
import os
import signal
import socket
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from jobs.queue import run_next_task
from jobs.registry import Job
from jobs.running import due_jobs, run_job

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 1
#: Whoever stops the worker waits this long for what is being done; what is cut off runs anew.
SECONDS_TO_FINISH = 20
#: So much lower is its priority than that of what serves readers (nice): pictures may wait.
GIVING_WAY = 10


class Command(BaseCommand):
    """Run periodic jobs, and the tasks of the queue beside them."""

    help = "Chạy các việc định kỳ và hàng đợi việc nền cho đến khi được lệnh dừng."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="làm những việc đã đến hạn rồi thôi"
        )
        parser.add_argument(
            "--with-parent", action="store_true", help="dừng khi chương trình gọi lệnh này kết thúc"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        worker = f"{socket.gethostname()[:40]}:{os.getpid()}"
        if options["once"]:
            run_once(worker)
            return
        if hasattr(os, "nice"):
            os.nice(GIVING_WAY)
        crew = Crew(worker)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: crew.stopping.set())
        parent = os.getppid() if options["with_parent"] else None
        crew.run(lambda: parent is None or os.getppid() == parent)


def run_once(worker: str) -> None:
    """Run all jobs and tasks that are due, one after the other."""
    for job in due_jobs():
        run_job(job, worker)
    while run_next_task(worker):
        pass


class Crew:
    """One thread for the queue, and one for each job while it runs.

    So a long job, or a long task, keeps no other waiting.
    """

    def __init__(self, worker: str) -> None:
        self.worker = worker
        self.stopping = threading.Event()
        self._at_work: dict[str, threading.Thread] = {}

    def run(self, is_wanted: Callable[[], bool]) -> None:
        """Work until told to stop or not wanted any more; then wait for what is being done."""
        self._start("queue", self._run_queue)
        while not self.stopping.is_set() and is_wanted():
            self._safely(self._start_due)
            self.stopping.wait(SECONDS_BETWEEN_LOOKS)
        self.stopping.set()
        deadline = time.monotonic() + SECONDS_TO_FINISH
        for thread in self._at_work.values():
            thread.join(max(0.0, deadline - time.monotonic()))

    def _start_due(self) -> None:
        for job in due_jobs():
            if job.name not in self._at_work or not self._at_work[job.name].is_alive():
                self._start(job.name, self._running(job))

    def _start(self, name: str, work: Callable[[], None]) -> None:
        # Daemons: a job that does not end in time must not keep the process from ending.
        self._at_work[name] = threading.Thread(target=work, name=name, daemon=True)
        self._at_work[name].start()

    def _running(self, job: Job) -> Callable[[], None]:
        def run() -> None:
            self._safely(lambda: run_job(job, self.worker))
            connection.close()

        return run

    def _run_queue(self) -> None:
        while not self.stopping.is_set():
            if not self._safely(lambda: run_next_task(self.worker)):
                self.stopping.wait(SECONDS_BETWEEN_LOOKS)

    def _safely(self, work: Callable[[], object]) -> object:
        """Do something; a database that is away for a while is no reason to end."""
        try:
            return work()
        except Exception:
            logger.exception("The worker goes on after an error")
            connection.close()
            return None
