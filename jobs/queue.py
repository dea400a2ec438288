"""The queue of tasks in the database: what can wait until somebody has time for it.

`@task(backend=QUEUE)` makes a function such a task (django-tasks), `.enqueue(…)` puts it into the
queue, within the transaction that is open.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from jobs.running import ATTEMPTS, wait_after

#: The alias in settings.TASKS. What has to be there at once goes to the default one.
QUEUE = "queue"
#: A task that was begun so long ago was killed with its worker.
LONGEST_TASK = timedelta(minutes=15)
SECONDS_BETWEEN_REVIVALS = 60
#: Done tasks are kept so long, to be looked at.
KEPT = timedelta(days=7)


def run_next_task(worker: str) -> bool:
    """Run the next task that is due; tell whether there was one. A failed one is tried again."""
    due = DBTaskResult.objects.ready().filter(backend_name=QUEUE)
    if not due.exists():
        return False
    # On PostgreSQL the row is locked, on SQLite (transaction_mode IMMEDIATE) the database.
    with transaction.atomic():
        result = due.get_locked()
        if result is None:
            return False
        result.claim(worker)
    runner = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name=QUEUE,
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
    )
    runner.run_task(result)
    if result.status == TaskResultStatus.FAILED:
        _try_again(result)
    return True


def revive_abandoned() -> None:
    """Put tasks whose worker died back into the queue, and forget those done long ago."""
    now = timezone.now()
    tasks = DBTaskResult.objects.filter(backend_name=QUEUE)
    for result in tasks.running().filter(started_at__lt=now - LONGEST_TASK):
        _try_again(result)
    tasks.finished().filter(finished_at__lt=now - KEPT).delete()


def _try_again(result: DBTaskResult) -> None:
    """Let a task be due again later; one that was tried often enough stays failed."""
    attempts = len(result.worker_ids)
    if attempts >= ATTEMPTS:
        changes = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
    else:
        run_after = timezone.now() + wait_after(attempts)
        changes = {"status": TaskResultStatus.READY, "run_after": run_after}
    DBTaskResult.objects.filter(pk=result.pk, status=result.status).update(**changes)
