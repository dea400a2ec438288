"""How good the search is: `python -m bench.relevance [--engine NAME] [--set NAME]`.

Runs `manage.py search_eval` over every set of the shared data on each engine, as many beside each
other as there are cores, each with services and a database of its own, and prints a table in
Markdown. Figures in brackets are of the exact results alone. "stock" is Wagtail's own search in the
same SQLite or PostgreSQL; on Elasticsearch it needs analysers that the server of the tests has not.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from bench.search import ENGINES, ROOT, services

DATA = ROOT.parent / "shared" / "data"
NEWS = DATA / "news" / "vinews_baomoi.jsonl.gz"
#: So many queries are asked of Wagtail's own search, which on SQLite takes seconds for each.
STOCK_SAMPLE = {"sqlite": 10, "postgresql": 50}
MEASURES = ("mrr_at_10", "ndcg_at_10", "recall_at_100", "empty")


class JudgedSet(NamedTuple):
    """Where a set's files are, and how many other documents hide its own."""

    documents: Path
    queries: Path
    variants: Path | None = None
    distractors: int = 0

    def arguments(self) -> list[str]:
        """Give what `search_eval` is called with."""
        arguments = [str(self.documents), str(self.queries)]
        if self.variants:
            arguments += ["--variants", str(self.variants)]
        if self.distractors:
            arguments += ["--distractors", str(NEWS), "--limit", str(self.distractors)]
        return arguments


def judged_set(name: str) -> JudgedSet:
    """Name the files of a set of the shared data."""
    if name == "known_item":
        return JudgedSet(NEWS, DATA / "ir" / "known_item.variants.jsonl.gz")
    documents, queries, variants = (
        DATA / "ir" / f"{name}.{kind}.jsonl.gz" for kind in ("docs", "queries", "variants")
    )
    if name == "news_topics":
        return JudgedSet(documents, queries, variants, 10_000)
    return JudgedSet(documents, queries)


SETS = {
    name: judged_set(name) for name in ("news_topics", "known_item", "law", "medical", "xquad_vi")
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, action="append", help="all unless given")
    parser.add_argument("--set", choices=SETS, action="append", help="all unless given")
    arguments = parser.parse_args()
    print("| set | form | engine | MRR@10 | nDCG@10 | recall@100 | empty |")
    print("|---|---|---|---|---|---|---|")
    names = arguments.set or list(SETS)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # no time is measured
        for done in [pool.submit(measure, one, names) for one in arguments.engine or ENGINES]:
            done.result()


def measure(engine: str, names: list[str]) -> None:
    """Ask an engine, and stock on the same database, what the sets ask."""
    with tempfile.TemporaryDirectory(prefix="lientinh-bench-") as folder, services(engine) as urls:
        environment = {**os.environ, "LIENTINH_DATA_DIR": folder, "SECRET_KEY": "bench", **urls}
        run(["manage.py", "migrate", "--verbosity", "0"], environment)
        for name in names:
            asked = [*SETS[name].arguments(), "--json"]
            report(name, engine, run(["manage.py", "search_eval", *asked], environment))
            if sample := STOCK_SAMPLE.get(engine):
                with tempfile.TemporaryDirectory(dir=folder) as apart:  # emptying one is slow
                    found = run(
                        ["-m", "bench.stock", *asked, "--sample", str(sample)],
                        environment | {"LIENTINH_DATA_DIR": apart},
                    )
                report(name, f"stock {engine}, {sample} queries", found)


def report(name: str, engine: str, reached: str) -> None:
    """Print the rows of a set on an engine."""
    for form, figures in json.loads(reached).items():
        cells = [f"{figures[m]:.3f} ({figures[f'exact_{m}']:.3f})" for m in MEASURES]
        print(f"| {name} | {form} | {engine} | {' | '.join(cells)} |\n", end="", flush=True)


def run(arguments: list[str], environment: dict[str, str]) -> str:
    """Run a program of ours and give what it prints."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    main()
