"""Lighthouse on a phone, throttled: `make bench PART=lighthouse`.

Serves the trial install on its own folder as production serves pages (DEBUG off, hashed and
compressed static files), with pages gzipped by a small WSGI wrapper as the deployment's proxy does,
and asks the npm package `lighthouse` with Debian's Chromium. Needs node 18 or newer with npm.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
LIGHTHOUSE = "lighthouse@12.8.2"  # the last that runs on node 18 and 20
PORT = int(os.environ.get("BENCH_PORT", "8399"))
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 100}
MOST_SHIFT = 0.02
PAGES = {
    "home": "/",
    "list": "/kinh-te/",
    "article": "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/",
    "event": "/su-kien/dem-xoe-vong-mung-lua-moi/",
    "search": "/tim-kiem/?q=dan+toc",
}
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def main() -> int:
    """Print the scores of every page; 1 if one misses what is asked."""
    node, chromium = shutil.which("node"), shutil.which("chromium")
    if node is None or chromium is None:
        print("Lighthouse cần node (18 trở lên, có npm) và chromium.", file=sys.stderr)
        return 1
    data = ROOT / "var" / "bench-lighthouse"
    data.mkdir(parents=True, exist_ok=True)
    program = _installed(data)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": "",
        "DEBUG": "",
        "LIENTINH_DATA_DIR": str(data / "var"),
        "PORT": str(PORT),
        "CHROME_PATH": chromium,
    }
    subprocess.run(
        [sys.executable, "manage.py", "trial", "--no-server"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    granian = str(Path(sys.executable).with_name("granian"))
    server = subprocess.Popen(
        [
            *(granian, "--interface=wsgi", "--host=127.0.0.1", f"--port={PORT}"),
            *("--blocking-threads=4", "--log-level=warning", "bench.gzipped:application"),
        ],
        cwd=ROOT,
        env=environment,
    )
    try:
        _wait()
        missed = [
            name for name, path in PAGES.items() if not _measure(program, name, path, environment)
        ]
    finally:
        server.terminate()
        server.wait(timeout=20)
    print(f"missed: {', '.join(missed)}" if missed else "all pages reach what is asked")
    return bool(missed)


def _installed(folder: Path) -> list[str]:
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        command = ["npm", "install", "--no-save", "--no-audit", "--no-fund", LIGHTHOUSE]
        subprocess.run(command, cwd=folder, check=True)
    return ["node", str(program)]


def _wait() -> None:
    for _attempt in range(120):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/sw.js", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
        else:
            return


def _measure(program: list[str], name: str, path: str, environment: dict[str, str]) -> bool:
    url = f"http://son-la.localhost:{PORT}{path}"
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        options = ["--quiet", "--output=json", f"--output-path={report}", "--form-factor=mobile"]
        if name == "search":
            options.append("--skip-audits=is-crawlable")  # it is noindex
        command = [*program, url, *options, f"--chrome-flags={CHROME}"]
        subprocess.run(command, env=environment, check=True)
        result: dict[str, Any] = json.loads(report.read_text())
    scores = {key: round(100 * part["score"]) for key, part in result["categories"].items()}
    audits = result["audits"]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    times = ", ".join(
        f"{short} {audits[audit]['numericValue'] / 1000:.2f} s"
        for short, audit in (
            ("FCP", "first-contentful-paint"),
            ("LCP", "largest-contentful-paint"),
            ("TBT", "total-blocking-time"),
        )
    )
    print(f"{name:8} {scores} CLS {shift:.3f}, {times}", flush=True)
    for category in result["categories"].values():
        for reference in category["auditRefs"]:
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"         {category['id']}: {audit['id']} {audit.get('displayValue', '')}")
    return shift < MOST_SHIFT and all(scores[key] >= least for key, least in LEAST.items())


if __name__ == "__main__":
    sys.exit(main())
