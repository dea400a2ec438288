"""What many sub-sites cost: `make bench PART=provinces`.

Makes an install with the declared provinces and their demo, and a copy of it in which made-up ones
are added until there are 34 and 3,321 communes. Asks the admin and a reader's host in both by
turns. Both are on SQLite and thrown away. Times are the least of the CPU of processes that do
nothing else: other work on the machine only adds to them.
"""

import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

DECLARED, PROVINCES, COMMUNES = 4, 34, 3_321
ROUNDS = 3
TIMES = 20


class Cost(NamedTuple):
    """Of one request."""

    queries: int
    milliseconds: float


def main() -> None:
    """Make both installs, ask them, and print what they took."""
    with tempfile.TemporaryDirectory(prefix="lientinh-bench-") as folder:
        few, many = Path(folder, "few"), Path(folder, "many")
        few.mkdir()
        for command in ("collectstatic --no-input", "migrate", "provision", "demo"):
            manage(few, *command.split(), "--verbosity", "0")
        shutil.copytree(few, many)
        began = time.perf_counter()
        manage(
            many, "generate", "--provinces", str(PROVINCES - DECLARED), "--communes", str(COMMUNES)
        )
        seconds = time.perf_counter() - began
        print(f"{PROVINCES - DECLARED + COMMUNES} sub-sites made in {seconds:.0f} s")
        compare(few, many)


def compare(few: Path, many: Path) -> None:
    """Ask two installs by turns and print a table."""
    rounds = [(asked_apart(few), asked_apart(many)) for _round in range(ROUNDS)]
    print(f"| request | queries, {DECLARED} | queries, {PROVINCES + COMMUNES} | ms | ms | ratio |")
    print("|---|---|---|---|---|---|")
    for name in rounds[0][0]:
        before, after = (min(costs[name] for costs in side) for side in zip(*rounds, strict=True))
        ratio = after.milliseconds / before.milliseconds
        times = f"{before.milliseconds:.1f} | {after.milliseconds:.1f} | {ratio:.2f}"
        print(f"| {name} | {before.queries} | {after.queries} | {times} |")


def asked_apart(folder: Path) -> dict[str, Cost]:
    """Ask an install in a process of its own, once what is done every night is done there."""
    command = [sys.executable, "-m", "bench.provinces", "--ask"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True, env=environment(folder))
    return {name: Cost(*cost) for name, cost in json.loads(answer.stdout).items()}


def manage(folder: Path, *arguments: str) -> None:
    """Run a command of the install in a folder."""
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, check=True, env=environment(folder))


def environment(folder: Path) -> dict[str, str]:
    """Give what says where an install is."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "LIENTINH_DATA_DIR": str(folder),
        "SECRET_KEY": "bench",
        "DEBUG": "",
        "DATABASE_URL": "",
    }


def measured() -> dict[str, Cost]:
    """Ask each address as who would ask it."""
    from django.test import Client

    from accounts.models import User
    from articles.models import NewsPage
    from jobs.upkeep import count_for_planner
    from sites.models import Hub, Province

    count_for_planner()
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


if __name__ == "__main__":
    if "--ask" in sys.argv:
        import django

        django.setup()
        print(json.dumps(measured()))
    else:
        main()
