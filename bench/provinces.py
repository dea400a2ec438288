"""What many sub-sites cost: `make bench PART=provinces`.

Asks the admin and a reader's host in an install with the declared provinces and their demo, adds
made-up ones until there are 34 and 3,321 communes, and asks again. Runs in a database of its own
that is thrown away: SQLite, or the one that DATABASE_URL names. Times are of the CPU of a process
that does nothing else.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

PROVINCES, COMMUNES = 34, 3_321
TIMES = 30


class Cost(NamedTuple):
    """Of one request."""

    queries: int
    milliseconds: float


def main() -> None:
    from django.core.management import call_command

    from sites.models import Province

    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)
    call_command("provision", verbosity=0)
    call_command("demo", verbosity=0)
    declared = Province.objects.count()
    few = measured_apart()
    began = time.perf_counter()
    call_command("generate", provinces=PROVINCES - declared, communes=COMMUNES)
    print(
        f"{PROVINCES - declared + COMMUNES} sub-sites made in {time.perf_counter() - began:.0f} s"
    )
    many = measured_apart()
    print(f"| request | queries, {declared} | queries, {PROVINCES + COMMUNES} | ms | ms | ratio |")
    print("|---|---|---|---|---|---|")
    for name, before in few.items():
        after = many[name]
        ratio = after.milliseconds / before.milliseconds
        times = f"{before.milliseconds:.1f} | {after.milliseconds:.1f} | {ratio:.2f}"
        print(f"| {name} | {before.queries} | {after.queries} | {times} |")


def measured_apart() -> dict[str, Cost]:
    """Ask in a process of its own, which does not carry what generating left behind.

    Before, what is done every night is done.
    """
    from jobs.upkeep import count_for_planner

    count_for_planner()
    command = [sys.executable, "-m", "bench.provinces", "--ask"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return {name: Cost(*cost) for name, cost in json.loads(answer.stdout).items()}


def measured() -> dict[str, Cost]:
    """Ask each address as who would ask it."""
    from django.test import Client

    from accounts.models import User
    from articles.models import NewsPage
    from sites.models import Hub, Province

    province = Province.objects.get(slug="son-la")
    home = province.site.root_page
    page = NewsPage.objects.descendant_of(home).live().first()
    chief = User.objects.filter(groups=province.chief_editor_group).first()
    administrator = User.objects.filter(is_superuser=True).first()
    hosts = {
        "chief editor": province.site.hostname,
        "administrator": Hub.objects.get().site.hostname,
    }
    costs = {
        "reader: a host": cost(Client(headers={"host": province.site.hostname}), "/hien-thi.css")
    }
    for name, user in (("chief editor", chief), ("administrator", administrator)):
        client = Client(headers={"host": hosts[name]})
        client.force_login(user)
        for what, path in (
            ("explorer", "/admin/pages/"),
            ("explorer in a section", f"/admin/pages/{page.get_parent().pk}/"),
            ("page chooser", "/admin/choose-page/"),
            ("page chooser in a section", f"/admin/choose-page/{page.get_parent().pk}/"),
            ("page edit", f"/admin/pages/{page.pk}/edit/"),
        ):
            costs[f"{name}: {what}"] = cost(client, path)
    return costs


def cost(client: object, path: str) -> Cost:
    """Give the queries, and the least of so many times, to which the machine's other work adds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(path, follow=True)  # what is made once a process
    gc.collect()
    gc.freeze()
    times = []
    for _time in range(TIMES):
        began = time.process_time()
        response = client.get(path, follow=True)
        times.append((time.process_time() - began) * 1000)
        if response.status_code != 200:
            sys.exit(f"{path}: {response.status_code}")
    with CaptureQueriesContext(connection) as asked:
        client.get(path, follow=True)
    return Cost(len(asked), min(times))


@contextmanager
def own_install() -> Iterator[None]:
    """Have Django in a data folder of its own."""
    with tempfile.TemporaryDirectory(prefix="lientinh-bench-") as folder:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "LIENTINH_DATA_DIR": folder,
            "SECRET_KEY": "bench",
            "DEBUG": "",
        }
        os.environ.setdefault("DATABASE_URL", "")
        yield


if __name__ == "__main__":
    import django

    if "--ask" in sys.argv:
        django.setup()
        print(json.dumps(measured()))
    else:
        with own_install():
            django.setup()
            main()
