"""Periodic jobs and the queue: done in time, by one worker, again when they fail."""

import sqlite3
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as install
from django.db import connection
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from articles.models import NewsPage
from home.apps import PUBLISH_SCHEDULED, publish_scheduled
from jobs import registry
from jobs.management.commands.work import Crew, run_once
from jobs.models import JobRun
from jobs.queue import QUEUE, revive_abandoned, run_next_task
from jobs.registry import Job, periodic
from jobs.running import due_jobs, run_job, wait_after
from jobs.upkeep import count_for_planner
from sites.models import Province
from tests.factories import article, section

pytestmark = pytest.mark.django_db

ran: list[str] = []


@pytest.fixture(autouse=True)
def jobs(monkeypatch: Any) -> dict[str, Job]:
    """Give a table of jobs with none in it."""
    ran.clear()
    monkeypatch.setattr(registry, "_jobs", {})
    return registry._jobs


def make_due(name: str) -> None:
    JobRun.objects.filter(name=name).update(due_at=timezone.now())


def test_a_job_runs_when_it_is_due_and_not_before() -> None:
    periodic("often", seconds=60)(lambda: ran.append("often"))

    run_once("one")
    run_once("one")
    assert ran == ["often"]

    make_due("often")
    run_once("one")
    assert ran == ["often", "often"]
    run = JobRun.objects.get(name="often")
    assert run.last_success_at >= run.last_run_at
    assert timedelta(seconds=50) < run.due_at - timezone.now() <= timedelta(seconds=60)


def test_a_daily_job_waits_for_its_hour_where_readers_live() -> None:
    job = Job("nightly", lambda: None, at=datetime(2026, 1, 1, 3, 30).time())
    evening = timezone.make_aware(datetime(2026, 11, 27, 22, 0))

    assert job.next_after(evening) == timezone.make_aware(datetime(2026, 11, 28, 3, 30))
    assert job.first_after(evening) == job.next_after(evening)
    morning = timezone.make_aware(datetime(2026, 11, 28, 3, 29))
    assert job.next_after(morning) == timezone.make_aware(datetime(2026, 11, 28, 3, 30))


def test_when_a_job_runs_is_said_once() -> None:
    with pytest.raises(ValueError, match="either seconds or at"):
        periodic("x", seconds=1, at="03:30")
    periodic("x", seconds=1)(lambda: None)
    with pytest.raises(ValueError, match="There is a job x already"):
        periodic("x", seconds=1)


def test_what_a_job_raises_is_kept_and_it_runs_again_after_longer_waits(caplog: Any) -> None:
    def fail() -> None:
        raise RuntimeError("the disk is full")

    periodic("weak", seconds=1)(fail)

    for number in range(1, 4):
        run_once("one")
        run = JobRun.objects.get(name="weak")
        assert run.failures == number
        assert run.last_success_at is None
        assert "the disk is full" in run.error
        assert run.due_at - timezone.now() > wait_after(number) * 0.9
        assert not run.locked_until
        make_due("weak")
    assert [wait_after(n).total_seconds() for n in (1, 2, 3, 4, 5, 9)] == [
        *(10, 40, 160, 640, 2560, 2560)
    ]
    assert "The job weak failed" in caplog.text


def test_a_daily_job_that_failed_is_tried_before_tomorrow_five_times_at_most() -> None:
    def fail() -> None:
        raise RuntimeError

    periodic("nightly", at="03:30")(fail)
    due_jobs()
    job = registry.jobs()[0]
    tomorrow = job.next_after(timezone.now())
    for attempt in range(1, 6):
        make_due("nightly")
        run_job(job, "one")
        due = JobRun.objects.get(name="nightly").due_at
        assert (due < tomorrow) == (attempt < 5) or tomorrow - timezone.now() < wait_after(attempt)


def test_one_worker_at_a_time_runs_a_job_and_a_dead_one_is_replaced() -> None:
    periodic("alone", seconds=1)(lambda: ran.append("alone"))
    (job,) = due_jobs()
    later = timezone.now() + timedelta(seconds=30)
    JobRun.objects.filter(name="alone").update(locked_until=later, worker="other")

    assert due_jobs() == []
    assert not run_job(job, "one")

    JobRun.objects.filter(name="alone").update(locked_until=timezone.now())
    assert run_job(job, "one")
    assert ran == ["alone"]


