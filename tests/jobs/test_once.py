"""Tasks that a piece of work asks for again and again run once, when it is done."""

import pytest
from django_tasks import task

from jobs.once import each_once

ran: list[str] = []


@task()
def note(name: str) -> None:
    ran.append(name)


@pytest.fixture(autouse=True)
def nothing_ran() -> None:
    ran.clear()


def test_a_task_runs_at_once_by_itself() -> None:
    note.enqueue("a")
    assert ran == ["a"]


def test_together_each_runs_once_at_the_end_of_the_outermost() -> None:
    with each_once():
        with each_once():
            note.enqueue("a")
        note.enqueue("b")
        note.enqueue("a")
        assert ran == []
    assert ran == ["a", "b"]


def test_what_fails_leaves_none_to_run() -> None:
    @each_once()
    def work() -> None:
        note.enqueue("a")
        raise LookupError

    with pytest.raises(LookupError):
        work()
    note.enqueue("b")
    assert ran == ["b"]
