"""A reader without a network, and one who saves data."""

import re

from playwright.sync_api import Browser, Page, expect

ARTICLE = "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/"
#: True once the worker has kept the article, and a picture with it.
KEPT = """async (path) => {
    for (const name of await caches.keys())
        if (name.startsWith("bai ") && name.endsWith(` ${path}`))
            return (await (await caches.open(name)).keys()).length > 1;
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
    page.goto(f"http://son-la.localhost:{port}/", wait_until="networkidle")

    assert not [url for url in asked if url.endswith(".woff2")]
    lead = page.locator(".lead-story img")
    assert lead.evaluate("img => img.currentSrc.includes('fill-400x225')")
    context.close()
