"""Running periodic jobs: each by one worker at a time, however many there are."""

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import DatabaseError, connection
from django.db.models import Q
from django.utils import timezone

from jobs.models import JobRun
from jobs.registry import Job, jobs

logger = logging.getLogger(__name__)

#: A worker that did not say for this long that it is at a job has died over it.
LEASE = timedelta(seconds=60)
#: What failed is tried this often, each time after a longer wait, before its usual time.
ATTEMPTS = 5
FIRST_WAIT = timedelta(seconds=10)
LONGEST_ERROR = 10_000


def wait_after(failures: int) -> timedelta:
    """Give how long to wait after so many failures in a row: 10 s, 40 s, 3, 11, 43 minutes."""
    return FIRST_WAIT * 4 ** (min(failures, ATTEMPTS) - 1)


def due_jobs() -> list[Job]:
    """Give the jobs that are due and that nobody is at; one that is new gets its row."""
    now = timezone.now()
    runs = {run.name: run for run in JobRun.objects.all()}
    new = [job for job in jobs() if job.name not in runs]
    JobRun.objects.bulk_create(
        [JobRun(name=job.name, due_at=job.first_after(now)) for job in new], ignore_conflicts=True
    )
    return [
        job
        for job in jobs()
        if (job.first_after(now) <= now if job in new else _is_free(runs[job.name], now))
    ]


def run_job(job: Job, worker: str) -> bool:
    """Run a job unless another worker has it; tell whether it was run. What it raises is kept."""
    if not _claim(job, worker):
        return False
    began = timezone.now()
    try:
        with _held(job, worker):
            job.work()
    except Exception as error:
        logger.exception("The job %s failed", job.name)
        failures = 1 + JobRun.objects.values_list("failures", flat=True).get(name=job.name)
        text = "".join(traceback.format_exception(error))[-LONGEST_ERROR:]
        _release(job, worker, last_run_at=began, failures=failures, error=text)
    else:
        done = timezone.now()
        _release(job, worker, last_run_at=began, last_success_at=done, failures=0, error="")
    return True


def _is_free(run: JobRun, now: datetime) -> bool:
    return run.due_at <= now and (run.locked_until is None or run.locked_until <= now)


def _claim(job: Job, worker: str) -> bool:
    now = timezone.now()
    free = Q(locked_until=None) | Q(locked_until__lte=now)
    due = JobRun.objects.filter(free, name=job.name, due_at__lte=now)
    return bool(due.update(locked_until=now + LEASE, worker=worker))


def _release(job: Job, worker: str, **outcome: object) -> None:
    now = timezone.now()
    due = job.next_after(now)
    failures = outcome["failures"]
    if failures:
        again = now + wait_after(failures)
        # A daily job is tried sooner than tomorrow, a frequent one later than usual.
        due = max(due, again) if job.at is None or failures >= ATTEMPTS else min(due, again)
    mine = JobRun.objects.filter(name=job.name, worker=worker)
    mine.update(locked_until=None, due_at=due, **outcome)


@contextmanager
def _held(job: Job, worker: str) -> Iterator[None]:
    """Push the lock on while the block runs."""
    done = threading.Event()

    def push() -> None:
        try:
            while not done.wait(LEASE.total_seconds() / 3):
                mine = JobRun.objects.filter(name=job.name, worker=worker)
                try:
                    mine.update(locked_until=timezone.now() + LEASE)
                except DatabaseError:  # tried again soon; the lock lasts for three tries
                    logger.warning("The lock of the job %s was not pushed on", job.name)
                    connection.close()
        finally:
            connection.close()

    thread = threading.Thread(target=push, name=f"lock of {job.name}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
