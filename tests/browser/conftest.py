"""A real server with the demo in it, and a real browser that looks at it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SECONDS_TO_START = 240

#: Chromium must not look for its maker's servers: there may be no network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        missing = "no Chromium: apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def port(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve a trial install as `make run` does, and give its port.

    With TRIAL_PORT set the one that is served there is taken: so tests can be written quickly.
    """
    if served := os.environ.get("TRIAL_PORT"):
        yield int(served)
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("trial")
    if migrated := os.environ.get("MIGRATED_DATABASE"):
        folder.joinpath("var").mkdir()
        shutil.copy(migrated, folder / "var")
    log = folder / "server.log"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": "",
        "LIENTINH_DATA_DIR": str(folder / "var"),
        "PORT": str(free),
    }
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "manage.py", "trial"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_until_served(free, server, log)
        yield free
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_served(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://localhost:{port}/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    pytest.fail(f"the trial install was not served:\n{log.read_text()[-3000:]}")


@pytest.fixture
def open_page(browser: Browser, port: int) -> Iterator[Open]:
    """Open a path of a province (or of the hub) in a window of its own."""
    contexts = []

    def open_at(
        path: str = "/",
        site: str = "son-la",
        *,
        width: int = 1280,
        script: bool = True,
        display: str = "",
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            java_script_enabled=script,
            locale="vi-VN",
            **options,
        )
        contexts.append(context)
        if display:  # what the reader chose of text size, contrast and spacing
            context.add_init_script(f"localStorage.display = {json.dumps(display)}")
        page = context.new_page()
        host = "localhost" if site == "hub" else f"{site}.localhost"
        page.goto(f"http://{host}:{port}{path}")
        return page

    yield open_at
    for context in contexts:
        context.close()
