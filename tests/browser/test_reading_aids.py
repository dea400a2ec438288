"""The panel of text size, contrast and spacing, and reading aloud, as readers use them."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from sites.display import WHITE_ON_BLACK
from tests.browser.examining import violations

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

ARTICLE = "/cao-nguyen-va-du-lich/moc-chau-mot-nam-bon-mau-ao/"
FIRST_SIZE = "parseFloat(getComputedStyle(document.querySelector('.article__lead')).fontSize)"
GROUND = "getComputedStyle(document.body).backgroundColor"

#: The browser of the tests has no voices, so it is given one that only notes what it is to say.
VOICE = """
window.said = [];
let waiting = [];
const speech = {
    getVoices: () => [{lang: "%s", name: "Giọng thử"}],
    speak: (one) => one.text && (said.push([one.lang, one.text]), waiting.push(one)),
    cancel: () => { waiting = []; },
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.goOn = () => { for (const one of waiting.splice(0)) one.onend?.(); };
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


def with_voice(page: Page, language: str) -> None:
    page.add_init_script(VOICE % language)
    page.reload()


def test_what_is_chosen_holds_at_once_and_on_the_next_page_before_it_is_painted(
    open_page: Open,
) -> None:
    page = open_page(ARTICLE, width=360)
    before = page.evaluate(FIRST_SIZE)
    link = page.get_by_role("link", name="Cỡ chữ")
    expect(link).to_have_attribute("aria-expanded", "false")
    link.press("Enter")
    panel = page.get_by_role("region", name="Cỡ chữ, tương phản, giãn dòng, nghe đọc")
    expect(panel.get_by_role("radio", name="Vừa", exact=True)).to_be_focused()
    expect(link).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []

    page.keyboard.press("ArrowRight")
    assert page.evaluate(FIRST_SIZE) == pytest.approx(before * 1.25, rel=0.02)
    panel.get_by_label("Chữ trắng, nền đen").check()
    panel.get_by_label("Rất rộng").check()
    assert page.evaluate(GROUND) == "rgb(0, 0, 0)"
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(link).to_be_focused()

    page.goto(page.url.replace(ARTICLE, "/"))
    style = page.locator("html").get_attribute("style") or ""
    assert "font-size: 125%" in style
    assert page.evaluate(GROUND) == "rgb(0, 0, 0)"
    assert page.context.cookies() == [] or all(
        cookie["name"] == "csrftoken" for cookie in page.context.cookies()
    )
    page.get_by_role("link", name="Cỡ chữ").click()
    expect(panel.get_by_label("Chữ trắng, nền đen")).to_be_checked()
    panel.get_by_label("Vừa", exact=True).check()
    panel.locator("[name=tuong-phan]").first.check()
    panel.locator("[name=gian-dong]").first.check()
    panel.get_by_role("button", name="Đóng").click()
    page.reload()
    assert not page.locator("html").get_attribute("style")


def test_the_style_is_there_when_the_body_begins(open_page: Open) -> None:
    page = open_page("/", display=WHITE_ON_BLACK)
    blocking = page.evaluate(
        """performance.getEntriesByType("resource")
            .filter(one => one.name.includes("/boot") && one.renderBlockingStatus === "blocking")
            .length"""
    )

    assert blocking == 1
    assert (
        page.evaluate("document.querySelector('script').src").rpartition("/")[2].startswith("boot")
    )


def test_without_script_the_choice_is_a_form_and_holds_too(open_page: Open) -> None:
    page = open_page(ARTICLE, width=360, script=False)
    page.get_by_role("link", name="Cỡ chữ").click()
    page.get_by_label("Rất lớn").check()
    page.get_by_label("Chữ trắng, nền đen").check()
    page.get_by_role("button", name="Áp dụng").click()

    expect(page).to_have_url(re.compile(f"{ARTICLE}$"))
    expect(page.locator("body")).to_have_css("background-color", "rgb(0, 0, 0)")
    expect(page.locator("html")).to_have_css("font-size", "24px")
    expect(page.get_by_role("button", name="Nghe đọc bài này")).to_be_hidden()


def test_an_article_is_read_aloud_paragraph_by_paragraph(open_page: Open) -> None:
    page = open_page(ARTICLE)
    with_voice(page, "vi-VN")
    page.get_by_role("button", name="Nghe đọc bài này").click()
    bar = page.get_by_role("region", name="Nghe đọc")
    expect(bar.get_by_role("status")).to_have_text("Đang đọc")
    title = page.locator("h1").inner_text()
    assert page.evaluate("said") == [["vi-VN", title]]
    expect(page.locator("h1")).to_have_class(re.compile("is-read"))
    assert violations(page) == []

    page.evaluate("goOn()")
    page.evaluate("goOn()")  # the date
    lead = page.locator(".article__lead").inner_text()
    spoken = page.evaluate("said.map(([_, text]) => text).join(' ')")
    assert lead in spoken
    assert all(len(text) <= 200 for _language, text in page.evaluate("said"))

    bar.get_by_role("button", name="Tạm dừng").click()
    expect(bar.get_by_role("status")).to_have_text("Đã tạm dừng")
    bar.get_by_role("button", name="Đọc tiếp").click()
    expect(bar.get_by_role("status")).to_have_text("Đang đọc")
    count = page.evaluate("said.length")
    bar.get_by_role("button", name="Đoạn sau").click()
    assert page.evaluate("said.length") > count

    for _block in range(80):
        page.evaluate("goOn()")
    expect(bar.get_by_role("status")).to_have_text("Đã đọc hết")
    whole = page.evaluate("said.map(([_, text]) => text).join(' ')")
    for paragraph in page.locator(".prose > p").all():
        assert " ".join(paragraph.inner_text().split()) in " ".join(whole.split())
    bar.get_by_role("button", name="Thôi nghe").click()
    expect(bar).to_have_count(0)


def test_a_device_without_a_vietnamese_voice_is_told_so(open_page: Open) -> None:
    page = open_page(ARTICLE, width=360)
    with_voice(page, "en-US")
    page.get_by_role("button", name="Nghe đọc bài này").click()

    status = page.get_by_role("region", name="Nghe đọc").get_by_role("status")
    expect(status).to_contain_text("chưa có giọng đọc tiếng Việt")
    assert page.evaluate("said") == []
    expect(page.get_by_role("button", name="Tạm dừng")).to_be_hidden()