@task(backend=QUEUE)
def note(text: str) -> None:
    ran.append(text)


@task(backend=QUEUE)
def stumble() -> None:
    ran.append("stumbled")
    raise RuntimeError("not today")


def test_what_is_put_into_the_queue_is_done_once() -> None:
    note.enqueue("một")
    note.enqueue("hai")
    assert ran == []

    run_once("one")
    run_once("two")

    assert sorted(ran) == ["hai", "một"]


def test_a_task_that_fails_is_tried_five_times_each_time_later() -> None:
    stumble.enqueue()
    waits = []
    for _attempt in range(7):
        run_next_task("one")
        result = DBTaskResult.objects.get()
        if result.status == "READY":
            waits.append((result.run_after - timezone.now()).total_seconds())
        DBTaskResult.objects.update(run_after=timezone.now())

    assert ran == ["stumbled"] * 5
    assert result.status == "FAILED"
    assert "not today" in result.traceback
    assert waits == sorted(waits)
    assert len(waits) == 4


def test_a_task_whose_worker_was_killed_is_done_by_another() -> None:
    note.enqueue("một")
    long_ago = timezone.now() - timedelta(hours=1)
    DBTaskResult.objects.update(status="RUNNING", started_at=long_ago, worker_ids=["dead"])
    assert not run_next_task("one")

    revive_abandoned()
    DBTaskResult.objects.update(run_after=timezone.now())

    assert run_next_task("one")
    assert ran == ["một"]


def test_a_page_scheduled_in_the_past_is_published_and_an_expired_one_withdrawn(
    son_la: Province,
) -> None:
    page = scheduled(son_la)
    old = article(son_la, "Đã hết hạn", expire_at=timezone.now() - timedelta(minutes=1))
    assert old.live
    periodic(PUBLISH_SCHEDULED, seconds=10)(publish_scheduled)
    run_once("one")

    page.refresh_from_db()
    old.refresh_from_db()
    assert page.live
    assert not old.live
    assert old.expired


def scheduled(province: Province) -> NewsPage:
    """Make a draft that was to be published a minute ago."""
    page = NewsPage(title="Hẹn giờ", slug="hen-gio", live=False)
    section(province).add_child(instance=page)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    page.refresh_from_db()
    assert not page.live
    return page


@pytest.fixture(scope="session")
def copy_of_the_install(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give a file with the database as it is before all tests, for other processes to use."""
    if connection.vendor != "sqlite":
        pytest.skip("copies the database into a file")
    file = tmp_path_factory.mktemp("install") / "copy.sqlite3"
    with django_db_blocker.unblock(), sqlite3.connect(file) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=WAL")
    return file


def test_the_worker_publishes_by_itself_and_stops_when_told(copy_of_the_install: Path) -> None:
    environment = {
        "DATABASE_URL": f"sqlite:///{copy_of_the_install}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    shell = [sys.executable, "manage.py", "shell", "-v0", "-c"]
    make = "from tests.jobs.test_jobs import *; scheduled(Province.objects.get(slug='son-la'))"
    subprocess.run([*shell, make], cwd=install.BASE_DIR, env=environment, check=True)
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=install.BASE_DIR,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        deadline = time.monotonic() + 120
        with sqlite3.connect(copy_of_the_install, timeout=20) as copy:
            live = "SELECT live FROM wagtailcore_page WHERE title = 'Hẹn giờ'"
            while not copy.execute(live).fetchone()[0]:
                assert worker.poll() is None, worker.stderr.read()
                assert time.monotonic() < deadline
                time.sleep(0.5)
        worker.terminate()
        _out, errors = worker.communicate(timeout=60)
        assert worker.returncode == 0, errors
    finally:
        worker.kill()
        worker.communicate()


def test_the_worker_ends_with_what_started_it(monkeypatch: Any) -> None:
    crew = Crew("one")
    looks = iter([True, False])
    monkeypatch.setattr(crew, "_start", lambda name, work: None)

    crew.run(lambda: next(looks))

    assert crew.stopping.is_set()


@pytest.mark.one_database
def test_the_planner_is_told_how_much_there_is_of_what() -> None:
    count_for_planner()

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'wagtailcore_page'")
        assert cursor.fetchone()[0] > 0
