"""Tasks that run where they are asked for, or each once at the end of a bigger piece of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

_waiting: ContextVar[dict[str, TaskResult] | None] = ContextVar("waiting", default=None)


class AtOnceBackend(ImmediateBackend):
    """Runs a task at once; within `each_once`, when that ends."""

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting = _waiting.get()
        if waiting is None:
            super()._execute_task(task_result)
            return
        asked = f"{task_result.task.module_path} {task_result.args} {task_result.kwargs}"
        waiting.setdefault(asked, task_result)


@contextmanager
def each_once() -> Iterator[None]:
    """Let a task that is asked for again and again, with the same arguments, run once at the end.

    What is made step by step is saved many times, and each time Wagtail asks that the indexes of
    searches and references follow. Where it fails, none of the tasks runs. In a transaction, this
    stands within it, so that what the tasks write is whole or not at all with the rest.
    """
    if _waiting.get() is not None:
        yield
        return
    token = _waiting.set({})
    try:
        yield
        asked = _waiting.get() or {}
    finally:
        _waiting.reset(token)
    for result in asked.values():
        result.task.get_backend()._execute_task(result)
