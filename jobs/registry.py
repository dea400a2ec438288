"""What is to be done again and again; each app adds its own in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.utils import timezone

Work = TypeVar("Work", bound=Callable[[], object])


@dataclass(frozen=True)
class Job:
    """A job, and when it runs: every so many seconds, or daily at a time where readers live."""

    name: str
    work: Callable[[], object]
    seconds: float | None = None
    at: time | None = None

    def next_after(self, moment: datetime) -> datetime:
        """Give when the job runs next after it ran at a moment."""
        if self.at is None:
            return moment + timedelta(seconds=self.seconds or 0)
        local = timezone.localtime(moment)
        today = local.replace(
            hour=self.at.hour, minute=self.at.minute, second=self.at.second, microsecond=0
        )
        return today if today > local else today + timedelta(days=1)

    def first_after(self, moment: datetime) -> datetime:
        """Give when a job that never ran runs first: a daily one waits for its time."""
        return moment if self.at is None else self.next_after(moment)


_jobs: dict[str, Job] = {}


def periodic(
    name: str, *, seconds: float | None = None, at: str | None = None
) -> Callable[[Work], Work]:
    """Let a function be run by `manage.py work` every so many seconds, or daily at a time "03:30".

    The name is the app's and the function's, and is what the status shows. The function has to be
    safe to run again: one that fails or is killed is run anew. Raises ValueError for a second job
    of that name, or unless just one of `seconds` and `at` says when.
    """
    if (seconds is None) == (at is None):
        raise ValueError(f"{name}: either seconds or at says when it runs.")
    if name in _jobs:
        raise ValueError(f"There is a job {name} already.")
    when = time.fromisoformat(at) if at else None

    def register(work: Work) -> Work:
        _jobs[name] = Job(name, work, seconds, when)
        return work

    return register


def jobs() -> list[Job]:
    """Give all jobs, by name."""
    return sorted(_jobs.values(), key=lambda job: job.name)
