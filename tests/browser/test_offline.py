"""A reader without a network or with a slow one, and one who saves data."""

import contextlib
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/"
#: True once the worker has kept the article, and its first picture with it.
KEPT = """async (path) => {
    for (const name of await caches.keys())
        if (name.startsWith("bai ") && name.endsWith(` ${path}`))
            return !!(await (await caches.open(name)).match(
                document.querySelector("main img").currentSrc, {ignoreVary: true}));
    return false;
}"""


def wait_until_kept(page: Page) -> None:
    for _attempt in range(100):
        if page.evaluate(KEPT, ARTICLE):
            return
        page.wait_for_timeout(200)
    raise AssertionError("the article was not kept")


def test_what_was_read_is_there_without_a_network_and_said_to_be_kept(
    browser: Browser, port: int
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    base = f"http://son-la.localhost:{port}"
    page.goto(base + ARTICLE)
    expect(page.locator(".kept")).to_have_count(0)
    wait_until_kept(page)

    context.set_offline(True)
    page.goto(base + ARTICLE)
    expect(page.locator("h1")).to_contain_text("Mộc Châu")
    note = page.get_by_role("status").filter(has_text="Không có mạng")
    expect(note).to_have_text(
        re.compile(r"bản lưu lúc (Thứ \S+|Chủ Nhật), \d+/\d+/\d{4}, \d+:\d\d")
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.kept')).position") == "sticky"
    shown = page.locator("main img").first
    assert shown.evaluate("img => img.decode().then(() => img.naturalWidth > 0)")

    # What was never read is said not to be there, in the language that was asked for.
    page.goto(f"{base}/kinh-te/")
    expect(page.locator("h1")).to_have_text("Không có kết nối mạng")
    expect(page.locator(".kept-list li a")).to_have_attribute("href", ARTICLE)
    expect(page.locator(".kept-list li")).to_contain_text("Bản lưu lúc")
    page.goto(f"{base}/en/")
    expect(page.locator("h1")).to_have_text("No network connection")
    page.locator(".kept-list li a").click()
    expect(page.locator("h1")).to_contain_text("Mộc Châu")

    # With a network again nothing kept is shown.
    context.set_offline(False)
    page.goto(base + ARTICLE)
    expect(page.locator(".kept")).to_have_count(0)

    # And what the reader forgets is gone.
    page.goto(f"{base}/")
    page.get_by_role("button", name="Xóa danh sách").click()
    page.wait_for_function(
        "async () => !(await caches.keys()).some((name) => name.startsWith('bai '))"
    )
    context.close()


class Network(ThreadingHTTPServer):
    """A way to the server that can be slow, or answer something else for pages."""

    daemon_threads = True

    def __init__(self, server: int) -> None:
        super().__init__(("127.0.0.1", 0), Hop)
        self.target = server
        self.delay = 0.0
        self.status = 200


class Hop(BaseHTTPRequestHandler):
    server: Network

    def do_GET(self) -> None:
        is_page = "text/html" in self.headers.get("Accept", "")
        if is_page:
            time.sleep(self.server.delay)
        url = f"http://localhost:{self.server.target}{self.path}"
        request = urllib.request.Request(url, headers=dict(self.headers))
        try:
            with urllib.request.urlopen(request) as answer:  # noqa: S310 - our own server
                status, headers, body = answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            status, headers, body = error.code, error.headers, error.read()
        if is_page and self.server.status != status:
            status, body = self.server.status, b"<h1>Gone</h1>"
            del headers["Content-Encoding"]
            headers["Cache-Control"] = "no-store"
        self.send_response_only(status)
        for name, value in headers.items():
            if name.lower() not in ("connection", "transfer-encoding", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):  # the reader went on
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def network(port: int) -> Iterator[Network]:
    way = Network(port)
    Thread(target=way.serve_forever, daemon=True).start()
    yield way
    way.shutdown()
    way.server_close()


@pytest.mark.long
def test_a_slow_network_gives_what_was_kept_and_what_was_taken_back_is_forgotten(
    browser: Browser, network: Network
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    base = f"http://son-la.localhost:{network.server_address[1]}"
    page.goto(base + ARTICLE)
    wait_until_kept(page)

    network.delay = 12
    began = time.monotonic()
    page.goto(base + ARTICLE)
    assert time.monotonic() - began < network.delay
    expect(page.get_by_role("status").filter(has_text="Mạng chậm")).to_be_visible()

    network.delay, network.status = 0, 410
    page.goto(base + ARTICLE)
    page.wait_for_function(
        "async () => !(await caches.keys()).some((name) => name.startsWith('bai '))"
    )
    context.set_offline(True)
    page.goto(base + ARTICLE)
    expect(page.locator("h1")).to_have_text("Không có kết nối mạng")
    context.close()


def test_a_reader_who_saves_data_loads_no_font_and_smaller_pictures(
    browser: Browser, port: int
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        extra_http_headers={"Save-Data": "on"},
        service_workers="block",
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://dien-bien.localhost:{port}/", wait_until="networkidle")

    assert not [url for url in asked if url.endswith(".woff2")]
    lead = page.locator(".lead-story img")
    assert lead.evaluate("img => img.currentSrc.includes('fill-400x225')")
    context.close()
