"""What a reader sees and does, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import follow, go

pytestmark = pytest.mark.browser
Open = Callable[..., Page]

PATHS = [
    ("hub", "/"),
    ("son-la", "/"),
    ("dien-bien", "/"),
    ("lao-cai", "/"),
    ("nghe-an", "/"),
    ("son-la", "/tin-tuc/"),
    ("son-la", "/gioi-thieu/"),
    ("son-la", "/tim-kiem/?q=moc+chau"),
    ("son-la", "/khong-co-trang-nay/"),
    ("son-la", "/lich-su-kien/"),
    ("hub", "/lich-su-kien/"),
    ("dien-bien", "/lien-he/"),
]
WIDTHS = (360, 768, 1280)


def first_article(page: Page) -> None:
    follow(page, page.locator("main article a").first)


@pytest.mark.long
def test_each_page_has_its_landmarks_and_does_not_scroll_sideways(open_page: Open) -> None:
    page = open_page("/")
    for site, path in PATHS:
        page.set_viewport_size({"width": 1280, "height": 800})
        go(page, site, path)

        assert page.locator("html").get_attribute("lang") == "vi"
        assert page.locator("h1").count() == 1, path
        for role in ("banner", "main", "contentinfo", "search"):
            assert page.get_by_role(role).count() >= 1, (site, path, role)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (site, path)


def test_an_article_fits_a_phone_and_twice_its_text_size(open_page: Open) -> None:
    page = open_page("/", width=360)
    first_article(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

    wide = open_page(page.url.split("localhost", 1)[1].partition("/")[2].join(["/", ""]), width=640)
    wide.evaluate("document.documentElement.style.fontSize = '200%'")
    assert wide.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_reader_finds_an_article_without_accents_and_without_script(open_page: Open) -> None:
    page = open_page("/", "dien-bien", script=False)
    page.get_by_role("searchbox").first.fill("hoa ban")
    page.get_by_role("searchbox").first.press("Enter")

    expect(page.locator("main mark").first).to_be_visible()
    page.locator(".results a").first.click()
    expect(page.locator("article.article")).to_be_visible()
    assert "dien-bien.localhost" in page.url


def test_a_province_searches_all_on_request_and_the_hub_always(open_page: Open) -> None:
    page = open_page("/tim-kiem/?q=fansipan", "nghe-an")
    assert page.locator("main mark").count() == 0

    page = open_page("/tim-kiem/?q=fansipan&pham-vi=tat-ca", "nghe-an")
    expect(page.get_by_text("Lào Cai").first).to_be_visible()

    page = open_page("/tim-kiem/?q=fansipan", "hub")
    expect(page.locator("main mark").first).to_be_visible()


def test_the_hub_leads_to_every_province_and_back(open_page: Open) -> None:
    page = open_page("/", "hub")
    page.get_by_role("link", name="Điện Biên").first.click()
    expect(page).to_have_url(re.compile(r"//dien-bien\.localhost"))

    page.get_by_role("link", name="Cổng liên tỉnh").first.click()
    expect(page).to_have_url(re.compile(r"//localhost"))


def test_the_keyboard_comes_to_the_content_first(open_page: Open) -> None:
    page = open_page("/")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('href')")

    assert focused.startswith("#")
    assert page.locator(focused).count() == 1


def test_the_font_is_our_own_and_nothing_comes_from_elsewhere(open_page: Open) -> None:
    page = open_page("/")
    hosts = page.evaluate("performance.getEntriesByType('resource').map(e => new URL(e.name).host)")

    assert set(hosts) == {page.url.split("/")[2]}
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") > 0
    loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length")
    assert loaded > 0


def test_a_page_says_nothing_to_the_console(open_page: Open) -> None:
    page = open_page("/")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.reload()
    first_article(page)

    assert said == []


def test_what_was_read_last_stays_in_the_browser_and_can_be_forgotten(open_page: Open) -> None:
    page = open_page("/")
    shelf = page.locator("[data-recently-read]")
    expect(shelf).to_be_hidden()
    first_article(page)
    title = page.locator("h1").inner_text()

    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/")
    expect(shelf.get_by_role("link", name=title)).to_be_visible()

    shelf.get_by_role("button").click()
    page.reload()
    expect(shelf).to_be_hidden()


def test_the_provinces_differ_in_colour_and_without_it_in_cloth_masthead_and_lead_story(
    open_page: Open,
) -> None:
    looks = [
        open_page("/", site).evaluate(
            """() => {
                const root = getComputedStyle(document.documentElement);
                return [
                    root.getPropertyValue("--primary"),
                    document.querySelector(".masthead").className,
                    document.querySelector(".front").className,
                    root.getPropertyValue("--motif-band").split("/")[3],
                ];
            }"""
        )
        for site in ("son-la", "dien-bien", "lao-cai", "nghe-an")
    ]

    for values in zip(*looks, strict=True):
        assert len(set(values)) == 4, values


def test_the_map_is_a_list_whose_links_lead_to_the_provinces(open_page: Open) -> None:
    page = open_page("/", "hub")
    drawing = page.locator(".map__drawing")

    assert drawing.get_by_role("listitem").count() == 36
    names = [" ".join(link.split()) for link in drawing.get_by_role("link").all_text_contents()]
    assert sorted(names) == ["Lào Cai", "Nghệ An", "Sơn La", "Điện Biên"]
    drawing.get_by_role("link", name="Nghệ An").press("Enter")
    expect(page).to_have_url(re.compile(r"//nghe-an\.localhost"))
